"""The table of tasks."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text, text

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
    Column("status_at", Instant),  # since when it is so; null where nobody wrote it down
    Column("waiting_for", String(200), nullable=False, server_default=text("''")),
    Column("waiting_since", Day),
    Column("priority", Integer, nullable=False, server_default=text("1")),  # low 0, normal, high, urgent 3
    Column("due_on", Day),
    Column("due_minute", Integer),  # of the due day, on the clocks of `due_zone`
    Column("due_zone", String(64)),
    Column("due_at", Instant),  # derived: when that is; null without a time of day
    Column("estimate_seconds", BigInteger),
    Column("price_minor", BigInteger),  # when billed per task
    currency(),
    Column("done_at", Instant),
    Column("done_on", Day),
    Column("note", Text, nullable=False),
    Column("translations", JsonText, nullable=False),  # {"hi": {"title": …}}
    *edited(),
    Index("ix_task_open", "status", "due_on"),
    Index("ix_task_due_at", "due_at"),
    # All that groups are told apart and counted by: thousands of tasks are counted without being read.
    Index("ix_task_groups", "status", "client_id", "priority", "due_on", "due_at", "deleted_at"),
    sqlite_autoincrement=True,
)
