"""Days as a timeline with all that can be done there: one is the day's view, seven are the week's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.periods import Period
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.pane.today.actions import EntryActions
from va_desktop.timekeeping.pane.today.day_heads import DayHeads
from va_desktop.timekeeping.pane.today.grid import blocks_of, minute_of
from va_desktop.timekeeping.pane.today.overlap_bar import OverlapBar
from va_desktop.timekeeping.pane.today.timeline import Timeline
from va_desktop.timekeeping.pane.verbs import instant_on

_FIRST_HOUR: Final = 8


class SpanView(QWidget):
    """Shows the days from `show_from` on, and does what somebody wishes there."""

    day_chosen = Signal(object)
    """The head of a day was pressed."""

    def __init__(self, actions: EntryActions, columns: int = 1) -> None:
        super().__init__()
        self._actions, self._time = actions, actions.time
        self._days: tuple[date, ...] = ()
        self._columns = columns
        self._entries: dict[int, TimeEntry] = {}
        self.heads = DayHeads(actions.desk.present_formats, columns) if columns > 1 else None
        self.timeline = Timeline(columns)
        self.overlaps = OverlapBar(actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.heads is not None:
            self.heads.chosen.connect(self._choose_day)
            column.addWidget(self.heads)
        column.addWidget(self.timeline, 1)
        column.addWidget(self.overlaps)
        canvas = self.timeline.canvas
        canvas.wished.connect(self._move)
        canvas.drawn.connect(self._add_drawn)
        canvas.opened.connect(self._open)
        canvas.deleted.connect(self._delete)
        canvas.split_wanted.connect(self._split)
        canvas.menu_wanted.connect(self._show_menu)
        canvas.asked.connect(self.overlaps.ask_about)

    # --- what it shows

    def show_from(self, first: date) -> None:
        """Show the days that begin with this one."""
        self._days = tuple(first + timedelta(days=number) for number in range(self._columns))
        self.refresh()

    def show_sums(self, seconds: Sequence[int]) -> None:
        """Show the seconds of each day in its head."""
        if self.heads is not None:
            self.heads.show_days(self._days, seconds, self._time.today())

    def refresh(self) -> None:
        """Read everything anew, in one query for the span and one for the overlaps that are kept."""
        now = self._time.now()
        entries = self._time.entries_in(Period(self._days[0], self._days[-1]))
        self._entries = {entry.id: entry for entry in entries}
        questions = self._actions.editing.questions(entries)
        doubtful = {entry.id for one in questions for entry in (one.first, one.second)}
        begins = self._time.day_start
        blocks = list(blocks_of(entries, self._days, begins, now, doubtful))
        self.timeline.canvas.begin_at(begins)
        self.timeline.canvas.show_blocks(blocks, self._now(now))
        self.overlaps.show_questions(questions)

    def retranslate(self) -> None:
        """Write everything anew that holds values: after a change of language."""
        self.overlaps.retranslate()

    def scroll_to_work(self) -> None:
        """Bring the working day into sight, what was done earlier, and the present moment if it is shown."""
        first = self.timeline.canvas.first_minute
        usual = max(0, _FIRST_HOUR - self._time.day_start)
        self.timeline.show_hour(usual if first is None else min(usual, first // 60))
        now = self._now(self._time.now())
        if now is not None:
            self.timeline.canvas.choose_minute(*now)
            # When the layout knows how much of the day is in sight.
            QTimer.singleShot(0, self, self._show_now)

    @Slot()
    def _show_now(self) -> None:
        now = self._now(self._time.now())
        if now is not None:
            self.timeline.show_minute(now[1])

    def _now(self, now: datetime) -> tuple[int, int] | None:
        """Return the present day by number and its minute, if that day is shown."""
        today = self._time.today()
        if today not in self._days:
            return None
        return self._days.index(today), minute_of(now, self._time.zone, today, self._time.day_start)

    # --- what a person does

    @Slot(int)
    def _choose_day(self, number: int) -> None:
        self.day_chosen.emit(self._days[number])

    @Slot(object, str, int, int)
    def _move(self, entry_id: int, part: str, column: int, minute: int) -> None:
        entry = self._entries.get(entry_id)
        if entry is None:
            return
        try:
            moved = _moved(entry.values, part, self._on(column, minute, entry.values.zone))
        except UserError as error:
            self._actions.desk.notify.error(error)
        else:
            self._actions.verbs.edit(entry, moved)
        self.refresh()  # where it was refused, the block goes back

    @Slot(int, int, int)
    def _add_drawn(self, column: int, start: int, end: int) -> None:
        zone = self._time.zone
        try:
            values = EntryValues(self._on(column, start, zone), self._on(column, end, zone), zone)
        except UserError as error:
            self._actions.desk.notify.error(error)
        else:
            self._actions.add(values)

    @Slot(object)
    def _open(self, entry_id: int) -> None:
        if entry_id in self._entries:
            self._actions.open(self._entries[entry_id])

    @Slot(object)
    def _delete(self, entry_id: int) -> None:
        if entry_id in self._entries:
            self._actions.delete((self._entries[entry_id],))

    @Slot(object, int, object)
    def _split(self, entry_id: int, column: int, minute: int | None) -> None:
        entry = self._entries.get(entry_id)
        if entry is None:
            return
        if minute is None:
            self._actions.ask_split(entry)
            return
        at = self._instant(entry, column, minute)
        if at is not None:
            self._actions.split(entry, at)

    @Slot(object, int, object, QPoint)
    def _show_menu(self, entry_id: int, column: int, minute: int | None, at: QPoint) -> None:
        entry = self._entries.get(entry_id)
        if entry is not None:
            instant = None if minute is None else self._instant(entry, column, minute)
            overlap = self.overlaps.overlap_of(entry_id)
            self._actions.show_menu(entry, tuple(self._entries.values()), overlap, instant, at)

    def _instant(self, entry: TimeEntry, column: int, minute: int) -> datetime | None:
        """Return the instant of a minute as the entry's clocks show it, or None where a clock change forbids."""
        try:
            return self._on(column, minute, entry.values.zone)
        except UserError as error:
            self._actions.desk.notify.error(error)
            return None

    def _on(self, column: int, minute: int, zone: str) -> datetime:
        """Return the instant of a minute of a day; raise `UserError` where a clock change forbids it."""
        return instant_on(self._days[column], minute + self._time.day_start * 60, zone)


def _moved(values: EntryValues, part: str, to: datetime) -> EntryValues:
    if part == "start":
        return replace(values, started_at=to)
    if part == "end" or values.ended_at is None:
        return replace(values, ended_at=to)
    return replace(values, started_at=to, ended_at=to + (values.ended_at - values.started_at))
