"""Tasks in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    tuple_,
    type_coerce,
)

from va_desktop.clients.schema import client
from va_desktop.contracts.model import Contract
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.db.columns import Day, Instant
from va_desktop.kit.db.database import Database
from va_desktop.tasks.first import split_tags, until
from va_desktop.tasks.grouping import Calendar, Group
from va_desktop.tasks.model import ChecklistItem, Filter, NewTask, Priority, State, Status, Task, TaskRow
from va_desktop.tasks.schema.tasks import task
from va_desktop.tasks.store.after import neighbours
from va_desktop.tasks.store.asking import (
    AT_WORK,
    OPEN,
    OPEN_GROUPS,
    conditions,
    due,
    holding,
    kind_of,
    soonest,
    values_of,
    wanted_of,
    when_due,
)
from va_desktop.tasks.store.checklists import items_of
from va_desktop.tasks.store.listed import LISTED, listed_of, some_rows
from va_desktop.tasks.store.tags import TAGS, put_tags, tags_of

_ALIVE = task.c.deleted_at.is_(None)
_COLUMNS = (
    task.c.id,
    task.c.revision,
    task.c.contract_id,
    task.c.client_id,
    task.c.service_id,
    task.c.title,
    task.c.status,
    task.c.due_on,
    task.c.due_minute,
    task.c.estimate_seconds,
    task.c.price_minor,
    task.c.currency,
    task.c.done_at,
    task.c.done_on,
    task.c.note,
    task.c.translations,
    task.c.priority,
    task.c.due_zone,
    task.c.due_at,
    task.c.status_at,
    task.c.waiting_for,
    task.c.waiting_since,
    TAGS.label("tags"),
)
_ONE = select(*_COLUMNS).where(task.c.id == bindparam("task"), _ALIVE)


_DUE = LISTED.where(
    OPEN,
    AT_WORK,
    due(task.c.due_on <= bindparam("day", type_=Day), task.c.due_at < bindparam("ends", type_=Instant)),
).order_by(*soonest())


class StoredTasks:
    """The writes and queries of tasks; implements `tasks.service.needs.TaskStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counts: dict[object, Select[Any]] = {}

    # --- tasks

    def add(self, under: Contract, new: NewTask, price: Money | None, state: State) -> int:
        """Insert a task of the person who works here and return its id."""
        values = {
            "person_id": self._database.actor,
            **_state_columns(state),
            **_said(under, new, price),
        }
        task_id = self._database.insert(task, values)
        put_tags(self._database, task_id, new.tags)
        return task_id

    def change(
        self, task_id: int, under: Contract, new: NewTask, price: Money | None, revision: int | None
    ) -> None:
        """Replace what is said of a task, and its contract."""
        self._database.update(task, task_id, _said(under, new, price), revision=revision)
        if tags_of(self._database, task_id) != new.tags:
            put_tags(self._database, task_id, new.tags)

    def set_state(self, task_id: int, state: State) -> None:
        """Say how far a task is."""
        self._database.update(task, task_id, _state_columns(state))

    def delete(self, task_id: int) -> None:
        """Mark a task as deleted."""
        self._database.delete(task, task_id)

    def restore(self, task_id: int) -> None:
        """Bring a deleted task back."""
        self._database.restore(task, task_id)

    def get(self, task_id: int) -> Task | None:
        """Return a task that is not deleted, with its checklist."""
        with self._database.reading():
            row = self._database.row(_ONE, {"task": task_id})
            if row is None:
                return None
            found = _task(row, items_of(self._database, task_id))
            after, followers = neighbours(self._database, task_id)
            return replace(found, after=after, followers=followers)

    def titled(self, title: str, client_id: int | None) -> Sequence[TaskRow]:
        """Return tasks with a title in any case (SQLite folds the case of ASCII letters only)."""
        query = LISTED.where(or_(task.c.title == title, func.lower(task.c.title) == title.lower()))
        if client_id is not None:
            query = query.where(task.c.client_id == client_id)
        return self._listed(query.order_by(task.c.id))

    def rows(self, task_ids: Collection[int]) -> Sequence[TaskRow]:
        """Return some tasks as lists show them."""
        return some_rows(self._database, task_ids)

    def page(
        self, group: Group, calendar: Calendar, wanted: Filter, after: Cursor | None, size: int
    ) -> Page[TaskRow]:
        """Return tasks of a group: the soonest due first, the finished ones from the latest."""
        query = wanted_of(wanted, LISTED.where(conditions(calendar)[group]))
        key: tuple[ColumnElement[Any], ...] = soonest(calendar)
        if group is Group.DONE:
            key = (type_coerce(task.c.done_at, Integer), task.c.id)
        if after is not None:
            query = query.where(
                tuple_(*key) < tuple_(*after) if group is Group.DONE else tuple_(*key) > tuple_(*after)
            )
        order = [part.desc() for part in key] if group is Group.DONE else list(key)
        found = self._database.rows(query.add_columns(*_named(key)).order_by(*order).limit(size + 1))
        cursor = tuple(found[size - 1][-len(key) :]) if len(found) > size else None
        return Page(tuple(listed_of(self._database, found[:size])), cursor)

    def counts(self, calendar: Calendar, wanted: Filter) -> Mapping[Group, int]:
        """Return how many tasks each group has; empty groups are missing."""
        kind = kind_of(wanted)
        if kind not in self._counts:  # building it takes longer than counting
            self._counts[kind] = _counted(calendar, wanted)
        counted: Counter[Group] = Counter()
        for row in self._database.rows(self._counts[kind], values_of(calendar, wanted)):
            status, tasks, *open_ones = tuple[Any, ...](row)
            if status in (Status.WAITING.value, Status.DONE.value):
                counted[Group(status)] = tasks
            else:
                counted.update(dict(zip(OPEN_GROUPS, open_ones, strict=True)))
        return +counted

    def due_until(self, day: date, calendar: Calendar) -> Sequence[TaskRow]:
        """Return open tasks that are due by the end of a day, the soonest first."""
        return self._listed(_DUE, until(day, calendar))

    def fell_due(self, after: datetime, until: datetime) -> bool:
        """Tell whether a time at which an open task is due lies between two instants, the second included."""
        query = select(task.c.id).where(_ALIVE, OPEN, task.c.due_at > after, task.c.due_at <= until)
        return self._database.row(query.limit(1)) is not None

    def search(self, words: str, limit: int, calendar: Calendar) -> Sequence[TaskRow]:
        """Return tasks that hold each of some words in their title or their client's name, open ones first."""
        query = LISTED.where(AT_WORK, *holding(words))
        finished = case((task.c.status == Status.DONE.value, 1), else_=0)
        return self._listed(query.order_by(finished, *soonest(calendar)).limit(limit))

    def finished_priced(self, client_id: int, until: date | None) -> Sequence[Task]:
        """Return a client's finished tasks that have a price, in order of their last day."""
        query = select(*_COLUMNS).where(
            _ALIVE,
            task.c.client_id == client_id,
            task.c.status == Status.DONE.value,
            task.c.price_minor.is_not(None),
        )
        if until is not None:
            query = query.where(task.c.done_on <= until)
        return [_task(row, ()) for row in self._database.rows(query.order_by(task.c.done_on, task.c.id))]

    def is_divided(self, task_id: int) -> bool:
        """Tell whether a task's price is paid in parts."""
        from va_desktop.tasks.schema.milestones import task_milestone  # which a start does not need

        parts = exists().where(task_milestone.c.task_id == task_id, task_milestone.c.deleted_at.is_(None))
        return bool(self._database.value(select(parts)))

    def count_under(self, contract_id: int) -> int:
        """Return how many tasks a contract has."""
        query = select(func.count()).select_from(task).where(_ALIVE, task.c.contract_id == contract_id)
        return int(self._database.value(query))

    # --- inside

    def _listed(self, query: Select[Any], values: Mapping[str, Any] | None = None) -> Sequence[TaskRow]:
        return listed_of(self._database, self._database.rows(query, values))


def _counted(calendar: Calendar, wanted: Filter) -> Select[Any]:
    """Return the statement that counts by status, and within one how many stand in each group of open ones.

    By status, as the index has them: sorting thousands of tasks by their group takes longer than all else.
    """
    due_then = when_due(calendar)
    inside = [func.count(case((and_(OPEN, due_then[group]), 1))) for group in OPEN_GROUPS]
    query = select(task.c.status, func.count(), *inside).select_from(task)
    query = query.join(client, client.c.id == task.c.client_id).where(_ALIVE)
    return wanted_of(wanted, query).group_by(task.c.status)


def _named(key: Sequence[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
    return [part.label(f"key_{number}") for number, part in enumerate(key)]


def _said(under: Contract, new: NewTask, price: Money | None) -> dict[str, Any]:
    return {
        "contract_id": under.id,
        "client_id": under.client_id,
        "currency": under.currency,
        "service_id": new.service_id,
        "title": new.title,
        "due_on": new.due_on,
        "due_minute": new.due_minute,
        "estimate_seconds": new.estimate_seconds,
        "price_minor": None if price is None else price.minor,
        "note": new.note,
        "translations": new.translations,
        "priority": int(new.priority),
        "due_zone": new.due_zone,
        "due_at": new.due_at,
    }


def _state_columns(state: State) -> dict[str, Any]:
    return {
        "status": state.status.value,
        "status_at": state.at,
        "done_at": state.done_at,
        "done_on": state.done_on,
        "waiting_for": state.waiting_for,
        "waiting_since": state.waiting_since,
    }


def _task(row: Row[Any], items: tuple[ChecklistItem, ...]) -> Task:
    return Task(
        id=row.id,
        revision=row.revision,
        contract_id=row.contract_id,
        client_id=row.client_id,
        service_id=row.service_id,
        title=row.title,
        state=State(
            Status(row.status), row.status_at, row.done_at, row.done_on, row.waiting_for, row.waiting_since
        ),
        due_on=row.due_on,
        due_minute=row.due_minute,
        estimate_seconds=row.estimate_seconds,
        price=None if row.price_minor is None else Money(row.price_minor, row.currency),
        currency=row.currency,
        note=row.note,
        translations=row.translations,
        checklist=items,
        priority=Priority(row.priority),
        tags=split_tags(row.tags),
        due_zone=row.due_zone,
        due_at=row.due_at,
    )
