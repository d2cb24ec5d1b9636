"""The table of comments on tasks."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table, Text

from va_desktop.kit.db.columns import Id, Instant, edited, identity, metadata

task_comment = Table(
    "task_comment",
    metadata,
    *identity(),
    Column("task_id", Id, ForeignKey("task.id"), nullable=False, index=True),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("edited_at", Instant),
    Column("text", Text, nullable=False),
    *edited(),
    sqlite_autoincrement=True,
)
