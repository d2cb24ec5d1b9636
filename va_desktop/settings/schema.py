"""The table of settings."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, PrimaryKeyConstraint, String, Table

from va_desktop.kit.db.columns import Id, JsonText, metadata

setting = Table(
    "setting",
    metadata,
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("key", String(80), nullable=False),
    Column("value", JsonText, nullable=False),
    PrimaryKeyConstraint("person_id", "key"),
)
