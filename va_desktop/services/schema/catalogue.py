"""The table that remembers the edition of the catalogue."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table

from va_desktop.kit.db.columns import Id, metadata

# Which edition of the catalogue file this database has taken in: one row, which nobody edits.
service_catalogue = Table(
    "service_catalogue",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("edition", Integer, nullable=False),
)
