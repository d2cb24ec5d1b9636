"""Which tasks come after which, in the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, delete, select

from va_desktop.kit.db.among import among
from va_desktop.kit.db.database import Database
from va_desktop.tasks.first import titles_of
from va_desktop.tasks.model import Neighbour, Status
from va_desktop.tasks.schema.after import task_after
from va_desktop.tasks.schema.tasks import task

_ALIVE = task.c.deleted_at.is_(None)
_LIVING = select(task.c.id, task.c.title, task.c.status).where(_ALIVE).order_by(task.c.id)
_BEFORE = _LIVING.join(task_after, task_after.c.after_id == task.c.id).where(
    task_after.c.task_id == bindparam("task")
)
_BEHIND = _LIVING.join(task_after, task_after.c.task_id == task.c.id).where(
    task_after.c.after_id == bindparam("task")
)
_OPEN_BEFORE = (
    select(task_after.c.task_id, task.c.title)
    .join(task, task.c.id == task_after.c.after_id)
    .where(among(task_after.c.task_id, "tasks"), _ALIVE, task.c.status != Status.DONE.value)
    .order_by(task.c.id)
)


class StoredOrder:
    """The writes and queries of `tasks.service.after.OrderStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def befores(self) -> Mapping[int, Collection[int]]:
        """Return the whole order: by task, those that have to be done before it, deleted ones included."""
        found: dict[int, set[int]] = {}
        for row in self._database.rows(select(task_after.c.task_id, task_after.c.after_id)):
            found.setdefault(row.task_id, set()).add(row.after_id)
        return found

    def put(self, task_id: int, after_id: int) -> None:
        """Let a task come after another."""
        self._database.insert_many(task_after, [{"task_id": task_id, "after_id": after_id}])

    def take(self, task_id: int, after_id: int) -> None:
        """Let a task no longer come after another."""
        gone = delete(task_after).where(task_after.c.task_id == task_id, task_after.c.after_id == after_id)
        self._database.execute(gone, task_after, "delete")


def neighbours(database: Database, task_id: int) -> tuple[tuple[Neighbour, ...], tuple[Neighbour, ...]]:
    """Return the tasks before and after a task, in the order in which they were added."""
    first, second = (
        tuple(
            Neighbour(row.id, row.title, row.status == Status.DONE.value)
            for row in database.rows(query, {"task": task_id})
        )
        for query in (_BEFORE, _BEHIND)
    )
    return first, second


def open_before(database: Database, task_ids: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    """Return the titles of what has to be done before each of some tasks; those that wait for none are missing."""
    if not task_ids:
        return {}
    return titles_of(database.rows(_OPEN_BEFORE, {"tasks": task_ids}))
