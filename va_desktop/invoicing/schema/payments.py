"""The tables of payments, and of the invoices that they pay."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint

from va_desktop.kit.db.columns import Day, Id, currency, edited, identity, metadata

payment = Table(
    "payment",
    metadata,
    *identity(),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, index=True),
    Column("day", Day, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    currency(),
    Column("reference", String(200), nullable=False),
    *edited(),
    CheckConstraint("amount_minor > 0", name="amount"),
    Index("ix_payment_day", "day"),
    sqlite_autoincrement=True,
)

payment_allocation = Table(
    "payment_allocation",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("payment_id", Id, ForeignKey("payment.id"), nullable=False, index=True),
    Column("invoice_id", Id, ForeignKey("invoice.id"), nullable=False, index=True),
    Column("amount_minor", BigInteger, nullable=False),
    UniqueConstraint("payment_id", "invoice_id"),
    sqlite_autoincrement=True,
)
