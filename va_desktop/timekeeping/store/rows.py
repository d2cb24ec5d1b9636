"""How a time entry stands in its table: what is read and in which order, and what is written."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import func, select

from va_desktop.tasks.schema.tags import tag
from va_desktop.timekeeping.model import Record
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.schema.tags import entry_tag

# Joined by spaces, which no tag has: a second query for them would double the cost of a page.
TAGS: Final = (
    select(func.aggregate_strings(tag.c.name, " "))
    .join(entry_tag, entry_tag.c.tag_id == tag.c.id)
    .where(entry_tag.c.entry_id == time_entry.c.id)
    .scalar_subquery()
)
NEWEST_FIRST: Final = (time_entry.c.day, time_entry.c.started_at, time_entry.c.id)
"""By what a list is sorted, downwards."""
COLUMNS: Final = (
    time_entry.c.id,
    time_entry.c.revision,
    time_entry.c.person_id,
    time_entry.c.task_id,
    time_entry.c.client_id,
    time_entry.c.started_at,
    time_entry.c.ended_at,
    time_entry.c.zone,
    time_entry.c.seconds,
    time_entry.c.billed_seconds,
    time_entry.c.covered_seconds,
    time_entry.c.day,
    time_entry.c.note,
    time_entry.c.billable,
    time_entry.c.amount_minor,
    time_entry.c.currency,
)


def columns_of(record: Record) -> dict[str, Any]:
    """Return what is written of an entry, by column."""
    values = record.values
    return {
        "task_id": values.task_id,
        "client_id": record.client_id,
        "started_at": values.started_at,
        "ended_at": values.ended_at,
        "zone": values.zone,
        "seconds": record.seconds,
        "billed_seconds": record.billed_seconds,
        "covered_seconds": 0,  # until it is derived, with what else the retainer covers
        "covered_minor": 0,
        "day": record.day,
        "note": values.note,
        "billable": values.billable,
        "amount_minor": 0 if record.amount is None else record.amount.minor,
        "currency": None if record.amount is None else record.amount.currency,
    }
