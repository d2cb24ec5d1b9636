"""What was done in some stretches of time, added up by the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import CTE, BigInteger, Integer, Select, case, column, func, or_, select, type_coerce, values

from va_desktop.clients.schema import client
from va_desktop.core.clock import to_micros
from va_desktop.kit.db.columns import Day
from va_desktop.kit.db.database import Database
from va_desktop.tasks.schema.tasks import task
from va_desktop.timekeeping.activity import Activity
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.store.rows import TAGS
from va_desktop.timekeeping.suggesting import Habit, Window


class StoredHabits:
    """Implements `timekeeping.service.suggestions.HabitStore`; each window is a step into the index by day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def habits(self, person_id: int, windows: Sequence[Window]) -> Sequence[Habit]:
        """Return for each window and activity the seconds they share; nothing whose task is done or gone."""
        shared = _shared(person_id, windows).subquery("shared")
        activity = (shared.c.task_id, shared.c.note, shared.c.tags, shared.c.billable)
        query = (
            select(
                shared.c.weeks_ago,
                *activity,
                func.max(shared.c.title).label("title"),
                func.max(shared.c.client).label("client"),
                func.max(shared.c.colour).label("colour"),
                func.sum(shared.c.micros).label("micros"),
                func.max(shared.c.started_at).label("latest"),
            )
            .group_by(shared.c.weeks_ago, *activity)
            .order_by(shared.c.weeks_ago, *activity)
        )
        return [_habit(row) for row in self._database.rows(query)]


def _shared(person_id: int, windows: Sequence[Window]) -> Select[Any]:
    """Select the finished entries of the windows, with the microseconds that each has in one."""
    entry, window = time_entry.c, _as_table(windows).c
    # As plain numbers: the difference of two instants is none.
    begun, ended = type_coerce(entry.started_at, BigInteger), type_coerce(entry.ended_at, BigInteger)
    first = case((begun > window.begins, begun), else_=window.begins)
    last = case((ended < window.ends, ended), else_=window.ends)
    return (
        select(
            window.weeks_ago,
            entry.task_id,
            entry.note,
            func.coalesce(TAGS, "").label("tags"),
            entry.billable,
            task.c.title,
            client.c.name.label("client"),
            client.c.colour,
            entry.started_at,
            (last - first).label("micros"),
        )
        .select_from(
            time_entry.outerjoin(task, task.c.id == entry.task_id).outerjoin(
                client, client.c.id == entry.client_id
            )
        )
        .where(
            entry.person_id == person_id,
            entry.day.between(window.first_day, window.last_day),
            begun < window.ends,
            ended > window.begins,
            entry.deleted_at.is_(None),
            or_(
                entry.task_id.is_(None),
                (task.c.status != "done") & task.c.deleted_at.is_(None) & client.c.archived_at.is_(None),
            ),
        )
    )


def _as_table(windows: Sequence[Window]) -> CTE:
    """Return the windows as rows; with a day at each side, since the days of entries are those of their zones."""
    columns = (
        column("weeks_ago", Integer),
        column("begins", BigInteger),
        column("ends", BigInteger),
        column("first_day", Day),
        column("last_day", Day),
    )
    one_day = timedelta(days=1)
    rows = [
        (
            one.weeks_ago,
            to_micros(one.start),
            to_micros(one.end),
            one.start.date() - one_day,
            one.end.date() + one_day,
        )
        for one in windows
    ]
    return values(*columns, name="windows").data(rows).cte("windows")


def _habit(row: Any) -> Habit:
    tags = tuple(sorted(row.tags.split()))
    activity = Activity(
        row.task_id, row.note, tags, row.billable, row.title or "", row.client or "", row.colour
    )
    return Habit(activity, row.weeks_ago, int(row.micros) // 1_000_000, row.latest)
