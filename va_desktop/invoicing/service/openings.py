"""Opening balances: the open invoices of another program, under their own numbers, so that payments find them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.clock import happened_by
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work
from va_desktop.files.reading import read_file
from va_desktop.files.service import Files
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.openings import NewOpening
from va_desktop.invoicing.service.invoices import Invoicing

_PDF = b"%PDF-"


class OpeningStore(Protocol):
    """Where they are kept; implemented by `invoicing.store.openings`."""

    def add(self, new: NewOpening, language: str, sha256: str | None) -> int: ...
    def delete(self, invoice_id: int) -> None: ...
    def restore(self, invoice_id: int) -> None: ...


class Openings:
    """The use cases; what other programs issued is counted as open, and never as invoiced here."""

    def __init__(
        self, work: Work, store: OpeningStore, invoicing: Invoicing, clients: Clients, files: Files
    ) -> None:
        self._work = work
        self._store = store
        self._invoicing = invoicing
        self._clients = clients
        self._files = files

    def add_opening(self, new: NewOpening, pdf: Path | None = None) -> Done[Invoice]:
        """Take over an open invoice, with its old PDF where there is one.

        Raise `UserError` for a number twice, and for a day of issue that is still to come.
        """
        checked = new.checked()
        happened_by(self._invoicing.today(), checked.issued_on)
        content = None if pdf is None else _read(pdf)
        with self._work.writing():
            if self._invoicing.is_opening_number(checked.number):
                raise UserError("{number} is taken over already.", field="number", number=checked.number)
            client = self._clients.client(checked.client_id)
            language = client.language.split("+")[0]
            sha256 = None if content is None else self._files.keep(content, mime="application/pdf").sha256
            invoice_id = self._store.add(checked, language, sha256)
            invoice = self._invoicing.invoice(invoice_id)
        return Done(invoice, lambda: self.remove_opening(invoice_id))

    def remove_opening(self, invoice_id: int) -> Done[Invoice]:
        """Take back what was taken over by mistake; raise `UserError` where it has been paid."""
        with self._work.writing():
            invoice = self._invoicing.invoice(invoice_id)
            if not invoice.is_opening:
                raise UserError("Only what another program issued can be removed.")
            if not invoice.paid.is_zero():
                raise UserError("Payments were booked on it; take these back first.")
            self._store.delete(invoice_id)
        return Done(invoice, lambda: self._put_back(invoice_id))

    def _put_back(self, invoice_id: int) -> Done[Invoice]:
        with self._work.writing():
            self._store.restore(invoice_id)
            invoice = self._invoicing.invoice(invoice_id)
        return Done(invoice, lambda: self.remove_opening(invoice_id))


def _read(path: Path) -> bytes:
    content = read_file(path, field="pdf")
    if not content.startswith(_PDF):
        raise UserError("{name} is no PDF.", field="pdf", name=path.name)
    return content
