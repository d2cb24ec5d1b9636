"""Waiting for the client: the sheet that asks for what, and the card that says so on the page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.tasks.model import LONGEST_WAIT, Status, Task, TaskRow
from va_desktop.tasks.pane.section import Place, TaskSection
from va_desktop.tasks.pane.words import waiting_words
from va_desktop.tasks.table import TaskRoom, TaskVerbs


class WaitSheet(Sheet):
    """Asks what the client has to do, and since which day it was asked for."""

    def __init__(self, over: QWidget, room: TaskRoom, task: Task) -> None:
        super().__init__(over, N_("Wait for the client"), width=480)
        self.setObjectName("wait_sheet")
        self._room, self._task = room, task
        self.form = Form()
        self.body.addWidget(self.form)
        today = room.tasks.calendar().today
        self._what = self.form.add(
            "waiting_for",
            N_("What for?"),
            LineEdit(N_("an answer, a file, an approval")),
            wide=True,
            optional=True,
        )
        self._what.setMaxLength(LONGEST_WAIT)
        self._since = self.form.add("waiting_since", N_("Since"), DateEdit(today, name="waiting_since"))
        self._what.setText(task.state.waiting_for)
        self._since.set_value(task.state.waiting_since or today)
        save = Button(N_("Wait"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        done = self._room.tasks.wait_for_client(self._task.id, self._what.text(), self._since.value())
        said = tr("Waiting for the client: “{title}”", title=self._task.title)
        self._room.desk.undo.push(said, done.undo)
        self.accept()


class WaitingCard(TaskSection):
    """Says what is waited for and for how long; hidden otherwise."""

    place = Place.FACTS

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self.setObjectName("waiting_card")
        self._room, self._verbs = room, TaskVerbs(room)
        self._task: Task | None = None
        self._what = Wrapped(role="text", weight=500)
        self._since = Label(role="second")
        answered = Button(N_("The client has answered"), small=True)
        answered.setObjectName("answered")
        answered.clicked.connect(self._answered)
        change = Button(N_("Change"), small=True)
        change.setObjectName("change_waiting")
        change.clicked.connect(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(tokens.XS)
        column.addLayout(row(Label(N_("Waiting for the client"), role="warn", weight=600), None))
        column.addWidget(self._what)
        column.addWidget(self._since)
        column.addSpacing(tokens.XS)
        column.addWidget(Flow(answered, change))

    @override
    def show_task(self, task: Task, shown: TaskRow) -> None:
        del shown
        self._task = task
        state = task.state
        self.setVisible(state.status is Status.WAITING)
        self._what.set_text(state.waiting_for)
        self._what.setVisible(bool(state.waiting_for))
        since = waiting_words(state, self._room.tasks.calendar(), self._room.desk.formats)
        self._since.set_text(since)
        self._since.setVisible(bool(since))

    @Slot()
    def _answered(self) -> None:
        if self._task is not None:
            self._verbs.reopen(self._task.id, self._task.title)

    @Slot()
    def _change(self) -> None:
        if self._task is not None:
            WaitSheet(self, self._room, self._task).open()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.RADIUS, theme.c("warn_tint"))
