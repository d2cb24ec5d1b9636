"""The lower rooms of the trade put together, with little stand-ins for what higher rooms tell them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.audit.service import History
from va_desktop.audit.store import StoredHistory
from va_desktop.clients.model import Client, NewClient
from va_desktop.clients.service import Clients
from va_desktop.clients.store import StoredClients
from va_desktop.contracts.billing_days import UnbilledWork
from va_desktop.contracts.limits import Used
from va_desktop.contracts.model import Contract, NewContract, Terms
from va_desktop.contracts.repriced import Repriced
from va_desktop.contracts.retainer import Unit, Use
from va_desktop.contracts.service.agreed import AgreedServices
from va_desktop.contracts.service.billing import BillingDays
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.contracts.service.ending import Ending
from va_desktop.contracts.service.history import ContractHistory
from va_desktop.contracts.service.limits import ContractLimits
from va_desktop.contracts.service.papers import Papers
from va_desktop.contracts.service.rate_changes import RateChanges
from va_desktop.contracts.service.retainers import Retainers
from va_desktop.contracts.store.agreed import StoredAgreed
from va_desktop.contracts.store.contracts import StoredContracts
from va_desktop.contracts.store.history import StoredParts
from va_desktop.contracts.store.limits import StoredLimits
from va_desktop.contracts.store.retainers import StoredRetainers
from va_desktop.core.done import Done
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.files.service import Files
from va_desktop.files.store import StoredFiles
from va_desktop.services.service import Services
from va_desktop.services.store import StoredServices
from va_desktop.tasks.service.adding import QuickAdd
from va_desktop.tasks.service.after import TaskOrder
from va_desktop.tasks.service.checklists import Checklists
from va_desktop.tasks.service.comments import TaskComments
from va_desktop.tasks.service.links import TaskLinks
from va_desktop.tasks.service.lists import TaskLists
from va_desktop.tasks.service.many import ManyTasks
from va_desktop.tasks.service.needs import BilledTasks
from va_desktop.tasks.service.series import TaskSeries
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.tasks.service.templates import Templates
from va_desktop.tasks.service.turns import SeriesTurns
from va_desktop.tasks.store.after import StoredOrder
from va_desktop.tasks.store.checklists import StoredChecklists
from va_desktop.tasks.store.comments import StoredComments
from va_desktop.tasks.store.links import StoredLinks
from va_desktop.tasks.store.lists import StoredLists
from va_desktop.tasks.store.series import StoredSeries
from va_desktop.tasks.store.tags import StoredTagUse
from va_desktop.tasks.store.tasks import StoredTasks
from va_desktop.tasks.store.templates import StoredTemplates

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

ACME = NewClient("Acme Dental", "IE", "EUR", zone="Europe/Dublin", city="Dublin")
DELHI = NewClient("दिल्ली टेक्सटाइल्स", "IN", "INR", language="hi", zone="Asia/Kolkata", city="दिल्ली")


class Timesheet:
    """What the room of time would say: seconds by task, and which prices were derived again."""

    def __init__(self) -> None:
        self.seconds: dict[int, int] = {}
        self.repriced: list[tuple[str, int]] = []
        self.drawn: dict[int, Sequence[Use]] = {}
        self.used: dict[int, Used] = {}
        self.prices: tuple[Money, Money] | None = None

    def used_under(self, contract_id: int, currency: str, first: date | None, last: date | None) -> Used:
        return self.used.get(contract_id, Used(0, Money.zero(currency)))

    def repriced_under(self, contract: Contract) -> Sequence[Repriced]:
        before, after = self.prices or (Money.zero(contract.currency), contract.rates[-1].hour)
        return [Repriced(1, date(2026, 11, 2), "Inbox", 3600, before, after)]

    def spent_on(self, task_ids: Collection[int]) -> Mapping[int, int]:
        return {task_id: self.seconds[task_id] for task_id in task_ids if task_id in self.seconds}

    def uses(self, contract_id: int, unit: Unit) -> Sequence[Use]:
        return self.drawn.get(contract_id, ())

    def reprice_task(self, task_id: int) -> None:
        self.repriced.append(("task", task_id))

    def reprice_contract(self, contract_id: int) -> None:
        self.repriced.append(("contract", contract_id))


class Invoiced:
    """What the room of invoices would say: which tasks stand on one."""

    def __init__(self) -> None:
        self.tasks: set[int] = set()
        self.periods: set[tuple[int, str]] = set()
        self.drafted: set[int] = set()
        self.timed: set[int] = set()
        self.unbilled: dict[int, UnbilledWork] = {}

    def unbilled_under(self, currencies: Mapping[int, str]) -> Mapping[int, UnbilledWork]:
        return {key: work for key, work in self.unbilled.items() if key in currencies}

    def billed_periods(self, contract_id: int) -> Collection[str]:
        return {key for contract, key in self.periods if contract == contract_id}

    def billed_tasks(self, task_ids: Collection[int]) -> Collection[int]:
        return (self.tasks | self.drafted) & set(task_ids)

    def tasks_with_billed_time(self, task_ids: Collection[int]) -> Collection[int]:
        return self.timed & set(task_ids)

    def drafted_tasks(self, task_ids: Collection[int]) -> Collection[int]:
        return self.drafted & set(task_ids)


class Recurring:
    """What the tasks that come again would say: under which contracts they do."""

    def __init__(self) -> None:
        self.under: dict[int, int] = {}
        self.stopped: list[tuple[int, date]] = []

    def stop_under(self, contract_id: int, last_day: date) -> Done[int]:
        stopped = (contract_id, last_day)
        self.stopped.append(stopped)
        return Done(self.under.get(contract_id, 0), lambda: self._back(stopped))

    def _back(self, stopped: tuple[int, date]) -> Done[object]:
        self.stopped.remove(stopped)
        return Done(None, lambda: self.stop_under(*stopped))


class Engaged:
    """What the rooms above would say: which clients have contracts, costs, documents or payments."""

    def __init__(self) -> None:
        self.clients: set[int] = set()

    def has_any(self, client_id: int) -> bool:
        return client_id in self.clients


class Trade:
    """Clients, contracts and tasks on one database; the day is the clock's in UTC."""

    def __init__(self, database: Database, clock: SettableClock) -> None:
        self.database = database
        self.clock = clock
        self.timesheet = Timesheet()
        self.invoiced = Invoiced()
        self.recurring = Recurring()
        self.engaged = Engaged()
        self.zone = "UTC"

    def today(self) -> date:
        return self.clock.now().date()

    @cached_property
    def clients(self) -> Clients:
        return Clients(self.database, StoredClients(self.database), self.clock, self.engaged)

    @cached_property
    def contracts(self) -> Contracts:
        store = StoredContracts(self.database)
        under = StoredTasks(self.database)
        return Contracts(self.database, store, self.clients, self.today, self.timesheet, under)

    @cached_property
    def retainers(self) -> Retainers:
        store = StoredRetainers(self.database)
        time, billed = self.timesheet, self.invoiced
        return Retainers(self.database, store, self.contracts, self.today, time, billed, time)

    @cached_property
    def billing(self) -> BillingDays:
        return BillingDays(self.contracts, self.invoiced, self.today, lambda: 0)

    @cached_property
    def ending(self) -> Ending:
        return Ending(self.database, self.contracts, self.recurring, self.billing, self.today)

    @cached_property
    def limits(self) -> ContractLimits:
        store = StoredLimits(self.database)
        return ContractLimits(self.database, store, self.contracts, self.timesheet, self.today, lambda: 0)

    @cached_property
    def services(self) -> Services:
        return Services(self.database, StoredServices(self.database))

    @cached_property
    def agreed(self) -> AgreedServices:
        return AgreedServices(self.database, StoredAgreed(self.database), self.contracts, self.services)

    @cached_property
    def papers(self) -> Papers:
        files = Files(self.database, StoredFiles(self.database), self.clock)
        return Papers(self.database, self.contracts, files)

    @cached_property
    def history(self) -> ContractHistory:
        return ContractHistory(StoredParts(self.database), History(StoredHistory(self.database)))

    @cached_property
    def rate_changes(self) -> RateChanges:
        return RateChanges(self.contracts, self.timesheet)

    @property
    def on_invoices(self) -> BilledTasks:
        """What tells of tasks on invoices: the stand-in, until there is a room of invoices."""
        return self.invoiced

    @cached_property
    def tasks(self) -> Tasks:
        return Tasks(
            self.database,
            StoredTasks(self.database),
            self.clock,
            lambda: self.zone,
            self.clients,
            self.contracts,
            self.timesheet,
            self.on_invoices,
            following=self,
        )

    def closed(self, task_id: int) -> Callable[[], object]:
        """Let the series make what follows, as bootstrap does."""
        return self.series.closed(task_id)

    @cached_property
    def series(self) -> TaskSeries:
        store = StoredSeries(self.database)
        turns = SeriesTurns(
            self.database,
            store,
            self.clock,
            lambda: self.zone,
            self.clients,
            self.contracts,
            self.tasks,
            self.checklists,
        )
        return TaskSeries(self.database, store, self.clock, self.contracts, self.tasks, turns)

    @cached_property
    def templates(self) -> Templates:
        return Templates(
            self.database,
            StoredTemplates(self.database),
            self.clients,
            self.contracts,
            self.tasks,
            self.checklists,
            self.order,
            dict,
        )

    @cached_property
    def adding(self) -> QuickAdd:
        return QuickAdd(
            self.database,
            self.tasks,
            self.clients,
            self.contracts,
            self.clock,
            lambda: "UTC",
            lambda: Formats("en", "IE"),
            StoredTagUse(self.database),
            lambda: self.series,
        )

    @cached_property
    def task_lists(self) -> TaskLists:
        return TaskLists(self.database, StoredLists(self.database), self.tasks)

    @cached_property
    def many_tasks(self) -> ManyTasks:
        return ManyTasks(self.database, self.tasks)

    @cached_property
    def checklists(self) -> Checklists:
        return Checklists(self.database, StoredChecklists(self.database), self.clock)

    @cached_property
    def order(self) -> TaskOrder:
        return TaskOrder(self.database, StoredOrder(self.database), self.tasks)

    @cached_property
    def links(self) -> TaskLinks:
        return TaskLinks(self.database, StoredLinks(self.database), self.tasks)

    @cached_property
    def comments(self) -> TaskComments:
        return TaskComments(self.database, StoredComments(self.database), self.tasks, self.clock)

    def client(self, new: NewClient = ACME) -> Client:
        """Add a client."""
        return self.clients.add_client(new).value

    def hourly(self, client: Client, title: str = "Office support", minor: int = 25_00) -> Contract:
        """Add a contract by the hour."""
        new = NewContract(client.id, Terms(title), Money(minor, client.currency))
        return self.contracts.add_contract(new).value

    def per_task(self, client: Client, title: str = "Writing") -> Contract:
        """Add a contract that is paid per task."""
        return self.contracts.add_contract(NewContract(client.id, Terms(title))).value
