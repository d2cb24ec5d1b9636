"""The pane itself: the groups on the left, the selected task on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.fields import SearchField
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.pane import Pane
from va_desktop.tasks import arranging
from va_desktop.tasks.arranging import By, TaskGroup
from va_desktop.tasks.dialogs import TaskSheet
from va_desktop.tasks.model import TaskRow
from va_desktop.tasks.pane.arranged_list import ArrangedList
from va_desktop.tasks.pane.arranging_bar import ArrangingBar
from va_desktop.tasks.pane.board.board import COLUMNS_BY, Board
from va_desktop.tasks.pane.many_bar import ManyActions, ManyBar
from va_desktop.tasks.pane.many_verbs import ManyVerbs
from va_desktop.tasks.pane.quick_field import QuickField
from va_desktop.tasks.pane.repeat_button import RepeatButton
from va_desktop.tasks.pane.section import TaskSection
from va_desktop.tasks.pane.task_page import TaskPage
from va_desktop.tasks.service.adding import Proposal
from va_desktop.tasks.table import KINDS, TaskRoom

NEW: Final = "new"
"""A target of `desk.navigate("tasks", ...)`: the sheet for a new task."""
_TICK: Final = 30_000
"""Milliseconds after which a running time and the day are looked at again."""


class TasksPane(Pane):
    """All tasks of all clients."""

    def __init__(
        self,
        room: TaskRoom,
        sections: Sequence[TaskSection] = (),
        repeat: RepeatButton | None = None,
        *,
        remembered: str = "",
        remember: Callable[[str], None] | None = None,
    ) -> None:
        """Show `sections` of higher rooms on the page of a task, and what makes tasks by itself above the list.

        It begins arranged as it is `remembered`, and lets every change be remembered.
        """
        super().__init__(room.desk, N_("Tasks"))
        self.setObjectName("tasks_pane")
        self._room, self._remember = room, remember
        view, of_list, of_board = [*remembered.split(";"), "", "", ""][:3]
        self.view = Segmented(("list", N_("List")), ("board", N_("Board")))
        self.view.choose("board" if view == "board" else "list")
        self.view.chosen.connect(self._change_view)
        self.top.addWidget(self.view)
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
        self.list = ArrangedList(room)
        self.list.setObjectName("task_list")
        self.board = Board(room)
        self._arranged = {"list": arranging.remembered(of_list), "board": arranging.remembered(of_board)}
        self.arranging = ArrangingBar(room)
        self._actions = ManyActions(room, self, self._chosen_rows)
        self.many = ManyBar(room, self._actions)
        self._many_verbs = ManyVerbs(room)
        self._search = SearchField(N_("Search tasks"))
        self._left = Card(clip=True)
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
        # In a slot of its own: what is found stands there before the page of the first one asks for all of it.
        self._first_soon = QTimer(self)
        self._first_soon.setSingleShot(True)
        self._first_soon.timeout.connect(self._choose_first)
        self._build()
        self._calendar, self._stale = room.tasks.calendar(), False
        self._show_view()
        self.list.select_first()
        self._show_what_there_is()
        more = {kind for section in sections for kind in section.kinds}
        room.desk.bus.subscribe((*KINDS, *sorted(more - set(KINDS))), self._changed)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def _default_client(self) -> int | None:
        """Return whom a line without an `@` is for: nobody, unless one client alone is shown."""
        client_id: int | None = self.arranging.client.value()
        return client_id

    def _build(self) -> None:
        left = self._left
        nothing = QVBoxLayout(self._nothing)
        nothing.setContentsMargins(14, 12, 14, 12)
        self._nothing_words = Wrapped(role="third")
        nothing.addWidget(self._nothing_words)
        left.column.addWidget(self._nothing)
        left.column.addWidget(self.list, 1)
        self._search.setFixedWidth(190)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._search, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.arranging, 1, Qt.AlignmentFlag.AlignVCenter)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        for card, share in ((left, 53), (self.board, 60), (self.page, 47)):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            columns.addWidget(card, share)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(10)
        work.addLayout(head)
        work.addLayout(columns, 1)
        work.addWidget(self.many)
        self.body.addWidget(self._work, 1)
        self.body.addWidget(self._no_tasks, 1)
        self.body.addWidget(self._no_clients, 1)
        self._no_tasks.wanted.connect(self.add_task)
        self._no_clients.wanted.connect(self._add_client)
        self._search.searched.connect(self._look_for)
        self._search.left_down.connect(self._into_list)
        self.arranging.changed.connect(self._rearrange)
        self.list.opened.connect(self._opened)
        self.board.opened.connect(self._opened_on_board)
        for tasks in (self.list, self.board):
            tasks.left_up.connect(self._into_search)
            tasks.chosen.connect(self._chosen)
            tasks.several.connect(self.many.show_rows)
            tasks.dropped.connect(self._move)
            tasks.delete_wanted.connect(self._many_verbs.delete)
            tasks.menu_wanted.connect(self._actions.show_menu)
            tasks.escaped.connect(self._leave)
        self.many.left.connect(self._choose_one)
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
        self.many.retranslate()

    @property
    def on_board(self) -> bool:
        """Whether the board is shown."""
        return self.view.value == "board"

    def _show_view(self) -> None:
        """Show list or board, as it was arranged last."""
        choices = COLUMNS_BY if self.on_board else tuple(By)
        self.arranging.show_arrangement(self._arranged[str(self.view.value)], choices)
        self._left.setVisible(not self.on_board)
        self.board.setVisible(self.on_board)
        self.page.setVisible(not self.on_board)
        self.many.hide()
        self._read()

    def _read(self) -> None:
        wanted = self.arranging.wanted(self._search.text().strip())
        tasks = self.board if self.on_board else self.list
        tasks.arrange(self.arranging.arrangement(), wanted)

    @Slot()
    def _change_view(self) -> None:
        self._show_view()
        self._keep()
        self._first_soon.start()
        self._show_what_there_is()
        self._into_list()

    @Slot()
    def _rearrange(self) -> None:
        self._arranged[str(self.view.value)] = self.arranging.arrangement()
        self._keep()
        self._read()
        self._first_soon.start()
        self._show_what_there_is()

    def _keep(self) -> None:
        kept = (arranging.to_remember(self._arranged[view]) for view in ("list", "board"))
        if self._remember is not None:
            self._remember(";".join((str(self.view.value), *kept)))

    @override
    def show_target(self, target: object) -> None:
        if target == NEW:
            # The window is about to give the keyboard to the pane; the sheet takes it afterwards.
            QTimer.singleShot(0, self, self.add_task)
        elif isinstance(target, str) and self._repeat is not None:
            self._repeat.open_soon(target)
        elif isinstance(target, int):
            if self.on_board:
                self.board.select(target)
                self.page.show()
                self.page.show_task(target)
            elif not self.list.select(target):
                self.list.clearSelection()
                self.page.show_task(target)

    @override
    def first_focus(self) -> QWidget | None:
        if self._work.isHidden():
            return (self._no_tasks if self._no_clients.isHidden() else self._no_clients).button
        return self.board.first() if self.on_board else self.list

    def _show_what_there_is(self) -> None:
        """Show the lists, or teach what to do first."""
        total = self.board.total if self.on_board else self.list.total
        searching = bool(self._search.text().strip()) or self.arranging.restricts
        some = searching or total > 0 or bool(self._room.tasks.counts())
        clients = some or bool(self._room.clients.clients())
        self._work.setVisible(some)
        self._no_tasks.setVisible(not some and clients)
        self._no_clients.setVisible(not clients)
        self._add.setVisible(some)
        self.quick.setVisible(clients)
        self.view.setVisible(some)
        self._nothing.setVisible(total == 0)
        words = (
            N_("No task or client holds these words.") if self._search.text() else N_("No task is like that.")
        )
        self._nothing_words.set_message(words)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        """Read everything anew, or once the pane is seen again."""
        del change
        self._stale = not self.isVisible()
        if not self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._refresh_lists()
        self.page.reload()

    def _refresh_lists(self) -> None:
        self._calendar = self._room.tasks.calendar()
        self.arranging.refresh()
        if self.on_board:
            self.board.reload()
        else:
            self.list.reload()
            if self.list.current() is None:
                self.list.select_first()
        self._show_what_there_is()

    @Slot()
    def _tick(self) -> None:
        """Follow the day, and a timer that runs on the shown task."""
        if self._room.tasks.regrouped(self._calendar):
            self._changed(Changed("*", (), ""))
        elif self.page.timed and self.isVisible():
            self.page.reload()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._stale = False
            self._refresh_lists()
            # In a slot of its own, behind what the pane shows first.
            QTimer.singleShot(0, self, self.page.reload)
        super().showEvent(event)

    # --- what a person does

    @Slot()
    def add_task(self) -> None:
        """Open the sheet for a new task, for the client of the selected one."""
        current = self.board.current() if self.on_board else self.list.current()
        sheet = TaskSheet(self, self._room, client_id=None if current is None else current.client_id)
        sheet.saved.connect(self._saved)
        sheet.open_at("title")

    @Slot(object)
    def _quickly_added(self, task_id: int) -> None:
        """Show the new task; the keyboard stays where the next one is typed."""
        if not self.on_board and not self.list.select(task_id):
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
        self.arranging.show_all()
        self._read()
        self._show_what_there_is()
        self.show_target(task_id)

    @Slot()
    def _add_client(self) -> None:
        self.desk.navigate("clients", NEW)

    @Slot(str)
    def _look_for(self, words: str) -> None:
        del words
        self._read()
        self._first_soon.start()
        self._show_what_there_is()

    @Slot()
    def _choose_first(self) -> None:
        if not self.on_board and self.list.current() is None:
            self.list.select_first()

    @Slot()
    def _into_list(self) -> None:
        tasks = self.board.first() if self.on_board else self.list
        tasks.setFocus(Qt.FocusReason.OtherFocusReason)

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

    @Slot(object)
    def _opened_on_board(self, task: TaskRow) -> None:
        self.page.show_task(task.id)
        self.page.show()

    @Slot()
    def _leave(self) -> None:
        """Give up several that are chosen, or the page beside the board."""
        if self.many.isVisible():
            self._choose_one()
        elif self.on_board and self.page.isVisible():
            self.page.hide()

    def _chosen_rows(self) -> Sequence[TaskRow]:
        return self.board.chosen_rows() if self.on_board else self.list.chosen_rows()

    @Slot()
    def _choose_one(self) -> None:
        tasks = self.board.active_cards() if self.on_board else self.list
        if tasks is not None:
            tasks.choose_one()

    @Slot(object, object)
    def _move(self, rows: Sequence[TaskRow], group: TaskGroup) -> None:
        shown = self.board if self.on_board else self.list
        self._many_verbs.move(rows, shown.arranged.by, group, shown.groups)
