"""The lists of this room as sheets: clients, the invoices of one, its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter

from va_desktop.audit.model import AuditRecord
from va_desktop.clients.model import Client
from va_desktop.clients.page import ClientInvoice, Standing
from va_desktop.clients.words import state_name, what_happened
from va_desktop.core.clock import local
from va_desktop.core.formatting import Formats
from va_desktop.kit.sheets.values import Column, Listed, known_whole
from va_desktop.kit.ui.texts import texts, tr


def clients_listed(
    clients: Iterable[Client], standing: Mapping[int, Standing], formats: Formats
) -> Listed[Client]:
    """Return clients with where they are and what is unbilled of each."""

    def unbilled(client: Client) -> str:
        known = standing.get(client.id, Standing())
        return formats.moneys(amount for amount in known.unbilled if not amount.is_zero())

    columns = (
        Column[Client](tr("Name"), attrgetter("name")),
        Column[Client](tr("Short name"), attrgetter("handle")),
        Column[Client](tr("Contact"), attrgetter("contact")),
        Column[Client](tr("E-mail"), attrgetter("email")),
        Column[Client](tr("Address"), attrgetter("address")),
        Column[Client](tr("City"), attrgetter("city")),
        Column[Client](tr("Country"), attrgetter("country")),
        Column[Client](tr("Tax number"), attrgetter("tax_number")),
        Column[Client](tr("Currency"), attrgetter("currency")),
        Column[Client](tr("Pays within (days)"), attrgetter("terms_days")),
        Column[Client](tr("Unbilled"), unbilled),
    )
    return known_whole(tr("Clients"), columns, clients)


def client_invoices_listed(client: str, invoices: Iterable[ClientInvoice]) -> Listed[ClientInvoice]:
    """Return the invoices of a client."""
    said = texts()
    columns = (
        Column[ClientInvoice](tr("Number"), attrgetter("number")),
        Column[ClientInvoice](tr("Date"), attrgetter("issued_on")),
        Column[ClientInvoice](tr("Due date"), attrgetter("due_on")),
        Column[ClientInvoice](tr("Status"), lambda one: state_name(one.state, said)),
        Column[ClientInvoice](tr("Total"), attrgetter("total")),
        Column[ClientInvoice](tr("Currency"), lambda one: one.total.currency),
    )
    return known_whole(f"{tr('Invoices')} {client}", columns, invoices)


def history_listed(client: str, records: Iterable[AuditRecord], zone: str) -> Listed[AuditRecord]:
    """Return who changed what of a client, and when by the clocks of a zone."""
    said = texts()
    columns = (
        Column[AuditRecord](tr("When"), lambda one: local(one.at, zone)),
        Column[AuditRecord](tr("Who"), attrgetter("person")),
        Column[AuditRecord](tr("What"), lambda one: what_happened(one, said)),
    )
    return known_whole(f"{tr('History')} {client}", columns, records)
