"""The table of which tasks come after which."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, PrimaryKeyConstraint, Table

from va_desktop.kit.db.columns import Id, metadata

# A task, and one that has to be done before it.
task_after = Table(
    "task_after",
    metadata,
    Column("task_id", Id, ForeignKey("task.id"), nullable=False),
    Column("after_id", Id, ForeignKey("task.id"), nullable=False, index=True),
    PrimaryKeyConstraint("task_id", "after_id"),
    CheckConstraint("task_id <> after_id", name="itself"),
)
