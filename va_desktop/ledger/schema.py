"""The tables of the double-entry books.

Each entry refers to its row in `closed_entry` by a foreign key that is checked at commit. Inserting that row
runs a trigger that sums the postings, so an entry that was not closed, or does not sum to zero in each currency,
can't be committed. The same mechanism serves both engines (SQLite has no deferred triggers).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table

from va_desktop.kit.db.columns import Day, Id, Instant, currency, identity, metadata

account = Table(
    "account",
    metadata,
    *identity(),
    Column("code", String(20), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(20), nullable=False),  # asset, liability, equity, income, expense
    sqlite_autoincrement=True,
)

closed_entry = Table(
    "closed_entry",
    metadata,
    Column("entry_id", Id, primary_key=True, autoincrement=False),
)

ledger_entry = Table(
    "ledger_entry",
    metadata,
    *identity(),
    Column("day", Day, nullable=False),
    Column("text", String(500), nullable=False),
    Column("source_kind", String(40)),
    Column("source_id", Id),
    Column(
        "closed_id",
        Id,
        ForeignKey("closed_entry.entry_id", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    Column("created_at", Instant, nullable=False),
    Index("ix_ledger_entry_source", "source_kind", "source_id"),
    sqlite_autoincrement=True,
)

posting = Table(
    "posting",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("entry_id", Id, ForeignKey("ledger_entry.id"), nullable=False, index=True),
    Column("account_id", Id, ForeignKey("account.id"), nullable=False, index=True),
    Column("amount_minor", BigInteger, nullable=False),  # debit above zero, credit below
    currency(),
    sqlite_autoincrement=True,
)
