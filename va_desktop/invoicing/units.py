"""All codes of units of quantities, read when one is met that can't be chosen in the window."""

from __future__ import annotations

from functools import cache

from va_desktop.core.resources import resource


def is_unit(code: str) -> bool:
    """Tell whether a code is one of UN/ECE recommendation 20, or 21 with a leading X."""
    return code in _codes()


@cache
def _codes() -> frozenset[str]:
    lines = resource("units.txt").read_text("ascii").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())
