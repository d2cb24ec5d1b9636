"""The tables of tags, and of the tasks that carry them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, PrimaryKeyConstraint, String, Table

from va_desktop.kit.db.columns import Id, metadata

# The words by which tasks and recorded time are told apart; each is kept once.
tag = Table(
    "tag",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("name", String(60), nullable=False, unique=True),
    sqlite_autoincrement=True,
)

task_tag = Table(
    "task_tag",
    metadata,
    Column("task_id", Id, ForeignKey("task.id"), nullable=False),
    Column("tag_id", Id, ForeignKey("tag.id"), nullable=False, index=True),
    PrimaryKeyConstraint("task_id", "tag_id"),
)
