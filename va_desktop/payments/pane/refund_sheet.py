"""Asks for money that went back to a client."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit, LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.payments.pane.room import PaymentRoom


class RefundSheet(Sheet):
    """Notes a refund; all of the client's credit is offered."""

    saved = Signal(object)
    """The refund."""

    def __init__(self, over: QWidget, room: PaymentRoom, client_id: int, credit: Money) -> None:
        super().__init__(over, N_("Pay back"), width=460)
        self.setObjectName("refund_sheet")
        self._room, self._client_id = room, client_id
        self.form = form = Form()
        client = room.clients.client(client_id).name
        words = Wrapped()
        amount = room.desk.formats.money(credit)
        words.set_text(tr("{client} has a credit of {amount}.", client=client, amount=amount))
        self.body.addWidget(words)
        self.body.addWidget(form)
        today = room.invoicing.today()
        self._day = form.add("date", N_("Paid back on"), DateEdit(today))
        self._amount = form.add("amount", N_("Amount"), AmountEdit(credit.currency))
        self._reference = form.add("reference", N_("Reference"), LineEdit(), wide=True, optional=True)
        self._day.set_value(today)
        self._amount.set_value(credit)
        save = Button(N_("Record refund"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    @Slot()
    def _save(self) -> None:
        self.form.attempt(self._write)

    def _write(self) -> None:
        day, amount = self._day.value(), self._amount.value()
        if day is None:
            raise UserError("Say on which day it was paid.", field="date")
        if amount is None:
            raise UserError("Say how much was paid.", field="amount")
        done = self._room.credits.refund(self._client_id, day, amount, self._reference.text())
        money = self._room.desk.formats.money(amount)
        said = tr("Paid back {amount} to {client}", amount=money, client=done.value.client)
        self._room.desk.undo.push(said, done.undo, offer=True)
        self.accept()
        self.saved.emit(done.value)
