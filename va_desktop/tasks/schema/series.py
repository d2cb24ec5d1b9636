"""The tables of tasks that come again, and of their turns."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from va_desktop.kit.db.columns import Day, Id, Instant, JsonText, edited, identity, metadata

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
