"""What becomes of quotes in the database; the documents themselves stand among the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select

from va_desktop.core.money import Money
from va_desktop.invoicing.later import Answer
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.schema.lines import invoice_line
from va_desktop.invoicing.schema.quotes import quote
from va_desktop.invoicing.store.values import read_line
from va_desktop.kit.db.database import Database
from va_desktop.offers.quoting import QuotedLine, Record


class StoredQuotes:
    """The writes and queries; implements `offers.service.QuoteStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, invoice_id: int, revises_id: int | None) -> None:
        """Note that a document is a quote, perhaps in the place of another."""
        self._database.insert(
            quote,
            {
                "invoice_id": invoice_id,
                "revises_id": revises_id,
                "answer": Answer.NONE.value,
                "reason": "",
                "task_ids": [],
            },
        )

    def lock(self, invoice_id: int) -> None:
        """Let others who answer this quote wait for the end of this transaction."""
        # An issued document can't be updated, not even with what it holds already; SQLite locks as a whole.
        self._database.row(select(invoice.c.id).where(invoice.c.id == invoice_id).with_for_update())

    def answer(self, invoice_id: int, record: Record) -> None:
        """Note what the client said, and what came of it."""
        row_id = self._database.value(select(quote.c.id).where(quote.c.invoice_id == invoice_id))
        if row_id is None:  # a copy of another kind of document, of which nobody noted anything yet
            self.add(invoice_id, None)
            row_id = self._database.value(select(quote.c.id).where(quote.c.invoice_id == invoice_id))
        self._database.update(
            quote,
            row_id,
            {
                "answer": record.answer.value,
                "answered_on": record.answered_on,
                "reason": record.reason,
                "contract_id": record.contract_id,
                "prepayment_id": record.prepayment_id,
                "task_ids": list(record.task_ids),
            },
        )

    def records(self, invoice_ids: Collection[int]) -> Mapping[int, Record]:
        """Return what is known of some quotes; of which nothing is noted, nothing is answered."""
        if not invoice_ids:
            return {}
        query = select(quote).where(quote.c.invoice_id.in_(invoice_ids))
        found = {row.invoice_id: _record(row) for row in self._database.rows(query)}
        return {invoice_id: found.get(invoice_id, Record()) for invoice_id in invoice_ids}

    def lines(self, invoice_id: int, currency: str) -> Sequence[QuotedLine]:
        """Return the lines of an issued quote, in their order."""
        query = (
            select(invoice_line)
            .where(invoice_line.c.invoice_id == invoice_id)
            .order_by(invoice_line.c.position)
        )
        return [
            QuotedLine(read_line(row, currency, ()), Money(row.net_minor, currency))
            for row in self._database.rows(query)
        ]


def _record(row: Row[Any]) -> Record:
    return Record(
        Answer(row.answer),
        row.answered_on,
        row.reason,
        row.revises_id,
        row.contract_id,
        row.prepayment_id,
        tuple(row.task_ids),
    )
