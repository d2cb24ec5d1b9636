"""The tables of tasks and of what is kept of each, and those of series and templates, which make tasks."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

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

# A task, and one that has to be done before it.
task_after = Table(
    "task_after",
    metadata,
    Column("task_id", Id, ForeignKey("task.id"), nullable=False),
    Column("after_id", Id, ForeignKey("task.id"), nullable=False, index=True),
    PrimaryKeyConstraint("task_id", "after_id"),
    CheckConstraint("task_id <> after_id", name="itself"),
)

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

# Which section of the client's manual stands beside a task, and from which revision its checklist came.
task_manual = Table(
    "task_manual",
    metadata,
    Column("task_id", Id, ForeignKey("task.id"), primary_key=True, autoincrement=False),
    Column("section_id", Id, ForeignKey("manual_section.id")),  # NULL: that of its service
    Column("steps_of", Id, ForeignKey("manual_section.id")),
    Column("steps_number", Integer),
)

# A task that comes again: what each is to say, and by which rule.
task_series = Table(
    "task_series",
    metadata,
    *identity(),
    Column("contract_id", Id, ForeignKey("contract.id"), nullable=False, index=True),
    Column("client_id", Id, ForeignKey("client.id"), nullable=False, index=True),
    Column("service_id", Id, ForeignKey("service.id")),
    Column("title", String(300), nullable=False),
    Column("says", JsonText, nullable=False),  # `blueprint.Blueprint.as_json`
    Column("rule", String(300), nullable=False),  # an RRULE without its end
    Column("until_on", Day),
    Column("times", Integer),
    Column("from_completion", Boolean, nullable=False),
    Column("moving", String(10), nullable=False),  # what becomes of days off: none, skip, after, before
    Column("anchor_on", Day, nullable=False),  # the first day of the rule
    Column("counted_from", Day),  # turns before it were not missed
    Column("paused_at", Instant),
    Column("stopped_at", Instant),
    *edited(),
    sqlite_autoincrement=True,
)

# A turn that a series has had, known by the day of its rule, once for ever.
task_turn = Table(
    "task_turn",
    metadata,
    *identity(),
    Column("series_id", Id, ForeignKey("task_series.id"), nullable=False),
    Column("on_day", Day, nullable=False),
    Column("due_on", Day, nullable=False),  # where days off have moved it
    Column("task_id", Id, ForeignKey("task.id"), nullable=False, index=True),
    Column("state", String(10), nullable=False),  # made, skipped, taken_back
    Column("missed", Integer, nullable=False),  # turns that were passed over before it
    *edited(),
    UniqueConstraint("series_id", "on_day"),
    sqlite_autoincrement=True,
)

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
