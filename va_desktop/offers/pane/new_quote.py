"""Begins a quote: for whom, in which language, for how long it is valid; its lines are written in the composer."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.clients.dialogs import language_items
from va_desktop.clients.model import LONGEST_TERMS
from va_desktop.core.texts import N_
from va_desktop.invoicing.pane.targets import ToEdit
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fields import NumberEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.offers.pane.room import OfferRoom
from va_desktop.offers.quoting import VALID_DAYS


class NewQuoteSheet(Sheet):
    """A small form; the draft opens afterwards."""

    def __init__(self, over: QWidget, room: OfferRoom, client_id: int) -> None:
        super().__init__(over, N_("New quote"), width=460)
        self.setObjectName("new_quote_sheet")
        self._room = room
        self.form = form = Form()
        self.body.addWidget(form)
        items = [Item(one.id, one.name) for one in room.clients.clients()]
        self._client = form.add("client", N_("Client"), ComboBox(items), wide=True)
        self._language = form.add("language", N_("Language"), ComboBox(list(language_items())))
        self._days = form.add("terms_days", N_("Days it is valid"), NumberEdit(0, LONGEST_TERMS, name="days"))
        begin = Button(N_("Write its lines"), "primary")
        begin.setObjectName("begin_quote")
        self.add_button(begin, primary=True).clicked.connect(self._save)
        self._client.chosen.connect(self._client_chosen)
        self._client.set_value(client_id)
        self._days.set_value(VALID_DAYS)
        self._client_chosen(client_id)

    @Slot(object)
    def _client_chosen(self, client_id: int) -> None:
        self._language.set_value(self._room.clients.client(client_id).language)

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        days = self._days.value()
        done = self._room.quotes.start_quote(
            self._client.value(),
            language=str(self._language.value()),
            valid_days=VALID_DAYS if days is None else int(days),
        )
        client = self._room.clients.client(done.value.client_id).name
        self._room.desk.undo.push(tr("Began a quote for {client}", client=client), done.undo)
        self._room.desk.navigate("invoices", ToEdit(done.value.id))
