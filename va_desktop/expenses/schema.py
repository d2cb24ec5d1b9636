"""The table of expenses; receipts are attachments."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Index, String, Table, Text

from va_desktop.kit.db.columns import Day, Exact, Id, JsonText, currency, edited, identity, metadata

expense = Table(
    "expense",
    metadata,
    *identity(),
    Column("day", Day, nullable=False),
    Column("supplier", String(200), nullable=False),
    Column("category", String(40), nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    currency(),
    Column("note", Text, nullable=False),
    Column("client_id", Id, ForeignKey("client.id"), index=True),
    Column("billable", Boolean, nullable=False),
    Column("markup", Exact, nullable=False),  # percent
    Column("translations", JsonText, nullable=False),  # {"hi": {"note": …}}
    *edited(),
    CheckConstraint("amount_minor > 0", name="amount"),
    Index("ix_expense_list", "day", "id"),
    sqlite_autoincrement=True,
)
