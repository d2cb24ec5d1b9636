"""Credit notes in the database: what they correct, and the work that they free."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select, update

from va_desktop.core.progress import Step, shares, unwatched
from va_desktop.invoicing.crediting import Credited
from va_desktop.invoicing.model import SourceKind
from va_desktop.invoicing.schema.billed import billed_source
from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.invoicing.store.drafts import StoredDrafts
from va_desktop.kit.db.database import Database


class StoredCorrections:
    """The writes and queries of credit notes; implements `invoicing.service.corrections.CorrectionStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._drafts = StoredDrafts(database)

    def credited(self, invoice_id: int, step: Step = unwatched) -> Credited | None:
        """Return an issued invoice with its issued credit notes; `None` for a draft."""
        with self._database.reading():
            notes = self._database.rows(
                select(invoice.c.id)
                .where(invoice.c.corrects_id == invoice_id, invoice.c.status == "issued")
                .order_by(invoice.c.id)
            )
            reading, *others = shares(step, *(1 for _ in (invoice_id, *notes)))
            original = self._drafts.issued(invoice_id, reading)
            if original is None:
                return None
            found = [self._drafts.issued(row.id, other) for row, other in zip(notes, others, strict=True)]
            return Credited(original, tuple(note for note in found if note is not None))

    def number(self, invoice_id: int) -> str:
        """Return the number of an issued invoice."""
        return str(self._database.value(select(invoice.c.number).where(invoice.c.id == invoice_id)))

    def lock(self, invoice_id: int) -> None:
        """Let other credit notes of this invoice wait for the end of this transaction."""
        # An issued invoice can't be updated, not even with what it holds already; SQLite locks as a whole.
        self._database.row(select(invoice.c.id).where(invoice.c.id == invoice_id).with_for_update())

    def release(self, line_ids: Collection[int], at: datetime) -> Sequence[int]:
        """Let what stands behind lines be billed again; return the time entries among it."""
        held = (billed_source.c.line_id.in_(line_ids), billed_source.c.released_at.is_(None))
        entries = self._database.rows(
            select(billed_source.c.source_id).where(*held, billed_source.c.kind == SourceKind.ENTRY.value)
        )
        released = update(billed_source).where(*held).values(released_at=at)
        self._database.execute(released, billed_source, "release")
        return [row.source_id for row in entries]
