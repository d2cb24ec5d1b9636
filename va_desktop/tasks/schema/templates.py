"""The table of templates, which start several tasks at once."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, String, Table

from va_desktop.kit.db.columns import JsonText, edited, identity, metadata

# Several tasks that are started at once.
task_template = Table(
    "task_template",
    metadata,
    *identity(),
    Column("name", String(200), nullable=False),
    Column("working_days", Boolean, nullable=False),  # whether days after the start are working days
    Column("tasks", JsonText, nullable=False),  # `template.TemplateTask.as_json` of each
    *edited(),
    sqlite_autoincrement=True,
)
