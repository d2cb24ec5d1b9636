"""The table of the numbers that come next."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, String, Table, UniqueConstraint

from va_desktop.kit.db.columns import Id, metadata

number_series = Table(
    "number_series",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("name", String(40), nullable=False),  # invoice
    Column(
        "period", String(20), nullable=False
    ),  # the year or fiscal year it counts in; empty: never restarts
    Column("next_number", BigInteger, nullable=False),
    UniqueConstraint("name", "period"),
    sqlite_autoincrement=True,
)
