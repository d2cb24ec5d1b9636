"""Which tasks come after which: said and taken back, and never in a circle."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work
from va_desktop.tasks.after import circle
from va_desktop.tasks.model import Task
from va_desktop.tasks.service.tasks import Tasks


class OrderStore(Protocol):
    """Where the order is kept; implemented by `tasks.store.after`."""

    def befores(self) -> Mapping[int, Collection[int]]:
        """Return the whole order: by task, those that have to be done before it."""
        ...

    def put(self, task_id: int, after_id: int) -> None:
        """Let a task come after another."""
        ...

    def take(self, task_id: int, after_id: int) -> None:
        """Let a task no longer come after another."""
        ...


class TaskOrder:
    """The use cases of "after": a task that comes after others can begin when the last of them is done."""

    def __init__(self, work: Work, store: OrderStore, tasks: Tasks) -> None:
        self._work = work
        self._store = store
        self._tasks = tasks

    def put_after(self, task_id: int, after_id: int) -> Done[Task]:
        """Let a task come after another; raise `UserError` where the other comes after this one already."""
        with self._work.writing():
            task, before = self._tasks.task(task_id), self._tasks.task(after_id)
            if task_id == after_id:
                raise UserError("A task can't come after itself.", field="after")
            if any(one.id == after_id for one in task.after):
                raise UserError(
                    "“{title}” comes after “{before}” already.",
                    field="after",
                    title=task.title,
                    before=before.title,
                )
            self._refuse_circle(task, before)
            self._store.put(task_id, after_id)
            task = self._tasks.task(task_id)
        return Done(task, lambda: self.take_away(task_id, after_id))

    def take_away(self, task_id: int, after_id: int) -> Done[Task]:
        """Let a task no longer come after another."""
        with self._work.writing():
            task, before = self._tasks.task(task_id), self._tasks.task(after_id)
            if all(one.id != after_id for one in task.after):
                raise UserError(
                    "“{title}” does not come after “{before}”.",
                    field="after",
                    title=task.title,
                    before=before.title,
                )
            self._store.take(task_id, after_id)
            task = self._tasks.task(task_id)
        return Done(task, lambda: self.put_after(task_id, after_id))

    def _refuse_circle(self, task: Task, before: Task) -> None:
        way = circle(self._store.befores(), task.id, before.id)
        if not way:
            return
        titles = {task.id: task.title, before.id: before.title}
        between = [one for one in way if one not in titles]
        named = titles | {one.id: one.title for one in self._tasks.named(between)}
        raise UserError(
            "That would go in a circle: “{first}” comes after “{last}” already ({way}).",
            field="after",
            first=before.title,
            last=task.title,
            way=" ← ".join(named.get(one, "…") for one in reversed(way)),
        )
