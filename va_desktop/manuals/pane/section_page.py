"""The page of one section: what it says, whether that was agreed, and to which services it belongs."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton, LinkButton
from va_desktop.kit.ui.choices import Chip, ChipText
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.icons import icon
from va_desktop.kit.ui.labels import Tag, Wrapped, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.manuals.markdown import parse
from va_desktop.manuals.model import Section
from va_desktop.manuals.nodes import pictures_in
from va_desktop.manuals.pane.room import ManualRoom
from va_desktop.manuals.pane.secrets_list import SecretList
from va_desktop.manuals.pane.text_view import TextView, open_in_browser
from va_desktop.manuals.pane.words import agreed_words
from va_desktop.manuals.steps import steps_in

_MOST_TASKS: Final = 30
"""In the menu; the page of any other task offers the same."""


class SectionPage(QWidget):
    """Shows a section."""

    editing = Signal()
    revisions_wanted = Signal()
    unwanted = Signal()

    def __init__(self, room: ManualRoom) -> None:
        super().__init__()
        self.setObjectName("section_page")
        self._room = room
        self.section: Section | None = None
        self._title, self._agreed = Wrapped(role="text", size=tokens.INPUT, weight=600), Tag()
        self._number = LinkButton(role="second")
        self._number.setObjectName("revisions")
        self._number.clicked.connect(self.revisions_wanted)
        self._edit = IconButton("edit", N_("Edit section"), size=28)
        self._edit.setObjectName("edit_section")
        self._edit.clicked.connect(self.editing)
        self._more = Button(icon="more", small=True)
        self._more.setObjectName("section_more")
        self._more.set_menu(self._fill_menu)
        self._make = Button(N_("Make it the checklist"), small=True)
        self._make.setObjectName("make_checklist_of")
        self._make.set_menu(self._fill_tasks)
        self.text = TextView()
        self.text.link_clicked.connect(open_in_browser)
        self._chips = Flow()
        self._services: list[Chip] = []
        self._area = ScrollArea(margins=(18, tokens.M, 18, tokens.L), spacing=tokens.S)
        head = row(self._title, self._edit, self._more)
        head.setStretch(0, 1)
        self._area.column.addLayout(head)
        self._area.column.addLayout(row(self._agreed, self._number, None))
        self._area.column.addWidget(self.text)
        self._area.column.addSpacing(tokens.XS)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(tokens.S)
        self._area.column.addLayout(self._foot)
        self._foot.addWidget(self._chips)
        self._foot.addWidget(Flow(self._make))
        self.secrets = SecretList(room.desk, room.secrets)
        self._foot.addWidget(self.secrets)
        self._area.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def show_section(self, section: Section) -> None:
        """Show a section."""
        of_another = self.section is None or section.id != self.section.id
        if of_another:
            self._area.verticalScrollBar().setValue(0)
        self.section = section
        self._title.set_text(section.title)
        words, role = agreed_words(section, self._room.desk.formats)
        self._agreed.show_tag(words, role)
        self._agreed.setVisible(bool(words))
        self._number.set_text(tr("rev. {number}", number=section.number))
        self._number.setAccessibleName(tr("Revisions, now {number}", number=section.number))
        self._more.setAccessibleName(tr("More"))
        blocks = parse(section.body)
        self._make.setVisible(bool(steps_in(blocks)))
        self.text.setAccessibleName(section.title)
        self.text.show_blocks(blocks, self._room.pictures.contents(section.client_id, pictures_in(blocks)))
        self._show_services(section)
        if of_another:
            self.secrets.show_section(section.id)

    def _show_services(self, section: Section) -> None:
        """Show a chip for each service, and one that adds others."""
        for chip in self._services:
            chip.hide()
            chip.deleteLater()
        names = [self._room.services.service(one).name_in(texts().language) for one in section.service_ids]
        shown = [ChipText(name, name) for name in names] or [ChipText("", tr("For which services?"))]
        self._services = [Chip(text) for text in shown]
        for chip in self._services:
            chip.setAccessibleName(
                tr("Belongs to the service {name}", name=chip.words()) if names else chip.words()
            )
            chip.clicked.connect(self._choose_services)
            self._chips.add(chip)
            chip.show()

    # --- what a person does

    @Slot()
    def _choose_services(self) -> None:
        """Let services be chosen: each of the menu's is turned on or off."""
        chip = self.sender()
        if self.section is None or not isinstance(chip, QWidget):
            return
        menu = Menu(chip)
        for group, services in self._room.services.by_group():
            inside = Menu(menu)
            inside.setTitle(group.name_in(texts().language).replace("&", "&&"))
            for service in services:
                action = inside.add(service.name_in(texts().language))
                action.setCheckable(True)
                action.setChecked(service.id in self.section.service_ids)
                action.setData(service.id)
            inside.triggered.connect(self._service_chosen)  # the title of a group is an action, too
            menu.addMenu(inside)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    @Slot(QAction)
    def _service_chosen(self, action: QAction) -> None:
        if self.section is not None:
            self.turn_service(action.data())

    def turn_service(self, service_id: int) -> None:
        """Let the section belong to a service, or no longer."""
        if self.section is None:
            return
        ids = set(self.section.service_ids) ^ {service_id}
        try:
            done = self._room.manuals.set_services(self.section.id, sorted(ids))
        except UserError as error:
            self._room.desk.notify.error(error)
        else:
            said = tr("Changed the services of “{title}”", title=self.section.title)
            self._room.desk.undo.push(said, done.undo)

    def _fill_tasks(self, menu: QMenu) -> None:
        """Offer the client's open tasks."""
        if self.section is None:
            return
        for task_id, title in self._room.checklists.open_tasks(self.section.client_id)[:_MOST_TASKS]:
            menu.addAction(title.replace("&", "&&"), partial(self._make_checklist, task_id))
        if menu.isEmpty():
            menu.addAction(tr("This client has no open task.")).setEnabled(False)

    def _make_checklist(self, task_id: int) -> None:
        if self.section is None:
            return
        try:
            done = self._room.checklists.make_checklist(task_id, self.section.id)
        except UserError as error:
            self._room.desk.notify.error(error)
        else:
            said = tr("Made “{title}” the checklist", title=self.section.title)
            self._room.desk.undo.push(said, done.undo, offer=True)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction(icon("edit"), tr("Edit section"), self.editing.emit)
        menu.addAction(icon("history"), tr("Revisions"), self.revisions_wanted.emit)
        menu.addSeparator()
        menu.addAction(icon("delete"), tr("Delete section"), self.unwanted.emit)
