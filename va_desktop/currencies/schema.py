"""The table of exchange rates."""

from __future__ import annotations

from sqlalchemy import Column, PrimaryKeyConstraint, String, Table

from va_desktop.kit.db.columns import Day, Exact, currency, metadata

exchange_rate = Table(
    "exchange_rate",
    metadata,
    Column("day", Day, nullable=False),
    currency("from_currency"),
    currency("to_currency"),
    Column("rate", Exact, nullable=False),  # units of `to` for one of `from`
    Column("source", String(60), nullable=False),  # "typed", or the name of the publisher
    PrimaryKeyConstraint("from_currency", "to_currency", "day"),
)
