"""How a time entry stands in its table: what is read and in which order, a row taken apart, and what is written."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import func, select

from va_desktop.core.money import Money
from va_desktop.tasks.schema.tags import tag
from va_desktop.timekeeping.model import Billed, EntryValues, Record, TimeEntry
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


def entry_of(row: Any) -> TimeEntry:
    """Return the entry of a row: `COLUMNS`, then task, client, its colour and zone, tags, invoice and its number.

    It is taken apart by position: by name takes a third of the time of a page.
    """
    (
        entry_id, revision, person_id, task_id, client_id, started, ended, zone, seconds, billed_seconds,
        covered, day, note, billable, minor, currency, title, client_name, colour, client_zone, tags,
        invoice_id, number,
    ) = row  # fmt: skip
    return TimeEntry(
        entry_id,
        revision,
        person_id,
        EntryValues(
            started, ended, zone, task_id, note, tuple(sorted(tags.split())) if tags else (), billable
        ),
        seconds,
        billed_seconds,
        day,
        client_id,
        None if currency is None else Money(minor, currency),
        title or "",
        client_name or "",
        colour,
        None if invoice_id is None else Billed(invoice_id, number or ""),
        client_zone or "",
        covered,
    )
