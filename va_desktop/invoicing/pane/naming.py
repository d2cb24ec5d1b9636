"""What documents are called in the window, and where they stand."""

from __future__ import annotations

from datetime import date
from typing import Final

from va_desktop.core.texts import N_
from va_desktop.invoicing.model import ASKING, Invoice, Kind, Status
from va_desktop.kit.ui.rows import TagText
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.kit.ui.tokens import Role

_KINDS: Final = {
    Kind.PREPAYMENT: N_("Prepayment"),
    Kind.CREDIT_NOTE: N_("Credit note"),
    Kind.PROFORMA: N_("Proforma"),
    Kind.QUOTE: N_("Quote"),
}
"""What documents are called that are no ordinary invoices."""
_SETTLED: Final[dict[Status, tuple[str, Role]]] = {
    Status.PAID: (N_("paid"), "good"),
    Status.CANCELLED: (N_("cancelled"), "second"),
    Status.WRITTEN_OFF: (N_("written off"), "bad"),
    Status.ACCEPTED: (N_("accepted"), "good"),
    Status.DECLINED: (N_("declined"), "bad"),
    Status.EXPIRED: (N_("expired"), "bad"),
    Status.REVISED: (N_("revised"), "second"),
}


def status_tag(invoice: Invoice, today: date) -> TagText:
    """Say where a document stands: `due in 12 days`, `6 days overdue`, `paid`, and a quote `12 days left`."""
    status = invoice.status(today)
    if status is Status.DRAFT:
        return TagText(tr("draft"), "second")
    if status in _SETTLED:
        words, role = _SETTLED[status]
        return TagText(tr(words), role)
    days = ((invoice.due_on or today) - today).days
    if status is Status.OPEN:
        return TagText(ntr("{n} day left", "{n} days left", days) if days else tr("last day"), "warn")
    if invoice.kind not in ASKING:
        return TagText(tr("sent") if status is Status.SENT else tr("issued"), "second")
    if status is Status.OVERDUE:
        return TagText(ntr("{n} day overdue", "{n} days overdue", -days), "bad")
    if status is Status.PARTLY_PAID:
        return TagText(tr("partly paid"), "warn")
    due = ntr("due in {n} day", "due in {n} days", days) if days else tr("due today")
    return TagText(due, "accent" if status is Status.SENT else "warn")


def kind_name(invoice: Invoice) -> str:
    """Name what a document is, where it is no ordinary invoice."""
    if invoice.is_opening:
        return tr("Opening balance")
    return tr(_KINDS[invoice.kind]) if invoice.kind in _KINDS else ""
