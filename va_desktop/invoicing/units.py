"""Units of quantities: those that can be chosen, and all codes, read when one is met that can't."""

from __future__ import annotations

from functools import cache
from typing import Final

from va_desktop.core.resources import resource

PIECE: Final = "C62"
HOUR: Final = "HUR"
MINUTE: Final = "MIN"
DAY: Final = "DAY"
MONTH: Final = "MON"
KILOMETRE: Final = "KMT"
UNITS: Final = (PIECE, HOUR, MINUTE, DAY, MONTH, KILOMETRE)
"""Units that can be chosen, as codes of UN/ECE recommendation 20; a file may have any of its codes."""


def is_unit(code: str) -> bool:
    """Tell whether a code is one of UN/ECE recommendation 20, or 21 with a leading X."""
    return code in _codes()


@cache
def _codes() -> frozenset[str]:
    lines = resource("units.txt").read_text("ascii").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())
