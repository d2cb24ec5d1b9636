"""What a window asks of recorded time before it is painted, and how its rows are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from va_desktop.core.later import Unanswered
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.db.beforehand import Beforehand
from va_desktop.timekeeping.model import (
    Billed,
    DaySum,
    EntryValues,
    Filter,
    TaskChoice,
    TimeEntry,
)
from va_desktop.timekeeping.service.interruptions import Interruption
from va_desktop.timekeeping.service.unassigned import Tray


class FirstEntries:
    """Answers for `timekeeping.store.entries` before that is there."""

    def __init__(self, asked: Beforehand) -> None:
        self._asked = asked

    def get(self, entry_id: int, *, deleted: bool = False) -> TimeEntry | None:
        """Return an entry that is not deleted; others are the store's to find."""
        if deleted:
            raise Unanswered
        row = self._asked.row("entry", {"entry": entry_id})
        return None if row is None else entry_of(row)

    def running(self, person_id: int) -> TimeEntry | None:
        """Return the person's entry that has no end."""
        found = self._asked.value("running", {"person": person_id})
        return None if found is None else self.get(found)

    def on_days(self, person_id: int, first: date, last: date) -> Sequence[TimeEntry]:
        """Return the entries of some days, by start."""
        rows = self._asked.rows("entries_on_days", {"person": person_id, "first": first, "last": last})
        return [entry_of(row) for row in rows]

    def page(self, person_id: int, wanted: Filter, after: Cursor | None, size: int) -> Page[TimeEntry]:
        """Return the newest entries; other pages are the store's to find."""
        if after is not None or wanted != Filter():
            raise Unanswered
        rows = self._asked.rows("newest_entries", {"person": person_id, "most": size + 1})
        return page_of([entry_of(row) for row in rows], size)

    def day_sums(self, person_id: int, first: date, last: date) -> Sequence[DaySum]:
        """Return the sums of those days that have entries, by day."""
        return day_sums_of(self._asked.rows("day_sums", {"person": person_id, "first": first, "last": last}))

    def task(self, task_id: int) -> TaskChoice | None:
        """Return a task, whatever its status."""
        rows = self._asked.rows("task", {"task": task_id})
        return choices_of(rows)[0] if rows else None

    def open_tasks(self) -> Sequence[TaskChoice]:
        """Return the tasks that are neither done nor of an archived client, with their latest day."""
        return choices_of(self._asked.rows("open_tasks"))


class FirstInterruptions:
    """Answers for `timekeeping.store.interruptions` before that is there."""

    def __init__(self, asked: Beforehand) -> None:
        self._asked = asked

    def stack(self, person_id: int) -> tuple[Interruption, ...]:
        """Return what was interrupted, the latest last."""
        return stack_of(self._asked.rows("interrupted", {"person": person_id}))


class FirstTray:
    """Answers for `timekeeping.store.unassigned` before that is there."""

    def __init__(self, asked: Beforehand) -> None:
        self._asked = asked

    def tray(self, person_id: int) -> Tray:
        """Return how many entries without a task there are, and their seconds."""
        return tray_of(self._asked.rows("tray", {"person": person_id}))


class FirstOverlaps:
    """Answers for `timekeeping.store.overlaps` before that is there."""

    def __init__(self, asked: Beforehand) -> None:
        self._asked = asked

    def kept(self, entry_ids: Collection[int]) -> Collection[tuple[int, int]]:
        """Return those pairs among some entries that are kept, the smaller id first."""
        return pairs_of(self._asked.rows("kept_overlaps", span_of(entry_ids))) if entry_ids else ()


def entry_of(row: Any) -> TimeEntry:
    """Return the entry of a row: its own columns, task, client and more, as `store.entries` asks for them.

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


def page_of(rows: Sequence[TimeEntry], size: int) -> Page[TimeEntry]:
    """Return the page of rows, newest first, of which one more was asked for than are shown."""
    shown = tuple(rows[:size])
    more = len(rows) > size
    return Page(shown, (shown[-1].day, shown[-1].values.started_at, shown[-1].id) if more else None)


def day_sums_of(rows: Sequence[Any]) -> Sequence[DaySum]:
    """Return the sums of rows that tell a day's for each currency."""
    seconds: dict[date, int] = {}
    amounts: dict[date, list[Money]] = {}
    for row in rows:
        seconds[row.day] = seconds.get(row.day, 0) + int(row.seconds)
        if row.currency is not None and row.minor:
            amounts.setdefault(row.day, []).append(Money(int(row.minor), row.currency))
    return [DaySum(day, spent, tuple(amounts.get(day, ()))) for day, spent in seconds.items()]


def choices_of(rows: Sequence[Any]) -> Sequence[TaskChoice]:
    """Return the tasks of rows that tell them as the timer offers them."""
    return [TaskChoice(*tuple(row)) for row in rows]


def stack_of(rows: Sequence[Any]) -> tuple[Interruption, ...]:
    """Return what was interrupted, of rows in that order."""
    return tuple(Interruption(row.entry_id, row.at) for row in rows)


def tray_of(rows: Sequence[Any]) -> Tray:
    """Return the tray of the one row that counts it."""
    return Tray(int(rows[0].entries), int(rows[0].seconds or 0))


def span_of(entry_ids: Collection[int]) -> Mapping[str, int]:
    """Return what is given to the question for kept overlaps: few are kept, so a span needs no list of ids."""
    return {"least": min(entry_ids), "greatest": max(entry_ids)}


def pairs_of(rows: Sequence[Any]) -> Collection[tuple[int, int]]:
    """Return the pairs of rows of kept overlaps."""
    return {(row.first_id, row.second_id) for row in rows}
