"""The tables of tasks and their checklists."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from va_desktop.kit.db.columns import Day, Id, Instant, JsonText, currency, edited, identity, metadata

task = Table(
    "task",
    metadata,
    *identity(),
    Column("person_id", Id, ForeignKey("person.id"), nullable=False),
    Column("contract_id", Id, ForeignKey("contract.id"), nullable=False, index=True),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, index=True),
    Column("service_id", Id, ForeignKey("service.id")),
    Column("title", String(300), nullable=False),
    Column("status", String(10), nullable=False),  # todo, doing, waiting, done
    Column("due_on", Day),
    Column("due_minute", Integer),  # of the due day, local
    Column("estimate_seconds", BigInteger),
    Column("price_minor", BigInteger),  # when billed per task
    currency(),
    Column("done_at", Instant),
    Column("done_on", Day),
    Column("note", Text, nullable=False),
    Column("translations", JsonText, nullable=False),  # {"hi": {"title": …}}
    *edited(),
    Index("ix_task_open", "status", "due_on"),
    sqlite_autoincrement=True,
)

checklist_item = Table(
    "checklist_item",
    metadata,
    *identity(),
    Column("task_id", Id, ForeignKey("task.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("text", String(500), nullable=False),
    Column("done_at", Instant),
    *edited(),
    sqlite_autoincrement=True,
)

# Which section of the client's manual stands beside a task, and from which revision its checklist came.
task_manual = Table(
    "task_manual",
    metadata,
    Column("task_id", Id, ForeignKey("task.id"), primary_key=True, autoincrement=False),
    Column("section_id", Id, ForeignKey("manual_section.id")),  # NULL: that of its service
    Column("steps_of", Id, ForeignKey("manual_section.id")),
    Column("steps_number", Integer),
)
