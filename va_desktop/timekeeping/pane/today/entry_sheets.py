"""The sheets that ask for one more thing: at which time to split an entry, to which task to move some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import shiboken6
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.clock import local
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tasks import Task
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.timekeeping.cutting import split_at
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.pane.entry_sheet import clock_text, read_instant
from va_desktop.timekeeping.pane.task_items import items_with
from va_desktop.timekeeping.pane.words import title_words
from va_desktop.timekeeping.service.timekeeping import Timekeeping

_ONE_DAY = timedelta(days=1)


class SplitSheet(Sheet):
    """Asks for the time at which an entry is split, and shows both parts before it is done."""

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        time: Timekeeping,
        entry: TimeEntry,
        split: Callable[[TimeEntry, datetime], object],
    ) -> None:
        super().__init__(over, width=460)
        self.setObjectName("split_sheet")
        self.set_title(tr("Split “{title}” in two", title=title_words(entry)))
        self._formats, self._time = desk.formats, time
        self._entry, self._done = entry, split
        self.form = Form()
        self.at = LineEdit()
        self.form.add("at", N_("At"), self.at)
        self.parts = Wrapped()
        self.body.addWidget(self.form)
        self.body.addWidget(self.parts)
        save = Button(N_("Split"), "primary")
        save.setObjectName("split")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self.at.setText(clock_text(self._middle(), entry.values.zone))
        self.at.textChanged.connect(self._show_parts)
        self._show_parts()

    def open_at(self) -> None:
        """Open with the whole time selected, ready to be typed over."""
        self.open(self.at)
        self.at.selectAll()

    def _middle(self) -> datetime:
        """Return a whole five minutes near the middle, or the middle itself of what is shorter."""
        values = self._entry.values
        end = values.ended_at or self._time.now()
        middle = values.started_at + (end - values.started_at) / 2
        whole = middle.replace(second=0, microsecond=0) - timedelta(minutes=middle.minute % 5)
        return whole if values.started_at < whole < end else middle

    def _instant(self) -> datetime:
        """Return what is typed as an instant: on the entry's day, or on the next one after midnight."""
        entry, text = self._entry, self.at.text()
        at = read_instant(text, entry.values.starts_on, entry.values.zone, "at")
        if at <= entry.values.started_at:
            end = entry.values.ended_at or self._time.now()
            next_day = read_instant(text, entry.values.starts_on + _ONE_DAY, entry.values.zone, "at")
            at = next_day if next_day < end else at
        return at

    @Slot()
    def _show_parts(self) -> None:
        try:
            parts = split_at(self._entry.values, self._instant(), self._time.now())
        except UserError:
            self.parts.set_text("")
            return
        first, second = (self._part(part) for part in parts)
        self.parts.set_text(tr("{first}, then {second}", first=first, second=second))

    def _part(self, part: EntryValues) -> str:
        formats = self._formats
        start = formats.time(local(part.started_at, part.zone))
        end = formats.time(local(part.ended_at, part.zone)) if part.ended_at else ""
        length = (part.ended_at or self._time.now()) - part.started_at
        return f"{start}–{end} · {formats.duration(int(length.total_seconds()))}"

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._split):
            self.accept()

    def _split(self) -> None:
        at = self._instant()
        split_at(self._entry.values, at, self._time.now())  # refused here, where the time is typed
        self._done(self._entry, at)


Move = Callable[[Sequence[TimeEntry], int | None, Callable[[], object], Callable[[], object]], Task]
"""Moves entries to a task, and then calls the one where it went well, else the other."""


class MoveSheet(Sheet):
    """Asks for the task to which entries are moved."""

    def __init__(
        self,
        over: QWidget,
        time: Timekeeping,
        entries: Sequence[TimeEntry],
        move: Move,
    ) -> None:
        super().__init__(over, width=460)
        self.setObjectName("move_sheet")
        self.set_title(ntr("Move {n} entry to a task", "Move {n} entries to a task", len(entries)))
        self._entries, self._move = entries, move
        self.form = Form()
        self.task = ComboBox(items_with(time.tasks(), entries[0], whole=True))
        self.form.add("task", N_("Task"), self.task, wide=True)
        self.body.addWidget(self.form)
        self.task.set_value(entries[0].values.task_id)
        self._moving: Task | None = None
        self._save_button = Button(N_("Move"), "primary")
        self._save_button.setObjectName("move")
        self.add_button(self._save_button, primary=True).clicked.connect(self._save)

    def open_at(self) -> None:
        """Open with the keyboard on the tasks."""
        self.open(self.task)

    @Slot()
    def _save(self) -> None:
        task_id = self.task.value()
        self._save_button.setEnabled(False)
        wanted = task_id if isinstance(task_id, int) else None
        self._moving = self._move(self._entries, wanted, self._moved, self._allow)

    def _moved(self) -> None:
        if shiboken6.isValid(self):  # else it was closed, too late to stop it
            self.accept()

    def _allow(self) -> None:
        if shiboken6.isValid(self):
            self._save_button.setEnabled(True)

    @Slot()
    @override
    def reject(self) -> None:
        if self._moving is not None:
            self._moving.stop()
        super().reject()
