"""Lengths of time as a person types them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.patterns import Pattern

_DURATION: Final = Pattern(
    r"(?P<h>\d+):(?P<m>[0-5]\d)|(?P<hours>\d+(\.\d+)?)h((?P<rest>\d+)(m|min)?)?|(?P<minutes>\d+)(m|min)?",
    re.ASCII,
)


def read_duration(text: str, *, field: str = "duration") -> int:
    """Return the seconds of `1:30`, `90` (minutes), `1.5h`, `1h 30m` or `90m`; raise `UserError` otherwise."""
    found = _DURATION.fullmatch(ascii_digits(text).lower().replace(" ", ""))
    if found is None or len(text) > 20:
        raise UserError(
            "“{text}” is not a length of time; write it like 1:30 or 90m.", field=field, text=text[:40]
        )
    hours = Decimal(found["h"] or found["hours"] or 0)
    minutes = Decimal(found["m"] or found["rest"] or found["minutes"] or 0)
    return int(hours * 3600 + minutes * 60)
