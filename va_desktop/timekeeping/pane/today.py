"""The Today pane: the week at a glance, the day as a timeline, and what is due and was done as a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from va_desktop.core.clock import local, local_to_utc
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.money import Money, by_currency
from va_desktop.core.periods import week_of
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.pane import Pane
from va_desktop.tasks.service import Tasks
from va_desktop.timekeeping.focus import Focus
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.pane.blocks import DAY, BlockTimes
from va_desktop.timekeeping.pane.finder import EntryFinder, Finding
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.pane.pinning import offer_pin
from va_desktop.timekeeping.pane.timeline import DayTimeline
from va_desktop.timekeeping.pane.unassigned_row import TrayRow
from va_desktop.timekeeping.pane.verbs import TimeVerbs, instant_on
from va_desktop.timekeeping.pane.week_strip import WeekStrip, WeekSums
from va_desktop.timekeeping.service import Timekeeping

KINDS: Final = ("time_entry", "task", "client", "contract_rate", "invoice", "contractor", "tag", "*")
"""The changes after which what is shown may be stale."""
BIN: Final = "bin"
"""A target of `desk.navigate("today", ...)`: the sheet with the deleted entries."""
_FIRST_HOUR: Final = 8
_ONE_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)


class TodayPane(Pane):
    """A day of the contractor's; without another choice the present one, also past midnight.

    Alt+Left and Alt+Right go to the day before and after, Alt+Home to today, Insert adds an entry.
    """

    def __init__(
        self,
        desk: Desk,
        timekeeping: Timekeeping,
        tasks: Tasks,
        focus: Focus,
        finding: Finding,
        *,
        week_target: Callable[[], int],
        first_weekday: Callable[[], int],
    ) -> None:
        """Take the seconds aimed at in a week (0: no aim), and the weekday on which weeks begin (0: Monday)."""
        super().__init__(desk)
        self.setObjectName("today")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._time, self._tasks, self._finding = timekeeping, tasks, finding
        self._week_target, self._first_weekday = week_target, first_weekday
        self._verbs = TimeVerbs(desk, timekeeping)
        self._chosen: date | None = None
        self._entries: dict[int, TimeEntry] = {}
        self._running: TimeEntry | None = None
        self._shown_minutes: tuple[int, ...] = ()
        self._stale = True
        self.before = IconButton("left", N_("Day before"), framed=True)
        self.after = IconButton("next", N_("Day after"), framed=True)
        self.back = Button(N_("Today"))
        self.add = Button(N_("Add entry"))
        for name, button, slot in (
            ("day_before", self.before, self._go_back),
            ("day_after", self.after, self._go_on),
            ("back_to_today", self.back, self._go_today),
            ("add_entry", self.add, self._add),
        ):
            button.setObjectName(name)
            button.clicked.connect(slot)
            self.add_action(button)
        self.week = WeekStrip(desk.present_formats)
        self.week.chosen.connect(self.show_day)
        self.timeline = DayTimeline()
        self._focus_verbs = FocusVerbs(desk, timekeeping, focus)
        self.tray = TrayRow(desk, timekeeping, focus)
        self.finder = EntryFinder(
            desk, timekeeping, tasks, finding.searching, finding.tagging, self._first_weekday
        )
        self.list = self.finder.list
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._second_passed)
        desk.bus.subscribe(KINDS, self._changed)

    def _build(self) -> None:
        columns = QWidget()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(Card(self.timeline, clip=True), 115)
        listed = Card(self.tray, clip=True)
        listed.column.addWidget(self.finder, 1)
        row.addWidget(listed, 100)
        self.empty = EmptyState(
            "timer",
            N_("Nothing is recorded yet"),
            N_("Say above what you are working on and press Enter, or add what you have done."),
            N_("Add entry"),
        )
        self.empty.wanted.connect(self._add)
        self._stack = QStackedWidget()
        self._stack.addWidget(columns)
        self._stack.addWidget(Card(self.empty))
        self.body.addWidget(Card(self.week))
        self.body.addWidget(self._stack, 1)
        canvas = self.timeline.canvas
        canvas.wished.connect(self._move)
        canvas.drawn.connect(self._add_drawn)
        canvas.opened.connect(self._open_id)
        canvas.deleted.connect(self._delete_id)
        self.list.wanted.connect(self._open)
        self.list.task_wanted.connect(self._open_task)
        self.list.pin_wanted.connect(self._focus_verbs.pin)
        self.finder.bin_wanted.connect(self._open_bin)
        search = QShortcut(QKeySequence("Ctrl+F"), self)
        search.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        search.activated.connect(self.finder.into_search)

    # --- which day

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self._chosen or self._time.today()

    @Slot(object)
    def show_day(self, day: date) -> None:
        """Show a day; the present one from then on follows the calendar."""
        today = self._time.today()
        self._chosen = None if day == today else day
        self.finder.show_until(self._chosen)
        self._refresh()
        self._scroll()

    @override
    def show_target(self, target: object) -> None:
        if isinstance(target, date):
            self.show_day(target)
        elif isinstance(target, int):
            self.show_day(self._time.entry(target).day)
            self.finder.select(target)
        elif target == BIN:
            # The window is about to give the keyboard to the pane; the sheet takes it afterwards.
            QTimer.singleShot(0, self, self._open_bin)

    @Slot()
    def _go_back(self) -> None:
        self.show_day(self.day - _ONE_DAY)

    @Slot()
    def _go_on(self) -> None:
        self.show_day(self.day + _ONE_DAY)

    @Slot()
    def _go_today(self) -> None:
        self.show_day(self._time.today())

    def _scroll(self) -> None:
        """Bring the working day into sight, and what was done earlier."""
        first = self.timeline.canvas.first_minute
        usual = max(0, _FIRST_HOUR - self._time.day_start)
        self.timeline.show_hour(usual if first is None else min(usual, first // 60))
        if self._chosen is None:
            QTimer.singleShot(
                0, self, self._show_now
            )  # when the layout knows how much of the day is in sight

    @Slot()
    def _show_now(self) -> None:
        """Bring the present moment into sight, in the evening and at night too."""
        self.timeline.show_minute(self._minute_of(self._time.now()))

    # --- what it shows

    def refresh(self) -> None:
        """Read everything anew."""
        self.finder.reload()
        self._refresh()

    def _refresh(self) -> None:
        """Read anew what stands around the list."""
        self._stale = False
        now = self._time.now()
        self._running = self._time.running()
        entries = self._time.entries_on(self.day)
        self._entries = {entry.id: entry for entry in entries}
        minute = self._minute_of(now)
        blocks = [self._block(entry, now) for entry in entries]
        self.timeline.canvas.begin_at(self._time.day_start)
        self.timeline.canvas.show_blocks(blocks, minute if self._chosen is None else None)
        self._show_week(now)
        self._stack.setCurrentIndex(1 if self.list.has_nothing_yet else 0)
        self._shown_minutes = self._minutes(now)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.title.set_text(self.desk.formats.heading(self.day))
        self.back.setVisible(self._chosen is not None)

    def _block(self, entry: TimeEntry, now: datetime) -> BlockTimes:
        start = self._minute_of(entry.values.started_at, entry.values.zone)
        end = self._minute_of(entry.values.ended_at or now, entry.values.zone)
        from_before, until_after = start < 0, end >= DAY
        start, end = max(0, start), min(DAY, end)
        return BlockTimes(
            entry_id=entry.id,
            start=start,
            end=max(end, start + 1),
            title=entry.title,
            client=entry.client,
            colour=entry.colour,
            running=entry.running,
            frozen=entry.billed is not None,
            from_before=from_before,
            until_after=until_after,
        )

    def _show_week(self, now: datetime) -> None:
        week = week_of(self.day, self._first_weekday())
        sums = self._time.day_sums(week)
        seconds = {one.day: one.seconds for one in sums}
        amounts: list[Money] = [amount for one in sums for amount in one.amounts]
        running = self._running
        if running is not None and running.day in week:
            seconds[running.day] = seconds.get(running.day, 0) + running.lasting(now)
            worth = self._time.worth(running, now)
            if worth is not None and not worth.is_zero():
                amounts.append(worth)
        self.week.show_sums(
            WeekSums(
                first=week.first,
                seconds=tuple(seconds.get(day, 0) for day in week.days()),
                amounts=tuple(by_currency(amounts).values()),
                target=self._week_target(),
                today=self._time.today(),
                chosen=self.day,
            )
        )

    def _minute_of(self, instant: datetime, zone: str = "") -> int:
        """Return the minute of the shown day, as the clocks of a zone count them from its beginning."""
        shown = local(instant, zone or self._time.zone).replace(tzinfo=None)
        return (shown - datetime.combine(self.day, time(self._time.day_start))) // _MINUTE

    def _instant(self, minute: int, zone: str) -> datetime:
        return instant_on(self.day, minute + self._time.day_start * 60, zone)

    def _minutes(self, now: datetime) -> tuple[int, ...]:
        """Return the minutes that are on the screen: of the clock, and of the timer."""
        running = 0 if self._running is None else self._running.lasting(now) // 60
        return (self._time.today().toordinal(), self._minute_of(now), running)

    @Slot()
    def _second_passed(self) -> None:
        if self._minutes(self._time.now()) != self._shown_minutes:
            self.refresh()

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    # --- what a person does

    @Slot(object, str, int)
    def _move(self, entry_id: int, part: str, minute: int) -> None:
        entry = self._entries.get(entry_id)
        if entry is None:
            return
        try:
            moved = self._moved(entry.values, part, self._instant(minute, entry.values.zone))
        except UserError as error:
            self.desk.notify.error(error)
        else:
            self._verbs.edit(entry, moved)
        self.refresh()  # where it was refused, the block goes back

    @staticmethod
    def _moved(values: EntryValues, part: str, to: datetime) -> EntryValues:
        if part == "start":
            return replace(values, started_at=to)
        if part == "end" or values.ended_at is None:
            return replace(values, ended_at=to)
        return replace(values, started_at=to, ended_at=to + (values.ended_at - values.started_at))

    @Slot(int, int)
    def _add_drawn(self, start: int, end: int) -> None:
        zone = self._time.zone
        try:
            values = EntryValues(self._instant(start, zone), self._instant(end, zone), zone)
        except UserError as error:
            self.desk.notify.error(error)
        else:
            self._open_sheet(None, values)

    @Slot()
    def _add(self) -> None:
        values = None
        if self._chosen is not None:
            zone = self._time.zone
            start = local_to_utc(datetime.combine(self._chosen, time(9)), zone)
            values = EntryValues(start, start + timedelta(hours=1), zone)
        self._open_sheet(None, values)

    @Slot(object)
    def _open_id(self, entry_id: int) -> None:
        if entry_id in self._entries:
            self._open(self._entries[entry_id])

    @Slot(object)
    def _open(self, entry: TimeEntry) -> None:
        self._open_sheet(entry, None)

    def _open_sheet(self, entry: TimeEntry | None, values: EntryValues | None) -> None:
        from va_desktop.timekeeping.dialogs import EntrySheet

        sheet = EntrySheet(self, self.desk, self._time, entry, values=values)
        offer_pin(sheet, self._focus_verbs, entry)
        sheet.open_at()

    @Slot(object)
    def _delete_id(self, entry_id: int) -> None:
        if entry_id in self._entries:
            self._verbs.delete(self._entries[entry_id])

    @Slot()
    def _open_bin(self) -> None:
        from va_desktop.timekeeping.pane.bin_sheet import BinSheet

        BinSheet(self, self.desk, self._finding.bin).open_sheet()

    @Slot(object)
    def _open_task(self, task_id: int) -> None:
        self.desk.navigate("tasks", task_id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        verbs: dict[tuple[int, bool], Callable[[], None]] = {
            (Qt.Key.Key_Left, True): self._go_back,
            (Qt.Key.Key_Right, True): self._go_on,
            (Qt.Key.Key_Home, True): self._go_today,
            (Qt.Key.Key_Insert, False): self._add,
        }
        verb = verbs.get((event.key(), alt))
        if verb is None:
            super().keyPressEvent(event)
        else:
            verb()

    # --- Qt's side

    @override
    def first_focus(self) -> QWidget:
        return self  # the keys of the pane work at once, and no control looks as if it were chosen

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            first = self._shown_minutes == ()
            self.finder.show_until(self._chosen)
            self._refresh()
            if first:
                self._scroll()
        self._tick.start()
        super().showEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.week.fold(folded=self.height() < 600)
