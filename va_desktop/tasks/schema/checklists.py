"""The table of the tasks' checklists."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, false

from va_desktop.kit.db.columns import Id, Instant, edited, identity, metadata

checklist_item = Table(
    "checklist_item",
    metadata,
    *identity(),
    Column("task_id", Id, ForeignKey("task.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("text", String(500), nullable=False),
    Column("done_at", Instant),
    Column("required", Boolean, nullable=False, server_default=false()),
    *edited(),
    sqlite_autoincrement=True,
)
