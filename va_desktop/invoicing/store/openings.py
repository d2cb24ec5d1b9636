"""Opening balances in the database: rows among the documents that are not frozen, and have no number of ours."""

from __future__ import annotations

from va_desktop.contracts.model import Grouping
from va_desktop.invoicing.calculation import CALCULATOR
from va_desktop.invoicing.model import DraftTerms, Kind
from va_desktop.invoicing.openings import NewOpening
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.standing import OPENING
from va_desktop.invoicing.store.values import terms_columns
from va_desktop.kit.db.database import Database


class StoredOpenings:
    """The writes; implements `invoicing.service.openings.OpeningStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: NewOpening, language: str, sha256: str | None) -> int:
        """Insert what another program issued and return its id."""
        terms = DraftTerms((language,), (new.due_on - new.issued_on).days)
        return self._database.insert(
            invoice,
            {
                "client_id": new.client_id,
                "kind": Kind.INVOICE.value,
                "status": OPENING,
                "currency": new.amount.currency,
                "grouping": Grouping.TASK.value,
                "series": OPENING,
                "series_period": "",
                "number": new.number,
                "issued_on": new.issued_on,
                "due_on": new.due_on,
                "net_minor": new.amount.minor,
                "tax_minor": 0,
                "total_minor": new.amount.minor,
                "calculator": CALCULATOR,
                "pdf_sha256": sha256,
                **terms_columns(terms),
            },
        )

    def delete(self, invoice_id: int) -> None:
        """Mark it as deleted, and let its number be used again."""
        self._database.update(invoice, invoice_id, {"series": f"{OPENING}-{invoice_id}"})
        self._database.delete(invoice, invoice_id)

    def restore(self, invoice_id: int) -> None:
        """Bring it back."""
        self._database.update(invoice, invoice_id, {"series": OPENING})
        self._database.restore(invoice, invoice_id)
