"""What time is worth: its seconds at the price of an hour, rounded half up once."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from va_desktop.core.money import Money
from va_desktop.core.numbers import half_up

HOUR: Final = 3600


def earned(seconds: int, hour: Money) -> Money:
    """Return the worth of a length of time at the price of an hour.

    The product is taken first: a sixth of an hour has no exact decimal, and half a cent would be lost in it.
    """
    return Money(int(half_up(Decimal(hour.minor * seconds) / HOUR)), hour.currency)
