"""The day of the drawings: five clients, a running timer, entries of yesterday and today, tasks that are due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from tests.helpers.scenes import scene
from tests.helpers.time import TimeTrade
from va_desktop.clients.model import NewClient
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.core.money import Money
from va_desktop.tasks.model import NewTask, Task
from va_desktop.timekeeping.model import EntryValues
from va_desktop.timekeeping.pane.bar.timer_bar import TimerBar
from va_desktop.timekeeping.pane.entries.finder import Finding
from va_desktop.timekeeping.pane.today.today_pane import TodayPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk

TODAY = date(2026, 11, 26)
AT_14_42 = datetime(2026, 11, 26, 14, 42, 17, tzinfo=UTC)


class Workday(TimeTrade):
    """What a contractor in the zone UTC has before her in the afternoon; `busy` writes the day down."""

    def __init__(self, database: Database, clock: SettableClock) -> None:
        super().__init__(database, clock)
        clock.moment = AT_14_42

    def busy(self) -> None:
        """Write the day of the drawings down."""
        name = ("day of the drawings", type(self), self.zone, self.day_start)
        self.timesheet.repriced += scene(self.database, self.clock, name, self._day_of_the_drawings)

    def _day_of_the_drawings(self) -> Sequence[tuple[str, int]]:
        before = len(self.timesheet.repriced)
        foxglove = self._task("Foxglove Studio", "GB", "GBP", 25_00, "Newsletter draft", colour=4)
        evergreen = self._task("Evergreen Realty", "US", "USD", 25_00, "Calendar planning", colour=3)
        bakery = self._task("Corner Bakery", "GB", "GBP", 20_00, "Social posts", colour=5)
        for day, start, end, task, note in (
            (0, 540, 615, self.inbox, ""),
            (0, 615, 660, self.books, "बैठक तय की, त्योहार अभियान"),
            (0, 690, 780, foxglove, ""),
            (-1, 560, 660, self.books, "महीने के अंत का खाता मिलान"),
            (-1, 780, 876, bakery, "Social posts 1 to 3"),
            (-1, 910, 1020, evergreen, "Calendar planning, 12 viewings"),
            (-2, 540, 984, self.inbox, "Recall letters"),
            (-3, 540, 912, foxglove, "Newsletter, first draft"),
        ):
            self.add(day, start, end, task, note)
        late = self.clients.find_client("foxglove").id
        self.tasks.add_task(NewTask("Newsletter, second draft", due_on=TODAY, due_minute=1020), late)
        self.tasks.add_task(
            NewTask("Social posts 4 and 5", due_on=TODAY), self.clients.find_client("corner").id
        )
        self.tasks.add_task(NewTask("खाता मिलान", due_on=TODAY - timedelta(days=2)), self.delhi_id)
        self.time.start_timer(
            "Answering patient e-mails #mail", task_id=self.inbox.id, at=AT_14_42 - timedelta(seconds=2537)
        )
        told = tuple(self.timesheet.repriced[before:])
        del self.timesheet.repriced[before:]
        return told

    def add(self, day: int, start: int, end: int, task: Task | None, note: str = "") -> int:
        """Add an entry of a day, counted from today, between two minutes; return its id."""
        midnight = datetime(2026, 11, 26, tzinfo=UTC) + timedelta(days=day)
        begin, finish = midnight + timedelta(minutes=start), midnight + timedelta(minutes=end)
        values = EntryValues(begin, finish, "UTC", task.id if task else None, note)
        return self.time.add_entry(values).value.id

    def _task(self, client: str, country: str, currency: str, rate: int, title: str, *, colour: int) -> Task:
        new = NewClient(client, country, currency, colour=colour)
        client_id = self.clients.add_client(new).value.id
        contract = NewContract(client_id, Terms("Support"), Money(rate, currency))
        self.contracts.add_contract(contract)
        return self.tasks.add_task(NewTask(title), client_id).value

    def pane(self, desk: Desk) -> TodayPane:
        """Return the pane at a desk, with a target of 30 hours."""
        return TodayPane(
            desk,
            self.time,
            self.tasks,
            self.focus,
            Finding(self.searching, self.tagging, self.bin),
            self.editing,
            self.overview,
            week_target=lambda: 30 * 3600,
            first_weekday=lambda: 0,
        )

    def bar(self, desk: Desk) -> TimerBar:
        """Return the bar at a desk."""
        bar = TimerBar(desk)
        bar.fill(self.time, self.focus)
        return bar
