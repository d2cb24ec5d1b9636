"""The table of what clients usually withhold."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint

from va_desktop.kit.db.columns import Exact, Id, metadata

client_withholding = Table(
    "client_withholding",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False),
    Column("section", String(60), nullable=False),
    Column("rate", Exact, nullable=False),  # percent
    UniqueConstraint("client_id"),
    sqlite_autoincrement=True,
)
