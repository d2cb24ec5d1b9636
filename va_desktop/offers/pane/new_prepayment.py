"""Asks for a prepayment: an amount, or a part of the sum that is expected; the draft opens in the composer."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import N_
from va_desktop.invoicing.pane.targets import ToEdit
from va_desktop.invoicing.prepaying import PrepaidPart, share_of
from va_desktop.invoicing.service.prepayments import NewPrepayment
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import AmountEdit, LineEdit, NumberEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.offers.pane.room import OfferRoom


class NewPrepaymentSheet(Sheet):
    """A small form; what is asked for is shown before."""

    def __init__(self, over: QWidget, room: OfferRoom, client_id: int) -> None:
        super().__init__(over, N_("Ask for a prepayment"), width=500)
        self.setObjectName("new_prepayment_sheet")
        self._room = room
        self.form = form = Form()
        self.body.addWidget(form)
        items = [Item(one.id, one.name) for one in room.clients.clients()]
        self._client = form.add("client", N_("Client"), ComboBox(items))
        self._contract = form.add("contract", N_("For which contract"), ComboBox([]))
        self._amount = form.add("amount", N_("Amount, without tax"), AmountEdit(""), optional=True)
        self._percent = form.add(
            "percent",
            N_("Or so much of a sum"),
            NumberEdit(0, 100, whole=False, hint="%", name="percent"),
            optional=True,
        )
        self._sum = form.add(
            "sum", N_("Expected sum, without tax"), AmountEdit("", name="sum"), optional=True
        )
        self._text = form.add("text", N_("What it says"), LineEdit(), wide=True, optional=True)
        self._words = Wrapped(role="second")
        self._words.setObjectName("what_is_asked")
        form.add_row(self._words)
        begin = Button(N_("Draft it"), "primary")
        begin.setObjectName("draft_prepayment")
        self.add_button(begin, primary=True).clicked.connect(self._save)
        self._client.chosen.connect(self._client_chosen)
        self._contract.chosen.connect(self._show)
        for field in (self._amount, self._percent, self._sum):
            field.textChanged.connect(self._show)
        self._client.set_value(client_id)
        self._client_chosen(client_id)

    @Slot(object)
    def _client_chosen(self, client_id: int) -> None:
        contracts = self._room.contracts.contracts_of(client_id)
        items = [Item(None, tr("none in particular")), *(Item(one.id, one.title) for one in contracts)]
        self._contract.set_items(items)
        self._contract.set_value(None)
        self._show()

    def _currency(self) -> str:
        if self._contract.value() is not None:
            return self._room.contracts.contract(self._contract.value()).currency
        return self._room.clients.client(self._client.value()).currency

    def _asked(self) -> Money:
        """Return what is asked for; raise `UserError` where that is not said."""
        amount, percent, whole = self._amount.value(), self._percent.value(), self._sum.value()
        if amount is not None:
            return amount
        if percent is None or whole is None:
            raise UserError("Say how much, or how much of which sum.", field="amount")
        return share_of(percent, whole)

    @Slot()
    def _show(self, *_: object) -> None:
        currency = self._currency()
        for field in (self._amount, self._sum):
            if field.currency != currency:
                field.set_currency(currency)
        try:
            asked = self._asked()
        except UserError:
            words = ""
        else:
            words = tr(
                "{amount} without tax; later invoices deduct it.", amount=self._room.desk.formats.money(asked)
            )
        self._words.set_text(words)
        self._words.setVisible(bool(words))

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        client = self._room.clients.client(self._client.value())
        new = NewPrepayment(
            client.id,
            (PrepaidPart(self._asked()),),
            self._text.text().strip(),
            contract_id=self._contract.value(),
        )
        done = self._room.prepayments.ask_for(new)
        said = tr("Drafted a prepayment of {client}", client=client.name)
        self._room.desk.undo.push(said, done.undo)
        self._room.desk.navigate("invoices", ToEdit(done.value.id))
