"""The tables of what lateness costs: by which law, rates that were added, and what was put on drafts."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, String, Table, UniqueConstraint

from va_desktop.kit.db.columns import Day, Exact, Id, currency, edited, identity, metadata, partial_index

late_rule = Table(
    "late_rule",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("client_id", Id, ForeignKey("client.id")),  # null: of all clients that have none of their own
    Column("charges", String(12), nullable=False),  # none, law, own
    Column("percent", Exact, nullable=False),  # a year, where it is one's own
    Column("fixed", Exact, nullable=False),  # in the invoice's currency, where it is one's own
    partial_index("uq_late_rule_client", "client_id", unique=True, where="client_id IS NOT NULL"),
    sqlite_autoincrement=True,
)

base_rate = Table(
    "base_rate",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("base", String(20), nullable=False),
    Column("valid_from", Day, nullable=False),
    Column("percent", Exact, nullable=False),
    Column("source", String(200), nullable=False),
    UniqueConstraint("base", "valid_from"),
    sqlite_autoincrement=True,
)

late_charge = Table(
    "late_charge",
    metadata,
    *identity(),
    Column("invoice_id", Id, ForeignKey("invoice.id"), nullable=False, index=True),
    Column(
        "charged_on", Id, ForeignKey("invoice.id"), nullable=False, index=True
    ),  # the document with its line
    Column("until", Day, nullable=False),  # the last day for which interest was charged
    Column("interest_minor", BigInteger, nullable=False),
    Column("fixed_minor", BigInteger, nullable=False),
    currency(),
    *edited(),
    sqlite_autoincrement=True,
)
