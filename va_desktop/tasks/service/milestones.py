"""What can be done with the parts of a task's price, one verb each.

What stands on an invoice stays as it is: it is neither changed nor taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from va_desktop.core.clock import Clock
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work
from va_desktop.tasks.milestones import Milestone, Part, checked_parts
from va_desktop.tasks.model import Task
from va_desktop.tasks.service.tasks import Tasks


class MilestoneStore(Protocol):
    """Where the parts are kept; implemented by `tasks.store.milestones`."""

    def add(self, task_id: int, position: int, part: Part) -> int: ...
    def change(self, milestone_id: int, position: int, part: Part) -> None: ...
    def set_done(self, milestone_id: int, done_at: datetime | None, done_on: date | None) -> None: ...
    def delete(self, milestone_id: int) -> None: ...
    def restore(self, milestone_id: int) -> None: ...
    def of_task(self, task_id: int) -> Sequence[Milestone]: ...
    def get(self, milestone_id: int) -> Milestone | None: ...


class BilledMilestones(Protocol):
    """Knows which parts stand on an invoice; implemented by the room of invoices."""

    def billed_milestones(self, milestone_ids: Collection[int]) -> Collection[int]:
        """Return those of some parts that stand on an invoice, issued or in preparation."""
        ...

    def billed_tasks(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those of some tasks whose price, or a part of it, stands on an invoice."""
        ...


class Milestones:
    """The use cases; `today` is the day at the contractor's home."""

    def __init__(
        self,
        work: Work,
        store: MilestoneStore,
        tasks: Tasks,
        clock: Clock,
        today: Callable[[], date],
        billed: BilledMilestones,
    ) -> None:
        self._work = work
        self._store = store
        self._tasks = tasks
        self._clock = clock
        self._today = today
        self._billed = billed

    # --- questions

    def of_task(self, task_id: int) -> Sequence[Milestone]:
        """Return the parts of a task's price in their order; none where it is paid as a whole."""
        return self._store.of_task(task_id)

    def billed(self, milestones: Sequence[Milestone]) -> Collection[int]:
        """Return the ids of those that stand on an invoice."""
        return self._billed.billed_milestones([one.id for one in milestones])

    # --- verbs

    def divide(self, task_id: int, parts: Sequence[Part]) -> Done[Sequence[Milestone]]:
        """Let a task's price be paid in these parts, or as a whole where there are none.

        A part with the id of one there was takes its place; those that are not named are gone.
        """
        with self._work.writing():
            task = self._tasks.task(task_id)
            before = self._store.of_task(task_id)
            checked = self._checked(task, before, parts)
            self._write(task_id, before, checked)
            after = self._store.of_task(task_id)
        return Done(after, lambda: self._put_back(task_id, before))

    def reach(self, milestone_id: int) -> Done[Milestone]:
        """Say that a part is reached; it can be billed from now on."""
        return self._set(milestone_id, self._clock.now(), self._today())

    def take_back(self, milestone_id: int) -> Done[Milestone]:
        """Say that a part is not reached yet; one that stands on an invoice stays reached."""
        return self._set(milestone_id, None, None)

    # --- inside

    def _set(self, milestone_id: int, done_at: datetime | None, done_on: date | None) -> Done[Milestone]:
        with self._work.writing():
            before = self._milestone(milestone_id)
            if done_at is None and self._billed.billed_milestones([milestone_id]):
                raise UserError("“{title}” stands on an invoice; it stays reached.", title=before.title)
            self._store.set_done(milestone_id, done_at, done_on)
            after = self._milestone(milestone_id)
        return Done(after, lambda: self._set(milestone_id, before.done_at, before.done_on))

    def _milestone(self, milestone_id: int) -> Milestone:
        found = self._store.get(milestone_id)
        if found is None:
            raise UserError("This no longer exists; it was removed elsewhere.")
        return found

    def _checked(self, task: Task, now: Sequence[Milestone], parts: Sequence[Part]) -> tuple[Part, ...]:
        """Return parts in the form that is stored; raise `UserError` where they can't follow those of now."""
        if task.price is None:
            raise UserError("A task without a price of its own has no parts to be paid.", field="parts")
        checked = checked_parts(parts, task.price)
        self._refuse_changed(now, checked)
        if not now and self._billed.billed_tasks([task.id]):
            raise UserError("The price of this task stands on an invoice as a whole.", field="parts")
        return checked

    def _refuse_changed(self, before: Sequence[Milestone], parts: Sequence[Part]) -> None:
        """Raise `UserError` where what stands on an invoice would be changed or gone."""
        known = {part.id: part for part in parts if part.id}
        billed = self._billed.billed_milestones([one.id for one in before])
        for one in before:
            if one.id in billed and known.get(one.id) != one.part:
                raise UserError(
                    "“{title}” stands on an invoice; it stays as it is.", field="parts", title=one.title
                )

    def _write(self, task_id: int, before: Sequence[Milestone], parts: Sequence[Part]) -> None:
        known = {one.id for one in before}
        for milestone_id in known - {part.id for part in parts}:
            self._store.delete(milestone_id)
        for position, part in enumerate(parts, 1):
            if part.id in known:
                self._store.change(part.id, position, part)
            else:
                self._store.add(task_id, position, replace(part, id=0))

    def _put_back(self, task_id: int, former: Sequence[Milestone]) -> Done[Sequence[Milestone]]:
        """Bring the former parts back, those that were deleted among them."""
        with self._work.writing():
            now = self._store.of_task(task_id)
            parts = self._checked(self._tasks.task(task_id), now, [one.part for one in former])
            alive = {one.id for one in now}
            for one in former:
                if one.id not in alive:
                    self._store.restore(one.id)
            self._write(task_id, [*now, *(one for one in former if one.id not in alive)], parts)
            after = self._store.of_task(task_id)
        return Done(after, lambda: self._put_back(task_id, now))
