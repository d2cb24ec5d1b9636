"""What was offered to one client, as a tab of the client's page."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.clients.model import Client
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.invoicing.doors import NEW_PREPAYMENT, NEW_QUOTE, PLANS
from va_desktop.invoicing.pane.naming import status_tag
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Line
from va_desktop.kit.ui.labels import Wrapped, row
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Row
from va_desktop.kit.ui.texts import tr
from va_desktop.offers.pane.room import OfferRoom
from va_desktop.offers.service import Quote

_KINDS: Final = ("invoice", "quote", "*")


class QuoteList(PagedList[Quote]):
    """Quotes, drafts first, then the latest."""

    def __init__(self, room: OfferRoom) -> None:
        super().__init__(self._row)
        self.setObjectName("quote_list")
        self.set_name(N_("Quotes"))
        self._room = room

    def _row(self, quote: Quote) -> Row:
        formats, document = self._room.desk.formats, quote.document
        until = document.due_on
        said = tr("until {day}", day=formats.day(until)) if until else tr("not issued yet")
        return Row(
            key=document.id,
            title=document.number or tr("Draft"),
            second=said,
            figure=formats.money(document.total),
            tag=status_tag(document, self._room.invoicing.today()),
            strong=True,
        )


class OffersTab(QWidget):
    """The quotes; Enter opens one in the pane of invoices. What is paid in advance or again begins here too."""

    def __init__(self, room: OfferRoom) -> None:
        super().__init__()
        self.setObjectName("offers_tab")
        self._room = room
        self._client_id = 0
        self.list = QuoteList(room)
        self.list.opened.connect(self._open)
        new = Button(N_("New quote"), icon="add", small=True)
        new.setObjectName("client_new_quote")
        new.clicked.connect(partial(self._go, NEW_QUOTE))
        prepayment = Button(N_("Prepayment"), small=True)
        prepayment.setObjectName("client_prepayment")
        prepayment.clicked.connect(partial(self._go, NEW_PREPAYMENT))
        again = Button(N_("Recurring"), icon="refresh", small=True)
        again.setObjectName("client_plans")
        again.clicked.connect(partial(self._go, PLANS))
        head = row(new, prepayment, again, None)
        head.setContentsMargins(14, 6, 14, 6)
        self._empty = Wrapped(
            N_("No quotes yet. A quote says what work would cost; accepted, it becomes contract and tasks.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Line())
        column.addWidget(self.list, 1)
        none = QVBoxLayout()
        none.setContentsMargins(14, 12, 14, 12)
        none.addWidget(self._empty)
        column.addLayout(none)
        column.addStretch()
        room.desk.bus.subscribe(_KINDS, self._changed)

    def show_client(self, client: Client) -> None:
        """Show what was offered to a client."""
        self._client_id = client.id
        self._read()

    def _read(self) -> None:
        quotes = tuple(self._room.quotes.quotes(self._client_id))
        self.list.show_items(quotes)
        self.list.setVisible(bool(quotes))
        self._empty.setVisible(not quotes)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        if self._client_id:
            self._read()

    def _go(self, where: str, *_: object) -> None:
        self._room.desk.navigate(where, self._client_id)

    @Slot(object)
    def _open(self, quote: Quote) -> None:
        self._room.desk.navigate("invoices", quote.document.id)
