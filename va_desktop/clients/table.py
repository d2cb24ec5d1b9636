"""The lists of this room: clients, the invoices of one, its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.audit.model import AuditRecord
from va_desktop.clients.dialogs import ClientRoom
from va_desktop.clients.model import Client
from va_desktop.clients.page import ClientInvoice, InvoiceState, Standing
from va_desktop.core.clock import local
from va_desktop.core.events import Changed
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.texts import N_
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import Row, TagText
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.tokens import Role

_STATES: Final[Mapping[InvoiceState, tuple[str, Role]]] = {
    InvoiceState.DRAFT: (N_("Draft"), "second"),
    InvoiceState.ISSUED: (N_("Issued"), "accent"),
    InvoiceState.OVERDUE: (N_("Overdue"), "bad"),
    InvoiceState.PAID: (N_("Paid"), "good"),
    InvoiceState.CANCELLED: (N_("Cancelled"), "second"),
    InvoiceState.WRITTEN_OFF: (N_("Written off"), "bad"),
}
_WITH_DUE_DAY: Final = (InvoiceState.DRAFT, InvoiceState.ISSUED, InvoiceState.OVERDUE)
_FIELDS: Final[Mapping[str, str]] = {
    "name": N_("Name"),
    "handle": N_("Short name"),
    "contact": N_("Contact"),
    "address": N_("Address"),
    "city": N_("City"),
    "country": N_("Country"),
    "email": N_("E-mail"),
    "tax_number": N_("Tax number"),
    "currency": N_("Currency"),
    "language": N_("Language of documents"),
    "zone": N_("Time zone"),
    "terms_days": N_("Pays within"),
    "colour": N_("Colour"),
    "note": N_("Note"),
    "translations": N_("In other languages"),
}
"""What the columns of a client are called, where its history tells that they changed."""
_SILENT: Final = ("colour", "translations", "address", "note")
"""Columns of which the history says that they changed, but not to what: it would not fit a line."""


class ClientList(PagedList[Client]):
    """Clients by name, with what is unbilled of each."""

    def __init__(self, room: ClientRoom) -> None:
        super().__init__(self._row)
        self._room = room
        self._words, self._archived = "", False
        self._standing: Mapping[int, Standing] = {}
        self.setAccessibleName(tr("Clients"))
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
        from va_desktop.clients.pane.listed import clients_listed

        return clients_listed(self.rows.known(), self._standing, self._room.desk.formats)

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
        from va_desktop.clients.pane.listed import client_invoices_listed

        return client_invoices_listed(self._client, self.list.rows.known())

    @Slot(object)
    def _open(self, invoice: ClientInvoice) -> None:
        self._room.desk.navigate("invoices", invoice.id)

    def _row(self, invoice: ClientInvoice) -> Row:
        formats = self._room.desk.formats
        name, role = _STATES[invoice.state]
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
            tag=TagText(tr(name), role),
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
        from va_desktop.clients.pane.listed import history_listed

        return history_listed(self._client, self.list.rows.known(), self._room.home().zone)

    def _row(self, record: AuditRecord) -> Row:
        formats = self._room.desk.formats
        at = local(record.at, self._room.home().zone)
        when = f"{formats.day(at.date())}, {formats.time(at)}"
        return Row(
            key=record.id,
            title=what_happened(record),
            second=" · ".join(filter(None, (when, record.person))),
        )


def state_name(state: InvoiceState) -> str:
    """Say where an invoice stands."""
    return tr(_STATES[state][0])


def what_happened(record: AuditRecord) -> str:
    """Return a record of a client's history in words."""
    if record.verb == "insert":
        return tr("Added")
    if "deleted_at" in record.after:
        return tr("Brought back") if record.after["deleted_at"] is None else tr("Deleted")
    if "archived_at" in record.after:
        return tr("Brought back from the archive") if record.after["archived_at"] is None else tr("Archived")
    return " · ".join(_changed_field(record, name) for name in record.after if name in _FIELDS)


def _changed_field(record: AuditRecord, name: str) -> str:
    field = tr(_FIELDS[name])
    if name in _SILENT:
        return tr("{field} changed", field=field)
    before, after = str(record.before.get(name, "")), str(record.after[name])
    return tr("{field}: {before} → {after}", field=field, before=before or "–", after=after or "–")


def _stack(tab: QWidget, *shown: QWidget) -> None:
    column = QVBoxLayout(tab)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in shown:
        column.addWidget(widget, 1)
