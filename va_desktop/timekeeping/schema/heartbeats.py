"""The table by which the running timer's computers are known to be alive."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Double, ForeignKey, String, Table

from va_desktop.kit.db.columns import Id, Instant, metadata

heartbeat = Table(
    "heartbeat",
    metadata,
    Column("person_id", Id, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("computer", String(64), primary_key=True),  # empty where it has no name of its own
    Column("entry_id", Id, ForeignKey("time_entry.id", ondelete="SET NULL")),  # whose timer ran
    Column("since", Instant, nullable=False),  # from when on it was watched without a gap
    Column("wall", Instant, nullable=False),
    Column("seen", Instant, nullable=False),  # the last input that is known of
    Column("since_boot", Double, nullable=False),  # seconds, sleep included
    Column("awake", Double, nullable=False),  # seconds without sleep
    Column("boot", String(64), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("run", String(64), nullable=False),
    Column("left", Boolean, nullable=False),  # the program was closed in order
)
"""One row for each computer of a person, overwritten while a timer runs.

No person edits it, so it is neither audited nor announced.
"""
