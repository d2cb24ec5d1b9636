"""Contracts as values: what was agreed with a client, and at which rates from which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from va_desktop.contracts.billing_days import Invoicing
from va_desktop.contracts.expense_policy import ExpensePolicy
from va_desktop.contracts.notice import Notice
from va_desktop.contracts.retainer import Retainer, Unit
from va_desktop.contracts.rounding import Rounding
from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.typed import lines, one_line
from va_desktop.core.values import dataclass


class Billing(StrEnum):
    """How the work of a contract is paid."""

    HOURLY = "hourly"
    TASK = "task"
    RETAINER = "retainer"
    MIXED = "mixed"


class Grouping(StrEnum):
    """What becomes a line of its own on an invoice."""

    TASK = "task"
    DAY = "day"
    ENTRY = "entry"


class TimeShown(StrEnum):
    """How hours are printed: whole minutes (`2:20 h`), or decimal hours rounded to two places (`2.33 h`)."""

    MINUTES = "minutes"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the user says of a contract and may change later; `checked` makes it fit to be stored.

    Without `rounding` time is billed as it was recorded. `minimum` is the smallest amount of work on an invoice, in
    the contract's currency; `order_number` is the client's, and is printed on invoices.
    """

    title: str
    starts_on: date | None = None
    ends_on: date | None = None
    grouping: Grouping = Grouping.TASK
    time_shown: TimeShown = TimeShown.MINUTES
    note: str = ""
    rounding: Rounding | None = None
    notice: Notice | None = None
    invoicing: Invoicing | None = None
    minimum: Money | None = None
    expenses: ExpensePolicy = ExpensePolicy()
    order_number: str = ""

    def checked(self) -> Terms:
        """Return them in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if self.starts_on is not None:
            checked_day(self.starts_on, field="starts_on")
        if self.ends_on is not None:
            checked_day(self.ends_on, field="ends_on")
            if self.starts_on is not None and self.ends_on < self.starts_on:
                raise UserError("The contract would end before it starts.", field="ends_on")
        if self.minimum is not None and self.minimum.minor <= 0:
            raise UserError("Write an amount above zero, or none.", field="minimum_charge")
        return replace(
            self,
            title=one_line(self.title, field="title", required=True),
            note=lines(self.note, field="note"),
            rounding=None if self.rounding is None else self.rounding.checked(),
            notice=None if self.notice is None else self.notice.checked(),
            expenses=self.expenses.checked(),
            order_number=one_line(self.order_number, field="order_number", longest=100),
        )

    def checked_in(self, currency: str) -> Terms:
        """Return them in the form that is stored for a contract in a currency; see `checked`."""
        for amount, field in ((self.minimum, "minimum_charge"), (self.expenses.most, "expenses_most")):
            if amount is not None and amount.currency != currency:
                raise UserError(
                    "The contract is in {currency}; give this amount in that currency.",
                    field=field,
                    currency=currency,
                )
        return self.checked()


@dataclass(frozen=True, slots=True)
class NewContract:
    """A contract to be made; `rate` is the price of an hour, None where each task has a price of its own.

    With a `retainer` the rate may be missing too. Where it is `mixed`, tasks may have prices beside either.
    Without a `currency` it is the client's.
    """

    client_id: int
    terms: Terms
    rate: Money | None = None
    retainer: Retainer | None = None
    mixed: bool = False
    currency: str = ""

    @property
    def billing(self) -> Billing:
        """How its work is paid."""
        if self.mixed:
            return Billing.MIXED
        if self.retainer is not None:
            return Billing.RETAINER
        return Billing.TASK if self.rate is None else Billing.HOURLY

    def checked(self) -> NewContract:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        if self.mixed and self.rate is None and self.retainer is None:
            raise UserError("Say what an hour costs, or what is bought for each period.", field="rate")
        if self.retainer is not None:
            self.retainer.checked()
            if self.retainer.unit is Unit.MONEY and self.rate is None:
                raise UserError("An amount is used up by hours: say what one costs.", field="rate")
        return replace(self, terms=self.terms.checked())


@dataclass(frozen=True, slots=True)
class NewRate:
    """The price of an hour from a day on, for one service or (`service_id` None) for all."""

    hour: Money
    valid_from: date
    service_id: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as stored; see `NewRate`."""

    id: int
    service_id: int | None
    valid_from: date
    hour: Money


@dataclass(frozen=True, slots=True)
class Contract:
    """An agreement with a client; its `rates` and `retainers` come oldest first.

    There are no rates where only tasks have prices, and no retainers where nothing is bought in advance.
    """

    id: int
    revision: int
    client_id: int
    billing: Billing
    currency: str
    terms: Terms
    rates: tuple[Rate, ...] = ()
    retainers: tuple[Retainer, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.terms.title

    @property
    def per_task(self) -> bool:
        """Whether each task has a price of its own, and time none."""
        return self.billing is Billing.TASK

    @property
    def prices_tasks(self) -> bool:
        """Whether a task may have a price of its own."""
        return self.billing in (Billing.TASK, Billing.MIXED)

    def runs_on(self, day: date) -> bool:
        """Tell whether it has not ended by a day; work from before its start may still be written down."""
        return self.terms.ends_on is None or day <= self.terms.ends_on
