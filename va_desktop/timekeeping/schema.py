"""The tables of time entries and tags, of what a person may go back to, and of the person's presence.

`client_id` and `currency` repeat what the task's contract says: sums by client then need no join, and one
covering index answers the weekly report. The store keeps them equal; a task with entries keeps its contract.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

from va_desktop.kit.db.columns import (
    Day,
    Id,
    Instant,
    JsonText,
    currency,
    edited,
    identity,
    metadata,
    partial_index,
)

_ALIVE: Final = "deleted_at IS NULL"

time_entry = Table(
    "time_entry",
    metadata,
    *identity(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("task_id", Id, ForeignKey("task.id")),
    Column("client_id", Id, ForeignKey("client.id")),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),  # null while the timer runs
    Column("zone", String(64), nullable=False),
    Column("seconds", BigInteger, nullable=False),  # whole seconds from start to end; 0 while it runs
    Column(
        "billed_seconds", BigInteger, nullable=False, server_default=text("0")
    ),  # derived: rounded by contract, without what a retainer covers
    # Derived: what a retainer covers of it, in time and, where an amount is bought, in money.
    Column("covered_seconds", BigInteger, nullable=False, server_default=text("0")),
    Column("covered_minor", BigInteger, nullable=False, server_default=text("0")),
    Column("day", Day, nullable=False),  # of the start, in the entry's own zone
    Column("note", Text, nullable=False),
    Column("billable", Boolean, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),  # derived: billed seconds at the contract's rate
    currency(nullable=True),
    *edited(),
    CheckConstraint("ended_at IS NULL OR ended_at > started_at", name="order"),
    CheckConstraint("seconds >= 0", name="seconds"),
    # The promise "exactly one running per person", kept by the database itself.
    partial_index("uq_time_entry_running", "person_id", where=f"ended_at IS NULL AND {_ALIVE}", unique=True),
    partial_index(
        "ix_time_entry_report",
        "day",
        "client_id",
        "currency",
        "seconds",
        "amount_minor",
        "deleted_at",  # always null here, but SQLite calls an index covering only when it holds what is asked
        where=_ALIVE,
    ),
    partial_index("ix_time_entry_list", "day", "started_at", "id", where=_ALIVE),
    partial_index("ix_time_entry_bill", "client_id", "billable", "day", where=_ALIVE),
    Index("ix_time_entry_task", "task_id", "day"),
    # What was spent on tasks is summed from this index alone: a list of tasks asks that of each of them.
    partial_index("ix_time_entry_spent", "task_id", "seconds", where=_ALIVE),
    partial_index(
        "ix_time_entry_unassigned",
        "person_id",
        "started_at",
        "seconds",
        where=f"task_id IS NULL AND ended_at IS NOT NULL AND {_ALIVE}",
    ),
    partial_index("ix_time_entry_bin", "deleted_at", "id", where="deleted_at IS NOT NULL"),
    sqlite_autoincrement=True,
)

entry_tag = Table(
    "entry_tag",
    metadata,
    Column("entry_id", Id, ForeignKey("time_entry.id"), nullable=False),
    Column("tag_id", Id, ForeignKey("tag.id"), nullable=False, index=True),
    PrimaryKeyConstraint("entry_id", "tag_id"),
)

# Two entries that somebody decided to keep although they share time; the smaller id stands first.
kept_overlap = Table(
    "kept_overlap",
    metadata,
    Column("first_id", Id, ForeignKey("time_entry.id", ondelete="CASCADE"), nullable=False),
    Column("second_id", Id, ForeignKey("time_entry.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("first_id", "second_id"),
    CheckConstraint("first_id < second_id", name="order"),
)

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
