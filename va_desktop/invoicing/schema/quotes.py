"""The table of what becomes of quotes; the quote itself is a document like others, and frozen when it is sent."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from va_desktop.kit.db.columns import Day, Id, JsonText, edited, identity, metadata

quote = Table(
    "quote",
    metadata,
    *identity(),
    Column("invoice_id", Id, ForeignKey("invoice.id"), nullable=False, unique=True),  # the document
    Column("revises_id", Id, ForeignKey("invoice.id"), index=True),  # the quote in whose place it stands
    Column("answer", String(10), nullable=False),  # accepted, declined; empty while there is none
    Column("answered_on", Day),
    Column("reason", String(200), nullable=False),  # why it was declined
    # What came of it when it was accepted:
    Column("contract_id", Id, ForeignKey("contract.id"), index=True),
    Column("prepayment_id", Id, ForeignKey("invoice.id"), index=True),
    Column("task_ids", JsonText, nullable=False),  # [1, 2]
    *edited(),
    sqlite_autoincrement=True,
)
