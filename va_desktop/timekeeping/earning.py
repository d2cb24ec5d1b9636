"""What time is worth: its seconds at the price of an hour, rounded half up once."""

from __future__ import annotations

from typing import Final

from va_desktop.core.money import Money

HOUR: Final = 3600


def earned(seconds: int, hour: Money) -> Money:
    """Return the worth of a length of time at the price of an hour; neither is below zero.

    In whole numbers throughout: a sixth of an hour has no exact decimal, and half a cent would be lost in it.
    """
    return Money((2 * hour.minor * seconds + HOUR) // (2 * HOUR), hour.currency)
