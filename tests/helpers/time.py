"""The room of time on top of the lower rooms of the trade, with real prices and a real answer to what is billed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from tests.helpers.scenes import scene
from tests.helpers.trade import DELHI, Timesheet, Trade
from va_desktop.bootstrap.focus import focus_of
from va_desktop.core.done import Done
from va_desktop.core.ids import uuid7
from va_desktop.invoicing.schema.billed import billed_entries, billed_source
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.lines import invoice_line
from va_desktop.people.model import OWNER
from va_desktop.settings.service import Settings
from va_desktop.settings.store import StoredSettings
from va_desktop.tasks.model import NewTask, Task
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.service.binning import Bin
from va_desktop.timekeeping.service.editing import Editing
from va_desktop.timekeeping.service.limits import TimeLimits
from va_desktop.timekeeping.service.overview import Overview
from va_desktop.timekeeping.service.repricing import Repricing
from va_desktop.timekeeping.service.searching import Searching
from va_desktop.timekeeping.service.tagging import Tagging
from va_desktop.timekeeping.service.timekeeping import Timekeeping
from va_desktop.timekeeping.store.bin import StoredBin
from va_desktop.timekeeping.store.entries import StoredEntries
from va_desktop.timekeeping.store.finding import StoredFinding
from va_desktop.timekeeping.store.limits import StoredWorked
from va_desktop.timekeeping.store.overlaps import StoredOverlaps
from va_desktop.timekeeping.store.shares import StoredShares
from va_desktop.timekeeping.store.tags import StoredTags

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from tests.helpers.ground import SettableClock
    from va_desktop.contracts.limits import Used
    from va_desktop.contracts.model import Contract
    from va_desktop.kit.db.beforehand import Beforehand
    from va_desktop.kit.db.database import Database
    from va_desktop.timekeeping.service.focus import Focus

T = TypeVar("T")
NINE = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


class Recorded(Timesheet):
    """Notes what is priced anew, and does it."""

    def __init__(self, trade: TimeTrade) -> None:
        super().__init__()
        self._trade = trade

    @override
    def used_under(self, contract_id: int, currency: str, first: date | None, last: date | None) -> Used:
        return self._trade.time_limits.used_under(contract_id, currency, first, last)

    @override
    def reprice_task(self, task_id: int) -> None:
        super().reprice_task(task_id)
        self._trade.time.upkeep.reprice_task(task_id)

    @override
    def reprice_contract(self, contract_id: int) -> None:
        super().reprice_contract(contract_id)
        self._trade.time.upkeep.reprice_contract(contract_id)


def change_note(time: Timekeeping, entry_id: int, note: str) -> Done[TimeEntry]:
    """Replace an entry's note."""
    return time.edit_entry(entry_id, replace(time.entry(entry_id).values, note=note))


class TimeTrade(Trade):
    """Two clients with a task each, by the hour at 25.00 EUR and 750.00 INR, and the room of time."""

    def __init__(self, database: Database, clock: SettableClock, zone: str = "UTC") -> None:
        super().__init__(database, clock)
        self.zone = zone
        self.day_start = 0
        self.timesheet = Recorded(self)
        self.acme_contract, self.inbox, self.books, self.acme_id, self.delhi_id, repriced = scene(
            database, clock, ("two clients", type(self), zone), self._two_clients
        )
        self.timesheet.repriced[:] = repriced

    def _two_clients(self) -> tuple[Contract, Task, Task, int, int, Sequence[tuple[str, int]]]:
        acme = self.client()
        contract = self.hourly(acme)
        inbox = self.tasks.add_task(NewTask("Inbox care"), acme.id).value
        delhi = self.client(DELHI)
        self.hourly(delhi, minor=750_00)
        books = self.tasks.add_task(NewTask("खाता मिलान"), delhi.id).value
        return contract, inbox, books, acme.id, delhi.id, tuple(self.timesheet.repriced)

    @cached_property
    def time(self) -> Timekeeping:
        zone, day_start = lambda: self.zone, lambda: self.day_start
        return Timekeeping(self.database, self.entries, self.clock, self.contracts, zone, day_start, OWNER)

    @cached_property
    def time_limits(self) -> TimeLimits:
        worked = StoredWorked(self.database)
        limits = TimeLimits(worked, self.time, self.contracts, self.limits, self.entries.task)
        self.time.guard = limits.guard
        self.time.switch_guard = limits.guard_switch
        return limits

    @cached_property
    def repricing(self) -> Repricing:
        return Repricing(self.entries, self.time.pricing)

    @cached_property
    def entries(self) -> StoredEntries:
        return StoredEntries(self.database, billed_entries)

    @cached_property
    def searching(self) -> Searching:
        return Searching(StoredFinding(self.database, self.entries), OWNER)

    @cached_property
    def tagging(self) -> Tagging:
        return Tagging(self.database, StoredTags(self.database))

    @cached_property
    def bin(self) -> Bin:
        store = StoredBin(self.database, self.entries)
        return Bin(self.database, store, self.time.writing, self.clock, OWNER)

    @cached_property
    def editing(self) -> Editing:
        return Editing(self.database, self.time, StoredOverlaps(self.database), OWNER)

    @cached_property
    def overview(self) -> Overview:
        return Overview(StoredShares(self.database), self.time, OWNER)

    @cached_property
    def settings(self) -> Settings:
        stored = StoredSettings(self.database)
        return Settings(self.database, stored, stored)

    @cached_property
    def focus(self) -> Focus:
        return focus_of(self, self.entries, self.time, OWNER)

    @property
    def work(self) -> Database:
        return self.database

    def stored(self, make: Callable[[], T], first: Callable[[Beforehand], object] | None = None) -> T:
        return make()

    def log(self, start: float, hours: float, task: Task | None = None, note: str = "") -> int:
        """Add an entry that begins so many hours after nine."""
        begin = NINE + timedelta(hours=start)
        task_id = (task or self.inbox).id
        values = EntryValues(begin, begin + timedelta(hours=hours), self.zone, task_id, note)
        return self.time.add_entry(values).value.id

    def bill(self, entry_id: int, number: str | None = None) -> None:
        """Put an entry on a draft, or on an invoice that is issued."""
        now = self.clock.now()
        with self.database.writing():
            draft = {
                "client_id": self.acme_id, "kind": "invoice", "status": "draft", "currency": "EUR",
                "language": "en", "grouping": "task", "terms_days": 14, "intro": "", "closing": "",
                "order_reference": "",
                "buyer_reference": "", "discounts": [], "tax": {}, "timesheet": False, "net_minor": 0,
                "tax_minor": 0, "total_minor": 0, "calculator": 1,
            }  # fmt: skip
            invoice_id = self.database.insert(invoice, draft)
            line = {
                "invoice_id": invoice_id, "position": 1, "kind": "time", "description": "", "translations": {},
                "quantity": 1, "unit": "HUR", "price": 1, "price_base_quantity": 1,
                "discounts": [], "service_code": "", "tax_name": "", "tax_category": "S", "tax_rate": 0,
                "exemption_code": "", "net_minor": 0, "created_at": now, "uid": str(uuid7(now)),
            }  # fmt: skip
            line_id = self.database.insert(invoice_line, line)
            source = {
                "invoice_id": invoice_id,
                "line_id": line_id,
                "kind": "entry",
                "source_id": entry_id,
                "period": "",
            }
            self.database.insert(billed_source, source)
            if number:
                issued = {"status": "issued", "number": number, "series": "invoice", "issued_on": now.date()}
                self.database.update(invoice, invoice_id, issued)
