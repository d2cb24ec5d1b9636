"""The table of the tasks' links."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table, Text

from va_desktop.kit.db.columns import Id, edited, identity, metadata

task_link = Table(
    "task_link",
    metadata,
    *identity(),
    Column("task_id", Id, ForeignKey("task.id"), nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("title", String(200), nullable=False),  # empty: called by its address
    *edited(),
    sqlite_autoincrement=True,
)
