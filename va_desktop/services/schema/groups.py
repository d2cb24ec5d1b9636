"""The table of the groups of services."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from va_desktop.kit.db.columns import JsonText, edited, identity, metadata, unique_alive

service_group = Table(
    "service_group",
    metadata,
    *identity(),
    Column("key", String(60), nullable=False),  # from the catalogue file, or made from the name
    Column("position", Integer, nullable=False),
    Column("names", JsonText, nullable=False),  # {"en": …, "hi": …}
    *edited(),
    unique_alive("uq_service_group_key", "key"),
    sqlite_autoincrement=True,
)
