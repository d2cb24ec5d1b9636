"""The mark-up on what is billed on to a client."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money

NONE: Final = Decimal(0)
_LARGEST: Final = Decimal(1000)
_HUNDRED: Final = Decimal(100)
_PLACES: Final = -4


def checked_markup(percent: Decimal) -> Decimal:
    """Return a percentage from 0 to 1000 with at most four decimals; raise `UserError` for any other."""
    if not NONE <= percent <= _LARGEST:
        raise UserError("A mark-up is from 0 to {most} percent.", field="markup", most=int(_LARGEST))
    if int(percent.normalize().as_tuple().exponent) < _PLACES:
        raise UserError("A mark-up has at most four decimals.", field="markup")
    return percent


def with_markup(amount: Money, percent: Decimal) -> Money:
    """Return what a client pays for an expense, rounded half up once."""
    return amount.times((_HUNDRED + percent) / _HUNDRED)
