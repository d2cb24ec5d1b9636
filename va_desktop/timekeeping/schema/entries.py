"""The table of time entries.

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
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    text,
)

from va_desktop.kit.db.columns import Day, Id, Instant, currency, edited, identity, metadata, partial_index

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
