"""The table of what was done with a document after its issue: it was sent, or written off.

The document itself is frozen; what is said here can be taken back.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, String, Table

from va_desktop.kit.db.columns import Day, Id, edited, identity, metadata

document_event = Table(
    "document_event",
    metadata,
    *identity(),
    Column("invoice_id", Id, ForeignKey("invoice.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),  # of invoicing.events.EventKind
    Column("day", Day, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),  # what was written off; else 0
    Column("note", String(300), nullable=False),
    *edited(),
    sqlite_autoincrement=True,
)
