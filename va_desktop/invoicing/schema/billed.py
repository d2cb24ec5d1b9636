"""The table of what stands on which invoice."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, String, Table, select

from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.kit.db.columns import Id, Instant, metadata, partial_index

billed_source = Table(
    "billed_source",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("invoice_id", Id, ForeignKey("invoice.id"), nullable=False, index=True),
    Column("line_id", Id, ForeignKey("invoice_line.id"), nullable=False, index=True),
    Column(
        "kind", String(12), nullable=False
    ),  # entry, task, expense, equipment, retainer, milestone, prepayment
    Column("source_id", Id, nullable=False),
    # The month of an equipment's charge ("2026-11"), the first day of a retainer's period ("2026305"); else empty.
    Column("period", String(7), nullable=False),
    Column("released_at", Instant),
    # Nothing is billed twice: a source stands on one line until that is released.
    partial_index(
        "uq_billed_source",
        "kind",
        "source_id",
        "period",
        unique=True,
        where="released_at IS NULL",
    ),
    sqlite_autoincrement=True,
)

billed_entries: Final = (
    select(billed_source.c.source_id.label("entry_id"), billed_source.c.invoice_id, invoice.c.number)
    .join(invoice, invoice.c.id == billed_source.c.invoice_id)
    .where(billed_source.c.kind == "entry", billed_source.c.released_at.is_(None))
)
"""Which time entry stands on which invoice; the number is null on a draft. The room of time asks it of its rows."""
