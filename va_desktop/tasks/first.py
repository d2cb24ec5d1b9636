"""What a window asks of the tasks before it is painted, and how rows of lists are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from va_desktop.core.money import Money
from va_desktop.kit.db.beforehand import Beforehand
from va_desktop.tasks.grouping import Calendar
from va_desktop.tasks.model import Priority, Status, TaskRow

# Looked up, since calling an enum takes as long as three columns of a row.
_STATUSES: Final = {one.value: one for one in Status}
_PRIORITIES: Final = {one.value: one for one in Priority}


class FirstTasks:
    """Answers for `tasks.store.tasks` before that is there."""

    def __init__(self, asked: Beforehand) -> None:
        self._asked = asked

    def due_until(self, day: date, calendar: Calendar) -> Sequence[TaskRow]:
        """Return open tasks that are due by the end of a day, the soonest first."""
        return rows_of(self._asked.rows("due_tasks", until(day, calendar)), self._open_before)

    def _open_before(self, task_ids: Collection[int]) -> Mapping[int, tuple[str, ...]]:
        return titles_of(self._asked.rows("open_before", {"tasks": task_ids}))


def until(day: date, calendar: Calendar) -> dict[str, Any]:
    """Return what is given to the question for the tasks that are due by the end of a day."""
    return {"day": day, "ends": calendar.ends(day), "ahead": calendar.ahead}


def rows_of(
    rows: Sequence[Any], open_before: Callable[[Collection[int]], Mapping[int, tuple[str, ...]]]
) -> Sequence[TaskRow]:
    """Return the tasks of rows that begin with the columns of `store.listed`.

    `open_before` tells the titles of what has to be done before each of some tasks.
    """
    following = [row.id for row in rows if row.follows]
    after = open_before(following) if following else {}
    return [_task_row(row, after.get(row.id, ())) for row in rows]


def _task_row(row: Sequence[Any], after: tuple[str, ...]) -> TaskRow:
    """Return a task; its row is taken apart by position, by name takes a third of the time of a page."""
    (
        task_id, title, status, client_id, client_name, colour, contract_id, contract_title, service_id,
        service_name, services, due_on, due_minute, estimate, price, currency, done_on, steps_done, steps,
        priority, tags, due_zone, due_at, waiting_for, waiting_since, _, repeats, *_,
    ) = row  # fmt: skip
    return TaskRow(
        task_id,
        title,
        _STATUSES[status],
        client_id,
        client_name,
        colour,
        contract_id,
        contract_title,
        service_id,
        service_name or "",
        services or {},
        due_on,
        due_minute,
        estimate,
        None if price is None else Money(price, currency),
        done_on,
        steps_done,
        steps,
        _PRIORITIES[priority],
        split_tags(tags),
        due_zone,
        due_at,
        waiting_for,
        waiting_since,
        after,
        bool(repeats),
    )


def titles_of(rows: Sequence[Any]) -> Mapping[int, tuple[str, ...]]:
    """Return the titles of rows of a task each and what has to be done before it."""
    found: dict[int, tuple[str, ...]] = {}
    for row in rows:
        found[row.task_id] = (*found.get(row.task_id, ()), row.title)
    return found


def split_tags(joined: str | None) -> tuple[str, ...]:
    """Return the tags that a row has joined, in the order of the alphabet."""
    return tuple(sorted(joined.split())) if joined else ()
