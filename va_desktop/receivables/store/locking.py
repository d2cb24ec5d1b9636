"""Waiting for others who do something about the same invoice."""

from __future__ import annotations

from sqlalchemy import select

from va_desktop.invoicing.schema.invoices import invoice
from va_desktop.kit.db.database import Database


def lock_invoice(database: Database, invoice_id: int) -> None:
    """Let others who lock this invoice wait for the end of this transaction; SQLite locks as a whole."""
    database.row(select(invoice.c.id).where(invoice.c.id == invoice_id).with_for_update(key_share=True))
