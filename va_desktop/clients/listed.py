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
from va_desktop.core.texts import Texts
from va_desktop.kit.sheets.values import Column, Listed, known_whole


def clients_listed(
    clients: Iterable[Client], standing: Mapping[int, Standing], texts: Texts, formats: Formats
) -> Listed[Client]:
    """Return clients with where they are and what is unbilled of each."""

    def unbilled(client: Client) -> str:
        known = standing.get(client.id, Standing())
        return formats.moneys(amount for amount in known.unbilled if not amount.is_zero())

    columns = (
        Column[Client](texts("Name"), attrgetter("name")),
        Column[Client](texts("Short name"), attrgetter("handle")),
        Column[Client](texts("Contact"), attrgetter("contact")),
        Column[Client](texts("E-mail"), attrgetter("email")),
        Column[Client](texts("Address"), attrgetter("address")),
        Column[Client](texts("City"), attrgetter("city")),
        Column[Client](texts("Country"), attrgetter("country")),
        Column[Client](texts("Tax number"), attrgetter("tax_number")),
        Column[Client](texts("Currency"), attrgetter("currency")),
        Column[Client](texts("Pays within (days)"), attrgetter("terms_days")),
        Column[Client](texts("Unbilled"), unbilled),
    )
    return known_whole(texts("Clients"), columns, clients)


def client_invoices_listed(
    client: str, invoices: Iterable[ClientInvoice], texts: Texts
) -> Listed[ClientInvoice]:
    """Return the invoices of a client."""
    columns = (
        Column[ClientInvoice](texts("Number"), attrgetter("number")),
        Column[ClientInvoice](texts("Date"), attrgetter("issued_on")),
        Column[ClientInvoice](texts("Due date"), attrgetter("due_on")),
        Column[ClientInvoice](texts("Status"), lambda one: state_name(one.state, texts)),
        Column[ClientInvoice](texts("Total"), attrgetter("total")),
        Column[ClientInvoice](texts("Currency"), lambda one: one.total.currency),
    )
    return known_whole(f"{texts('Invoices')} {client}", columns, invoices)


def history_listed(
    client: str, records: Iterable[AuditRecord], zone: str, texts: Texts
) -> Listed[AuditRecord]:
    """Return who changed what of a client, and when by the clocks of a zone."""
    columns = (
        Column[AuditRecord](texts("When"), lambda one: local(one.at, zone)),
        Column[AuditRecord](texts("Who"), attrgetter("person")),
        Column[AuditRecord](texts("What"), lambda one: what_happened(one, texts)),
    )
    return known_whole(f"{texts('History')} {client}", columns, records)
