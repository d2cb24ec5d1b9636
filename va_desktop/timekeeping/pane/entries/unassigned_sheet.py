"""The sheet in which time without a task is given to one: a row by a key, or many that are ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Row, TagText
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.timekeeping.model import TaskChoice, TimeEntry
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.pane.words import day_words, span_words, task_words, title_words
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.timekeeping import Timekeeping

_ROW, _ROWS = 59, 6


class _WaitingList(PagedList[TimeEntry]):
    """Space ticks a row, Enter gives it to the task that is suggested, Ctrl+A ticks all."""

    all_wanted = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_A and control:
            self.all_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            event.ignore()  # the sheet's own button
        else:
            super().keyPressEvent(event)


class UnassignedSheet(Sheet):
    """Lists what waits, newest first; closes by itself when nothing waits any more."""

    enter_saves = False

    def __init__(self, over: QWidget, desk: Desk, time: Timekeeping, focus: Focus, verbs: FocusVerbs) -> None:
        super().__init__(over, N_("Time without a task"), width=620, cancel=False)
        self.setObjectName("unassigned_sheet")
        self._desk, self._time, self._focus, self._verbs = desk, time, focus, verbs
        self._ticked: set[int] = set()
        self._suggested: dict[int, TaskChoice | None] = {}
        self._picked = False
        self.body.addWidget(
            Wrapped(
                N_("Enter gives an entry to the task that is suggested. Space ticks several for one task.")
            )
        )
        self.list = _WaitingList(self._row)
        self.list.setObjectName("unassigned_list")
        self.list.bind(Qt.Key.Key_Space, "tick")
        self.body.addWidget(Card(self.list, clip=True))
        self.task = ComboBox(placeholder=N_("Choose a task"))
        self.task.setObjectName("assign_task")
        self.task.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.task.setAccessibleName(tr("Task"))
        self.assign = Button("", "primary")
        self.assign.setObjectName("assign")
        row = QHBoxLayout()
        row.addWidget(self.task, 1)
        self.body.addLayout(row)
        self.add_button(Button(N_("Close"))).clicked.connect(self.reject)
        self.add_button(self.assign, primary=True).clicked.connect(self._assign)
        self.list.part_clicked.connect(self._tick)
        self.list.opened.connect(self._take_suggestion)
        self.list.chosen.connect(self._follow)
        self.list.all_wanted.connect(self._tick_all)
        self.task.chosen.connect(self._pick)
        desk.bus.subscribe(("time_entry", "task", "*"), self._changed)
        self._offer_tasks()
        self._show()

    def open_list(self) -> None:
        """Open the sheet with the keyboard in the list."""
        self.open(self.list)
        self.list.select_first()

    # --- what it shows

    def _offer_tasks(self) -> None:
        from va_desktop.timekeeping.pane.task_items import task_items

        items = task_items(self._time.tasks(), whole=True)
        self.task.set_items([item for item in items if item.value is not None])

    def _show(self) -> None:
        self._entries = self._focus.unassigned.entries()
        self._ticked &= {entry.id for entry in self._entries}
        self.list.show_items(list(self._entries))
        self.list.setFixedHeight(min(max(1, len(self._entries)), _ROWS) * _ROW + 1)
        self._show_button()

    def _row(self, entry: TimeEntry) -> Row:
        formats = self._desk.formats
        task = self._suggestion(entry)
        when = f"{day_words(formats, entry.day, self._time.today())} · {span_words(formats, entry)}"
        tags = " ".join(f"#{tag}" for tag in entry.values.tags)
        return Row(
            key=entry.id,
            title=title_words(entry),
            second=" · ".join(filter(None, (when, tags))),
            figure=formats.duration(entry.seconds),
            tag=None if task is None else TagText(task_words(task), "accent"),
            tick=entry.id in self._ticked,
        )

    def _suggestion(self, entry: TimeEntry) -> TaskChoice | None:
        if entry.id not in self._suggested:  # asked for the rows that are seen
            self._suggested[entry.id] = self._focus.suggestions.task_for(entry)
        return self._suggested[entry.id]

    def _chosen_ids(self) -> list[int]:
        if self._ticked:
            return [entry.id for entry in self._entries if entry.id in self._ticked]
        current = self.list.current()
        return [current.id] if current is not None else []

    def _show_button(self) -> None:
        n = len(self._chosen_ids())
        self.assign.set_text(ntr("Assign {n} entry", "Assign {n} entries", n))
        self.assign.setEnabled(n > 0 and self.task.value() is not None)
        self.assign.updateGeometry()

    # --- what a person does

    @Slot(object, str)
    def _tick(self, entry: TimeEntry, part: str) -> None:
        if part == "tick":
            self._ticked ^= {entry.id}
            self._refresh_rows(entry.id)

    @Slot()
    def _tick_all(self) -> None:
        every = {entry.id for entry in self._entries}
        self._ticked = set() if self._ticked == every else every
        current = self.list.current()
        self._refresh_rows(current.id if current is not None else None)

    def _refresh_rows(self, at: int | None) -> None:
        self.list.show_items(list(self._entries))
        if at is not None:
            self.list.select(at)
        self._show_button()

    @Slot(object)
    def _follow(self, entry: TimeEntry | None) -> None:
        """Let the task follow the row until somebody picks one."""
        if entry is not None and not self._picked and not self._ticked:
            task = self._suggestion(entry)
            self.task.set_value(task.id if task is not None else None)
        self._show_button()

    @Slot(object)
    def _pick(self, _task_id: object) -> None:
        self._picked = True
        self._show_button()

    @Slot(object)
    def _take_suggestion(self, entry: TimeEntry) -> None:
        task = self._suggestion(entry)
        if task is None:
            self.task.setFocus(Qt.FocusReason.OtherFocusReason)
            self.task.click()
        else:
            self._give([entry.id], task.id)

    @Slot()
    def _assign(self) -> None:
        task_id = self.task.value()
        if isinstance(task_id, int):
            self._give(self._chosen_ids(), task_id)

    def _give(self, entry_ids: list[int], task_id: int) -> None:
        at = self.list.currentIndex().row()
        if not entry_ids or not self._verbs.assign(entry_ids, task_id):
            return
        self._picked = False
        self._ticked.clear()
        self._show()
        if not self._entries:
            self.accept()
            return
        self.list.choose(self.list.rows.index(min(at, len(self._entries) - 1)))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _changed(self, _change: Changed) -> None:
        current = self.list.current()
        self._show()
        if not self._entries and self.isVisible():
            self.accept()
        elif current is not None:
            self.list.select(current.id)
