"""The table of absences while a timer ran."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table

from va_desktop.kit.db.columns import Id, Instant, edited, identity, metadata, partial_index

gap = Table(
    "gap",
    metadata,
    *identity(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("entry_id", Id, ForeignKey("time_entry.id", ondelete="CASCADE"), nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("ended_at", Instant),  # null while it lasts; before `began_at` where the clock was set back
    Column("cause", String(16), nullable=False),
    Column("answer", String(16)),  # null while it waits for one
    *edited(),
    # What two processes notice at once becomes one question, and one absence at a time can last.
    partial_index("uq_gap_waiting", "entry_id", "began_at", where="answer IS NULL", unique=True),
    partial_index("uq_gap_lasting", "entry_id", where="answer IS NULL AND ended_at IS NULL", unique=True),
    Index("ix_gap_entry", "entry_id", "began_at"),
    sqlite_autoincrement=True,
)
