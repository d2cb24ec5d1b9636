"""The tables of the numbers that come next, and of how the series are numbered."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, String, Table, UniqueConstraint

from va_desktop.kit.db.columns import Id, metadata

number_series = Table(
    "number_series",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("name", String(40), nullable=False),  # of invoicing.numbering.SERIES
    Column(
        "period", String(20), nullable=False
    ),  # the year or fiscal year it counts in; empty: never restarts
    Column("next_number", BigInteger, nullable=False),
    UniqueConstraint("name", "period"),
    sqlite_autoincrement=True,
)

number_rule = Table(
    "number_rule",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("name", String(40), nullable=False, unique=True),  # of the series
    Column(
        "pattern", String(60), nullable=False
    ),  # empty: the customary one; of invoices it is in the profile
    Column("restart", String(10), nullable=False),  # of invoicing.numbering.Restart
    sqlite_autoincrement=True,
)
