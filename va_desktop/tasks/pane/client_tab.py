"""The tasks of one client, as a tab of the client's page."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.clients.model import Client
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Line
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.labels import row
from va_desktop.tasks.dialogs import TaskSheet
from va_desktop.tasks.model import Filter, TaskRow
from va_desktop.tasks.pane.repeat_button import RepeatButton
from va_desktop.tasks.table import KINDS, TaskList, TaskRoom


class ClientTasksTab(QWidget):
    """The groups of a client's tasks; Enter opens one in the pane of tasks."""

    def __init__(self, room: TaskRoom, repeat: RepeatButton | None = None) -> None:
        super().__init__()
        self._repeat = repeat
        self.setObjectName("tasks_tab")
        self._room = room
        self._client_id = 0
        self.list = TaskList(room, with_client=False)
        self.list.opened.connect(self._open)
        add = Button(N_("Add task"), icon="add", small=True)
        add.clicked.connect(self.add_task)
        self._empty = EmptyState(
            "tasks",
            N_("Nothing to do for this client"),
            N_("Write down what was asked for: with a due day and a price it reminds you and bills itself."),
            N_("Add task"),
        )
        self._empty.wanted.connect(self.add_task)
        self._some = QWidget()
        some = QVBoxLayout(self._some)
        some.setContentsMargins(0, 0, 0, 0)
        some.setSpacing(0)
        head = row(add, *([] if repeat is None else [repeat]), None)
        head.setContentsMargins(14, 6, 14, 6)
        some.addLayout(head)
        some.addWidget(Line())
        some.addWidget(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._some, 1)
        column.addWidget(self._empty, 1)
        room.desk.bus.subscribe(KINDS, self._changed)

    def show_client(self, client: Client) -> None:
        """Show the tasks of a client."""
        if client.id != self._client_id:
            self._client_id = client.id
            if self._repeat is not None:
                self._repeat.client_id = client.id
            self.list.show_wanted(Filter(client.id))
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        self._some.setVisible(self.list.total > 0)
        self._empty.setVisible(self.list.total == 0)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        if self._client_id:
            self.list.reload()
            self._show_what_there_is()

    @Slot()
    def add_task(self) -> None:
        """Open the sheet for a new task of the client."""
        TaskSheet(self, self._room, client_id=self._client_id).open_at("title")

    @Slot(object)
    def _open(self, task: TaskRow) -> None:
        self._room.desk.navigate("tasks", task.id)
