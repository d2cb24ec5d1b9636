"""What a client's page shows of the rooms above: values, and the questions that these rooms answer.

The rooms of contracts, time and invoices stand above this one, so the page asks through Protocols.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from va_desktop.core.done import Done
from va_desktop.core.money import Money
from va_desktop.core.values import dataclass

REPORT: Final = "client-report"
"""`desk.navigate(REPORT, client.id)` opens the report to a client over the present pane."""

STATEMENT: Final = "statement"
"""`desk.navigate(STATEMENT, client.id)` opens a client's statement of account over the present pane."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a client stands, as its row in the list says it.

    `unbilled` is all work that stands on no invoice; `hour` the price of an hour today, None where there is
    none; `per_task` whether tasks have prices of their own, `retainer` whether something is bought in advance.
    """

    unbilled: tuple[Money, ...] = ()
    hour: Money | None = None
    per_task: bool = False
    retainer: bool = False


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left of what a client bought in advance, and of how much: seconds, or amounts of money."""

    left: int | Money
    had: int | Money
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures at the head of a client's page.

    Times are in seconds. `outstanding` is what issued invoices still ask for; `pays_after` the usual days from
    issue to payment, None before a first payment; `weeks` the time worked in each of the last 12 weeks, oldest
    first.
    """

    unbilled_seconds: int = 0
    unbilled: tuple[Money, ...] = ()
    outstanding: tuple[Money, ...] = ()
    month_seconds: int = 0
    pays_after: int | None = None
    weeks: tuple[int, ...] = ()
    remaining: tuple[Remaining, ...] = ()


class InvoiceState(StrEnum):
    """How far an invoice is."""

    DRAFT = "draft"
    ISSUED = "issued"
    OVERDUE = "overdue"
    PAID = "paid"
    CANCELLED = "cancelled"
    WRITTEN_OFF = "written_off"


@dataclass(frozen=True, slots=True)
class ClientInvoice:
    """An invoice as a client's page lists it; a draft has neither number nor days."""

    id: int
    number: str
    state: InvoiceState
    total: Money
    issued_on: date | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ToBill:
    """Where to go in the room of invoices: the work of a client that can be billed."""

    client_id: int


@dataclass(frozen=True, slots=True)
class InTab:
    """Where to go in the room of clients: a tab of a client's page, and in it what `part` names for that room."""

    client_id: int
    tab: str
    part: object = None


@dataclass(frozen=True, slots=True)
class TimedTask:
    """A task of a client on which the timer can be started."""

    id: int
    title: str


class ClientFigures(Protocol):
    """Knows what is worked, unbilled and owed; implemented where time and invoices meet."""

    def standing(self, client_ids: Collection[int]) -> Mapping[int, Standing]:
        """Return how several clients stand; one without contracts and work may be missing."""
        ...

    def figures(self, client_id: int) -> Figures:
        """Return the figures of a client."""
        ...


class ClientInvoices(Protocol):
    """Knows the invoices of a client; implemented by their room."""

    def invoices_of(self, client_id: int) -> Sequence[ClientInvoice]:
        """Return a client's invoices, drafts first, then the newest."""
        ...


class ClientTimer(Protocol):
    """Starts the timer for a client; implemented by the rooms of tasks and of time."""

    def tasks_of(self, client_id: int) -> Sequence[TimedTask]:
        """Return the open tasks of a client, the soonest due first."""
        ...

    def start_timer(self, *, task_id: int) -> Done[object]:
        """Start the timer on a task; a running one stops."""
        ...
