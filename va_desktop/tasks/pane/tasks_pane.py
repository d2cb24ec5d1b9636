"""The pane itself: the groups on the left, the selected task on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.fields import SearchField
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.pane import Pane
from va_desktop.tasks.dialogs import TaskSheet
from va_desktop.tasks.model import Filter, TaskRow
from va_desktop.tasks.pane.quick_field import QuickField
from va_desktop.tasks.pane.repeat_button import RepeatButton
from va_desktop.tasks.pane.section import TaskSection
from va_desktop.tasks.pane.task_page import TaskPage
from va_desktop.tasks.service.adding import Proposal
from va_desktop.tasks.table import KINDS, TaskList, TaskRoom

NEW: Final = "new"
"""A target of `desk.navigate("tasks", ...)`: the sheet for a new task."""
_TICK: Final = 30_000
"""Milliseconds after which a running time and the day are looked at again."""


class TasksPane(Pane):
    """All tasks of all clients."""

    def __init__(
        self, room: TaskRoom, sections: Sequence[TaskSection] = (), repeat: RepeatButton | None = None
    ) -> None:
        """Show `sections` of higher rooms on the page of a task, and what makes tasks by itself above the list."""
        super().__init__(room.desk, N_("Tasks"))
        self.setObjectName("tasks_pane")
        self._room = room
        self._add = Button(N_("Add task"), "primary", icon="add")
        self._add.setObjectName("add_task")
        self._add.clicked.connect(self.add_task)
        self.quick = QuickField(room, self._default_client)
        self.quick.setMinimumWidth(200)
        self.quick.setMaximumWidth(360)
        self.top.addWidget(self.quick, 6)
        self._repeat = repeat
        if repeat is not None:
            self.add_action(repeat)
        self.add_action(self._add)
        self.list = TaskList(room)
        self.list.setObjectName("task_list")
        self._search = SearchField(N_("Search tasks"), framed=False)
        self._nothing = QWidget()
        self.page = TaskPage(room, sections)
        self._work = QWidget()
        self._no_tasks = EmptyState(
            "tasks",
            N_("Nothing to do yet"),
            N_(
                "Write down what a client asked for: with a due day and a price it reminds you and bills itself."
            ),
            N_("Add task"),
        )
        self._no_clients = EmptyState(
            "clients",
            N_("Tasks belong to a client"),
            N_("Add your first client and what you agreed; then its tasks stand here."),
            N_("Add client"),
        )
        self._build()
        self._calendar = room.tasks.calendar()
        self.list.show_wanted(Filter())
        self.list.select_first()
        self._show_what_there_is()
        more = {kind for section in sections for kind in section.kinds}
        room.desk.bus.subscribe((*KINDS, *sorted(more - set(KINDS))), self._changed)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def _default_client(self) -> int | None:
        """Return whom a line without an `@` is for: nobody, unless the list shows one client alone."""
        return None

    def _build(self) -> None:
        left = Card(clip=True)
        nothing = QVBoxLayout(self._nothing)
        nothing.setContentsMargins(14, 12, 14, 12)
        nothing.addWidget(Wrapped(N_("No task or client holds these words."), role="third"))
        head = QVBoxLayout()
        head.setContentsMargins(12, 3, 12, 3)
        head.addWidget(self._search)
        left.column.addLayout(head)
        left.column.addWidget(Line())
        left.column.addWidget(self._nothing)
        left.column.addWidget(self.list, 1)
        columns = QHBoxLayout(self._work)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(14)
        for card, share in ((left, 53), (self.page, 47)):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            columns.addWidget(card, share)
        self.body.addWidget(self._work, 1)
        self.body.addWidget(self._no_tasks, 1)
        self.body.addWidget(self._no_clients, 1)
        self._no_tasks.wanted.connect(self.add_task)
        self._no_clients.wanted.connect(self._add_client)
        self._search.searched.connect(self._look_for)
        self._search.left_down.connect(self._into_list)
        self.list.left_up.connect(self._into_search)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.quick.added.connect(self._quickly_added)
        self.quick.sheet_wanted.connect(self._finish_in_sheet)
        self.quick.left_down.connect(self._into_list)
        for keys, slot in (("Ctrl+N", self.add_task), ("Ctrl+F", self._into_search)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # --- what it shows

    @override
    def retranslate(self) -> None:
        self.page.reload()

    @override
    def show_target(self, target: object) -> None:
        if target == NEW:
            # The window is about to give the keyboard to the pane; the sheet takes it afterwards.
            QTimer.singleShot(0, self, self.add_task)
        elif isinstance(target, str) and self._repeat is not None:
            self._repeat.open_soon(target)
        elif isinstance(target, int) and not self.list.select(target):
            self.list.clearSelection()
            self.page.show_task(target)

    @override
    def first_focus(self) -> QWidget:
        return self._add if self._work.isHidden() else self.list

    def _show_what_there_is(self) -> None:
        """Show the lists, or teach what to do first."""
        searching = bool(self._search.text().strip())
        some = searching or self.list.total > 0
        clients = some or bool(self._room.clients.clients())
        self._work.setVisible(some)
        self._no_tasks.setVisible(not some and clients)
        self._no_clients.setVisible(not clients)
        self._add.setVisible(some)
        self.quick.setVisible(clients)
        self._nothing.setVisible(searching and self.list.total == 0)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self._calendar = self._room.tasks.calendar()
        self.list.reload()
        if self.list.current() is None:
            self.list.select_first()
        self.page.reload()
        self._show_what_there_is()

    @Slot()
    def _tick(self) -> None:
        """Follow the day, and a timer that runs on the shown task."""
        if self._room.tasks.regrouped(self._calendar):
            self._changed(Changed("*", (), ""))
        elif self.page.timed and self.isVisible():
            self.page.reload()

    # --- what a person does

    @Slot()
    def add_task(self) -> None:
        """Open the sheet for a new task, for the client of the selected one."""
        current = self.list.current()
        sheet = TaskSheet(self, self._room, client_id=None if current is None else current.client_id)
        sheet.saved.connect(self._saved)
        sheet.open_at("title")

    @Slot(object)
    def _quickly_added(self, task_id: int) -> None:
        """Show the new task; the keyboard stays where the next one is typed."""
        if not self.list.select(task_id):
            self._saved(task_id)

    @Slot(object)
    def _finish_in_sheet(self, proposal: Proposal) -> None:
        sheet = TaskSheet(self, self._room, proposal=proposal)
        sheet.saved.connect(self.quick.clear)
        sheet.saved.connect(self._saved)
        sheet.open_at("title")

    @Slot(object)
    def _saved(self, task_id: int) -> None:
        self._search.clear()
        self.list.show_wanted(Filter())
        self._show_what_there_is()
        self.show_target(task_id)

    @Slot()
    def _add_client(self) -> None:
        self.desk.navigate("clients", NEW)

    @Slot(str)
    def _look_for(self, words: str) -> None:
        self.list.show_wanted(Filter(words=words))
        self.list.select_first()
        self._show_what_there_is()

    @Slot()
    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _into_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def _chosen(self, task: TaskRow | None) -> None:
        self.page.show_task(None if task is None else task.id)

    @Slot(object)
    def _opened(self, task: TaskRow) -> None:
        self.page.show_task(task.id)
        self.page.edit()
