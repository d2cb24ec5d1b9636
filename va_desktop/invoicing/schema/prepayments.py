"""The table of what prepayments are for; what is deducted of them stands in `billed_source`, kind `prepayment`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table

from va_desktop.kit.db.columns import Id, Instant, identity, metadata

prepayment = Table(
    "prepayment",
    metadata,
    *identity(),
    Column("invoice_id", Id, ForeignKey("invoice.id"), nullable=False, unique=True),  # the document
    Column("contract_id", Id, ForeignKey("contract.id"), index=True),
    Column("quote_id", Id, ForeignKey("invoice.id"), index=True),
    Column("created_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
