"""What can be done with tasks, one verb each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from va_desktop.contracts.ended import check_new_work
from va_desktop.contracts.model import Contract
from va_desktop.core.clock import happened_by
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.typed import one_line
from va_desktop.tasks.model import (
    LONGEST_WAIT,
    NewTask,
    State,
    Status,
    Task,
    as_new,
)
from va_desktop.tasks.service.questions import TaskQuestions
from va_desktop.tasks.steps import check_finished


class Tasks(TaskQuestions):
    """The use cases of the room."""

    def add_task(self, new: NewTask, client_id: int, contract_id: int | None = None) -> Done[Task]:
        """Add a task to be done for a client.

        Without a contract it goes under the one of the client's that fits, a price meaning one paid per task;
        raise `UserError` when none fits, when several do, or when it ends before the task is due.
        """
        checked = new.checked()
        with self._work.writing():
            contract = self.contract_for(client_id, contract_id, checked.price)
            check_new_work(contract, self.calendar().today, checked.due_on)
            state = State(Status.TODO, self._clock.now())
            zoned = self._zoned(checked, client_id)
            task_id = self._store.add(contract, zoned, _price(checked.price, contract), state)
            task = self.task(task_id)
        return Done(task, lambda: self.delete_task(task_id))

    def edit_task(
        self, task_id: int, new: NewTask, contract_id: int | None = None, revision: int | None = None
    ) -> Done[Task]:
        """Replace what is said of a task, and with `contract_id` move it under another contract.

        What stands on an invoice keeps its contract and its price, and recorded time keeps its contract.
        """
        checked = new.checked()
        with self._work.writing():
            before = self.task(task_id)
            contract = self._contracts.contract(contract_id or before.contract_id)
            if contract.id != before.contract_id:
                check_new_work(contract, self.calendar().today, checked.due_on)
            return self._rewrite(before, contract, checked, revision)

    def complete_task(self, task_id: int, *, anyway: bool = False) -> Done[Task]:
        """Finish a task; a price of its own can be billed from now on.

        Raise `OpenStepsError` while a required step of its checklist is open, unless it is to be done `anyway`.
        """
        with self._work.writing():
            task = self.task(task_id)
            if not anyway:
                check_finished(task.title, task.checklist)
            calendar = self.calendar()
            return self._set_state(task_id, State(Status.DONE, calendar.now, calendar.now, calendar.today))

    def start_task(self, task_id: int) -> Done[Task]:
        """Say that a task is being worked on."""
        return self._set_state(task_id, State(Status.DOING, self._clock.now()))

    def wait_for_client(self, task_id: int, what: str = "", since: date | None = None) -> Done[Task]:
        """Set a task aside until the client has answered: say for what, and since when if not since today.

        A task that waits already keeps its day unless another one is given.
        """
        said = one_line(what, field="waiting_for", longest=LONGEST_WAIT)
        with self._work.writing():
            before, calendar = self.task(task_id).state, self.calendar()
            if since is not None:
                happened_by(calendar.today, since, field="waiting_since")
            at, day = calendar.now, since or calendar.today
            if before.status is Status.WAITING:
                at, day = before.at or at, since or before.waiting_since or calendar.today
            state = State(Status.WAITING, at, waiting_for=said, waiting_since=day)
            return self._set_state(task_id, state)

    def reopen_task(self, task_id: int) -> Done[Task]:
        """Put a task back among those to be done: its price is no longer to be billed, unless it was already.

        The price of one on an issued invoice stays billed; one that is being billed has to leave its draft first.
        """
        return self._set_state(task_id, State(Status.TODO, self._clock.now()))

    def delete_task(self, task_id: int) -> Done[Task]:
        """Mark a task as deleted; one with recorded time or on an invoice stays."""
        with self._work.writing():
            task = self.task(task_id)
            self._refuse_billed(task_id)
            if self._spent(task_id):
                raise UserError("There is recorded time on this task; mark it as done instead.")
            self._store.delete(task_id)
            take_back = self._following.closed(task_id)
        return Done(task, lambda: self._restore_task(task_id, take_back))

    # --- inside

    def _rewrite(
        self, before: Task, contract: Contract, new: NewTask, revision: int | None = None
    ) -> Done[Task]:
        """Replace what is said of a task; taking it back may lead under a contract that has ended meanwhile."""
        task_id, price = before.id, _price(new.price, contract)
        moved = contract.id != before.contract_id
        if moved and self._spent(task_id):
            raise UserError(
                "There is recorded time on this task; it stays under its contract.", field="contract"
            )
        if moved or price != before.price:
            self._refuse_billed(task_id)
            if self._store.is_divided(task_id):
                raise UserError(
                    "The price of this task is paid in parts; let it be paid as a whole first.", field="price"
                )
        if price is not None and before.price is None:
            self._refuse_second_price(before)
        self._store.change(task_id, contract, self._zoned(new, before.client_id), price, revision)
        if (new.service_id, price is None) != (before.service_id, before.price is None):
            self._time.reprice_task(task_id)
        return Done(self.task(task_id), lambda: self._write_back(before))

    def _write_back(self, before: Task) -> Done[Task]:
        with self._work.writing():
            contract = self._contracts.contract(before.contract_id)
            return self._rewrite(self.task(before.id), contract, as_new(before))

    def _restore_task(self, task_id: int, take_back: Callable[[], object]) -> Done[Task]:
        with self._work.writing():
            self._store.restore(task_id)
            take_back()
            task = self.task(task_id)
        return Done(task, lambda: self.delete_task(task_id))

    def _set_state(
        self, task_id: int, state: State, take_back: Callable[[], object] = lambda: None
    ) -> Done[Task]:
        """Say how far a task is; `take_back` takes away what followed it when it was closed."""
        with self._work.writing():
            before = self.task(task_id)
            if before.done and state.status is not Status.DONE:
                self._refuse_drafted(before)
            self._store.set_state(task_id, state)
            take_back()
            follows: Callable[[], object] = lambda: None  # noqa: E731 - as above
            if state.status is Status.DONE and not before.done:
                follows = self._following.closed(task_id)
            task = self.task(task_id)
        return Done(task, lambda: self._set_state(task_id, before.state, follows))

    def _zoned(self, new: NewTask, client_id: int) -> NewTask:
        """Return what is said of a task with the zone of its time of day: the client's, unless another is said."""
        if new.due_minute is None or new.due_zone is not None:
            return new
        return replace(new, due_zone=self._clients.client(client_id).zone)

    def _refuse_billed(self, task_id: int) -> None:
        if task_id in self._billed.billed_tasks([task_id]):
            raise UserError("This task stands on an invoice; it can't be changed so any more.")

    def _refuse_second_price(self, task: Task) -> None:
        if task.id in self._billed.tasks_with_billed_time([task.id]):
            raise UserError(
                "Time of “{title}” stands on an invoice by the hour; a price would bill it again. "
                "Make another task for the price.",
                field="price",
                title=task.title,
            )

    def _refuse_drafted(self, task: Task) -> None:
        if task.id in self._billed.drafted_tasks([task.id]):
            raise UserError(
                "“{title}” stands on an invoice in preparation; take it off there before you reopen it.",
                field="task",
                title=task.title,
            )

    def _spent(self, task_id: int) -> int:
        return self._time.spent_on([task_id]).get(task_id, 0)


def _price(price: Decimal | None, contract: Contract) -> Money | None:
    if price is None:
        return None
    if not contract.prices_tasks:
        raise UserError(
            "“{contract}” is paid by the hour; a task under it has no price of its own.",
            field="price",
            contract=contract.title,
        )
    return Money.exact(price, contract.currency, field="price")
