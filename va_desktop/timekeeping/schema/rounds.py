"""The table of rounds of work and breaks."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, PrimaryKeyConstraint, String, Table

from va_desktop.kit.db.columns import Id, Instant, metadata

# The round of work or the break that a person was in when something was last decided about it.
pomodoro = Table(
    "pomodoro",
    metadata,
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("kind", String(10), nullable=False),  # work, short, long, ended
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("rounds", Integer, nullable=False),  # of work, finished before this one
    Column("asked", Boolean, nullable=False),
    Column(
        "entry_id", Id, ForeignKey("time_entry.id", ondelete="SET NULL")
    ),  # what to continue after a break
    PrimaryKeyConstraint("person_id"),
)
