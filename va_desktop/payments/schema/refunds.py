"""The table of refunds: money that went back to a client."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, String, Table

from va_desktop.kit.db.columns import Day, Id, currency, edited, identity, metadata

refund = Table(
    "refund",
    metadata,
    *identity(),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, index=True),
    Column("day", Day, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    currency(),
    Column("reference", String(200), nullable=False),
    *edited(),
    CheckConstraint("amount_minor > 0", name="amount"),
    sqlite_autoincrement=True,
)
