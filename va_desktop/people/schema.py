"""The table of persons."""

from __future__ import annotations

from sqlalchemy import Column, String, Table

from va_desktop.kit.db.columns import Instant, identity, metadata

person = Table(
    "person",
    metadata,
    *identity(),
    Column("name", String(200), nullable=False),
    Column("created_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
