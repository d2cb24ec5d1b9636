"""Lists of time entries as a sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from operator import attrgetter

from va_desktop.core.clock import ZoneOf
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.sheets.values import Column, Listed
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.service.timekeeping import Timekeeping


def entries_listed(
    time: Timekeeping, fetch: Callable[[Cursor | None, int], Page[TimeEntry]], clocks: ZoneOf
) -> Listed[TimeEntry]:
    """Return the entries that are read in some way, their times by somebody's clocks."""
    now, own = time.now(), time.zone

    def worth(entry: TimeEntry) -> Money | None:
        return time.worth(entry, now)

    def read(entry: TimeEntry) -> TimeEntry:
        return entry.read_in(entry.zone_of(clocks, own))

    def currency(entry: TimeEntry) -> str | None:
        amount = worth(entry)
        return None if amount is None else amount.currency

    def lasting(entry: TimeEntry) -> timedelta:
        return timedelta(seconds=entry.lasting(now))

    def started(entry: TimeEntry) -> datetime:
        return read(entry).started

    columns = (
        Column[TimeEntry](tr("Day"), attrgetter("day")),
        Column[TimeEntry](tr("Start"), started),
        Column[TimeEntry](tr("End"), lambda one: read(one).ended),
        Column[TimeEntry](tr("Hours"), lasting),
        Column[TimeEntry](tr("Client"), attrgetter("client")),
        Column[TimeEntry](tr("Task"), attrgetter("task")),
        Column[TimeEntry](tr("Note"), lambda one: one.values.note),
        Column[TimeEntry](tr("Tags"), lambda one: ", ".join(one.values.tags)),
        Column[TimeEntry](tr("Billable"), lambda one: tr("yes") if one.values.billable else tr("no")),
        Column[TimeEntry](tr("Amount"), worth),
        Column[TimeEntry](tr("Currency"), currency),
        Column[TimeEntry](tr("Invoice"), lambda one: "" if one.billed is None else one.billed.number or ""),
    )
    return Listed(tr("Entries"), columns, fetch)
