"""Lists and boards of tasks in the database: the groups with their counts by one query, each group page by page.

A page is found by its keys alone and its rows are read afterwards, so that sorting thousands of tasks moves little.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    bindparam,
    case,
    func,
    literal,
    null,
    select,
    tuple_,
    type_coerce,
)

from va_desktop.clients.schema import client
from va_desktop.contracts.schema.contracts import contract
from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.db.columns import JsonText
from va_desktop.kit.db.database import Database
from va_desktop.services.schema.services import service
from va_desktop.tasks.arranging import By, GroupKey, Sort, TaskGroup
from va_desktop.tasks.grouping import Calendar, Group
from va_desktop.tasks.model import Filter, Status, TaskRow
from va_desktop.tasks.schema.tags import tag, task_tag
from va_desktop.tasks.schema.tasks import task
from va_desktop.tasks.store.asking import conditions, kind_of, soonest, values_of, wanted_of
from va_desktop.tasks.store.tasks import StoredTasks

_ALIVE = task.c.deleted_at.is_(None)
_DAY = type_coerce(task.c.due_on, Integer)
_NOTHING = literal("")
_NO_NAMES = type_coerce(null(), JsonText).label("names")
_NO_COLOUR = type_coerce(null(), Integer).label("colour")


class StoredLists:
    """The queries of `tasks.service.lists.ListStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tasks = StoredTasks(database)
        self._pages: dict[object, Select[Any]] = {}

    def groups(self, by: By, calendar: Calendar, wanted: Filter) -> Sequence[TaskGroup]:
        """Return the groups that have tasks, in the order in which they are shown."""
        with self._database.reading():
            if by is By.DUE:
                counts = self._tasks.counts(calendar, wanted)
                return [TaskGroup(group.value, counts[group]) for group in Group if group in counts]
            counted = {row.key: row.tasks for row in self._database.rows(_counted(by, wanted))}
            named = self._named(by, [key for key in counted if key is not None])
        groups = [replace(named.get(key, TaskGroup(key, 0)), count=count) for key, count in counted.items()]
        return sorted(groups, key=partial(_place, by))

    def _named(self, by: By, keys: Sequence[Any]) -> Mapping[GroupKey, TaskGroup]:
        """Return what groups are called that stand for something with a name."""
        if by not in _NAMES:
            return {}
        query = _NAMES[by]
        found = self._database.rows(query.where(query.selected_columns.id.in_(keys)))
        return {
            row.id: TaskGroup(row.id, 0, row.name, row.second, row.names or {}, row.colour) for row in found
        }

    def page(
        self,
        by: By,
        key: GroupKey,
        sort: Sort,
        calendar: Calendar,
        wanted: Filter,
        after: Cursor | None,
        size: int,
    ) -> Page[int]:
        """Return the ids of tasks of a group; finished ones sorted by when they are due come latest first."""
        given = {**values_of(calendar, wanted), "key": key, "most": size + 1}
        if after is not None:
            given |= {f"after_{number}": value for number, value in enumerate(after)}
        # Built once, as each kind of page is: building takes longer than finding the tasks.
        meaning = key if by.with_finished else key is None
        kind = (by, meaning, sort, after is None, kind_of(wanted))
        if kind not in self._pages:
            self._pages[kind] = _page_like(by, key, sort, calendar, wanted, after)
        found = self._database.rows(self._pages[kind], given)
        cursor = (*found[size - 1][1:], found[size - 1].id) if len(found) > size else None
        return Page(tuple(row.id for row in found[:size]), cursor)

    def rows(self, task_ids: Collection[int]) -> Sequence[TaskRow]:
        """Return some tasks as lists show them."""
        return self._tasks.rows(task_ids)


def _page_like(
    by: By, key: GroupKey, sort: Sort, calendar: Calendar, wanted: Filter, after: Cursor | None
) -> Select[Any]:
    """Return the statement of pages that are asked for alike, with other values."""
    keys = _keys(by, key, sort, calendar)
    query = select(task.c.id, *(part.label(f"key_{number}") for number, part in enumerate(keys)))
    query = query.select_from(task).join(client, client.c.id == task.c.client_id)
    query = wanted_of(wanted, query.where(_ALIVE, *_open(by, wanted), _in_group(by, key, calendar)))
    order = (*keys, task.c.id)
    if after is not None:
        begin = [bindparam(f"after_{number}", None, part.type) for number, part in enumerate(order)]
        query = query.where(tuple_(*order) > tuple_(*begin))
    return query.order_by(*order).limit(bindparam("most", type_=Integer))


def _open(by: By, wanted: Filter) -> list[ColumnElement[bool]]:
    return [] if by.with_finished or wanted.status is Status.DONE else [task.c.status != Status.DONE.value]


def _in_group(by: By, key: GroupKey, calendar: Calendar) -> ColumnElement[bool]:
    if by is By.DUE:
        return conditions(calendar)[Group(str(key))]
    if by is By.TAG:
        tagged = select(task_tag.c.task_id)
        if key is None:
            return task.c.id.not_in(tagged)
        return task.c.id.in_(tagged.where(task_tag.c.tag_id == bindparam("key", key, Integer)))
    column: ColumnElement[Any] = _COLUMNS[by]
    return column.is_(None) if key is None else column == bindparam("key", key, column.type)


def _keys(by: By, key: GroupKey, sort: Sort, calendar: Calendar) -> list[ColumnElement[Any]]:
    """Return what a group is sorted by, always upwards; the id settles what is equal."""
    due: ColumnElement[Any] = soonest(calendar)[0]
    if key == Status.DONE.value and by.with_finished:
        due = -type_coerce(task.c.done_at, BigInteger)
    if sort is Sort.PRIORITY:
        return [-task.c.priority, due]
    if sort is Sort.CLIENT:
        return [func.lower(client.c.name), due]
    if sort is Sort.TITLE:
        return [func.lower(task.c.title)]
    if sort is Sort.CHANGED:
        return [-type_coerce(task.c.changed_at, BigInteger)]
    if sort is Sort.PRICE:
        return [
            case((task.c.price_minor.is_(None), 1), else_=0),
            task.c.currency,
            -func.coalesce(task.c.price_minor, 0),
        ]
    return [due]


_COLUMNS: Final[dict[By, Any]] = {
    By.STATUS: task.c.status,
    By.PRIORITY: task.c.priority,
    By.DAY: _DAY,
    By.CLIENT: task.c.client_id,
    By.CONTRACT: task.c.contract_id,
    By.SERVICE: task.c.service_id,
}
_NAMES: Final[dict[By, Select[Any]]] = {
    By.CLIENT: select(client.c.id, client.c.name, _NOTHING.label("second"), _NO_NAMES, client.c.colour),
    By.CONTRACT: select(
        contract.c.id,
        contract.c.title.label("name"),
        client.c.name.label("second"),
        _NO_NAMES,
        client.c.colour,
    ).join(client, client.c.id == contract.c.client_id),
    By.SERVICE: select(
        service.c.id,
        service.c.name,
        _NOTHING.label("second"),
        service.c.translations.label("names"),
        _NO_COLOUR,
    ),
    By.TAG: select(tag.c.id, tag.c.name, _NOTHING.label("second"), _NO_NAMES, _NO_COLOUR),
}


def _counted(by: By, wanted: Filter) -> Select[Any]:
    """Return the query of the groups' keys and counts; a task with several tags counts in each of their groups."""
    key = task_tag.c.tag_id if by is By.TAG else _COLUMNS[by]
    query = select(key.label("key"), func.count().label("tasks")).select_from(task)
    if by is By.TAG:
        query = query.outerjoin(task_tag, task_tag.c.task_id == task.c.id)
    query = query.join(client, client.c.id == task.c.client_id)
    return wanted_of(wanted, query.where(_ALIVE, *_open(by, wanted))).group_by(key)


def _place(by: By, group: TaskGroup) -> tuple[bool, int, str, str]:
    """Return where a group stands: by its name, or by what its number means; what has none of it stands last."""
    number = 0
    if by is By.STATUS:
        number = list(Status).index(Status(str(group.key)))
    elif isinstance(group.key, int) and by in (By.PRIORITY, By.DAY):
        number = -group.key if by is By.PRIORITY else group.key
    return group.key is None, number, f"{group.second} {group.name}".casefold(), str(group.key)
