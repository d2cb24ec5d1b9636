"""The lists of this room: clients, the invoices of one, its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.audit.model import AuditRecord
from va_desktop.clients.dialogs import ClientRoom
from va_desktop.clients.listed import client_invoices_listed, clients_listed, history_listed
from va_desktop.clients.model import Client
from va_desktop.clients.page import ClientInvoice, InvoiceState, Standing
from va_desktop.clients.words import state_name, what_happened
from va_desktop.core.clock import local
from va_desktop.core.events import Changed
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.texts import N_
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Row, TagText
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.kit.ui.tokens import Role

_ROLES: Final[Mapping[InvoiceState, Role]] = {
    InvoiceState.DRAFT: "second",
    InvoiceState.ISSUED: "accent",
    InvoiceState.OVERDUE: "bad",
    InvoiceState.PAID: "good",
    InvoiceState.CANCELLED: "second",
    InvoiceState.WRITTEN_OFF: "bad",
}
_WITH_DUE_DAY: Final = (InvoiceState.DRAFT, InvoiceState.ISSUED, InvoiceState.OVERDUE)


class ClientList(PagedList[Client]):
    """Clients by name, with what is unbilled of each."""

    def __init__(self, room: ClientRoom) -> None:
        super().__init__(self._row)
        self._room = room
        self._words, self._archived = "", False
        self._standing: Mapping[int, Standing] = {}
        self.set_name(N_("Clients"))
        self.listed = self._listed

    def look_for(self, words: str, *, archived: bool) -> None:
        """Show the clients that hold some words, or those in the archive."""
        self._words, self._archived = words, archived
        self.show_from(self._fetch)

    def _fetch(self, after: Cursor | None, limit: int) -> Page[Client]:
        del after, limit  # clients are few: they come all at once
        clients = self._room.clients.clients(self._words, archived=self._archived)
        self._standing = self._room.figures.standing([client.id for client in clients])
        return Page(tuple(clients), None)

    def _listed(self) -> Listed[Client]:
        return clients_listed(self.rows.known(), self._standing, texts(), self._room.desk.formats)

    def _row(self, client: Client) -> Row:
        standing = self._standing.get(client.id, Standing())
        formats = self._room.desk.formats
        rate = ""
        if standing.hour is not None:
            rate = tr("{amount}/h", amount=formats.money(standing.hour))
        elif standing.retainer:
            rate = tr("retainer")
        elif standing.per_task:
            rate = tr("per task")
        return Row(
            key=client.id,
            title=client.name,
            second=" · ".join(filter(None, (client.city, rate))),
            colour=client.colour,
            figure=formats.moneys(amount for amount in standing.unbilled if not amount.is_zero()),
            strong=True,
        )


class InvoicesTab(QWidget):
    """The invoices of a client; Enter opens one in its room."""

    def __init__(self, room: ClientRoom) -> None:
        super().__init__()
        self.setObjectName("invoices_tab")
        self._room = room
        self._client_id = 0
        self.list: PagedList[ClientInvoice] = PagedList(self._row)
        self.list.opened.connect(self._open)
        self.list.listed = self._listed
        self._client = ""
        self._empty = EmptyState(
            "invoices",
            N_("No invoices yet"),
            N_("What you bill to this client stands here, with what is paid and what is late."),
        )
        _stack(self, self.list, self._empty)
        room.desk.bus.subscribe(("invoice", "payment", "*"), self._changed)

    def show_client(self, client: Client) -> None:
        """Show the invoices of a client."""
        self._client_id, self._client = client.id, client.name
        self.reload()

    def reload(self) -> None:
        """Read the invoices anew."""
        invoices = list(self._room.invoices.invoices_of(self._client_id)) if self._client_id else []
        self.list.show_items(invoices)
        self.list.setVisible(bool(invoices))
        self._empty.setVisible(not invoices)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self.reload()

    def _listed(self) -> Listed[ClientInvoice]:
        return client_invoices_listed(self._client, self.list.rows.known(), texts())

    @Slot(object)
    def _open(self, invoice: ClientInvoice) -> None:
        self._room.desk.navigate("invoices", invoice.id)

    def _row(self, invoice: ClientInvoice) -> Row:
        formats = self._room.desk.formats
        days = []
        if invoice.issued_on is not None:
            days.append(formats.day(invoice.issued_on))
        if invoice.due_on is not None and invoice.state in _WITH_DUE_DAY:
            days.append(tr("due {day}", day=formats.day(invoice.due_on)))
        return Row(
            key=invoice.id,
            title=invoice.number or tr("Draft"),
            second=" · ".join(days),
            figure=formats.money(invoice.total),
            tag=TagText(state_name(invoice.state, texts()), _ROLES[invoice.state]),
            strong=True,
        )


class HistoryTab(QWidget):
    """Who changed what of a client, newest first."""

    def __init__(self, room: ClientRoom) -> None:
        super().__init__()
        self.setObjectName("history_tab")
        self._room = room
        self._client_id = 0
        self.list: PagedList[AuditRecord] = PagedList(self._row)
        self.list.listed = self._listed
        self._client = ""
        _stack(self, self.list)
        room.desk.bus.subscribe(("client", "*"), self._changed)

    def show_client(self, client: Client) -> None:
        """Show the history of a client."""
        self._client_id, self._client = client.id, client.name
        self.reload()

    def reload(self) -> None:
        """Read the history anew."""
        self.list.show_items(tuple(self._room.history.history("client", self._client_id)))

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self.reload()

    def _listed(self) -> Listed[AuditRecord]:
        return history_listed(self._client, self.list.rows.known(), self._room.home().zone, texts())

    def _row(self, record: AuditRecord) -> Row:
        formats = self._room.desk.formats
        at = local(record.at, self._room.home().zone)
        when = f"{formats.day(at.date())}, {formats.time(at)}"
        return Row(
            key=record.id,
            title=what_happened(record, texts()),
            second=" · ".join(filter(None, (when, record.person))),
        )


def _stack(tab: QWidget, *shown: QWidget) -> None:
    column = QVBoxLayout(tab)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in shown:
        column.addWidget(widget, 1)
