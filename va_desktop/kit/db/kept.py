"""How values stand in both databases, where neither has a type that keeps them exactly; `None` stays `None`.

An instant is microseconds since 1970, a day is days since 1970, an exact number and a small structure are text.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from va_desktop.core.canonical import canonical_json

_BEFORE: Final = date(1970, 1, 1).toordinal()
_EMPTY: Final[Mapping[type, str]] = {dict: "{}", list: "[]"}


def day_kept(day: date) -> int:
    """Return a day as it is kept."""
    return day.toordinal() - _BEFORE


def day_of(kept: Any, /) -> date | None:
    """Return the day that is kept so."""
    return None if kept is None else date.fromordinal(kept + _BEFORE)


def exact_of(kept: Any, /) -> Decimal | None:
    """Return the exact number that is kept so."""
    return None if kept is None else Decimal(kept)


def structure_kept(structure: Any) -> str | None:
    """Return a small structure as it is kept: canonical JSON."""
    if not structure and type(structure) in _EMPTY:  # of most rows: a line has four of these columns
        return _EMPTY[type(structure)]
    return None if structure is None else canonical_json(structure)


def structure_of(kept: Any, /) -> Any:
    """Return the structure that is kept so."""
    if kept == "{}":
        return {}
    if kept == "[]":
        return []
    return None if kept is None else json.loads(kept)


def ids_kept(ids: Collection[int]) -> str:
    """Return some ids as one value, as SQLite is given them."""
    return f"[{','.join(map(str, ids))}]"
