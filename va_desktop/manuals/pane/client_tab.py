"""The manual of one client, as a tab of the client's page: the sections on the left, one of them on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.clients.model import Client
from va_desktop.clients.page import InTab
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, LinkButton
from va_desktop.kit.ui.cards import Line
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.fields import SearchField
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.texts import tr
from va_desktop.manuals.model import Hit, Overtaken, Section, Text
from va_desktop.manuals.pane.editor import Editor
from va_desktop.manuals.pane.files import ManualFiles
from va_desktop.manuals.pane.found_list import FoundSections
from va_desktop.manuals.pane.room import ManualRoom
from va_desktop.manuals.pane.section_list import SectionList
from va_desktop.manuals.pane.section_page import SectionPage

KINDS: Final = ("manual_section", "manual_revision", "manual_service", "manual_secret", "service", "*")
"""The changes after which what is shown of manuals may be stale."""
_LIST: Final = 200


class ManualTab(Speaking):
    """Reads and writes the manual of a client."""

    def __init__(self, room: ManualRoom) -> None:
        super().__init__()
        self.setObjectName("manual_tab")
        self._room = room
        self._client: Client | None = None
        self._sections: list[Section] = []
        self.list = SectionList()
        self.list.setObjectName("section_list")
        self.page = SectionPage(room)
        self.editor = Editor(room)
        self._new = LinkButton(N_("+ Section"), role="second")
        self._new.setObjectName("add_section")
        self._empty = EmptyState(
            "book",
            N_("No manual yet"),
            N_(
                "Write down once how this client wants things done; then it stands beside each task and the timer."
            ),
            N_("Write the first section"),
        )
        self._template = LinkButton(N_("Start from a template"))
        self._template.setObjectName("from_template")
        self._empty.add_below(self._template)
        self._files = ManualFiles(self, room)
        self._search = SearchField(N_("Search manuals"))
        self._search.setObjectName("search_manuals")
        self._found = FoundSections()
        self._nothing = Wrapped(N_("No manual holds these words."), role="third")
        self._found.hide()
        self._nothing.hide()
        self._some, self._stack = QWidget(), QStackedWidget()
        self._build()
        room.desk.bus.subscribe(KINDS, self._changed)

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(10, tokens.M, 10, tokens.S)
        column.setSpacing(2)
        head = row(self._search)
        head.setContentsMargins(4, 0, 4, 6)
        column.addLayout(head)
        column.addWidget(self._found, 10)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 10)
        self._manual_menu = Button(icon="more", small=True)
        self._manual_menu.setObjectName("manual_more")
        self._manual_menu.set_menu(self._fill_manual_menu)
        foot = row(self._new, None, self._manual_menu)
        foot.setContentsMargins(8, 4, 0, 4)
        column.addLayout(foot)
        column.addStretch(1)
        left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        columns = QHBoxLayout(self._some)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(left, 210)
        columns.addWidget(Line(standing=True))
        columns.addWidget(self.page, 438)
        for widget in (self._some, self._empty, self.editor):
            self._stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.edit)
        self.list.moved.connect(self._move)
        self.list.unwanted.connect(self.delete)
        self.page.editing.connect(self.edit)
        self.page.unwanted.connect(self.delete)
        self._new.clicked.connect(self.add_section)
        self._search.searched.connect(self._look_for)
        self._search.left_down.connect(self._into_found)
        self._found.opened.connect(self._open_found)
        self._found.left_up.connect(self._into_search)
        self._empty.wanted.connect(self.add_section)
        self._template.clicked.connect(self.choose_template)
        self.editor.finished.connect(self._written)
        self.editor.saved.connect(self._saved)
        self.editor.overtaken.connect(self._overtaken)
        self.page.revisions_wanted.connect(self.show_revisions)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.edit)

    # --- what it shows

    def show_client(self, client: Client) -> None:
        """Show the manual of a client."""
        if self._client is None or client.id != self._client.id:
            self.leave_editor()
            self._client = client
            self._load(None)
        else:
            self._load(self.list.current_id())

    def show_part(self, part: object) -> None:
        """Select a section of the client that is shown, by its id."""
        self.leave_editor()
        if isinstance(part, int):
            self._load(part)

    def leave_editor(self) -> None:
        """Save what is being written, and show the manual again."""
        if self.editor.writing is not None:
            self.editor.finish()

    def _load(self, selected: int | None) -> None:
        """Read the sections anew, and select one, else the first."""
        if self._client is None:
            return
        self._sections = list(self._room.manuals.sections(self._client.id))
        ids = [one.id for one in self._sections]
        shown = selected if selected in ids else (ids[0] if ids else None)
        self.list.show_sections(self._sections, shown)
        section = next((one for one in self._sections if one.id == shown), None)
        if section is not None:
            self.page.show_section(section)
        if self.editor.writing is None:
            self._stack.setCurrentWidget(self._some if section is not None else self._empty)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self._load(self.list.current_id())

    @Slot(object)
    def _chosen(self, section_id: int) -> None:
        self._load(section_id)

    # --- searching

    @Slot(str)
    def _look_for(self, words: str) -> None:
        """Show what all manuals hold of some words, or the sections of this one again."""
        hits = self._room.finding.search(words) if words else []
        self._found.setVisible(bool(hits))
        self._nothing.setVisible(bool(words) and not hits)
        self.list.setVisible(not words)
        self._found.show_hits(list(hits))

    @Slot()
    def _into_found(self) -> None:
        shown = self._found if self._found.isVisible() else self.list
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _into_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _open_found(self, hit: Hit) -> None:
        """Go to a section, of whichever client it is."""
        self._search.clear()
        self._look_for("")
        self._room.desk.navigate("clients", InTab(hit.client_id, "manual", hit.section_id))

    # --- what a person does

    @Slot()
    def add_section(self) -> None:
        """Add a section and write it."""
        if self._client is None:
            return
        done = self._do(
            lambda client_id: self._room.manuals.add_section(client_id, Text(tr("New section"))),
            self._client.id,
            tr("Added a section"),
        )
        if done is not None:
            self._load(done.value.id)
            self.edit()
            self.editor.title.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editor.title.selectAll()

    @Slot()
    def choose_template(self) -> None:
        """Show the templates to begin with; in the empty manual, as a menu below their button."""
        if self._client is not None:
            menu = Menu(self._template)
            self._files.fill_templates(menu, self._client)
            menu.popup(self._template.mapToGlobal(self._template.rect().bottomLeft()))

    @Slot()
    def edit(self) -> None:
        """Write the section that is selected."""
        section = self.page.section
        if section is None or self._stack.currentWidget() is not self._some:
            return
        self.editor.write(section)
        self._stack.setCurrentWidget(self.editor)
        self.editor.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _written(self) -> None:
        self._load(self.list.current_id())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _saved(self, section: Section) -> None:
        self.page.show_section(section)

    def _fill_manual_menu(self, menu: QMenu) -> None:
        if self._client is not None:
            self._files.fill_menu(menu, self._client)

    @Slot()
    def show_revisions(self) -> None:
        """Open the revisions of the section that is selected."""
        if self.page.section is not None:
            from va_desktop.manuals.pane.revisions_sheet import RevisionsSheet

            sheet = RevisionsSheet(self, self._room, self.page.section)
            sheet.open(sheet.list)

    @Slot(object)
    def _overtaken(self, taken: Overtaken) -> None:
        """Let the writer choose between two texts; until then the editor keeps what was typed."""
        from va_desktop.manuals.pane.overtaken_sheet import OvertakenSheet

        if self.window().findChild(OvertakenSheet) is None:
            sheet = OvertakenSheet(self, self._room, taken, self.editor.written())
            sheet.settled.connect(self._settled)
            sheet.open()

    @Slot()
    def _settled(self) -> None:
        self.editor.abandon()
        self._load(self.list.current_id())

    @Slot(object, int)
    def _move(self, section_id: int, to: int) -> None:
        self._do(lambda one: self._room.manuals.move_section(one, to), section_id, tr("Moved a section"))
        self._load(section_id)

    @Slot()
    def delete(self) -> None:
        """Take the selected section out; a bar offers to take that back."""
        section = self.page.section
        if section is None:
            return
        ids = [one.id for one in self._sections]
        place = ids.index(section.id)
        beside = [*ids[place + 1 :], *ids[place - 1 : place]]
        said = tr("Deleted the section “{title}”", title=section.title)
        if self._do(self._room.manuals.delete_section, section.id, said, offer=True) is not None:
            self._load(beside[0] if beside else None)

    def _do(
        self, verb: Callable[[int], Done[Section]], of: int, said: str, *, offer: bool = False
    ) -> Done[Section] | None:
        try:
            done = verb(of)
        except UserError as error:
            self._room.desk.notify.error(error)
            return None
        self._room.desk.undo.push(said, done.undo, offer=offer)
        return done

    @override
    def retranslate(self) -> None:
        self._load(self.list.current_id())
