"""The page of one task: what it is called, what can be done with it, and its sections one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QMenu

from va_desktop.clients.page import REPORT
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.icons import icon
from va_desktop.kit.ui.labels import Dot, Label, Wrapped, row
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.tasks.dialogs import TaskSheet
from va_desktop.tasks.model import Status, Task, TaskRow
from va_desktop.tasks.pane.comments import CommentsSection
from va_desktop.tasks.pane.estimate import EstimateBar
from va_desktop.tasks.pane.facts import FactChips
from va_desktop.tasks.pane.links import LinksSection
from va_desktop.tasks.pane.note import NoteSection
from va_desktop.tasks.pane.order import OrderSection
from va_desktop.tasks.pane.section import Place, TaskSection
from va_desktop.tasks.pane.steps import StepList
from va_desktop.tasks.pane.time_spent import TimeSpent
from va_desktop.tasks.pane.waiting import WaitingCard
from va_desktop.tasks.table import TaskRoom, TaskVerbs


class TaskPage(Card):
    """Shows a task, and is where it is worked on; empty without one."""

    def __init__(self, room: TaskRoom, sections: Sequence[TaskSection] = ()) -> None:
        """Show the sections of higher rooms too, each where it belongs."""
        super().__init__(clip=True)
        self.setObjectName("task_page")
        self._room, self._verbs = room, TaskVerbs(room)
        self._task: Task | None = None
        self._row: TaskRow | None = None
        self._dot, self._place = Dot(), Label(role="second", may_elide=True)
        self._timer = IconButton("play", N_("Start timer"), framed=True)
        self._timer.clicked.connect(self._start_timer)
        self._done = Button(N_("Done"))
        self._done.setObjectName("done")
        self._done.clicked.connect(self._toggle_done)
        self._more = Button(icon="more")
        self._more.set_menu(self._fill_menu)
        self._title = Wrapped(role="text", size=tokens.TITLE, weight=600)
        self._facts, self._estimate = FactChips(room), EstimateBar(room)
        for facts in (self._facts, self._estimate):
            facts.editing.connect(self._edit)
        self._steps = StepList(room)
        self.time = TimeSpent(room)
        self._order = OrderSection(room)
        own = (self._facts, WaitingCard(room), self._order, self._estimate, NoteSection(room))
        self._sections = (*own, *sections, LinksSection(room), CommentsSection(room))
        self._area = ScrollArea(margins=(18, tokens.L, 18, tokens.L), spacing=tokens.M)
        self.column.addWidget(self._area)
        self._build()
        self.show_task(None)

    def _build(self) -> None:
        column = self._area.column
        top = row(self._dot, self._place, self._timer, self._done, self._more)
        top.setStretch(1, 1)
        column.addLayout(top)
        column.addWidget(self._title)
        self._add_sections(Place.FACTS)
        column.addSpacing(tokens.XS)
        column.addWidget(self._steps)
        self._add_sections(Place.STEPS)
        column.addSpacing(tokens.XS)
        self._add_sections(Place.END)
        column.addWidget(self.time)
        column.addStretch(1)

    def _add_sections(self, place: Place) -> None:
        for section in self._sections:
            if section.place is place:
                self._area.column.addWidget(section)

    # --- what it shows

    @property
    def task_id(self) -> int | None:
        """The task that is shown."""
        return None if self._task is None else self._task.id

    @property
    def client_id(self) -> int | None:
        """The client for whom the shown task is."""
        return None if self._task is None else self._task.client_id

    @property
    def timed(self) -> bool:
        """Whether the timer runs on this task."""
        return self._timer.isHidden() and self._task is not None and not self._task.done

    def show_task(self, task_id: int | None) -> None:
        """Show a task, or nothing."""
        if task_id is not None and task_id != self.task_id:
            self._area.verticalScrollBar().setValue(0)
        try:
            self._task = None if task_id is None else self._room.tasks.task(task_id)
            self._row = None if task_id is None else self._room.tasks.row(task_id)
        except UserError:  # it was deleted; the list is about to say so
            self._task = self._row = None
        self._area.content.setVisible(self._task is not None)
        if self._task is not None and self._row is not None:
            self._show(self._task, self._row)

    def reload(self) -> None:
        """Read the task anew."""
        self.show_task(self.task_id)

    def _show(self, task: Task, shown: TaskRow) -> None:
        self._dot.set_colour(shown.colour)
        place = (shown.client, shown.contract, shown.service_name(texts().language))
        self._place.set_text(" › ".join(filter(None, place)))
        self._title.set_text(task.title)
        self._done.set_message(N_("Reopen") if task.done else N_("Done"))
        self._more.setAccessibleName(tr("More"))
        self._steps.show_task(task)
        for section in self._sections:
            section.show_task(task, shown)
        self.time.show_task(task.id)
        self._timer.setVisible(not self.time.running and not task.done)

    # --- what a person does

    @Slot()
    def _toggle_done(self) -> None:
        if self._task is not None:
            self._verbs.toggle_done(self._task.id, self._task.title, done=self._task.done)

    @Slot()
    def _start_timer(self) -> None:
        if self._task is not None:
            self._verbs.start_timer(self._task.id, self._task.title)

    @Slot()
    def edit(self) -> None:
        """Open the sheet of the task."""
        self._edit("title")

    @Slot(str)
    def _edit(self, field: str) -> None:
        if self._task is not None:
            sheet = TaskSheet(self, self._room, self._task)
            sheet.open_at(field)

    def _fill_menu(self, menu: QMenu) -> None:
        if self._task is None:
            return
        menu.addAction(icon("edit"), tr("Edit task"), self.edit)
        if self._task.status is Status.WAITING:
            menu.addAction(icon("undo"), tr("The client has answered"), self._reopen)
        elif not self._task.done:
            menu.addAction(icon("today"), tr("Wait for the client"), self._facts.wait)
        menu.addAction(icon("alert"), tr("Priority"), self._offer_priorities)
        menu.addAction(icon("forward"), tr("Comes after…"), self._order.ask)
        menu.addSeparator()
        report = menu.addAction(icon("send"), tr("Report to the client"), self._report)
        report.setShortcut("Ctrl+R")
        report.setShortcutVisibleInContextMenu(True)
        menu.addAction(icon("delete"), tr("Delete task"), self._delete)

    @Slot()
    def _offer_priorities(self) -> None:
        self._facts.offer_priorities(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))

    @Slot()
    def _report(self) -> None:
        if self._task is not None:
            self._room.desk.navigate(REPORT, self._task.client_id)

    @Slot()
    def _reopen(self) -> None:
        if self._task is not None:
            self._verbs.reopen(self._task.id, self._task.title)

    @Slot()
    def _delete(self) -> None:
        if self._task is not None:
            self._verbs.delete(self._task.id, self._task.title)
