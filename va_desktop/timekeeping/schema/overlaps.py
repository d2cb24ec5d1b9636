"""The table of entries that share time and are kept."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, PrimaryKeyConstraint, Table

from va_desktop.kit.db.columns import Id, metadata

# Two entries that somebody decided to keep although they share time; the smaller id stands first.
kept_overlap = Table(
    "kept_overlap",
    metadata,
    Column("first_id", Id, ForeignKey("time_entry.id", ondelete="CASCADE"), nullable=False),
    Column("second_id", Id, ForeignKey("time_entry.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("first_id", "second_id"),
    CheckConstraint("first_id < second_id", name="order"),
)
