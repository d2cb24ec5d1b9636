"""The client's manual beside a task: the section that applies, and what its steps have to do with the checklist."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.clients.page import InTab
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton, LinkButton
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.labels import Tag, Wrapped, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import tr
from va_desktop.manuals.markdown import parse
from va_desktop.manuals.model import Section
from va_desktop.manuals.nodes import pictures_in
from va_desktop.manuals.pane.text_view import TextView, open_in_browser
from va_desktop.manuals.pane.words import agreed_words
from va_desktop.manuals.service.pictures import Pictures
from va_desktop.manuals.steps import Following, steps_in
from va_desktop.tasks.model import Task, TaskRow
from va_desktop.tasks.pane.section import Place, TaskSection
from va_desktop.tasks.service.manuals import TaskManuals


class ManualBeside(TaskSection):
    """A sunken card with the section; hidden where the client has no manual."""

    place = Place.STEPS
    kinds = ("manual_section", "manual_revision", "manual_service", "task_manual")

    def __init__(self, desk: Desk, manuals: TaskManuals, pictures: Pictures) -> None:
        super().__init__()
        self.setObjectName("manual_beside")
        self._desk, self._manuals, self._pictures = desk, manuals, pictures
        self._task: Task | None = None
        self._section: Section | None = None
        self._heading = Wrapped(role="text", weight=600)
        self._agreed = Tag()
        self._open = LinkButton(N_("Open"), role="second")
        self._open.setObjectName("open_manual")
        self._open.clicked.connect(self._go)
        self._more = IconButton("down", N_("Another section"), size=26)
        self._more.setObjectName("choose_section")
        self._more.clicked.connect(self._choose)
        self.text = TextView(role="second")
        self.text.link_clicked.connect(open_in_browser)
        self._make = Button(N_("Make it the checklist"), small=True)
        self._make.setObjectName("make_checklist")
        self._make.clicked.connect(self._make_checklist)
        self._asked = QWidget()
        self._changes = Wrapped()
        self._follow = Button(N_("Follow the manual"), "primary", small=True)
        self._follow.setObjectName("follow_manual")
        self._follow.clicked.connect(self._follow_section)
        self._keep = Button(N_("Keep the checklist"), small=True)
        self._keep.setObjectName("keep_checklist")
        self._keep.clicked.connect(self._keep_checklist)
        self._build()

    def _build(self) -> None:
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(tokens.S)
        asked.addWidget(self._changes)
        asked.addWidget(Flow(self._follow, self._keep))
        card = Card(sunken=True, padding=tokens.M)
        head = row(self._heading, self._open, self._more)
        head.setStretch(0, 1)
        card.column.addLayout(head)
        card.column.addWidget(self._agreed)
        card.column.addWidget(self._asked)
        card.column.addWidget(self.text)
        card.column.addWidget(Flow(self._make))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    @override
    def show_task(self, task: Task, shown: TaskRow) -> None:
        self._task = task
        self._section = section = self._manuals.section_beside(task)
        self._heading.set_text(
            tr("From the client's manual: {title}", title=section.title)
            if section is not None
            else tr("No section of the manual belongs to this service yet.")
        )
        self.setVisible(section is not None or bool(self._manuals.sections(task)))
        for widget in (self.text, self._open):
            widget.setVisible(section is not None)
        self._agreed.hide()
        if section is not None:
            words, role = agreed_words(section, self._desk.formats)
            self._agreed.show_tag(words, role)
            self._agreed.setVisible(bool(words))
        blocks = () if section is None else parse(section.body)
        self.text.show_blocks(blocks, self._pictures.contents(task.client_id, pictures_in(blocks)))
        is_checklist = section is not None and self._manuals.is_checklist(task, section)
        self._make.setVisible(bool(steps_in(blocks)) and not is_checklist and not task.done)
        changes = self._manuals.changes(task)
        self._asked.setVisible(changes is not None)
        if changes is not None:
            self._changes.set_text(_changes_words(changes))

    # --- what a person does

    @Slot()
    def _go(self) -> None:
        if self._section is not None:
            self._desk.navigate("clients", InTab(self._section.client_id, "manual", self._section.id))

    @Slot()
    def _choose(self) -> None:
        if self._task is None:
            return
        menu = Menu(self)
        self._fill(menu, self._task)
        menu.triggered.connect(self._chosen)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _fill(self, menu: QMenu, task: Task) -> None:
        for section in self._manuals.sections(task):
            action = menu.addAction(section.title.replace("&", "&&"))
            action.setData(section.id)
            action.setCheckable(True)
            action.setChecked(self._section is not None and section.id == self._section.id)
        menu.addSeparator()
        menu.addAction(tr("The one of the service")).setData(0)

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        self.choose(action.data() or None)

    def choose(self, section_id: int | None) -> None:
        """Let another section stand beside the task; None for the one of its service."""
        task = self._task
        if task is not None:
            said = tr("Chose another section of the manual")
            self._do(lambda: self._manuals.choose_section(task.id, section_id), said)

    @Slot()
    def _make_checklist(self) -> None:
        task, section = self._task, self._section
        if task is not None and section is not None:
            said = tr("Made “{title}” the checklist", title=section.title)
            self._do(lambda: self._manuals.make_checklist(task.id, section.id), said)

    @Slot()
    def _follow_section(self) -> None:
        task = self._task
        if task is not None:
            self._do(lambda: self._manuals.follow_section(task.id), tr("The checklist follows the manual"))

    @Slot()
    def _keep_checklist(self) -> None:
        task = self._task
        if task is not None:
            self._do(lambda: self._manuals.keep_checklist(task.id), tr("Kept the checklist"))

    def _do(self, verb: Callable[[], Done[object]], said: str) -> None:
        try:
            done = verb()
        except UserError as error:
            self._desk.notify.error(error)
        else:
            self._desk.undo.push(said, done.undo)


def _changes_words(changes: Following) -> str:
    """Return what following would change, each step with its sign."""
    lines = [tr("The steps of the manual have changed:")]
    lines += [f"+ {text}" for text in changes.added]
    lines += [f"− {text}" for text in changes.gone]
    if changes.nothing:
        lines.append(tr("only their order"))
    return "\n".join(lines)
