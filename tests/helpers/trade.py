"""The lower rooms of the trade put together, with little stand-ins for what higher rooms tell them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.clients.model import Client, NewClient
from va_desktop.clients.service import Clients
from va_desktop.clients.store import StoredClients
from va_desktop.contracts.model import Contract, NewContract, Terms
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.contracts.store.contracts import StoredContracts
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.tasks.service.adding import QuickAdd
from va_desktop.tasks.service.after import TaskOrder
from va_desktop.tasks.service.checklists import Checklists
from va_desktop.tasks.service.comments import TaskComments
from va_desktop.tasks.service.links import TaskLinks
from va_desktop.tasks.service.lists import TaskLists
from va_desktop.tasks.service.many import ManyTasks
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.tasks.store.after import StoredOrder
from va_desktop.tasks.store.checklists import StoredChecklists
from va_desktop.tasks.store.comments import StoredComments
from va_desktop.tasks.store.links import StoredLinks
from va_desktop.tasks.store.lists import StoredLists
from va_desktop.tasks.store.tags import StoredTagUse
from va_desktop.tasks.store.tasks import StoredTasks

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

    def spent_on(self, task_ids: Collection[int]) -> Mapping[int, int]:
        return {task_id: self.seconds[task_id] for task_id in task_ids if task_id in self.seconds}

    def reprice_task(self, task_id: int) -> None:
        self.repriced.append(("task", task_id))

    def reprice_contract(self, contract_id: int) -> None:
        self.repriced.append(("contract", contract_id))


class Invoiced:
    """What the room of invoices would say: which tasks stand on one."""

    def __init__(self) -> None:
        self.tasks: set[int] = set()
        self.drafted: set[int] = set()

    def billed_tasks(self, task_ids: Collection[int]) -> Collection[int]:
        return (self.tasks | self.drafted) & set(task_ids)

    def drafted_tasks(self, task_ids: Collection[int]) -> Collection[int]:
        return self.drafted & set(task_ids)


class Engaged:
    """What the rooms above would say: which clients have contracts, costs or invoices."""

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
        self.engaged = Engaged()

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
    def tasks(self) -> Tasks:
        return Tasks(
            self.database,
            StoredTasks(self.database),
            self.clock,
            lambda: "UTC",
            self.clients,
            self.contracts,
            self.timesheet,
            self.invoiced,
        )

    @cached_property
    def adding(self) -> QuickAdd:
        return QuickAdd(
            self.tasks,
            self.clients,
            self.contracts,
            self.clock,
            lambda: "UTC",
            lambda: Formats("en", "IE"),
            StoredTagUse(self.database),
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
