"""The sheet that takes over an open invoice of another program, and its removal."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.openings import NewOpening
from va_desktop.invoicing.pane.document.actions import Action, Actions, Beginning
from va_desktop.invoicing.service.openings import Openings
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit, LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr

OPENING: Final = "opening_balance"
"""A target of `desk.navigate("invoices", ...)`: take over an open invoice."""


def opening_actions(room: InvoiceRoom, openings: Openings) -> Actions:
    """Return the way to the sheet, and the removal of what was taken over."""

    def add(over: QWidget) -> None:
        OpeningSheet(over, room, openings).open()

    def remove(_over: QWidget, invoice: Invoice) -> None:
        done = openings.remove_opening(invoice.id)
        said = tr("Removed {number} of {client}", number=invoice.number, client=invoice.client)
        room.desk.undo.push(said, done.undo, offer=True)

    return Actions(
        (
            Action(
                "remove_opening",
                N_("Remove the opening balance"),
                "delete",
                lambda invoice: invoice.is_opening,
                remove,
                group=9,
            ),
        ),
        beginnings=(Beginning(OPENING, N_("Opening balance"), "history", add),),
    )


class OpeningSheet(Sheet):
    """Asks for number, days and open amount of an invoice that another program issued."""

    def __init__(self, over: QWidget, room: InvoiceRoom, openings: Openings) -> None:
        clients = room.clients.clients()
        if not clients:
            raise UserError("Add a client first.")
        super().__init__(over, N_("Opening balance"), width=520)
        self.setObjectName("opening_sheet")
        self._room, self._openings = room, openings
        self._pdf: Path | None = None
        self.body.addWidget(
            Wrapped(
                N_(
                    "An invoice of another program that is still open: it keeps its number, can be paid and"
                    " reminded of, and is not counted as invoiced here."
                )
            )
        )
        self.form = form = Form()
        self.body.addWidget(form)
        today = room.invoicing.today()
        self.client = form.add(
            "client", N_("Client"), ComboBox([Item(client.id, client.name) for client in clients])
        )
        self.number = form.add("number", N_("Its number"), LineEdit())
        self.issued = form.add("date", N_("Date"), DateEdit(today))
        self.due = form.add("due_on", N_("Due date"), DateEdit(today, name="due_on"))
        self.amount = form.add("amount", N_("Still open, with tax"), AmountEdit(clients[0].currency))
        self.pdf = Button(N_("Choose a PDF"))
        form.add("pdf", N_("Its PDF"), self.pdf, optional=True)
        self.client.set_value(clients[0].id)
        self.client.chosen.connect(self._take_currency)
        self.pdf.clicked.connect(self._choose_pdf)
        save = Button(N_("Add it"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    @Slot(object)
    def _take_currency(self, client_id: int) -> None:
        self.amount.set_currency(self._room.clients.client(client_id).currency)

    @Slot()
    def _choose_pdf(self) -> None:
        dialog = QFileDialog(self, tr("Choose a PDF"), "", "PDF (*.pdf)")
        dialog.fileSelected.connect(self.take_pdf)
        dialog.open()

    @Slot(str)
    def take_pdf(self, name: str) -> None:
        """Attach a file."""
        self._pdf = Path(name)
        self.pdf.set_text(self._pdf.name)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        issued, due, amount = self.issued.value(), self.due.value(), self.amount.value()
        if issued is None:
            raise UserError("Say on which day it was issued.", field="date")
        if amount is None:
            raise UserError("Say how much is still open.", field="amount")
        new = NewOpening(self.client.value(), self.number.text(), issued, due or issued, amount)
        done = self._openings.add_opening(new, self._pdf)
        desk = self._room.desk
        said = tr("Took over {number} of {client}", number=done.value.number, client=done.value.client)
        desk.undo.push(said, done.undo, offer=True)
        self.accept()
        desk.navigate("invoices", done.value.id)
