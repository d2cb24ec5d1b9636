"""The sheet in which a piece of equipment is written down or changed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.equipment.charges import Charge
from va_desktop.equipment.model import ALL, Item, NewItem
from va_desktop.equipment.table import EquipmentRoom, months_charged
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.combo import Item as Choice
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import AmountEdit, LineEdit, NumberEdit, TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.places import currency_items
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr

_CHARGING = ("client", "charge", "charge_from", "charge_until")


class ItemSheet(Sheet):
    """Asks for a new item, or changes one; `saved` tells its id. Invalid input is marked and stays."""

    saved = Signal(object)
    deleting = Signal()

    def __init__(self, over: QWidget, room: EquipmentRoom, item: Item | None = None) -> None:
        super().__init__(over, N_("Add equipment") if item is None else N_("Edit equipment"), width=560)
        self.setObjectName("item_sheet")
        self._room, self._item = room, item
        currency = room.currency() if item is None else item.cost.currency
        self._clients = room.clients_by_id()
        self.form = form = Form()
        self.body.addWidget(form)
        self._name = form.add("name", N_("What is it?"), LineEdit(), wide=True)
        self._cost = form.add("cost", N_("Cost"), AmountEdit(currency, name="cost"))
        self._currency = form.add(
            "currency",
            N_("Currency"),
            ComboBox(currency_items(room.desk.formats, (currency, room.currency()))),
        )
        self._bought = form.add("date", N_("Bought on"), DateEdit(room.today(), name="date"))
        share = NumberEdit(0, 100, step=5, whole=False, hint="%", name="business_share")
        self._share = form.add("business_share", N_("Used for work"), share)
        self._charged = CheckBox(N_("A client pays for its use each month"))
        self._charged.setObjectName("charged")
        form.add_row(self._charged)
        self._client = form.add("client", N_("Client"), ComboBox(self._client_items()))
        self._charge = form.add("charge", N_("Amount for a month"), AmountEdit(currency, name="charge"))
        self._from = form.add("charge_from", N_("From"), DateEdit(room.today(), name="charge_from"))
        self._until = form.add(
            "charge_until", N_("Until"), DateEdit(room.today(), name="charge_until"), optional=True
        )
        self._months = Wrapped(role="second")
        form.add_row(self._months)
        self._note = form.add("note", N_("Note"), TextArea(lines=2), wide=True, optional=True)
        self._fill(currency)
        self._currency.chosen.connect(self._currency_chosen)
        self._client.chosen.connect(self._client_chosen)
        self._charged.toggled.connect(self._charging_changed)
        for day in (self._from, self._until):
            day.textChanged.connect(self._charging_changed)
        if item is not None:
            delete = Button(N_("Delete"), "danger", icon="delete")
            delete.setObjectName("delete")
            self.add_button(delete, left=True).clicked.connect(self._delete)
        save = Button(N_("Add equipment") if item is None else N_("Save"), "primary")
        save.setObjectName("save")
        self.add_button(save, primary=True).clicked.connect(self._save)
        self._charging_changed()

    def _client_items(self) -> list[Choice]:
        charge = None if self._item is None else self._item.charge
        chosen = None if charge is None else charge.client_id
        return [
            Choice(client.id, client.name, colour=client.colour, words=client.handle)
            for client in self._clients.values()
            if not client.archived or client.id == chosen
        ]

    def _fill(self, currency: str) -> None:
        self._currency.set_value(currency)
        item = self._item
        if item is None:
            self._share.set_value(ALL)
            for day in (self._bought, self._from):
                day.set_value(self._room.today())
            return
        self._name.setText(item.name)
        self._cost.set_value(item.cost)
        self._bought.set_value(item.bought_on)
        self._share.set_value(item.business_share)
        self._note.set_text(item.note)
        self._from.set_value(self._room.today())
        if item.charge is not None:
            self._charged.setChecked(True)
            self._client.set_value(item.charge.client_id)
            self._charge.set_value(item.charge.amount)
            self._from.set_value(item.charge.first)
            self._until.set_value(item.charge.last)

    @Slot(object)
    def _currency_chosen(self, currency: str) -> None:
        self._cost.set_currency(currency)

    @Slot(object)
    def _client_chosen(self, client_id: int | None) -> None:
        """Charge in the client's own currency."""
        client = self._clients.get(client_id or 0)
        if client is not None:
            self._charge.set_currency(client.currency)

    @Slot()
    def _charging_changed(self) -> None:
        """Ask for the charge only where there is one, and say which months it is for."""
        on = self._charged.isChecked()
        for name in _CHARGING:
            self.form.set_shown(name, shown=on)
        words = ""
        if on:
            try:
                first, last = self._from.value(), self._until.value()
            except UserError:
                first = last = None
            if first is not None:
                words = months_charged(first, last, self._room.desk.formats)
        self._months.set_text(words)
        self._months.setVisible(bool(words))

    # --- saving

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        new = self._said()
        undo = self._room.desk.undo
        if self._item is None:
            done = self._room.equipment.add_item(new)
            undo.push(tr("Added “{name}”", name=done.value.name), done.undo)
        else:
            done = self._room.equipment.edit_item(self._item.id, new, self._item.revision)
            undo.push(tr("Changed “{name}”", name=done.value.name), done.undo)
        self.saved.emit(done.value.id)

    @Slot()
    def _delete(self) -> None:
        self.accept()
        self.deleting.emit()

    def _said(self) -> NewItem:
        """Return what was typed; raise `UserError` naming the field."""
        cost, bought = self._cost.value(), self._bought.value()
        if cost is None:
            raise _missing("cost")
        if bought is None:
            raise _missing("date")
        share = self._share.value()
        before = self._item
        return NewItem(
            name=self._name.text(),
            bought_on=bought,
            cost=cost,
            business_share=ALL if share is None else share,
            note=self._note.text(),
            charge=self._said_charge() if self._charged.isChecked() else None,
            translations={} if before is None else before.translations,
        )

    def _said_charge(self) -> Charge:
        client_id, amount, first = self._client.value(), self._charge.value(), self._from.value()
        if client_id is None:
            raise UserError("Say which client pays this.", field="client")
        if amount is None:
            raise _missing("charge")
        if first is None:
            raise _missing("charge_from")
        return Charge(client_id, amount, first, self._until.value())


def _missing(field: str) -> UserError:
    return UserError("Please fill this in.", field=field)
