"""What is asked beside prices, and how prices and what is due are meant: charges, tax in prices, rounding.

A charge (EN 16931, BG-21 and BG-28) is the opposite of a discount: freight, a surcharge for the night, a fee.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, digits
from va_desktop.core.numbers import MOST_PLACES, places
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass
from va_desktop.taxes.model import TaxRule

_MOST_PERCENT: Final = 1000
LONGEST_REASON: Final = 100


class Prices(StrEnum):
    """Whether the prices of a document are without tax (net) or with it (gross)."""

    NET = "net"
    GROSS = "gross"


@dataclass(frozen=True, slots=True)
class PercentOn:
    """A charge in percent of what it is added to; `tax` is its own, of a document's charge alone."""

    percent: Decimal
    tax: TaxRule | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AmountOn:
    """A charge of a fixed amount; `tax` is its own, of a document's charge alone."""

    amount: Money
    tax: TaxRule | None = None
    reason: str = ""


Charge = PercentOn | AmountOn


@dataclass(frozen=True, slots=True)
class RoundTo:
    """What is due is a multiple of a step, such as 0.05 where there are no smaller coins."""

    step: Decimal


@dataclass(frozen=True, slots=True)
class RoundBy:
    """What is due is more or less by a fixed amount (EN 16931, BT-114)."""

    amount: Money


Rounding = RoundTo | RoundBy


def checked_charge(charge: Charge, *, is_returned: bool = False) -> Charge:
    """Return a charge in the form that is stored; raise `UserError` for one that is no charge.

    One that is returned, as what it was added to is, may be below zero.
    """
    if isinstance(charge, PercentOn):
        if not 0 <= charge.percent <= _MOST_PERCENT or places(charge.percent) > MOST_PLACES:
            raise UserError("A charge is from 0 to {most} percent.", field="charges", most=_MOST_PERCENT)
    elif charge.amount.is_negative() and not is_returned:
        raise UserError("A charge can't be below zero; write it as a discount.", field="charges")
    return replace(charge, tax=charge.tax and charge.tax.checked(), reason=checked_reason(charge.reason))


def checked_reason(text: str) -> str:
    """Return why something is charged or taken off, as it is printed."""
    return one_line(text, field="reason", longest=LONGEST_REASON)


def checked_rounding(rounding: Rounding | None, currency: str) -> Rounding | None:
    """Return how what is due is rounded; raise `UserError` for steps that the currency does not have."""
    if isinstance(rounding, RoundTo):
        step = Money.exact(rounding.step, currency, field="rounding")
        if step.minor <= 0 or step.minor > 10 ** (digits(currency) + 2):
            raise UserError("What is due is rounded to at most a hundred.", field="rounding")
    return rounding
