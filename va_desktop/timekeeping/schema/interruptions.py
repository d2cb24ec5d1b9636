"""The table of what was interrupted."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Table

from va_desktop.kit.db.columns import Id, Instant, metadata

# What was interrupted, the newest last; small, and always written as a whole.
interruption = Table(
    "interruption",
    metadata,
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("entry_id", Id, ForeignKey("time_entry.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("person_id", "position"),
)
