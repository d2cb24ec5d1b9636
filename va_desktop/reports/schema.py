"""The table of what is remembered for the reports to each client."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, Text

from va_desktop.kit.db.columns import Id, edited, identity, metadata

client_report = Table(
    "client_report",
    metadata,
    *identity(),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, unique=True),
    Column("intro", Text, nullable=False),
    Column("hours", String(10), nullable=False),  # recorded, billed
    Column("comments", Boolean, nullable=False),
    *edited(),
    sqlite_autoincrement=True,
)
