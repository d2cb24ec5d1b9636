"""The section of a task's page that tells how it comes again, and lets it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, LinkButton
from va_desktop.kit.ui.choices import Chip, ChipText
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.tasks.model import Task, TaskRow
from va_desktop.tasks.pane.rule_sheet import RuleSheet
from va_desktop.tasks.pane.section import Place, TaskSection
from va_desktop.tasks.pane.series_words import when_words
from va_desktop.tasks.series import Series
from va_desktop.tasks.service.series import TaskSeries
from va_desktop.tasks.table import TaskRoom


class RecurringSection(TaskSection):
    """A chip with the rule, what was missed, and whether this task differs from the later ones."""

    place = Place.FACTS
    kinds = ("task_series", "task_turn")

    def __init__(self, room: TaskRoom, series: TaskSeries) -> None:
        super().__init__()
        self.setObjectName("recurring")
        self._room, self._service = room, series
        self._task: Task | None = None
        self._series: Series | None = None
        self.rule = Chip(ChipText("rule", ""))
        self.rule.setObjectName("rule")
        self.rule.clicked.connect(self.choose)
        self._begin = LinkButton(N_("Let it come again"))
        self._begin.setObjectName("recur")
        self._begin.clicked.connect(self.choose)
        self._more = Button(icon="more", small=True)
        self._more.set_menu(self._fill_menu)
        self._told = Wrapped(role="third", size=tokens.SMALL)
        self._keep = LinkButton(N_("Use for all later ones"))
        self._keep.setObjectName("keep_for_all")
        self._keep.clicked.connect(self._keep_for_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addLayout(row(self.rule, self._begin, self._more, None))
        column.addWidget(self._told)
        column.addWidget(Flow(self._keep))

    @override
    def show_task(self, task: Task, shown: TaskRow) -> None:
        self._task = task
        series = self._series = self._service.of_task(task.id)
        self._more.setAccessibleName(tr("More"))
        self.rule.setVisible(series is not None)
        self._more.setVisible(series is not None)
        self._begin.setVisible(series is None and not task.done)
        self.setVisible(series is not None or not task.done)
        told: list[str] = []
        differs = False
        if series is not None:
            self._show_rule(series)
            turn = self._service.turn_of(task.id)
            if turn is not None and turn.missed:
                told.append(
                    ntr("{n} was missed before this one.", "{n} were missed before this one.", turn.missed)
                )
            differs = self._service.differs(task)
            if differs:
                told.append(tr("What you changed holds for this one alone."))
        self._told.set_text(" ".join(told))
        self._told.setVisible(bool(told))
        self._keep.setVisible(differs)

    def _show_rule(self, series: Series) -> None:
        words = when_words(series.values, self._room.desk.formats)
        if series.values.stopped_at is not None:
            words = tr("{rule} · stopped", rule=words)
        elif series.values.paused_at is not None:
            words = tr("{rule} · paused", rule=words)
        self.rule.show_chip(ChipText("rule", words))
        self.rule.setToolTip(words)

    # --- what a person does

    @Slot()
    def choose(self) -> None:
        """Open the sheet in which the rule is chosen."""
        if self._task is not None:
            RuleSheet(self, self._room, self._service, self._task, self._series).open()

    def _fill_menu(self, menu: Menu) -> None:
        series, task = self._series, self._task
        if series is None or task is None:
            return
        menu.add(tr("Change the rule"), "edit").triggered.connect(self.choose)
        if not task.done:
            menu.add(tr("Skip this one"), "redo").triggered.connect(self._skip)
        if series.values.active:
            menu.add(tr("Pause"), "history").triggered.connect(self._pause)
        else:
            menu.add(tr("Go on"), "play").triggered.connect(self._go_on)
        if series.values.stopped_at is None:
            menu.addSeparator()
            menu.add(tr("Come no more"), "close").triggered.connect(self._stop)

    @Slot()
    def _keep_for_all(self) -> None:
        if self._task is not None:
            task_id, title = self._task.id, self._task.title
            self._do(
                lambda: self._service.keep_for_all(task_id), tr("All later ones: “{title}”", title=title)
            )

    @Slot()
    def _skip(self) -> None:
        if self._task is not None:
            task_id, title = self._task.id, self._task.title
            self._do(lambda: self._service.skip(task_id), tr("Skipped “{title}”", title=title), offer=True)

    @Slot()
    def _pause(self) -> None:
        self._change(self._service.pause, N_("Paused “{title}”"))

    @Slot()
    def _go_on(self) -> None:
        self._change(self._service.go_on, N_("“{title}” goes on"))

    @Slot()
    def _stop(self) -> None:
        self._change(self._service.stop, N_("“{title}” comes no more"), offer=True)

    def _change(self, verb: Callable[[int], Done[object]], said: str, *, offer: bool = False) -> None:
        series = self._series
        if series is not None:
            words = tr(said, title=series.values.says.title)
            self._do(lambda: verb(series.id), words, offer=offer)

    def _do(self, verb: Callable[[], Done[object]], said: str, *, offer: bool = False) -> None:
        try:
            done = verb()
        except UserError as error:
            self._room.desk.notify.error(error)
        else:
            self._room.desk.undo.push(said, done.undo, offer=offer)
