"""The table of services."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from va_desktop.kit.db.columns import JsonText, edited, identity, metadata, unique_alive

service = Table(
    "service",
    metadata,
    *identity(),
    Column("key", String(60), nullable=False),  # from the catalogue file, or made from the name
    Column("group_key", String(60), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Column("unit", String(3), nullable=False),  # UN/ECE Rec 20: HUR, C62
    Column("tax_code", String(20), nullable=False),  # SAC in India
    Column("translations", JsonText, nullable=False),  # {"hi": {"name": …}}
    *edited(),
    unique_alive("uq_service_key", "key"),
    sqlite_autoincrement=True,
)
