"""What questions for tasks say of them: the groups by when they are due, what a filter wants, who is due first.

All values have names, so that a statement can be built once and be given other values: those of `values_of`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.types import TypeEngine

from va_desktop.clients.schema import client
from va_desktop.kit.db.columns import Day, Instant
from va_desktop.kit.db.search import containing, escaped
from va_desktop.tasks.grouping import Calendar, Group
from va_desktop.tasks.model import Filter, Status
from va_desktop.tasks.schema.tasks import task
from va_desktop.tasks.store.tags import tagged

OPEN: Final = task.c.status.in_([Status.TODO.value, Status.DOING.value])
OPEN_GROUPS: Final = (Group.OVERDUE, Group.TODAY, Group.WEEK, Group.LATER)
# Work for clients that are put away or deleted is kept, and shown nowhere but on their own page.
AT_WORK: Final = and_(client.c.archived_at.is_(None), client.c.deleted_at.is_(None))
_DAY: Final = 86_400_000_000
"""Microseconds."""
_NEVER: Final = 10**18
"""Microseconds, after all days that can be typed: tasks without a due day stand last."""
_TYPES: Final[Mapping[str, TypeEngine[Any]]] = {
    "now": Instant(),
    "today": Day(),
    "today_ends": Instant(),
    "week_end": Day(),
    "week_ends": Instant(),
    "ahead": BigInteger(),
    "client": Integer(),
    "priority": Integer(),
    "tag": String(),
    "tag_lowered": String(),
}


def values_of(calendar: Calendar, wanted: Filter) -> dict[str, Any]:
    """Return the values by which statements for tasks are told apart, by name."""
    values = _moments(calendar)
    if wanted.client_id is not None:
        values["client"] = wanted.client_id
    if wanted.priority is not None:
        values["priority"] = int(wanted.priority)
    if wanted.tag:
        values |= {"tag": wanted.tag, "tag_lowered": wanted.tag.lower()}
    values |= {f"word_{number}": escaped(word) for number, word in enumerate(wanted.words.split())}
    return values


def kind_of(wanted: Filter) -> tuple[object, ...]:
    """Return what tells a filter from those that are asked for alike, with other values."""
    return (
        wanted.client_id is None,
        wanted.status,
        wanted.priority is None,
        bool(wanted.tag),
        len(wanted.words.split()),
    )


def soonest(calendar: Calendar | None = None) -> tuple[ColumnElement[Any], ...]:
    """Return by what tasks are sorted, the soonest due first; a whole day is due when it ends.

    The end of each day is told with today's distance from UTC: an hour more or less changes no order that matters.
    Without a calendar that is given when the statement is put, as `ahead`.
    """
    ahead = _given("ahead", None if calendar is None else calendar.ahead)
    ends = (cast(task.c.due_on, BigInteger) + 1) * _DAY - ahead - 1
    return func.coalesce(type_coerce(task.c.due_at, BigInteger), ends, _NEVER), task.c.id


def conditions(calendar: Calendar) -> dict[Group, ColumnElement[bool]]:
    """Return what each group holds, as `tasks.grouping.group_of` says it."""
    open_ones = {group: and_(OPEN, when) for group, when in when_due(calendar).items()}
    return {
        **open_ones,
        Group.WAITING: task.c.status == Status.WAITING.value,
        Group.DONE: task.c.status == Status.DONE.value,
    }


def when_due(calendar: Calendar) -> dict[Group, ColumnElement[bool]]:
    """Return when a task is due that stands in a group of open ones."""
    day, at = task.c.due_on, task.c.due_at
    given = {name: _given(name, value) for name, value in _moments(calendar).items()}
    now, today, week_end = given["now"], given["today"], given["week_end"]
    today_ends, week_ends = given["today_ends"], given["week_ends"]
    return {
        Group.OVERDUE: due(day < today, at < now),
        Group.TODAY: due(day == today, and_(at >= now, at < today_ends)),
        Group.WEEK: due(
            and_(day > today, day <= week_end), and_(at >= now, at >= today_ends, at < week_ends)
        ),
        Group.LATER: due(or_(day.is_(None), day > week_end), and_(at >= now, at >= week_ends)),
    }


def due(by_day: ColumnElement[bool], by_instant: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return a condition on when a task is due: by the instant where it has a time of day, else by the day."""
    return or_(and_(task.c.due_at.is_(None), by_day), by_instant)


def wanted_of(wanted: Filter, query: Select[Any]) -> Select[Any]:
    """Return a query of tasks, joined with their clients, that asks for those of a filter alone."""
    of_client = task.c.client_id == _given("client", wanted.client_id)
    query = query.where(AT_WORK if wanted.client_id is None else of_client).where(*holding(wanted.words))
    if wanted.status is not None:
        query = query.where(task.c.status == wanted.status.value)
    if wanted.priority is not None:
        query = query.where(task.c.priority == _given("priority", int(wanted.priority)))
    if wanted.tag:
        query = query.where(tagged(_given("tag", wanted.tag), _given("tag_lowered", wanted.tag.lower())))
    return query


def holding(words: str) -> Sequence[ColumnElement[bool]]:
    """Return that each of some words stands in the title or in the client's name."""
    found = []
    for number, word in enumerate(words.split()):
        # The clients are looked through once for a word, and not once more for each of their tasks.
        called = select(client.c.id).where(containing(client.c.name, word, f"word_{number}"))
        title = containing(task.c.title, word, f"word_{number}")
        found.append(or_(task.c.client_id.in_(called.correlate(None)), title))
    return found


def _moments(calendar: Calendar) -> dict[str, Any]:
    return {
        "now": calendar.now,
        "today": calendar.today,
        "today_ends": calendar.ends(calendar.today),
        "week_end": calendar.week_end,
        "week_ends": calendar.ends(calendar.week_end),
        "ahead": calendar.ahead,
    }


def _given(name: str, value: object) -> BindParameter[Any]:
    return bindparam(name, value, _TYPES[name])
