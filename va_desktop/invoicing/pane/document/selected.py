"""The selected document: its number, where it stands, what can be done with it, and its real pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.pane.document.action_bar import ActionBar
from va_desktop.invoicing.pane.document.actions import NO_ACTIONS, Action, Actions
from va_desktop.invoicing.pane.document.basic_actions import BasicActions
from va_desktop.invoicing.pane.document.saving import PdfSaver
from va_desktop.invoicing.pane.naming import status_tag
from va_desktop.invoicing.service.printing import Printed
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.labels import Label, Tag, Wrapped, row
from va_desktop.kit.ui.pages import PageView
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import tr

_LEAST_NAME: Final = 90


class SelectedInvoice(Card):
    """Shows a document and does things with it; empty without one.

    `brought` is what other parts of the program can do with documents, beside what can be done with every one.
    """

    editing = Signal(object)
    """The id of the draft that is to be changed."""
    issued = Signal(object)
    """The invoice that was issued."""

    def __init__(self, room: InvoiceRoom, brought: Actions = NO_ACTIONS) -> None:
        super().__init__(clip=True)
        self.setObjectName("selected_invoice")
        self._room = room
        self._invoice: Invoice | None = None
        self._drawing: Task | None = None
        self._name = Label(weight=600, may_elide=True)
        self._name.setObjectName("invoice_number")
        self._tag = Tag()
        self.pages = PageView(room.desk.tasks, N_("The pages of the invoice"))
        self.saver = PdfSaver(self, room)
        basic = BasicActions(room, self.saver, self.editing.emit, self.issued.emit)
        self.offered = Actions.joined((basic.actions(), brought))
        self.bar = ActionBar(self.offered, self)
        self.bar.pressed.connect(self._do)
        self.bar.line_pressed.connect(self._attempt)
        head = row(self._name, self._tag, self.bar)
        head.setContentsMargins(14, 10, 14, 9)
        self.column.addLayout(head)
        self._line = Line()
        self.column.addWidget(self._line)
        said = Wrapped(
            N_("Another program has printed this invoice, and its PDF was not taken over."), role="second"
        )
        said.setObjectName("printed_elsewhere")
        elsewhere = row(said)
        elsewhere.setContentsMargins(14, 12, 14, 12)
        self._elsewhere = QWidget()
        self._elsewhere.setLayout(elsewhere)
        self.column.addWidget(self._elsewhere)
        self.column.addWidget(self.pages, 1)
        self._blank = QWidget()
        self.column.addWidget(self._blank, 1)
        self.show_invoice(None)

    # --- what it shows

    @property
    def invoice(self) -> Invoice | None:
        """The document that is shown."""
        return self._invoice

    def show_invoice(self, invoice: Invoice | None) -> None:
        """Show a document, or a newer state of the one that is shown; nothing for `None`."""
        before, self._invoice = self._invoice, invoice
        self._name.setVisible(invoice is not None)
        self.bar.show_for(invoice)
        elsewhere = invoice is not None and invoice.is_opening and not invoice.sha256
        self._elsewhere.setVisible(elsewhere)
        self._line.setVisible(invoice is not None)
        self.pages.setVisible(invoice is not None and not elsewhere)
        self._blank.setVisible(invoice is None or elsewhere)
        if invoice is None:
            self._tag.show_tag("", "second")
            self._draw(None)
            return
        self._name.set_text(invoice.number or invoice.client)
        self._name.setMinimumWidth(min(self._name.sizeHint().width(), _LEAST_NAME))
        tag = status_tag(invoice, self._room.invoicing.today())
        self._tag.show_tag(tag.text, tag.role)
        same = before is not None and before.id == invoice.id
        if same and before is not None and before.sha256 and before.sha256 == invoice.sha256:
            return  # a payment came: what is printed stays
        self._draw(None if elsewhere else invoice, same=same)

    def _draw(self, invoice: Invoice | None, *, same: bool = False) -> None:
        """Draw the pages of a document, with the `same` place shown as before; none for `None`."""
        if self._drawing is not None:
            self._drawing.cancel()  # nobody will look at it any more
        if invoice is None:
            self.pages.clear()
            return
        work, then = partial(_print, self._room, invoice.id), partial(self._printed, invoice.id, same)
        self._drawing = self._room.desk.tasks.run(
            work,
            then,
            self._failed,
            owner=self,
            stopped=self.pages.clear,
            label=tr("Drawing the pages …"),
        )

    def _printed(self, invoice_id: int, same: bool, printed: Printed) -> None:  # noqa: FBT001 - bound by partial
        if self._invoice is not None and self._invoice.id == invoice_id:
            self.pages.show_pdf(printed.pdf, keep_place=same)

    def _failed(self, error: Exception) -> None:
        self.pages.clear()
        if not isinstance(error, UserError):
            raise error
        self._room.desk.notify.error(error)

    # --- what a person does

    def do(self, name: str) -> bool:
        """Do what is called so, if that applies to the document; tell whether it does."""
        found = [action for action in self.offered.of(self._invoice) if action.name == name]
        for action in found:
            self._do(action)
        return bool(found)

    def do_usual(self) -> None:
        """Do what is usually next with the document, like changing a draft; nothing where nothing is."""
        for action in self.offered.of(self._invoice):
            if action.usual:
                self._do(action)
                return

    def do_by_keys(self, keys: str) -> None:
        """Do what these keys stand for, if it applies to the document."""
        for action in self.offered.of(self._invoice):
            if action.keys == keys:
                self._do(action)
                return

    @Slot(object)
    def _do(self, action: Action) -> None:
        if self._invoice is not None:
            self._attempt(partial(action.run, self, self._invoice))

    @Slot(object)
    def _attempt(self, what: Callable[[], object]) -> None:
        try:
            what()
        except UserError as error:
            self._room.desk.notify.error(error)


def _print(room: InvoiceRoom, invoice_id: int, progress: Progress) -> Printed:
    return room.invoicing.pdf(invoice_id, step=progress)
