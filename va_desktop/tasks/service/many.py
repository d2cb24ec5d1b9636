"""Changing many tasks at once: all of them or none, and taken back as one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final

from va_desktop.core.done import Done, together
from va_desktop.core.errors import UserError
from va_desktop.core.progress import Step, unwatched
from va_desktop.core.work import Work
from va_desktop.tasks.changing import Change
from va_desktop.tasks.model import NewTask, Status, Task, as_new
from va_desktop.tasks.service.tasks import Tasks

MOST: Final = 1000
"""So many tasks are changed at once at most; more than that nobody has looked at."""
Saying = Callable[[NewTask], NewTask]
"""Says more of a task than a change can."""


class ManyTasks:
    """The use cases of several tasks; `step` is told after each how many of them are done."""

    def __init__(self, work: Work, tasks: Tasks) -> None:
        self._work = work
        self._tasks = tasks

    def change(
        self,
        task_ids: Collection[int],
        change: Change,
        *,
        saying: Saying | None = None,
        anyway: bool = False,
        step: Step = unwatched,
    ) -> Done[int]:
        """Change tasks; return how many. See the verbs of `Tasks` for what is refused.

        `saying` says more of each, in the same step. `anyway` finishes also those whose required steps are open.
        """
        return self._each(task_ids, lambda task: self._changed(task, change, saying, anyway=anyway), step)

    def delete(self, task_ids: Collection[int], *, step: Step = unwatched) -> Done[int]:
        """Delete tasks; return how many. Those with recorded time or on an invoice stay, and so do all then."""
        return self._each(task_ids, lambda task: [self._tasks.delete_task(task.id)], step)

    # --- inside

    def _each(
        self, task_ids: Collection[int], verb: Callable[[Task], Iterable[Done[object]]], step: Step
    ) -> Done[int]:
        ids = list(dict.fromkeys(task_ids))
        if not ids:
            raise UserError("Choose at least one task.", field="task")
        if len(ids) > MOST:
            raise UserError("At most {most} tasks are changed at once.", field="task", most=MOST)
        done: list[Done[object]] = []
        with self._work.writing():
            for number, task_id in enumerate(ids, 1):
                done += verb(self._tasks.task(task_id))
                step(number, len(ids))
        return together(self._work, len(ids), done)

    def _changed(
        self, task: Task, change: Change, saying: Saying | None, *, anyway: bool
    ) -> Iterable[Done[object]]:
        before = as_new(task)
        after = change.applied(before)
        if saying is not None:
            after = saying(after)
        if after != before or change.contract_id not in (None, task.contract_id):
            yield self._tasks.edit_task(task.id, after, change.contract_id)
        status = change.status
        if change.reopen and task.status in (Status.WAITING, Status.DONE):
            status = Status.TODO
        if status is None or status is task.status:
            return
        if status is Status.DONE:
            yield self._tasks.complete_task(task.id, anyway=anyway)
        else:
            verbs = {
                Status.TODO: self._tasks.reopen_task,
                Status.DOING: self._tasks.start_task,
                Status.WAITING: self._tasks.wait_for_client,
            }
            yield verbs[status](task.id)
