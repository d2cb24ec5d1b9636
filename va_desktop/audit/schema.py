"""The audit's table: one record per write or batch, in a chain of hashes."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from va_desktop.kit.db.columns import Id, Instant, JsonText, metadata

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("person_id", Id, ForeignKey("person.id")),
    Column("origin", String(80), nullable=False),
    Column("verb", String(20), nullable=False),
    Column("kind", String(60), nullable=False),
    Column("row_id", Id),  # of a single row; a batch has none
    Column("row_ids", JsonText, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    # Room for a chain: the hash of this record over the one before it.
    Column("previous_hash", String(64)),
    Column("hash", String(64)),
    Index("ix_audit_row", "kind", "row_id"),
    sqlite_autoincrement=True,
)
