"""What a document comes to, as values: `calculation` alone makes them."""

from __future__ import annotations

from decimal import Decimal

from va_desktop.core.money import Money, total
from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class LineSum:
    """What a line comes to, each part rounded to the minor unit.

    `gross` is quantity times price; `net` is the `amount` without tax: the same, unless prices are with it.
    """

    gross: Money
    discounts: tuple[Money, ...]
    net: Money
    charges: tuple[Money, ...] = ()

    @property
    def amount(self) -> Money:
        """What is printed for the line: `gross` less its discounts and with its charges, as prices are meant."""
        if not self.discounts and not self.charges:
            return self.gross
        currency = self.gross.currency
        return self.gross - total(self.discounts, currency) + total(self.charges, currency)


@dataclass(frozen=True, slots=True)
class TaxSum:
    """The tax of one category and rate: `amount` is `basis` times the rate, rounded once.

    `whole_rate` is the rate of the whole tax where this is a part of one (9 of 18), else its own. `discount` and
    `charge` are what of the document's discounts and charges is in the basis, without tax.
    """

    name: str
    category: str
    rate: Decimal
    exemption_code: str
    basis: Money
    amount: Money
    whole_rate: Decimal
    discount: Money
    charge: Money


@dataclass(frozen=True, slots=True)
class Totals:
    """All sums of a document.

    `net` is `line_total` less `discount_total` and with `charge_total`; `total` is `net` plus `tax`; `due` is
    `total` less what is `prepaid`, and with the `rounding`. `subtotal`, `discounts` and `charges` are as prices are
    meant: with tax where these are with it.
    """

    lines: tuple[LineSum, ...]
    line_total: Money
    discounts: tuple[Money, ...]
    taxes: tuple[TaxSum, ...]
    net: Money
    tax: Money
    total: Money
    charges: tuple[Money, ...]
    subtotal: Money
    discount_total: Money
    charge_total: Money
    prepaid: Money
    rounding: Money
    due: Money
