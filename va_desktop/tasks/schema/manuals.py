"""The table of the sections of manuals that stand beside tasks."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table

from va_desktop.kit.db.columns import Id, metadata

# Which section of the client's manual stands beside a task, and from which revision its checklist came.
task_manual = Table(
    "task_manual",
    metadata,
    Column("task_id", Id, ForeignKey("task.id"), primary_key=True, autoincrement=False),
    Column("section_id", Id, ForeignKey("manual_section.id")),  # NULL: that of its service
    Column("steps_of", Id, ForeignKey("manual_section.id")),
    Column("steps_number", Integer),
)
