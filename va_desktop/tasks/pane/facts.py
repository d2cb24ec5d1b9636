"""What a task is, in short, as chips: how far, how urgent, when due, at which price, under which tags.

A chip changes what it says: status and priority from a menu, the rest in the sheet at its field.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from va_desktop.core.formatting import Formats
from va_desktop.kit.ui.choices import Chip, ChipText
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.model import Priority, Status, Task, TaskRow
from va_desktop.tasks.names import PRIORITY_NAMES, PRIORITY_WORDS, STATUS_NAMES
from va_desktop.tasks.pane.section import Place, TaskSection
from va_desktop.tasks.pane.waiting import WaitSheet
from va_desktop.tasks.pane.words import due_words, status_words
from va_desktop.tasks.table import TaskRoom, TaskVerbs, effort_words

_FIELDS: Final = {"due": "due_on", "price": "price", "tags": "tags"}


class FactChips(TaskSection):
    """The chips, in as many lines as they need."""

    place = Place.FACTS
    editing = Signal(str)
    """The field of the sheet that is to be changed."""

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self.setObjectName("task_facts")
        self._room, self._verbs = room, TaskVerbs(room)
        self._task: Task | None = None
        names = ("status", "priority", "due", "price", "tags")
        self._chips = {name: Chip(ChipText(name, "")) for name in names}
        for name, chip in self._chips.items():
            chip.setObjectName(f"fact_{name}")
            chip.clicked.connect(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Flow(*self._chips.values()))

    @override
    def show_task(self, task: Task, shown: TaskRow) -> None:
        self._task = task
        calendar, formats = self._room.tasks.calendar(), self._room.desk.formats
        urgent = "" if task.priority is Priority.NORMAL else tr(PRIORITY_WORDS[task.priority])
        facts = {
            "status": status_words(task.state, calendar, formats),
            "priority": urgent,
            "due": due_words(task, calendar, formats),
            "price": _price(shown, formats),
            "tags": " ".join(f"#{tag}" for tag in task.tags),
        }
        for name, chip in self._chips.items():
            chip.show_chip(ChipText(name, facts[name]))
            chip.setVisible(bool(facts[name]))

    @Slot()
    def _change(self) -> None:
        chip, task = self.sender(), self._task
        if not isinstance(chip, Chip) or task is None:
            return
        if chip.key == "status":
            self.offer_statuses(chip.mapToGlobal(QPoint(0, chip.height() + 4)))
        elif chip.key == "priority":
            self.offer_priorities(chip.mapToGlobal(QPoint(0, chip.height() + 4)))
        else:
            self.editing.emit(_FIELDS[str(chip.key)])

    def offer_statuses(self, at: QPoint) -> None:
        """Open the menu of how far a task can be."""
        task = self._task
        if task is None:
            return
        menu = Menu(self)
        for status, name in STATUS_NAMES.items():
            line = menu.add(tr(name), "check" if status is task.status else "")
            line.triggered.connect(partial(self._set_status, task, status))
        menu.popup(at)

    def offer_priorities(self, at: QPoint) -> None:
        """Open the menu of how urgent a task can be."""
        task = self._task
        if task is None:
            return
        menu = Menu(self)
        for priority, name in PRIORITY_NAMES.items():
            line = menu.add(tr(name), "check" if priority is task.priority else "")
            line.triggered.connect(partial(self._verbs.set_priority, task.id, priority))
        menu.popup(at)

    def _set_status(self, task: Task, status: Status) -> None:
        if status is Status.WAITING:
            self.wait()
        elif status is task.status:
            return
        elif status is Status.DONE:
            self._verbs.finish(task.id, task.title)
        elif status is Status.DOING:
            self._verbs.start(task.id, task.title)
        else:
            self._verbs.reopen(task.id, task.title)

    @Slot()
    def wait(self) -> None:
        """Ask for what the client is waited for, and since when."""
        if self._task is not None:
            WaitSheet(self, self._room, self._task).open()


def _price(shown: TaskRow, formats: Formats) -> str:
    if shown.price is not None:
        words = effort_words(shown, formats)
        return tr("{price}, billed", price=words) if shown.billed else words
    if shown.hour is not None:
        return tr("{amount}/h", amount=formats.money(shown.hour))
    return tr("No price yet")
