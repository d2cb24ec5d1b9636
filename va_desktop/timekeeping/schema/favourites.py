"""The table of favourites."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, PrimaryKeyConstraint, String, Table, Text

from va_desktop.kit.db.columns import Id, JsonText, metadata

favourite = Table(
    "favourite",
    metadata,
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("position", Integer, nullable=False),  # from 1, as its key says
    Column("name", String(60), nullable=False),  # empty: called by its note or task
    Column("task_id", Id, ForeignKey("task.id", ondelete="CASCADE")),
    Column("note", Text, nullable=False),
    Column("tags", JsonText, nullable=False),
    Column("billable", Boolean, nullable=False),
    PrimaryKeyConstraint("person_id", "position"),
)
