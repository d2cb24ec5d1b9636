"""The pane itself: the list with its search on the left, the selected client's page on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.clients.dialogs import ClientRoom, ClientSheet
from va_desktop.clients.model import Client
from va_desktop.clients.page import InTab
from va_desktop.clients.pane.client_page import ClientPage, ClientTab, ClientView
from va_desktop.clients.pane.details import ClientSection
from va_desktop.clients.table import ClientList
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.fields import SearchField
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.pane import Pane
from va_desktop.kit.ui.texts import tr

NEW: Final = "new"
"""A target of `desk.navigate("clients", ...)`: the sheet for a new client."""
_KINDS: Final = (
    "client",
    "contract",
    "contract_rate",
    "contract_limit",
    "task",
    "time_entry",
    "invoice",
    "payment",
    "expense",
    "*",
)
"""The changes after which what is shown of clients may be stale."""
_PAUSE: Final = 60
"""Milliseconds in which changes of several kinds are read together."""


class ClientsPane(Pane):
    """All clients.

    Rooms above this one bring `tabs` to a client's page, `strips` in its head, and `sections` below the details.
    """

    def __init__(
        self,
        room: ClientRoom,
        tabs: Sequence[ClientTab] = (),
        strips: Sequence[ClientView] = (),
        sections: Sequence[Callable[[], ClientSection]] = (),
    ) -> None:
        super().__init__(room.desk, N_("Clients"))
        self.setObjectName("clients_pane")
        self._room = room
        self._add = Button(N_("Add client"), icon="add")
        self._add.setObjectName("add_client")
        self._add.clicked.connect(self.add_client)
        self.add_action(self._add)
        self.list = ClientList(room)
        self.list.setObjectName("client_list")
        self._search = SearchField(N_("Search clients"), framed=False)
        self._archive = IconButton("archive", N_("Show the archive"), size=28)
        self._archive.setObjectName("show_archive")
        self._archive.setCheckable(True)
        self._nobody = QWidget()
        self._nobody_words = Wrapped(role="third")
        self.page = ClientPage(room, tabs, strips, sections)
        self._work = QWidget()
        self._empty = EmptyState(
            "clients",
            N_("No clients yet"),
            N_(
                "Add whom you work for: then come contracts, tasks, time, and at the month's end the invoice."
            ),
            N_("Add client"),
        )
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.reload)
        # In a slot of its own: it takes longer than the list, which stands there by then.
        self._page_soon = QTimer(self)
        self._page_soon.setSingleShot(True)
        self._page_soon.timeout.connect(self._show_page)
        self.list.look_for("", archived=False)
        self.list.select_first()
        self._show_what_there_is()
        room.desk.bus.subscribe(_KINDS, self._changed)

    def _build(self) -> None:
        left = Card(clip=True)
        head = row(self._search, self._archive)
        head.setContentsMargins(12, 3, 6, 3)
        nobody = QVBoxLayout(self._nobody)
        nobody.setContentsMargins(14, 12, 14, 12)
        nobody.addWidget(self._nobody_words)
        left.column.addLayout(head)
        left.column.addWidget(Line())
        left.column.addWidget(self._nobody)
        left.column.addWidget(self.list, 1)
        columns = QHBoxLayout(self._work)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(14)
        for card, share in ((left, 300), (self.page, 650)):
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            columns.addWidget(card, share)
        self.body.addWidget(self._work, 1)
        self.body.addWidget(self._empty, 1)
        self._empty.wanted.connect(self.add_client)
        self._search.searched.connect(self._look)
        self._search.left_down.connect(self._into_list)
        self._archive.toggled.connect(self._look)
        self.list.left_up.connect(self._into_search)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._edit)
        self.page.editing.connect(self._edit)
        self.page.archiving.connect(self._turn_archived)
        self.page.deleting.connect(self._delete)
        for keys, slot in (("Ctrl+N", self.add_client), ("Ctrl+F", self._into_search)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # --- what it shows

    @override
    def retranslate(self) -> None:
        self.reload()

    @override
    def show_target(self, target: object) -> None:
        if target == NEW:
            # The window is about to give the keyboard to the pane; the sheet takes it afterwards.
            QTimer.singleShot(0, self, self.add_client)
        elif isinstance(target, InTab):
            self.show_target(target.client_id)
            self.page.open_tab(target.tab, target.part)
        elif isinstance(target, int) and not self.list.select(target):
            self._archive.setChecked(self._room.clients.client(target).archived)
            self._search.clear()
            self._look()
            self.list.select(target)

    @override
    def first_focus(self) -> QWidget | None:
        return self._empty.button if self._work.isHidden() else self.list

    @Slot()
    def reload(self) -> None:
        """Read everything anew, the list first; the selection stays."""
        self.list.reload()
        if self.list.current() is None:
            self.list.select_first()
        self._page_soon.start()
        self._show_what_there_is()

    @Slot()
    def _show_page(self) -> None:
        self.page.show_client(self.list.current())

    def _show_what_there_is(self) -> None:
        """Show the list and a page, or teach what to do first."""
        searching, archived = bool(self._search.text().strip()), self._archive.isChecked()
        listed = self.list.rows.rowCount() > 0
        some = listed or searching or archived or bool(self._room.clients.clients(archived=True))
        self._work.setVisible(some)
        self._empty.setVisible(not some)
        self._add.setVisible(some)
        self._nobody.setVisible(not listed)
        if searching:
            self._nobody_words.set_message(N_("No client holds these words."))
        elif archived:
            self._nobody_words.set_message(N_("The archive is empty."))
        else:
            self._nobody_words.set_message(N_("All clients are in the archive."))

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self._pause.start()

    # --- what a person does

    @Slot()
    def _look(self) -> None:
        self.list.look_for(self._search.text(), archived=self._archive.isChecked())
        if self.list.current() is None:
            self.list.select_first()
        self.page.show_client(self.list.current())
        self._show_what_there_is()

    @Slot()
    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _into_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def _chosen(self, client: Client | None) -> None:
        self.page.show_client(client)

    @Slot()
    def add_client(self) -> None:
        """Open the sheet for a new client."""
        sheet = ClientSheet(self, self._room)
        sheet.saved.connect(self._saved)
        sheet.open_at("name")

    @Slot(object)
    def _saved(self, client_id: int) -> None:
        self._archive.setChecked(False)
        self._search.clear()
        self._look()
        self.show_target(client_id)

    @Slot()
    def _edit(self) -> None:
        client = self.page.client
        if client is not None:
            # The page may show an older state than the database holds.
            ClientSheet(self, self._room, self._room.clients.client(client.id)).open_at("name")

    @Slot()
    def _turn_archived(self) -> None:
        client = self.page.client
        if client is None:
            return
        clients = self._room.clients
        if client.archived:
            self._do(
                lambda: clients.bring_back_client(client.id), tr("Brought back “{name}”", name=client.name)
            )
        else:
            self._do(lambda: clients.archive_client(client.id), tr("Archived “{name}”", name=client.name))

    @Slot()
    def _delete(self) -> None:
        client = self.page.client
        if client is not None:
            clients = self._room.clients
            self._do(lambda: clients.delete_client(client.id), tr("Deleted “{name}”", name=client.name))

    def _do(self, verb: Callable[[], Done[object]], said: str) -> None:
        try:
            done = verb()
        except UserError as error:
            self.desk.notify.error(error)
        else:
            self.desk.undo.push(said, done.undo, offer=True)
