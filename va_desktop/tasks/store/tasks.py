"""Tasks in the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, case, func, or_, select, tuple_, type_coerce

from va_desktop.clients.schema import client
from va_desktop.contracts.model import Contract
from va_desktop.contracts.schema import contract
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.db.database import Database
from va_desktop.kit.db.search import containing
from va_desktop.services.schema import service
from va_desktop.tasks.grouping import Calendar, Group
from va_desktop.tasks.model import ChecklistItem, Filter, NewTask, Status, Task, TaskRow
from va_desktop.tasks.schema import task
from va_desktop.tasks.store.checklists import items_of, steps_of

_ALIVE = task.c.deleted_at.is_(None)
_OPEN = task.c.status.in_([Status.TODO.value, Status.DOING.value])
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
)
# Work for clients that are put away or deleted is kept, and shown nowhere but on their own page.
_AT_WORK = and_(client.c.archived_at.is_(None), client.c.deleted_at.is_(None))
_LISTED = (
    select(
        task.c.id,
        task.c.title,
        task.c.status,
        task.c.client_id,
        client.c.name.label("client"),
        client.c.colour,
        task.c.contract_id,
        contract.c.title.label("contract"),
        task.c.service_id,
        service.c.name.label("service"),
        service.c.translations.label("services"),
        task.c.due_on,
        task.c.due_minute,
        task.c.estimate_seconds,
        task.c.price_minor,
        task.c.currency,
        task.c.done_at,
        task.c.done_on,
    )
    .join(client, client.c.id == task.c.client_id)
    .join(contract, contract.c.id == task.c.contract_id)
    .outerjoin(service, service.c.id == task.c.service_id)
    .where(_ALIVE)
)
_NEVER: Final = 10**6
"""A day after all days that can be typed: tasks without a due day stand last."""
_SOONEST = (
    func.coalesce(type_coerce(task.c.due_on, Integer), _NEVER),
    func.coalesce(task.c.due_minute, 24 * 60),
    task.c.id,
)


class StoredTasks:
    """The writes and queries of tasks; implements `tasks.service.tasks.TaskStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- tasks

    def add(self, under: Contract, new: NewTask, price: Money | None) -> int:
        """Insert a task of the person who works here and return its id."""
        values = {"person_id": self._database.actor, "status": Status.TODO.value, **_said(under, new, price)}
        return self._database.insert(task, values)

    def change(
        self, task_id: int, under: Contract, new: NewTask, price: Money | None, revision: int | None
    ) -> None:
        """Replace what is said of a task, and its contract."""
        self._database.update(task, task_id, _said(under, new, price), revision=revision)

    def set_status(
        self, task_id: int, status: Status, done_at: datetime | None, done_on: date | None
    ) -> None:
        """Say how far a task is."""
        values = {"status": status.value, "done_at": done_at, "done_on": done_on}
        self._database.update(task, task_id, values)

    def delete(self, task_id: int) -> None:
        """Mark a task as deleted."""
        self._database.delete(task, task_id)

    def restore(self, task_id: int) -> None:
        """Bring a deleted task back."""
        self._database.restore(task, task_id)

    def get(self, task_id: int) -> Task | None:
        """Return a task that is not deleted, with its checklist."""
        with self._database.reading():
            row = self._database.row(select(*_COLUMNS).where(task.c.id == task_id, _ALIVE))
            return None if row is None else _task(row, items_of(self._database, task_id))

    def titled(self, title: str, client_id: int | None) -> Sequence[TaskRow]:
        """Return tasks with a title in any case (SQLite folds the case of ASCII letters only)."""
        query = _LISTED.where(or_(task.c.title == title, func.lower(task.c.title) == title.lower()))
        if client_id is not None:
            query = query.where(task.c.client_id == client_id)
        return self._rows(query.order_by(task.c.id))

    def rows(self, task_ids: Collection[int]) -> Sequence[TaskRow]:
        """Return some tasks as lists show them."""
        return self._rows(_LISTED.where(task.c.id.in_(task_ids)).order_by(task.c.id)) if task_ids else []

    def page(
        self, group: Group, calendar: Calendar, wanted: Filter, after: Cursor | None, size: int
    ) -> Page[TaskRow]:
        """Return tasks of a group: the soonest due first, the finished ones from the latest."""
        query = _wanted(wanted, _LISTED.where(_conditions(calendar)[group]))
        key: tuple[ColumnElement[Any], ...] = _SOONEST
        if group is Group.DONE:
            key = (type_coerce(task.c.done_at, Integer), task.c.id)
        if after is not None:
            query = query.where(
                tuple_(*key) < tuple_(*after) if group is Group.DONE else tuple_(*key) > tuple_(*after)
            )
        order = [part.desc() for part in key] if group is Group.DONE else list(key)
        found = self._database.rows(query.add_columns(*_named(key)).order_by(*order).limit(size + 1))
        cursor = tuple(found[size - 1][-len(key) :]) if len(found) > size else None
        return Page(tuple(self._listed(found[:size])), cursor)

    def counts(self, calendar: Calendar, wanted: Filter) -> Mapping[Group, int]:
        """Return how many tasks each group has; empty groups are missing."""
        group = case(*((condition, group.value) for group, condition in _conditions(calendar).items())).label(
            "group"
        )
        query = (
            select(group, func.count().label("tasks"))
            .select_from(task)
            .join(client, client.c.id == task.c.client_id)
        )
        counted = self._database.rows(_wanted(wanted, query.where(_ALIVE)).group_by(group))
        return {Group(row.group): row.tasks for row in counted}

    def due_until(self, day: date) -> Sequence[TaskRow]:
        """Return open tasks that are due by a day, the soonest first."""
        return self._rows(_LISTED.where(_OPEN, _AT_WORK, task.c.due_on <= day).order_by(*_SOONEST))

    def search(self, words: str, limit: int) -> Sequence[TaskRow]:
        """Return tasks that hold each of some words in their title or their client's name, open ones first."""
        query = _LISTED.where(_AT_WORK, *_holding(words))
        finished = case((task.c.status == Status.DONE.value, 1), else_=0)
        return self._rows(query.order_by(finished, *_SOONEST).limit(limit))

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

    def count_under(self, contract_id: int) -> int:
        """Return how many tasks a contract has."""
        query = select(func.count()).select_from(task).where(_ALIVE, task.c.contract_id == contract_id)
        return int(self._database.value(query))

    # --- inside

    def _rows(self, query: Select[Any]) -> Sequence[TaskRow]:
        return self._listed(self._database.rows(query))

    def _listed(self, rows: Sequence[Row[Any]]) -> Sequence[TaskRow]:
        steps = steps_of(self._database, [row.id for row in rows])
        return [_task_row(row, *steps.get(row.id, (0, 0))) for row in rows]


def _wanted(wanted: Filter, query: Select[Any]) -> Select[Any]:
    query = query.where(_AT_WORK if wanted.client_id is None else task.c.client_id == wanted.client_id)
    return query.where(*_holding(wanted.words))


def _holding(words: str) -> list[ColumnElement[bool]]:
    """Return that each of some words stands in the title or in the client's name."""
    places = (task.c.title, client.c.name)
    return [or_(*(containing(place, word) for place in places)) for word in words.split()]


def _named(key: Sequence[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
    return [part.label(f"key_{number}") for number, part in enumerate(key)]


def _conditions(calendar: Calendar) -> dict[Group, ColumnElement[bool]]:
    """Return what each group holds, as `tasks.grouping.group_of` says it."""
    due = task.c.due_on
    return {
        Group.OVERDUE: and_(_OPEN, due < calendar.today),
        Group.TODAY: and_(_OPEN, due == calendar.today),
        Group.WEEK: and_(_OPEN, due > calendar.today, due <= calendar.week_end),
        Group.LATER: and_(_OPEN, or_(due.is_(None), due > calendar.week_end)),
        Group.WAITING: task.c.status == Status.WAITING.value,
        Group.DONE: task.c.status == Status.DONE.value,
    }


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
    }


def _task(row: Row[Any], items: tuple[ChecklistItem, ...]) -> Task:
    return Task(
        id=row.id,
        revision=row.revision,
        contract_id=row.contract_id,
        client_id=row.client_id,
        service_id=row.service_id,
        title=row.title,
        status=Status(row.status),
        due_on=row.due_on,
        due_minute=row.due_minute,
        estimate_seconds=row.estimate_seconds,
        price=None if row.price_minor is None else Money(row.price_minor, row.currency),
        currency=row.currency,
        done_at=row.done_at,
        done_on=row.done_on,
        note=row.note,
        translations=row.translations,
        checklist=items,
    )


def _task_row(row: Row[Any], steps_done: int, steps: int) -> TaskRow:
    return TaskRow(
        id=row.id,
        title=row.title,
        status=Status(row.status),
        client_id=row.client_id,
        client=row.client,
        colour=row.colour,
        contract_id=row.contract_id,
        contract=row.contract,
        service_id=row.service_id,
        service=row.service or "",
        services=row.services or {},
        due_on=row.due_on,
        due_minute=row.due_minute,
        estimate_seconds=row.estimate_seconds,
        price=None if row.price_minor is None else Money(row.price_minor, row.currency),
        done_on=row.done_on,
        steps_done=steps_done,
        steps=steps,
    )
