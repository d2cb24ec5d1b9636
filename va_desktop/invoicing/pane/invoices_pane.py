"""The pane itself: all documents, or the one that is being made."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from typing_extensions import override

from va_desktop.clients.page import ToBill
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Draft, Invoice
from va_desktop.invoicing.pane.composing.composer import Composer
from va_desktop.invoicing.pane.document.actions import NO_ACTIONS, Actions
from va_desktop.invoicing.pane.document.selected import SelectedInvoice
from va_desktop.invoicing.pane.overview import Overview
from va_desktop.invoicing.pane.targets import ToEdit
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.labels import row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.pane import Pane
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import tr

NEW: Final = "new"
"""A target of `desk.navigate("invoices", ...)`: a new invoice. `ToBill(client_id)` begins that client's."""
_KINDS: Final = ("invoice", "payment", "quote", "client", "*")
_PAUSE: Final = 60
"""Milliseconds in which changes of several kinds are read together."""


class InvoicesPane(Pane):
    """All invoices; a new one is made in the same place."""

    def __init__(
        self, room: InvoiceRoom, brought: Actions = NO_ACTIONS, beside: QWidget | None = None
    ) -> None:
        """Take the room, the actions of others, and what stands beside the buttons above the list."""
        super().__init__(room.desk, N_("Invoices"))
        self.setObjectName("invoices_pane")
        self._room = room
        self._new = Button(N_("New invoice"), "primary")
        self._new.setObjectName("new_invoice")
        self._new.clicked.connect(self.new_invoice)
        self._beginnings = brought.beginnings
        self._more = Button(icon="more")
        self._more.setObjectName("invoices_menu")
        self._more.set_menu(self._fill_menu)
        if self._beginnings:
            self.add_action(self._more)
        self._beside = QWidget()
        if beside is not None:
            self._beside.setLayout(row(beside))
            self.add_action(self._beside)
        self.add_action(self._new)  # what is usually next stands last
        self.overview = Overview(room, brought)
        self.composer = Composer(room)
        self._empty = EmptyState(
            "invoices",
            N_("No invoices yet"),
            N_(
                "An invoice takes your recorded hours, finished tasks and expenses, and becomes a PDF to send."
            ),
            N_("New invoice"),
        )
        self._opening: Task | None = None
        self._opened_id = 0
        self._stack = QStackedWidget()
        for page in (self.overview, self.composer, self._empty):
            self._stack.addWidget(page)
        self.body.addWidget(self._stack, 1)
        self._empty.wanted.connect(self.new_invoice)
        self.overview.editing.connect(self.edit_draft)
        self.overview.issued.connect(self._issued)
        self.composer.left.connect(self._left)
        self.composer.issued.connect(self._issued)
        for keys, slot in (
            ("Ctrl+N", self.new_invoice),
            ("Ctrl+F", self._search),
            ("Ctrl+Return", self._press),
            ("Escape", self._escape),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.reload)
        self.overview.show_first()
        self._show_list()
        room.desk.bus.subscribe(_KINDS, self._changed)

    # --- what it shows

    @override
    def retranslate(self) -> None:
        self.overview.retranslate()
        self.composer.retranslate()
        self._name_menu()
        self._tell()

    @override
    def show_target(self, target: object) -> None:
        # The window is about to give the keyboard to the pane; what is begun here takes it afterwards.
        if isinstance(target, ToBill):
            QTimer.singleShot(0, self, partial(self.bill_client, target.client_id))
        elif isinstance(target, ToEdit):
            QTimer.singleShot(0, self, partial(self.edit_draft, target.invoice_id))
        elif target == NEW:
            QTimer.singleShot(0, self, self.new_invoice)
        elif isinstance(target, str):
            QTimer.singleShot(0, self, partial(self.begin, target))
        elif isinstance(target, int):
            self._show_list()
            self.overview.select(target)

    @override
    def first_focus(self) -> QWidget | None:
        if self._stack.currentWidget() is self._empty:
            return self._empty.button
        return self.composer.first_focus() if self._is_composing else self.overview.list

    @property
    def shown_document(self) -> SelectedInvoice | None:
        """The document beside the list; none while one is being made."""
        return self.overview.selected if self._stack.currentWidget() is self.overview else None

    @property
    def _is_composing(self) -> bool:
        return self._stack.currentWidget() is self.composer

    @Slot()
    def reload(self) -> None:
        """Read everything anew; filter, place and selection stay."""
        if not self._is_composing:  # what is saved meanwhile is read when the list comes back
            self.overview.reload()
            self._show_list()

    def _name_menu(self) -> None:
        self._more.setAccessibleName(tr("More"))

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._empty if self.overview.is_empty else self.overview)
        self._new.setVisible(not self.overview.is_empty)
        self._more.setVisible(bool(self._beginnings))
        self._beside.setVisible(self._beside.layout() is not None)
        self.title.show()
        self._name_menu()
        self._tell()

    def _compose(self) -> None:
        self._stack.setCurrentWidget(self.composer)
        self.title.hide()
        self._new.hide()
        self._more.hide()
        self._beside.hide()
        self.set_note("")

    def _tell(self) -> None:
        amounts = [] if self._is_composing else self.overview.outstanding()
        shown = self.desk.formats.moneys(amount for amount in amounts if not amount.is_zero())
        self.set_note(tr("Outstanding {amounts}", amounts=shown) if shown else "")

    @Slot(object)
    def _changed(self, _change: Changed) -> None:
        self._pause.start()

    # --- what a person does

    def _fill_menu(self, menu: Menu) -> None:
        for one in self._beginnings:
            menu.add(tr(one.text), one.icon).triggered.connect(partial(self.begin, one.name))

    def begin(self, name: str, *_checked: bool) -> None:
        """Begin what is called so."""
        for one in self._beginnings:
            if one.name == name:
                try:
                    one.run(self)
                except UserError as error:
                    self.desk.notify.error(error)

    @Slot()
    def new_invoice(self) -> None:
        """Begin a new invoice."""
        self._stop_opening()
        self._compose()
        self.composer.begin()

    def bill_client(self, client_id: int) -> None:
        """Begin an invoice of a client's unbilled work, all of it ticked."""
        self._stop_opening()
        self._compose()
        self.composer.begin(client_id)

    @Slot(object)
    def edit_draft(self, invoice_id: int) -> None:
        """Go on with a draft; read in turn, so that it has all that was changed before."""
        if self._opening is not None and self._opening.is_wanted and self._opened_id == invoice_id:
            return  # Enter was held down
        self._stop_opening()
        self._opened_id = invoice_id
        self._opening = self.desk.tasks.run(
            partial(_draft, self._room, invoice_id),
            self._take_up,
            self._not_opened,
            owner=self,
            label=tr("Opening the draft …"),
            in_turn=True,
        )

    def _stop_opening(self) -> None:
        if self._opening is not None:
            self._opening.cancel()  # something else is wanted

    def _take_up(self, draft: Draft) -> None:
        keyboard = QApplication.focusWidget()
        is_here = keyboard is None or self.isAncestorOf(keyboard)  # else somebody types elsewhere meanwhile
        self._compose()
        self.composer.take_up(draft, with_keyboard=is_here)

    def _not_opened(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.desk.notify.error(error)

    @Slot(object)
    def _left(self, invoice_id: int | None) -> None:
        self.overview.reload()
        self._show_list()
        if invoice_id is not None:
            self.overview.select(invoice_id)
        self.overview.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _issued(self, invoice: Invoice) -> None:
        self._left(invoice.id)
        save = partial(self.overview.selected.saver.ask_where, invoice)
        words = tr("Issued {number} for {client}", number=invoice.number, client=invoice.client)
        self.desk.notify.say(words, "good", button=tr("Save PDF"), action=save)

    @Slot()
    def _escape(self) -> None:
        self._stop_opening()
        if self._is_composing:
            self.composer.leave()

    @Slot()
    def _press(self) -> None:
        if self._is_composing:
            self.composer.press()

    @Slot()
    def _search(self) -> None:
        if not self._is_composing:
            self.overview.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _draft(room: InvoiceRoom, invoice_id: int, progress: Progress) -> Draft:
    return room.drafts.draft(invoice_id, progress)
