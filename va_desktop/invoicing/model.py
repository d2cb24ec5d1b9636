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
from va_desktop.invoicing.delivery import checked_delivery, checked_period
from va_desktop.invoicing.design import Choice
from va_desktop.invoicing.later import NOTHING_YET, Answer, Later
from va_desktop.invoicing.units import PIECE, UNITS, is_unit
from va_desktop.taxes.model import NO_TAX, TaxRule


class Kind(StrEnum):
    """What a document is; a prepayment is an invoice too, the others are numbered in series of their own."""

    INVOICE = "invoice"
    PREPAYMENT = "prepayment"
    CREDIT_NOTE = "credit_note"
    PROFORMA = "proforma"
    QUOTE = "quote"

    @property
    def sign(self) -> int:
        """By which the printed amounts are multiplied where sums are made: a credit note takes back."""
        return -1 if self is Kind.CREDIT_NOTE else 1


BILLS: Final = frozenset({Kind.INVOICE, Kind.PREPAYMENT, Kind.CREDIT_NOTE})
"""The kinds that bill something or take it back: what the books, the lists of invoices and the sums are made of."""
ASKING: Final = frozenset({Kind.INVOICE, Kind.PREPAYMENT})
"""The kinds that ask for money, which can be paid, due, credited and written off."""
LONGEST_REASON: Final = 300


class Status(StrEnum):
    """Where a document stands; all but `DRAFT` follow from dates, payments and what happened to it since.

    A credit note or a proforma is issued or sent, and a quote at those from `OPEN` on; only what asks for money can
    be at the others.
    """

    DRAFT = "draft"
    ISSUED = "issued"
    SENT = "sent"
    PARTLY_PAID = "partly_paid"
    OVERDUE = "overdue"
    PAID = "paid"
    CANCELLED = "cancelled"
    WRITTEN_OFF = "written_off"
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    REVISED = "revised"


OPEN: Final = frozenset({Status.ISSUED, Status.SENT, Status.PARTLY_PAID, Status.OVERDUE})
"""Where documents stand of which something may still be to be paid."""
OFFERED: Final = frozenset({Status.OPEN, Status.ACCEPTED, Status.DECLINED, Status.EXPIRED, Status.REVISED})
"""Where quotes alone stand; another one in its place, and its last day, count while it is not answered."""


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
    the description in further languages; `tax` is `None` where the document's own applies. `corrects_id` names the
    line that a credit note's line takes back, 0 for none.
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
    corrects_id: int = 0

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
            discounts=tuple(checked_discount(one, is_returned=self.quantity < 0) for one in self.discounts),
            charges=tuple(checked_charge(one, is_returned=self.quantity < 0) for one in self.charges),
            service_code=one_line(self.service_code, field="service_code", longest=20),
            tax=self.tax and self.tax.checked(),
        )


@dataclass(frozen=True, slots=True)
class DraftTerms:
    """What a draft says besides its lines; `languages` is one, or two with the leading one first.

    `timesheet`, `checklists` and `receipts` ask for annexes; `timesheet_zone` says whose clocks tell their times.
    `prices` tells whether prices, discounts and charges are with tax; `prepaid` is what was paid of the total
    before. `delivered` are the days that it is for, where they are not those of the billed work, `delivered_on` the
    one on which that was completed. `place_of_supply` is a code of a state or country; empty, the rule finds it.
    `design` is how it looks; without one it looks as its client's documents do. `offered` are the taxes that
    were to choose from when it was taxed, the usual one first; none where nobody knows.
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
    delivered_on: date | None = None
    design: Choice | None = None
    offered: tuple[TaxRule, ...] = ()

    def checked(self) -> DraftTerms:
        """Return them in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if not 0 <= self.terms_days <= LONGEST_TERMS:
            raise UserError(
                "Payment terms are from 0 to {most} days.", field="terms_days", most=LONGEST_TERMS
            )
        return replace(
            self,
            tax=self.tax.checked(),
            # Whether they are returned is known where the lines are: the calculator refuses other ones.
            discounts=tuple(checked_discount(one, is_returned=True) for one in self.discounts),
            charges=tuple(checked_charge(one, is_returned=True) for one in self.charges),
            prepaid=_checked_prepaid(self.prepaid),
            intro=lines(self.intro, field="intro"),
            closing=lines(self.closing, field="closing"),
            order_reference=one_line(self.order_reference, field="order_reference", longest=100),
            buyer_reference=one_line(self.buyer_reference, field="buyer_reference", longest=100),
            contract_reference=one_line(self.contract_reference, field="contract_reference", longest=100),
            place_of_supply=one_line(self.place_of_supply, field="place_of_supply", longest=10).upper(),
            delivered=checked_period(self.delivered),
            delivered_on=checked_delivery(self.delivered_on),
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that can still be changed; it has no number yet.

    `corrects_id` names the invoice that a credit note corrects, `reason` says why.
    """

    id: int
    client_id: int
    currency: str
    grouping: Grouping
    until: date | None
    terms: DraftTerms
    lines: tuple[Line, ...]
    kind: Kind = Kind.INVOICE
    corrects_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Invoice:
    """A document as lists and answers show it; number, days and hash are empty while it is a draft.

    The amounts of a credit note are below zero. `is_opening` is what another program issued.
    """

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
    later: Later = NOTHING_YET
    corrects_id: int | None = None
    is_opening: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return not self.number

    @property
    def credited(self) -> Money:
        """What was taken back of it by credit notes."""
        return Money(self.later.credited_minor, self.total.currency)

    @property
    def written_off(self) -> Money:
        """What of it is expected no more."""
        return Money(self.later.written_off_minor, self.total.currency)

    @property
    def to_pay(self) -> Money:
        """The total, rounded as the document says."""
        return self.total + Money(self.later.rounding_minor, self.total.currency)

    @property
    def outstanding(self) -> Money:
        """What is still to be paid; nothing while it is a draft, and of what asks for no money."""
        return self._above_zero(self.to_pay - self.paid - self.credited - self.written_off)

    @property
    def overpaid(self) -> Money:
        """What was paid beyond what is left after its credit notes: it is the client's."""
        return self._above_zero(self.paid + self.credited - self.to_pay)

    def status(self, today: date) -> Status:
        """Tell where it stands on a day."""
        if self.is_draft or self.due_on is None:
            return Status.DRAFT
        if self.kind is Kind.QUOTE:
            return self._answered or (Status.EXPIRED if self.due_on < today else Status.OPEN)
        unpaid = Status.ISSUED if self.later.sent_on is None else Status.SENT
        if self.kind not in ASKING:
            return unpaid
        if not self.credited.is_zero() and self.credited >= self.to_pay:
            return Status.CANCELLED
        if self.outstanding.is_zero():
            return Status.PAID if self.written_off.is_zero() else Status.WRITTEN_OFF
        if self.due_on < today:
            return Status.OVERDUE
        return unpaid if self.paid.is_zero() else Status.PARTLY_PAID

    @property
    def _answered(self) -> Status | None:
        if self.later.answer is not Answer.NONE:
            return Status(self.later.answer.value)
        return Status.REVISED if self.later.is_revised else None

    def _above_zero(self, amount: Money) -> Money:
        nothing = Money.zero(amount.currency)
        return nothing if self.is_draft or self.kind not in ASKING or amount.is_negative() else amount


@dataclass(frozen=True, slots=True)
class InvoiceFilter:
    """Which documents a list shows; no `statuses` mean all, `search` looks in numbers and clients' names."""

    statuses: frozenset[Status] = frozenset()
    client_id: int | None = None
    search: str = ""
    kinds: frozenset[Kind] = BILLS


def checked_discount(discount: Discount, *, is_returned: bool = False) -> Discount:
    """Return a discount in the form that is stored; raise `UserError` for one that is no discount.

    One that is returned, as what it was taken off is, may be below zero.
    """
    if isinstance(discount, PercentOff):
        if not 0 <= discount.percent <= 100 or places(discount.percent) > MOST_PLACES:
            raise UserError("A discount is from 0 to 100 percent.", field="discounts")
    elif discount.amount.is_negative() and not is_returned:
        raise UserError("A discount can't be below zero.", field="discounts")
    return replace(
        discount, tax=discount.tax and discount.tax.checked(), reason=checked_reason(discount.reason)
    )


def _checked_prepaid(prepaid: Money | None) -> Money | None:
    if prepaid is not None and prepaid.is_negative():
        raise UserError("What is paid already can't be below zero.", field="prepaid")
    return prepaid
