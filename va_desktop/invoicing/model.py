"""Invoices as values: what a draft says, what is left of it once it is issued, and what was paid.

Amounts of a document are `Money` in its one currency; quantities, prices and percentages are exact decimals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from va_desktop.clients.model import LONGEST_TERMS
from va_desktop.contracts.model import Grouping
from va_desktop.core.clock import ZoneOf
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import MOST_PLACES, places
from va_desktop.core.periods import Period
from va_desktop.core.typed import lines, one_line
from va_desktop.invoicing.charges import Charge, Prices, Rounding, checked_charge, checked_reason
from va_desktop.invoicing.units import is_unit
from va_desktop.taxes.model import NO_TAX, TaxRule

PIECE: Final = "C62"
HOUR: Final = "HUR"
MINUTE: Final = "MIN"
DAY: Final = "DAY"
MONTH: Final = "MON"
KILOMETRE: Final = "KMT"
UNITS: Final = (PIECE, HOUR, MINUTE, DAY, MONTH, KILOMETRE)
"""Units that can be chosen, as codes of UN/ECE recommendation 20; a file may have any of its codes."""


class Kind(StrEnum):
    """What a document is; a prepayment is an invoice too, the others are numbered in series of their own."""

    INVOICE = "invoice"
    PREPAYMENT = "prepayment"
    CREDIT_NOTE = "credit_note"
    PROFORMA = "proforma"
    QUOTE = "quote"


BILLS: Final = frozenset({Kind.INVOICE, Kind.PREPAYMENT, Kind.CREDIT_NOTE})
"""The kinds that bill something or take it back: what the books, the lists of invoices and the sums are made of."""


class Status(StrEnum):
    """Where a document stands; all but `DRAFT` follow from dates and payments."""

    DRAFT = "draft"
    ISSUED = "issued"
    PARTLY_PAID = "partly_paid"
    OVERDUE = "overdue"
    PAID = "paid"


class LineKind(StrEnum):
    """What a line bills."""

    TIME = "time"
    TASK = "task"
    EXPENSE = "expense"
    EQUIPMENT = "equipment"
    RETAINER = "retainer"
    PREPAYMENT = "prepayment"
    FREE = "free"


class SourceKind(StrEnum):
    """What stands behind a line and must not be billed twice."""

    ENTRY = "entry"
    TASK = "task"
    EXPENSE = "expense"
    EQUIPMENT = "equipment"
    RETAINER = "retainer"
    MILESTONE = "milestone"
    PREPAYMENT = "prepayment"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A row of another room that a line bills.

    `period` is the month of an equipment's charge (`2026-11`), or the first day of what is bought under a contract
    (`2026305`, the day of the year). Of a prepayment it numbers the part that is deducted.
    """

    kind: SourceKind
    id: int
    period: str = ""


@dataclass(frozen=True, slots=True)
class PercentOff:
    """A discount in percent of what it is taken from; `tax` is its own, of a document's discount alone."""

    percent: Decimal
    tax: TaxRule | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AmountOff:
    """A discount of a fixed amount; `tax` is its own, of a document's discount alone."""

    amount: Money
    tax: TaxRule | None = None
    reason: str = ""


Discount = PercentOff | AmountOff


_MOST_QUANTITY: Final = Decimal(10) ** 9
_MOST_PRICE: Final = Decimal(10) ** 12
LONGEST_DESCRIPTION: Final = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `price` is for `price_base_quantity` units, before discounts and tax.

    140 minutes at 25.00 an hour are quantity 140, unit MIN, price 25.00, base quantity 60. `translations` holds
    the description in further languages; `tax` is `None` where the document's own applies.
    """

    description: str
    quantity: Decimal
    price: Decimal
    unit: str = PIECE
    price_base_quantity: Decimal = Decimal(1)
    kind: LineKind = LineKind.FREE
    translations: Mapping[str, str] = field(default_factory=dict)
    discounts: tuple[Discount, ...] = ()
    service_code: str = ""
    tax: TaxRule | None = None
    sources: tuple[Source, ...] = ()
    id: int = 0
    charges: tuple[Charge, ...] = ()

    def text(self, language: str) -> str:
        """Return the description in a language, or as it was written where it has none in that."""
        return self.translations.get(language) or self.description

    def checked(self) -> Line:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if abs(self.quantity) > _MOST_QUANTITY or places(self.quantity) > MOST_PLACES:
            raise UserError("A quantity has at most nine digits and six decimals.", field="quantity")
        # EN 16931, BR-27: a price is never negative; what is given back has a negative quantity.
        if self.price < 0:
            raise UserError("A price can't be below zero; use a negative quantity instead.", field="price")
        if self.price > _MOST_PRICE or places(self.price) > MOST_PLACES:
            raise UserError("A price has at most twelve digits and six decimals.", field="price")
        base = self.price_base_quantity
        if not 0 < base <= _MOST_QUANTITY or places(base) > MOST_PLACES:
            raise UserError("A price is for a quantity above zero.", field="price_base_quantity")
        if self.unit not in UNITS and not is_unit(self.unit):
            raise UserError(
                "There is no unit “{unit}”; use one of {units}.",
                field="unit",
                unit=self.unit[:10],
                units=", ".join(UNITS),
            )
        return replace(
            self,
            description=lines(
                self.description, field="description", longest=LONGEST_DESCRIPTION, required=True
            ),
            translations={
                language: lines(text, field=f"description_{language}", longest=LONGEST_DESCRIPTION)
                for language, text in self.translations.items()
                if text.strip()
            },
            discounts=tuple(checked_discount(discount) for discount in self.discounts),
            charges=tuple(checked_charge(charge) for charge in self.charges),
            tax=self.tax and self.tax.checked(),
        )


@dataclass(frozen=True, slots=True)
class DraftTerms:
    """What a draft says besides its lines; `languages` is one, or two with the leading one first.

    `timesheet`, `checklists` and `receipts` ask for annexes; `timesheet_zone` says whose clocks tell their times.
    `prices` tells whether prices, discounts and charges are with tax; `prepaid` is what was paid of the total
    before. `delivered` is when, where that is not when the billed work was done. `place_of_supply` is a code of a
    state or country; empty, the rule of taxes finds it.
    """

    languages: tuple[str, ...]
    terms_days: int
    tax: TaxRule = NO_TAX
    discounts: tuple[Discount, ...] = ()
    intro: str = ""
    closing: str = ""
    order_reference: str = ""
    buyer_reference: str = ""
    timesheet: bool = False
    timesheet_zone: ZoneOf = ZoneOf.RECORDED
    checklists: bool = False
    receipts: bool = False
    payment_account_id: int | None = None
    prices: Prices = Prices.NET
    charges: tuple[Charge, ...] = ()
    prepaid: Money | None = None
    rounding: Rounding | None = None
    contract_reference: str = ""
    delivered: Period | None = None
    place_of_supply: str = ""

    def checked(self) -> DraftTerms:
        """Return them in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if not 0 <= self.terms_days <= LONGEST_TERMS:
            raise UserError(
                "Payment terms are from 0 to {most} days.", field="terms_days", most=LONGEST_TERMS
            )
        return replace(
            self,
            tax=self.tax.checked(),
            discounts=tuple(checked_discount(discount) for discount in self.discounts),
            charges=tuple(checked_charge(charge) for charge in self.charges),
            prepaid=_checked_prepaid(self.prepaid),
            intro=lines(self.intro, field="intro"),
            closing=lines(self.closing, field="closing"),
            order_reference=one_line(self.order_reference, field="order_reference", longest=100),
            buyer_reference=one_line(self.buyer_reference, field="buyer_reference", longest=100),
            contract_reference=one_line(self.contract_reference, field="contract_reference", longest=100),
            place_of_supply=one_line(self.place_of_supply, field="place_of_supply", longest=10).upper(),
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """An invoice that can still be changed; it has no number yet."""

    id: int
    client_id: int
    currency: str
    grouping: Grouping
    until: date | None
    terms: DraftTerms
    lines: tuple[Line, ...]
    kind: Kind = Kind.INVOICE


@dataclass(frozen=True, slots=True)
class Invoice:
    """A document as lists and answers show it; number, days and hash are empty while it is a draft."""

    id: int
    client_id: int
    client: str
    client_colour: int
    languages: tuple[str, ...]
    number: str
    issued_on: date | None
    due_on: date | None
    net: Money
    tax: Money
    total: Money
    paid: Money
    sha256: str
    kind: Kind = Kind.INVOICE

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return not self.number

    @property
    def outstanding(self) -> Money:
        """What is still to be paid; nothing while it is a draft."""
        return Money.zero(self.total.currency) if self.is_draft else self.total - self.paid

    @property
    def overpaid(self) -> Money:
        """What was paid beyond what is left after its credit notes: it is the client's."""
        return max(self.paid - self.total, Money.zero(self.total.currency))

    def status(self, today: date) -> Status:
        """Tell where it stands on a day."""
        if self.is_draft or self.due_on is None:
            return Status.DRAFT
        if self.total <= self.paid:
            return Status.PAID
        if self.due_on < today:
            return Status.OVERDUE
        return Status.ISSUED if self.paid.is_zero() else Status.PARTLY_PAID


@dataclass(frozen=True, slots=True)
class InvoiceFilter:
    """Which documents a list shows; no `statuses` mean all, `search` looks in numbers and clients' names."""

    statuses: frozenset[Status] = frozenset()
    client_id: int | None = None
    search: str = ""
    kinds: frozenset[Kind] = BILLS


@dataclass(frozen=True, slots=True)
class StatusSum:
    """How many documents of a currency stand at a status, what they come to and what of it was paid."""

    status: Status
    count: int
    total: Money
    paid: Money

    @property
    def outstanding(self) -> Money:
        """What is still to be paid."""
        return self.total - self.paid


def checked_discount(discount: Discount) -> Discount:
    """Return a discount; raise `UserError` for one that is no discount."""
    if isinstance(discount, PercentOff):
        if not 0 <= discount.percent <= 100 or places(discount.percent) > MOST_PLACES:
            raise UserError("A discount is from 0 to 100 percent.", field="discounts")
    elif discount.amount.is_negative():
        raise UserError("A discount can't be below zero.", field="discounts")
    return replace(
        discount, tax=discount.tax and discount.tax.checked(), reason=checked_reason(discount.reason)
    )


def _checked_prepaid(prepaid: Money | None) -> Money | None:
    if prepaid is not None and prepaid.is_negative():
        raise UserError("What is paid already can't be below zero.", field="prepaid")
    return prepaid
