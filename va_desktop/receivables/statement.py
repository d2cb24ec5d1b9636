"""A statement of account: what a client owed, what came to it and what went, and what is owed at the end.

An amount raises what is owed, one below zero lowers it. A payment settles what came together with the bank's fee
and the tax withheld, so that these stand as movements of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, total
from va_desktop.core.periods import Period
from va_desktop.core.values import dataclass
from va_desktop.invoicing.letterhead import Letterhead
from va_desktop.receivables.aging import Aged
from va_desktop.receivables.model import Owed


class Kind(StrEnum):
    """What moves what a client owes; in the order in which they stand on one day."""

    INVOICE = "invoice"
    PREPAYMENT = "prepayment"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    WITHHELD = "withheld"
    FEE = "fee"
    REFUND = "refund"
    WRITTEN_OFF = "written_off"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class Movement:
    """What changed what is owed on a day; `reference` is the number of a document, or what a payment says."""

    day: date
    kind: Kind
    reference: str
    amount: Money
    id: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement, and what was owed after it."""

    movement: Movement
    balance: Money


@dataclass(frozen=True, slots=True)
class Account:
    """A client's account in one currency: what was owed before the first day, each movement, what was owed after.

    `open_items` are the invoices that are open today, the oldest first, and `aging` their ages, where the period
    goes up to today or longer; what was open on a day in the past is not told.
    """

    currency: str
    opening: Money
    entries: tuple[Entry, ...]
    closing: Money
    open_items: tuple[Owed, ...] = ()
    aging: Aged | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.entries and self.opening.is_zero() and not self.open_items


@dataclass(frozen=True, slots=True)
class Statement:
    """All that a statement says, and to whom."""

    client_id: int
    head: Letterhead
    period: Period
    on: date
    accounts: tuple[Account, ...]


def checked_period(first: date, last: date) -> Period:
    """Return the days of a statement; raise `UserError` where they end before they begin."""
    if last < first:
        raise UserError("A statement can't end before it begins.", field="to")
    return Period(first, last)


def accounts(movements: Iterable[Movement], period: Period) -> list[Account]:
    """Return an account for each currency in which there ever was a movement, by the currencies' names."""
    by_currency: dict[str, list[Movement]] = {}
    for movement in movements:
        if movement.day <= period.last:
            by_currency.setdefault(movement.amount.currency, []).append(movement)
    return [_account(currency, known, period) for currency, known in sorted(by_currency.items())]


def _account(currency: str, movements: Sequence[Movement], period: Period) -> Account:
    before = total((one.amount for one in movements if one.day < period.first), currency)
    inside = sorted((one for one in movements if one.day >= period.first), key=_place)
    balance, entries = before, []
    for movement in inside:
        balance += movement.amount
        entries.append(Entry(movement, balance))
    return Account(currency, before, tuple(entries), balance)


def _place(movement: Movement) -> tuple[date, int, int]:
    return movement.day, list(Kind).index(movement.kind), movement.id
