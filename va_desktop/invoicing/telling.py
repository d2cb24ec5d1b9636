"""How a document is told in a script or a terminal, by the commands of this room and of those above it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from va_desktop.core.canonical import Json
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_, Texts
from va_desktop.invoicing.model import Invoice, Status

STATUSES: Final[Mapping[Status, str]] = {
    Status.DRAFT: N_("draft"),
    Status.ISSUED: N_("issued"),
    Status.SENT: N_("sent"),
    Status.PARTLY_PAID: N_("partly paid"),
    Status.OVERDUE: N_("overdue"),
    Status.PAID: N_("paid"),
    Status.CANCELLED: N_("cancelled"),
    Status.WRITTEN_OFF: N_("written off"),
    Status.OPEN: N_("open"),
    Status.ACCEPTED: N_("accepted"),
    Status.DECLINED: N_("declined"),
    Status.EXPIRED: N_("expired"),
    Status.REVISED: N_("revised"),
}


def in_json(invoice: Invoice, today: date) -> Json:
    """Return a document as JSON."""
    return {
        "id": invoice.id,
        "kind": invoice.kind.value,
        "number": invoice.number or None,
        "status": invoice.status(today).value,
        "client": invoice.client,
        "client_id": invoice.client_id,
        "issued_on": invoice.issued_on and invoice.issued_on.isoformat(),
        "due_on": invoice.due_on and invoice.due_on.isoformat(),
        "net": str(invoice.net),
        "tax": str(invoice.tax),
        "total": str(invoice.total),
        "paid": str(invoice.paid),
        "credited": str(invoice.credited),
        "written_off": str(invoice.written_off),
        "outstanding": str(invoice.outstanding),
        "currency": invoice.total.currency,
        "sha256": invoice.sha256 or None,
    }


def in_a_row(invoice: Invoice, today: date, texts: Texts, formats: Formats) -> str:
    """Return a document as a line of text."""
    day = formats.day(invoice.issued_on) if invoice.issued_on else ""
    parts = (
        str(invoice.id),
        invoice.number,
        invoice.client,
        day,
        formats.money(invoice.total),
        texts(STATUSES[invoice.status(today)]),
    )
    return "  ".join(part for part in parts if part)
