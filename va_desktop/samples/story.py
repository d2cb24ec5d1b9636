"""What every chapter of the story has at hand: the rooms, the clock it sets, chance, and the days it spans."""

from __future__ import annotations

from datetime import date, datetime, time
from random import Random
from typing import Protocol

from va_desktop.clients.model import Client
from va_desktop.clients.service import Clients
from va_desktop.contractor.service import Profile
from va_desktop.contracts.model import Contract
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.contracts.service.keeping import ContractKeeping
from va_desktop.core.clock import local, local_to_utc
from va_desktop.core.values import dataclass
from va_desktop.currencies.service import ExchangeRates
from va_desktop.equipment.service import Equipment
from va_desktop.expenses.service import Expenses
from va_desktop.invoicing.service.corrections import Corrections
from va_desktop.invoicing.service.document_events import DocumentEvents
from va_desktop.invoicing.service.invoices import Invoicing
from va_desktop.invoicing.service.openings import Openings
from va_desktop.manuals.service.sections import Manuals
from va_desktop.offers.service import Quotes
from va_desktop.payments.service.payments import Payments
from va_desktop.payments.service.withholdings import Withholdings
from va_desktop.receivables.service.reminders import Reminders
from va_desktop.recurring.service.plans import Plans
from va_desktop.reports.service.client_reports import ClientReports
from va_desktop.samples.todo import Errand
from va_desktop.services.service import Services
from va_desktop.tasks.model import Task
from va_desktop.tasks.service.after import TaskOrder
from va_desktop.tasks.service.checklists import Checklists
from va_desktop.tasks.service.comments import TaskComments
from va_desktop.tasks.service.links import TaskLinks
from va_desktop.tasks.service.series import TaskSeries
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.timekeeping.service.timekeeping import Timekeeping


class StoryClock:
    """A clock that the story sets, so that what it does lies in the past."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """Return the moment at which the story is, in UTC."""
        return self._moment

    def set(self, moment: datetime) -> None:
        """Go to a moment."""
        self._moment = moment


class Trade(Protocol):
    """The rooms in which the story is told; all of them go by the story's clock."""

    @property
    def profile(self) -> Profile:
        """The contractor's profile."""
        ...

    @property
    def services(self) -> Services:
        """The service catalogue."""
        ...

    @property
    def clients(self) -> Clients:
        """The clients."""
        ...

    @property
    def contracts(self) -> Contracts:
        """The contracts."""
        ...

    @property
    def contract_keeping(self) -> ContractKeeping:
        """What is kept of contracts beside their rates."""
        ...

    @property
    def manuals(self) -> Manuals:
        """The manuals of the clients."""
        ...

    @property
    def tasks(self) -> Tasks:
        """The tasks."""
        ...

    @property
    def checklists(self) -> Checklists:
        """Their checklists."""
        ...

    @property
    def task_order(self) -> TaskOrder:
        """Which tasks come after which."""
        ...

    @property
    def task_links(self) -> TaskLinks:
        """Their links."""
        ...

    @property
    def task_comments(self) -> TaskComments:
        """The comments on them."""
        ...

    @property
    def quotes(self) -> Quotes:
        """What is offered to clients."""
        ...

    @property
    def plans(self) -> Plans:
        """The invoices that come again."""
        ...

    @property
    def series(self) -> TaskSeries:
        """The tasks that come again."""
        ...

    @property
    def timekeeping(self) -> Timekeeping:
        """The time entries."""
        ...

    @property
    def rates(self) -> ExchangeRates:
        """The exchange rates."""
        ...

    @property
    def expenses(self) -> Expenses:
        """The expenses."""
        ...

    @property
    def equipment(self) -> Equipment:
        """The equipment."""
        ...

    @property
    def client_reports(self) -> ClientReports:
        """The reports to clients."""
        ...

    @property
    def corrections(self) -> Corrections:
        """The credit notes."""
        ...

    @property
    def document_events(self) -> DocumentEvents:
        """What is noted of issued documents."""
        ...

    @property
    def openings(self) -> Openings:
        """What other programs issued."""
        ...

    @property
    def invoicing(self) -> Invoicing:
        """The invoices."""
        ...

    @property
    def payments(self) -> Payments:
        """What clients paid."""
        ...

    @property
    def withholdings(self) -> Withholdings:
        """The tax that clients withhold."""
        ...

    @property
    def reminders(self) -> Reminders:
        """Whom to remind of what is owed."""
        ...


@dataclass(frozen=True, slots=True)
class Story:
    """A telling: from the `first` day to the `present` moment, at home in `zone`, mostly in `language`."""

    trade: Trade
    clock: StoryClock
    chance: Random
    language: str
    zone: str
    first: date
    present: datetime

    @property
    def today(self) -> date:
        """The local day of the present."""
        return local(self.present, self.zone).date()

    def midnight(self, day: date) -> datetime:
        """Return the instant at which a day begins at home."""
        return local_to_utc(datetime.combine(day, time()), self.zone)

    def go_to(self, day: date, hour: int = 9, minute: int = 0) -> None:
        """Set the clock to a local time, or to the present where that is earlier."""
        moment = local_to_utc(datetime.combine(day, time(hour, minute)), self.zone)
        self.clock.set(min(moment, self.present))


@dataclass(frozen=True, slots=True)
class Business:
    """What was founded: clients by handle, contracts by the story's key, tasks in its order."""

    clients: dict[str, Client]
    contracts: dict[str, Contract]
    tasks: tuple[tuple[Errand, Task], ...]
