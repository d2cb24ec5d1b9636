"""What is said of a client: where its invoices stand, and what its history tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.audit.model import AuditRecord
from va_desktop.clients.page import InvoiceState
from va_desktop.core.texts import N_, Texts

_STATES: Final[Mapping[InvoiceState, str]] = {
    InvoiceState.DRAFT: N_("draft"),
    InvoiceState.ISSUED: N_("issued"),
    InvoiceState.OVERDUE: N_("overdue"),
    InvoiceState.PAID: N_("paid"),
    InvoiceState.CANCELLED: N_("cancelled"),
    InvoiceState.WRITTEN_OFF: N_("written off"),
}
_FIELDS: Final[Mapping[str, str]] = {
    "name": N_("Name"),
    "handle": N_("Short name"),
    "contact": N_("Contact"),
    "address": N_("Address"),
    "post_code": N_("Post code"),
    "city": N_("City"),
    "country": N_("Country"),
    "state": N_("State"),
    "email": N_("E-mail"),
    "tax_number": N_("Tax number"),
    "business": N_("Standing for taxes"),
    "sez": N_("Special economic zone"),
    "currency": N_("Currency"),
    "language": N_("Language of documents"),
    "zone": N_("Time zone"),
    "terms_days": N_("Pays within"),
    "folder": N_("Folder for its documents"),
    "colour": N_("Colour"),
    "note": N_("Note"),
    "translations": N_("In other languages"),
}
"""What the columns of a client are called, where its history tells that they changed."""
_SILENT: Final = ("colour", "translations", "address", "note", "business", "sez")
"""Columns of which the history says that they changed, but not to what: it would not fit a line, or be no words."""


def state_name(state: InvoiceState, texts: Texts) -> str:
    """Say where an invoice stands."""
    return texts(_STATES[state])


def what_happened(record: AuditRecord, texts: Texts) -> str:
    """Return a record of a client's history in words."""
    if record.verb == "insert":
        return texts("Added")
    if "deleted_at" in record.after:
        return texts("Brought back") if record.after["deleted_at"] is None else texts("Deleted")
    if "archived_at" in record.after:
        brought_back = record.after["archived_at"] is None
        return texts("Brought back from the archive") if brought_back else texts("Archived")
    return " · ".join(_changed_field(record, name, texts) for name in record.after if name in _FIELDS)


def _changed_field(record: AuditRecord, name: str, texts: Texts) -> str:
    field = texts(_FIELDS[name])
    if name in _SILENT:
        return texts("{field} changed", field=field)
    before, after = str(record.before.get(name, "")), str(record.after[name])
    return texts("{field}: {before} → {after}", field=field, before=before or "–", after=after or "–")
