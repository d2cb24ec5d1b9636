"""The parts of a task's price on the task's page: each is ticked when it is reached, and billed by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.labels import Label, Tag, row
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.milestones import Milestone
from va_desktop.tasks.model import Task, TaskRow
from va_desktop.tasks.pane.milestone_sheet import MilestoneSheet
from va_desktop.tasks.pane.section import Place, TaskSection
from va_desktop.tasks.service.milestones import Milestones


class MilestoneSection(TaskSection):
    """Hidden for a task without a price of its own."""

    place = Place.FACTS
    kinds = ("task_milestone", "invoice")

    def __init__(self, desk: Desk, milestones: Milestones) -> None:
        super().__init__()
        self.setObjectName("milestones")
        self._desk, self._milestones = desk, milestones
        self._task: Task | None = None
        self._found: Sequence[Milestone] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.XS)
        self._title = Label(N_("Parts of the price"), weight=600)
        self._edit = Button(N_("Pay in parts"), small=True)
        self._edit.setObjectName("edit_parts")
        self._edit.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(row(self._title, None, self._edit))
        column.addLayout(self._rows)

    @override
    def show_task(self, task: Task, shown: TaskRow) -> None:
        self._task = task
        self._found = self._milestones.of_task(task.id) if task.price is not None else ()
        self.setVisible(task.price is not None)
        self._title.setVisible(bool(self._found))
        self._edit.set_message(N_("Edit parts") if self._found else N_("Pay in parts"))
        billed = self._milestones.billed(self._found)
        clear_layout(self._rows)
        for one in self._found:
            self._rows.addWidget(self._row(one, billed=one.id in billed))

    def _row(self, milestone: Milestone, *, billed: bool) -> QWidget:
        tick = CheckBox()
        tick.setChecked(milestone.done)
        tick.setAccessibleName(milestone.title)
        tick.clicked.connect(partial(self._tick, milestone))
        title = Label(role="third" if milestone.done else "text", may_elide=True)
        title.set_text(milestone.title)
        tag = Tag(tr("billed"), "good")
        tag.setVisible(billed)
        amount = Label(weight=600, tabular=True)
        amount.set_text(self._desk.formats.money(milestone.amount))
        line = QWidget()
        line.setLayout(row(tick, title, None, tag, amount))
        return line

    def _tick(self, milestone: Milestone, *_: object) -> None:
        if milestone.done:
            said = tr("Took back “{title}”", title=milestone.title)
            self._do(partial(self._milestones.take_back, milestone.id), said)
        else:
            said = tr("Reached “{title}”", title=milestone.title)
            self._do(partial(self._milestones.reach, milestone.id), said)

    def _do(self, verb: Callable[[], Done[Milestone]], said: str) -> None:
        try:
            done = verb()
        except UserError as error:
            self._desk.notify.error(error)
            self._desk.bus.publish(Changed("task_milestone", (), ""))  # the tick stands as it was
        else:
            self._desk.undo.push(said, done.undo)

    @Slot()
    def _open(self) -> None:
        if self._task is not None:
            MilestoneSheet(self, self._desk, self._milestones, self._task, self._found).open_at()
