"""After which tasks one comes, and which wait for it: named, followed by a click, added and taken away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton, LinkButton
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.forms import Form, clear_layout
from va_desktop.kit.ui.labels import Label, Tag, row
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.model import Neighbour, Task, TaskRow
from va_desktop.tasks.pane.named import Named
from va_desktop.tasks.pane.section import Place, TaskSection
from va_desktop.tasks.table import TaskRoom, TaskVerbs

_OFFERED = 500
"""How many tasks the sheet offers; whoever has more open ones searches by the words of one."""


class AfterSheet(Sheet):
    """Asks which task has to be done before one."""

    def __init__(self, over: QWidget, room: TaskRoom, task: Task) -> None:
        super().__init__(over, N_("Comes after"), width=480)
        self.setObjectName("after_sheet")
        self._room, self._task = room, task
        self.form = Form()
        self.body.addWidget(self.form)
        choice = ComboBox(self._items())
        self._choice = self.form.add("after", N_("Which task has to be done first?"), choice, wide=True)
        save = Button(N_("Add"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    def _items(self) -> list[Item]:
        task = self._task
        taken = {task.id, *(one.id for one in task.after)}
        rows = [one for one in self._room.tasks.search("", _OFFERED) if not one.done and one.id not in taken]
        # Those of the same client first: that is where an order mostly is.
        rows.sort(key=lambda one: one.client_id != task.client_id)
        return [Item(one.id, one.title, one.client, one.colour) for one in rows]

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        before = self._choice.value()
        if not isinstance(before, int):
            raise UserError("Choose a task.", field="after")
        done = self._room.order.put_after(self._task.id, before)
        self._room.desk.undo.push(tr("Put “{title}” after another task", title=self._task.title), done.undo)
        self.accept()


class OrderSection(TaskSection):
    """The tasks before and after one; hidden while there are none, and the page's menu adds the first."""

    place = Place.FACTS

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self.setObjectName("task_order")
        self._room, self._verbs = room, TaskVerbs(room)
        self._task: Task | None = None
        self._told: object = None
        self._add = LinkButton(N_("Comes after…"), "second")
        self._add.setObjectName("add_after")
        self._add.clicked.connect(self.ask)
        self._waits = Tag()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addLayout(row(Label(N_("Order"), weight=600), self._waits, None, self._add))
        column.addLayout(self._rows)

    @override
    def show_task(self, task: Task, shown: TaskRow) -> None:
        del shown
        self._task = task
        self.setVisible(bool(task.after or task.followers))
        n = len(task.waits_for)
        self._waits.show_tag(tr("waits for {n}", n=n) if n and not task.done else "", "warn")
        told = (task.id, task.after, task.followers, tr("after"))
        if told == self._told:
            return  # the keyboard stays where it is
        self._told = told
        clear_layout(self._rows)
        for one in task.after:
            self._rows.addLayout(self._line(tr("after"), one, removable=True))
        for one in task.followers:
            self._rows.addLayout(self._line(tr("before"), one, removable=False))

    def _line(self, how: str, one: Neighbour, *, removable: bool) -> QVBoxLayout:
        words = Label(role="second")
        words.set_text(how)
        name = Named(one.id, one.title, struck=one.done)
        name.clicked.connect(partial(self._room.desk.navigate, "tasks", one.id))
        line = row(words, name, None)
        if removable:
            off = IconButton("close", N_("Take away"), size=24)
            off.clicked.connect(partial(self._take_away, one.id))
            line.addWidget(off, 0, Qt.AlignmentFlag.AlignRight)
        box = QVBoxLayout()
        box.addLayout(line)
        return box

    @Slot()
    def ask(self) -> None:
        """Ask which task has to be done first."""
        if self._task is not None:
            AfterSheet(self, self._room, self._task).open()

    def _take_away(self, before_id: int) -> None:
        task = self._task
        if task is not None:
            verb = self._room.order.take_away
            said = tr("“{title}” comes no longer after another task", title=task.title)
            self._verbs.do(lambda: verb(task.id, before_id), said, offer=True)
