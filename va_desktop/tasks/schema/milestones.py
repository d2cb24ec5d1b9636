"""The table of the parts of the tasks' prices."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Integer, String, Table

from va_desktop.kit.db.columns import Day, Id, Instant, edited, identity, metadata

# A part of a task's price that can be billed by itself once it is done.
task_milestone = Table(
    "task_milestone",
    metadata,
    *identity(),
    Column("task_id", Id, ForeignKey("task.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("title", String(200), nullable=False),
    Column("amount_minor", BigInteger, nullable=False),  # in the task's currency
    Column("done_at", Instant),
    Column("done_on", Day),
    *edited(),
    CheckConstraint("amount_minor >= 0", name="amount"),
    sqlite_autoincrement=True,
)
