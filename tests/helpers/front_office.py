"""A little office for tests of panes: clients, contracts, tasks in both scripts, and a desk to show them at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from tests.helpers.scenes import scene
from tests.helpers.trade import DELHI, Trade
from va_desktop.audit.service import History
from va_desktop.audit.store import StoredHistory
from va_desktop.clients.dialogs import ClientRoom, Home
from va_desktop.clients.model import NewClient
from va_desktop.clients.page import ClientInvoice, Figures, InvoiceState, Standing, TimedTask, ToBill
from va_desktop.clients.pane import ClientTab
from va_desktop.clients.pane.client_page import ClientView
from va_desktop.contracts.model import NewContract, NewRate, Terms
from va_desktop.contracts.pane.contracts_tab import ContractsTab
from va_desktop.contracts.pane.limits_in_head import LimitsInHead
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.core.done import Done
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.files.service import Files
from va_desktop.files.store import StoredFiles
from va_desktop.tasks.model import Filter, NewTask, Stretch
from va_desktop.tasks.pane import ClientTasksTab
from va_desktop.tasks.table import TaskRoom

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.clients.model import Client
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk

TODAY = date(2026, 11, 26)
HOME = Home("IN", "INR", "Asia/Kolkata")


class Timer:
    """What the room of time would do: start a timer, and tell what was recorded."""

    def __init__(self) -> None:
        self.started: list[int] = []
        self.stretches: dict[int, list[Stretch]] = {}

    def start_timer(self, *, task_id: int) -> Done[object]:
        self.started.append(task_id)
        return Done(None, lambda: self._stop(task_id))

    def _stop(self, task_id: int) -> Done[object]:
        self.started.remove(task_id)
        return Done(None, lambda: self.start_timer(task_id=task_id))

    def latest_on(self, task_id: int, limit: int) -> Sequence[Stretch]:
        return self.stretches.get(task_id, [])[:limit]


class Books:
    """What the rooms of time and invoices would say of clients."""

    def __init__(self, office: FrontOffice) -> None:
        self._office = office
        self.figures_of: dict[int, Figures] = {}
        self.invoices: dict[int, list[ClientInvoice]] = {}

    def standing(self, client_ids: Collection[int]) -> Mapping[int, Standing]:
        return {client_id: self._standing(client_id) for client_id in client_ids}

    def _standing(self, client_id: int) -> Standing:
        hourly = self._office.contracts.fitting(client_id, per_task=False)
        hour = hourly[0].rates[0].hour if hourly else None
        per_task = bool(self._office.contracts.fitting(client_id, per_task=True))
        return Standing(self.figures(client_id).unbilled, hour, per_task)

    def figures(self, client_id: int) -> Figures:
        return self.figures_of.get(client_id, Figures())

    def invoices_of(self, client_id: int) -> Sequence[ClientInvoice]:
        return self.invoices.get(client_id, [])

    def tasks_of(self, client_id: int) -> Sequence[TimedTask]:
        rows = self._office.tasks.listing(Filter(client_id)).rows
        return [TimedTask(row.id, row.title) for row in rows if not row.done]

    def start_timer(self, *, task_id: int) -> Done[object]:
        return self._office.timer.start_timer(task_id=task_id)


class PlainSheets:
    """Writes sheets of retainers as plain text."""

    def pdf(self, contract_id: int, language: str = "") -> bytes:
        return f"%PDF {contract_id} {language}".encode()


class FrontOffice(Trade):
    """The rooms up to tasks, and a timer that only remembers."""

    def __init__(self, database: Database, clock: SettableClock) -> None:
        super().__init__(database, clock)
        self.timer = Timer()
        self.books = Books(self)

    @cached_property
    def files(self) -> Files:
        return Files(self.database, StoredFiles(self.database), self.clock)

    def task_room(self, desk: Desk) -> TaskRoom:
        """Return what the widgets of tasks work with."""
        return TaskRoom(
            desk,
            self.tasks,
            self.checklists,
            self.clients,
            self.contracts,
            self.services,
            self.timer,
            self.timer,
            self.adding,
            self.order,
            self.links,
            self.comments,
            self.files,
            self.task_lists,
            self.many_tasks,
        )

    def client_room(self, desk: Desk) -> ClientRoom:
        """Return what the widgets of clients work with."""
        history = History(StoredHistory(self.database))
        books = self.books
        return ClientRoom(desk, self.clients, history, books, books, books, self.clock, lambda: HOME)

    def contract_room(self, desk: Desk) -> ContractRoom:
        """Return what the widgets of contracts work with."""
        return ContractRoom(
            desk,
            self.contracts,
            self.services,
            self.today,
            self.retainers,
            PlainSheets(),
            self,
            lambda: HOME.zone,
            self.tasks.count_under,
            lambda client_id: desk.navigate("invoices", ToBill(client_id)),
        )

    def client_tabs(self, desk: Desk) -> Sequence[ClientTab]:
        """Return the tabs that contracts and tasks bring to a client's page."""
        return (
            ClientTab("contracts", N_("Contracts"), lambda: ContractsTab(self.contract_room(desk))),
            ClientTab("tasks", N_("Tasks"), lambda: ClientTasksTab(self.task_room(desk))),
        )

    def client_strips(self, desk: Desk) -> Sequence[ClientView]:
        """Return what contracts bring into the head of a client's page."""
        return (LimitsInHead(self.contract_room(desk)),)

    def furnish(self) -> None:
        """Fill the office with an ordinary Thursday."""
        acme, delhi, inbox, seconds, repriced = scene(
            self.database, self.clock, ("ordinary Thursday", type(self), self.zone), self._ordinary_thursday
        )
        self.timesheet.seconds |= seconds
        self.timesheet.repriced[:] = repriced
        self.books.figures_of = {
            acme.id: Figures(
                59400,
                (Money(412_50, "EUR"),),
                (Money(1248_75, "EUR"),),
                139500,
                9,
                (30, 42, 20, 55, 50, 62, 33, 44, 66, 60, 52, 25),
            ),
            delhi.id: Figures(44640, (Money(9300_00, "INR"),)),
        }
        self.books.invoices[acme.id] = [
            ClientInvoice(9, "", InvoiceState.DRAFT, Money(412_50, "EUR"), None, None),
            ClientInvoice(
                8, "2026-014", InvoiceState.OVERDUE, Money(1248_75, "EUR"), date(2026, 10, 31), TODAY
            ),
            ClientInvoice(5, "2026-009", InvoiceState.PAID, Money(980_00, "EUR"), date(2026, 9, 30), TODAY),
        ]
        start = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
        self.timer.stretches[inbox] = [
            Stretch(start, None, 2520),
            Stretch(start - timedelta(days=1), start - timedelta(days=1) + timedelta(minutes=53), 3180),
        ]

    def _ordinary_thursday(
        self,
    ) -> tuple[Client, Client, int, Mapping[int, int], Sequence[tuple[str, int]]]:
        self.services.seed()
        acme, delhi = self.client(), self.client(replace(DELHI, colour=2))
        foxglove = self.client(NewClient("Foxglove Studio", "GB", "GBP", city="Leeds", zone="Europe/London"))
        self.hourly(acme)
        self.per_task(foxglove)
        books = NewContract(delhi.id, Terms("बही-खाता"), Money(750_00, "INR"))
        self.contracts.add_contract(books)
        service = {one.key: one.id for one in self.services.services()}
        mail = next(iter(service.values()))
        self._task("महीने के अंत का खाता मिलान", delhi.id, -2, estimate=10800, spent=7800)
        inbox = self._task(
            "Answering patient e-mails", acme.id, 0, 14, estimate=3600, spent=2520, service=mail
        )
        self._task("Newsletter, second draft", foxglove.id, 0, 17, price=120)
        self._task("Social posts 4 and 5", foxglove.id, 0, price=40)
        self._task("Travel to the Denver fair", acme.id, 1, estimate=7200)
        self._task("Appointments for December", acme.id, 3, estimate=14400, spent=3900)
        self._task("Scan and file the October letters", acme.id, None)
        waiting = self._task("Logo in three colours", foxglove.id, -5, price=90)
        self.tasks.wait_for_client(waiting)
        done = self._task("Invoices of October", acme.id, -9, spent=5400)
        self.tasks.complete_task(done)
        steps = [
            "Open the shared inbox",
            "Clinical questions to Dr Byrne, marked urgent",
            "Appointments: offer the next two free slots of the shared calendar, and never on Wednesday afternoons",
            "Insurance letters: file, answer with template 4",
        ]
        for number, text in enumerate(steps):
            item = self.checklists.add_item(inbox, text).value
            if number < 2:
                self.checklists.tick_item(item.id, done=True)
        self.contracts.add_rate(1, NewRate(Money(28_00, "EUR"), date(2027, 1, 1)))
        self.contracts.add_rate(1, NewRate(Money(40_00, "EUR"), date(2026, 6, 1), mail))
        return acme, delhi, inbox, dict(self.timesheet.seconds), tuple(self.timesheet.repriced)

    def _task(
        self,
        title: str,
        client_id: int,
        due: int | None,
        hour: int | None = None,
        *,
        price: int | None = None,
        estimate: int | None = None,
        spent: int = 0,
        service: int | None = None,
    ) -> int:
        new = NewTask(
            title,
            service_id=service,
            due_on=None if due is None else TODAY + timedelta(days=due),
            due_minute=None if hour is None else hour * 60,
            estimate_seconds=estimate,
            price=None if price is None else Decimal(price),
        )
        task_id = self.tasks.add_task(new, client_id).value.id
        if spent:
            self.timesheet.seconds[task_id] = spent
        return task_id
