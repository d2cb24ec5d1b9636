"""The table of what files are attached to."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table

from va_desktop.kit.db.columns import Id, Instant, identity, metadata

attachment = Table(
    "attachment",
    metadata,
    *identity(),
    Column("sha256", String(64), ForeignKey("file.sha256"), nullable=False),
    # What it belongs to: the table's name and the row's id. No foreign key, because it may be any table.
    Column("owner_kind", String(40), nullable=False),
    Column("owner_id", Id, nullable=False),
    Column("role", String(20), nullable=False),  # receipt, logo, document
    Column("name", String(255), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("deleted_at", Instant),
    Index("ix_attachment_owner", "owner_kind", "owner_id"),
    sqlite_autoincrement=True,
)
