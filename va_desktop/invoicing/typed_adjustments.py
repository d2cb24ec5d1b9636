"""Discounts and charges as they are typed: `10 %; 25.00 Loyalty; 5 Travel @ 7`.

Each is a percentage or an amount, perhaps with a reason, and on a document with the rate of its own tax behind `@`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import parse_decimal, plain
from va_desktop.core.values import dataclass
from va_desktop.invoicing.charges import AmountOn, Charge, PercentOn, checked_charge
from va_desktop.invoicing.model import AmountOff, Discount, PercentOff, checked_discount
from va_desktop.taxes.model import TaxRule

TaxOf = Callable[[Decimal], TaxRule]
"""Tells the tax of a rate."""
_ONE: Final = re.compile(
    r"(?P<size>[+-]?[\d.,]+)\s*(?P<percent>%?)\s*(?P<reason>[^@]*?)\s*(?:@\s*(?P<rate>[\d.,]+)\s*%?)?"
)


@dataclass(frozen=True, slots=True)
class _Typed:
    size: Decimal
    is_percent: bool
    more: tuple[TaxRule | None, str]


def read_discounts(text: str, currency: str, field: str, tax_of: TaxOf | None = None) -> tuple[Discount, ...]:
    """Read discounts; without `tax_of` none has a tax of its own. Raise `UserError` for what can't be read."""
    return tuple(
        checked_discount(
            PercentOff(one.size, *one.more)
            if one.is_percent
            else AmountOff(Money.exact(one.size, currency, field=field), *one.more)
        )
        for one in _read(text, field, tax_of)
    )


def read_charges(text: str, currency: str, field: str, tax_of: TaxOf | None = None) -> tuple[Charge, ...]:
    """Read charges; without `tax_of` none has a tax of its own. Raise `UserError` for what can't be read."""
    return tuple(
        checked_charge(
            PercentOn(one.size, *one.more)
            if one.is_percent
            else AmountOn(Money.exact(one.size, currency, field=field), *one.more)
        )
        for one in _read(text, field, tax_of)
    )


def adjustments_text(adjustments: Iterable[Discount | Charge]) -> str:
    """Write discounts or charges as they are read."""
    return "; ".join(_written(one) for one in adjustments)


def _read(text: str, field: str, tax_of: TaxOf | None) -> list[_Typed]:
    return [_one(part.strip(), field, tax_of) for part in text.split(";") if part.strip()]


def _one(text: str, field: str, tax_of: TaxOf | None) -> _Typed:
    found = _ONE.fullmatch(text)
    if found is None:
        raise UserError(
            "Write “{text}” as a percentage or an amount: 10 % or 25.00.", field=field, text=text[:40]
        )
    rate = found["rate"]
    if rate and tax_of is None:
        raise UserError("What is off or on a line is taxed as the line is.", field=field)
    tax = tax_of(parse_decimal(rate, field=field)) if rate and tax_of is not None else None
    return _Typed(parse_decimal(found["size"], field=field), bool(found["percent"]), (tax, found["reason"]))


def _written(one: Discount | Charge) -> str:
    size = f"{plain(one.percent)} %" if isinstance(one, PercentOff | PercentOn) else str(one.amount)
    rate = f"@ {plain(one.tax.rate)}" if one.tax is not None else ""
    return " ".join(part for part in (size, one.reason, rate) if part)
