"""What is owed today: the open invoices, and how old they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, Protocol

from va_desktop.core.errors import UserError
from va_desktop.core.paging import Cursor, Page
from va_desktop.invoicing.model import ASKING, OPEN, Invoice, InvoiceFilter
from va_desktop.receivables.aging import Aged, aged
from va_desktop.receivables.model import Owed

_PAGE: Final = 500


class Documents(Protocol):
    """Knows documents; implemented by `invoicing.service.invoices.Invoicing`."""

    def invoice(self, invoice_id: int) -> Invoice:
        """Return one; raise `UserError` when there is none."""
        ...

    def page(self, wanted: InvoiceFilter, after: Cursor | None, size: int) -> Page[Invoice]:
        """Return a page of those that a filter lets through."""
        ...


class Owing:
    """The questions of the room about what is open; `today` is the day at the contractor's home."""

    def __init__(self, documents: Documents, today: Callable[[], date]) -> None:
        self._documents = documents
        self._today = today

    def today(self) -> date:
        """Return the day by which it is told what is overdue."""
        return self._today()

    def open_item(self, invoice_id: int) -> Owed:
        """Return what is owed on an invoice; raise `UserError` where that is nothing."""
        invoice = self._documents.invoice(invoice_id)
        found = _owed(invoice) if invoice.status(self._today()) in OPEN else None
        if found is None:
            raise UserError("Nothing is owed on this invoice any more.")
        return found

    def open_items(self, client_id: int | None = None) -> list[Owed]:
        """Return the invoices that are still to be paid, what was due first first."""
        found = (_owed(invoice) for invoice in self._open(client_id))
        return sorted((one for one in found if one is not None), key=lambda one: (one.due_on, one.invoice_id))

    def aging(self, client_id: int | None = None) -> Sequence[Aged]:
        """Return what each client owes by age, apart for each currency."""
        return aged(self.open_items(client_id), self._today())

    def _open(self, client_id: int | None) -> Iterator[Invoice]:
        wanted = InvoiceFilter(OPEN, client_id, kinds=ASKING)
        after: Cursor | None = None
        while True:
            page = self._documents.page(wanted, after, _PAGE)
            yield from page.rows
            after = page.after
            if after is None:
                return


def _owed(invoice: Invoice) -> Owed | None:
    """Return what is owed on an invoice; nothing where it is not issued or all is settled."""
    if invoice.issued_on is None or invoice.due_on is None or invoice.outstanding.minor <= 0:
        return None
    return Owed(
        invoice.id,
        invoice.number,
        invoice.client_id,
        invoice.client,
        invoice.client_colour,
        invoice.languages,
        invoice.issued_on,
        invoice.due_on,
        invoice.total,
        invoice.outstanding,
    )
