"""The table of persons."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, String, Table

from va_desktop.kit.db.columns import Instant, identity, metadata

OWNER: Final = 1
"""The id of the first person, the contractor, whom the first migration inserts."""

person = Table(
    "person",
    metadata,
    *identity(),
    Column("name", String(200), nullable=False),
    Column("created_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)
