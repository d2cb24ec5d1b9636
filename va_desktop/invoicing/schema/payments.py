"""The tables of payments, and of what was booked on their money: on invoices, or as refunds."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    text,
)

from va_desktop.kit.db.columns import Day, Exact, Id, currency, edited, identity, metadata

_NONE = text("0")
_EMPTY = text("''")

payment = Table(
    "payment",
    metadata,
    *identity(),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, index=True),
    Column("day", Day, nullable=False),
    # What it settles: what came, the bank's fee and the tax withheld together.
    Column("amount_minor", BigInteger, nullable=False),
    currency(),
    Column("reference", String(200), nullable=False),
    *edited(),
    Column("fee_minor", BigInteger, nullable=False, server_default=_NONE),
    Column("withheld_minor", BigInteger, nullable=False, server_default=_NONE),
    Column("section", String(60), nullable=False, server_default=_EMPTY),
    Column("withheld_rate", Exact),  # percent
    Column("certificate_number", String(60), nullable=False, server_default=_EMPTY),
    Column("certificate_on", Day),
    Column("certificate_sha256", String(64), nullable=False, server_default=_EMPTY),
    Column("certificate_name", String(255), nullable=False, server_default=_EMPTY),
    Column("rate", Exact),  # what a unit of the currency is worth at home
    Column("firc", String(40), nullable=False, server_default=_EMPTY),
    Column("purpose", String(40), nullable=False, server_default=_EMPTY),
    CheckConstraint("amount_minor > 0", name="amount"),
    Index("ix_payment_day", "day"),
    sqlite_autoincrement=True,
)

payment_allocation = Table(
    "payment_allocation",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("payment_id", Id, ForeignKey("payment.id"), nullable=False, index=True),
    Column("invoice_id", Id, ForeignKey("invoice.id"), index=True),
    Column("refund_id", Id, ForeignKey("refund.id"), index=True),
    Column("day", Day, nullable=False),
    # Below zero: taken back from an invoice that a credit note made too much paid.
    Column("amount_minor", BigInteger, nullable=False),
    # What of the invoice is written off with this payment as a small difference; no money.
    Column("difference_minor", BigInteger, nullable=False, server_default=_NONE),
    Column("document_rate", Exact),
    CheckConstraint("(invoice_id IS NULL) <> (refund_id IS NULL)", name="target"),
    sqlite_autoincrement=True,
)
