"""What can be done with tasks, one verb each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import repeat
from typing import Final, Protocol

from va_desktop.clients.model import Client
from va_desktop.contracts.model import Contract
from va_desktop.contracts.rates import rate_for
from va_desktop.core.clock import Clock, checked_day
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.typed import one_line
from va_desktop.core.work import Work
from va_desktop.tasks.arranging import GroupKey
from va_desktop.tasks.grouping import Calendar, Group
from va_desktop.tasks.model import (
    EVERYTHING,
    LONGEST_WAIT,
    Filter,
    Neighbour,
    NewTask,
    State,
    Status,
    Stretch,
    Task,
    TaskRow,
    as_new,
)
from va_desktop.tasks.steps import check_finished

PAGE: Final = 200
"""How many rows a list asks for at a time."""


class TaskStore(Protocol):
    """Where tasks are kept; implemented by `tasks.store.tasks`."""

    def add(self, contract: Contract, new: NewTask, price: Money | None, state: State) -> int: ...
    def change(
        self, task_id: int, contract: Contract, new: NewTask, price: Money | None, revision: int | None
    ) -> None: ...
    def set_state(self, task_id: int, state: State) -> None: ...
    def delete(self, task_id: int) -> None: ...
    def restore(self, task_id: int) -> None: ...
    def get(self, task_id: int) -> Task | None: ...
    def titled(self, title: str, client_id: int | None) -> Sequence[TaskRow]: ...
    def rows(self, task_ids: Collection[int]) -> Sequence[TaskRow]: ...
    def page(
        self, group: Group, calendar: Calendar, wanted: Filter, after: Cursor | None, size: int
    ) -> Page[TaskRow]: ...
    def counts(self, calendar: Calendar, wanted: Filter) -> Mapping[Group, int]: ...
    def due_until(self, day: date, calendar: Calendar) -> Sequence[TaskRow]: ...
    def fell_due(self, after: datetime, until: datetime) -> bool: ...
    def search(self, words: str, limit: int, calendar: Calendar) -> Sequence[TaskRow]: ...
    def finished_priced(self, client_id: int, until: date | None) -> Sequence[Task]: ...
    def count_under(self, contract_id: int) -> int: ...
    def is_divided(self, task_id: int) -> bool: ...


class TimeSpent(Protocol):
    """Knows the time recorded on tasks; implemented by the room that keeps it."""

    def spent_on(self, task_ids: Collection[int]) -> Mapping[int, int]:
        """Return the seconds recorded on each of some tasks; those without time may be missing."""
        ...

    def reprice_task(self, task_id: int) -> None:
        """Derive the amounts of a task's entries again, except of those that were billed."""
        ...


class TaskTime(Protocol):
    """Shows the time recorded on a task; implemented by the room that keeps it."""

    def latest_on(self, task_id: int, limit: int) -> Sequence[Stretch]:
        """Return the latest pieces of time, newest first, with a running one as long as it is by now."""
        ...


class TimerStart(Protocol):
    """Starts the timer; implemented by the room that keeps time."""

    def start_timer(self, *, task_id: int) -> Done[object]:
        """Start the timer on a task; a running one stops."""
        ...


class TaskClients(Protocol):
    """Knows the clients; implemented by the room of clients."""

    def client(self, client_id: int) -> Client:
        """Return a client; raise `UserError` when there is none."""
        ...


class TaskContracts(Protocol):
    """Knows what was agreed; implemented by the room of contracts."""

    def contract(self, contract_id: int) -> Contract:
        """Return a contract; raise `UserError` when there is none."""
        ...

    def contracts(self, contract_ids: Collection[int]) -> Mapping[int, Contract]:
        """Return those of several contracts that exist, by id."""
        ...

    def fitting(self, client_id: int, *, per_task: bool) -> Sequence[Contract]:
        """Return the running contracts of a client under which a task has a price, or time has one."""
        ...


class BilledTasks(Protocol):
    """Knows which tasks stand on an invoice; implemented by the room of invoices."""

    def billed_tasks(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those of some tasks whose price stands on an invoice, issued or in preparation."""
        ...

    def drafted_tasks(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those of them whose invoice is still in preparation."""
        ...

    def tasks_with_billed_time(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those of some tasks of which recorded time stands on an invoice, issued or in preparation."""
        ...


class Following(Protocol):
    """Knows what follows a task that is done; implemented by `service.series`."""

    def closed(self, task_id: int) -> Callable[[], object]:
        """Make the task that follows one which was just done or deleted; return what takes it back."""
        ...


class NothingFollows:
    """Tasks that come once."""

    def closed(self, task_id: int) -> Callable[[], object]:
        """Make nothing."""
        del task_id
        return lambda: None


class Tasks:
    """The use cases of the room; `zone` is the one where the contractor is."""

    def __init__(
        self,
        work: Work,
        store: TaskStore,
        clock: Clock,
        zone: Callable[[], str],
        clients: TaskClients,
        contracts: TaskContracts,
        time: TimeSpent,
        billed: BilledTasks,
        *,
        first_weekday: Callable[[], int] = lambda: 0,
        following: Following | None = None,
    ) -> None:
        self._work = work
        self._store = store
        self._clock = clock
        self._zone = zone
        self._clients = clients
        self._contracts = contracts
        self._time = time
        self._billed = billed
        self._first_weekday = first_weekday
        self._following = following or NothingFollows()

    # --- questions

    def task(self, task_id: int) -> Task:
        """Return a task by id with its checklist; raise `UserError` when there is none."""
        found = self._store.get(task_id)
        if found is None:
            raise UserError("There is no task {id}.", field="task", id=task_id)
        return found

    def find_task(self, reference: str, client_id: int | None = None) -> Task:
        """Return the task meant by an id or by its title in any case, open ones before finished ones.

        Raise `UserError` when there is none, or when several have that title.
        """
        text = ascii_digits(reference.strip())
        if text.isascii() and text.isdigit() and len(text) < 19:
            return self.task(int(text))
        found = self._store.titled(reference.strip(), client_id)
        fitting = [row for row in found if not row.done] or found
        if not fitting:
            raise UserError("There is no task “{reference}”.", field="task", reference=text[:60])
        if len(fitting) > 1:
            raise UserError(
                "Several tasks are called “{reference}”; use the number of one: {tasks}.",
                field="task",
                reference=text[:60],
                tasks=", ".join(f"{row.id} ({row.client})" for row in fitting),
            )
        return self.task(fitting[0].id)

    def row(self, task_id: int) -> TaskRow:
        """Return a task as lists show it; raise `UserError` when there is none."""
        rows = self._store.rows([task_id])
        if not rows:
            raise UserError("There is no task {id}.", field="task", id=task_id)
        return self.completed(rows)[0]

    def named(self, task_ids: Collection[int]) -> Sequence[TaskRow]:
        """Return some tasks as lists show them, without what other rooms know of them."""
        return self._store.rows(task_ids)

    def page(
        self,
        group: Group,
        wanted: Filter = EVERYTHING,
        *,
        after: Cursor | None = None,
        size: int = PAGE,
    ) -> Page[TaskRow]:
        """Return tasks of a group: the soonest due first, those of `DONE` from the latest."""
        with self._work.reading():
            page = self._store.page(group, self.calendar(), wanted, after, size)
            return Page(tuple(self.completed(page.rows)), page.after)

    def listing(
        self, wanted: Filter = EVERYTHING, *, after: Cursor | None = None, size: int = PAGE
    ) -> Page[TaskRow]:
        """Return tasks group by group, in the order of `Group`."""
        groups = list(Group)
        number, inside = (0, None) if after is None else (int(str(after[0])), after[1:] or None)
        rows: list[TaskRow] = []
        with self._work.reading():
            while number < len(groups) and len(rows) < size:
                page = self.page(groups[number], wanted, after=inside, size=size - len(rows))
                rows += page.rows
                if page.after is not None:
                    return Page(tuple(rows), (number, *page.after))
                number, inside = number + 1, None
        return Page(tuple(rows), (number,) if number < len(groups) else None)

    def counts(self, wanted: Filter = EVERYTHING) -> Mapping[Group, int]:
        """Return how many tasks each group has; empty groups are missing."""
        return self._store.counts(self.calendar(), wanted)

    def due_on(self, day: date) -> Sequence[TaskRow]:
        """Return what is to be done on a day: open tasks due by then, the overdue ones first.

        The time spent on them is left out: to sum it up reads all their entries, and the first pane waits for it.
        """
        return self._store.due_until(day, self.calendar())

    def due_count(self) -> int:
        """Return how many tasks are overdue or due today."""
        counts = self.counts()
        return counts.get(Group.OVERDUE, 0) + counts.get(Group.TODAY, 0)

    def search(self, words: str, limit: int = 20) -> Sequence[TaskRow]:
        """Return tasks whose title or client holds some words, open ones first."""
        return self._store.search(words.strip(), limit, self.calendar())

    def finished_unbilled(self, client_id: int, until: date | None = None) -> Sequence[Task]:
        """Return a client's finished tasks with a price that stand on no invoice, in order of their last day."""
        with self._work.reading():
            finished = self._store.finished_priced(client_id, until)
            billed = self._billed.billed_tasks([task.id for task in finished])
            return [task for task in finished if task.id not in billed]

    def count_under(self, contract_id: int) -> int:
        """Return how many tasks a contract has; implements `contracts.service.contracts.WorkUnder`."""
        return self._store.count_under(contract_id)

    def calendar(self) -> Calendar:
        """Return this moment, today and the end of this week, which divide the groups."""
        return Calendar.of(self._clock.now(), self._zone(), self._first_weekday())

    def regrouped(self, since: Calendar) -> bool:
        """Tell whether tasks stand in other groups than at an earlier moment because time went by."""
        now = self.calendar()
        return not now.same_day(since) or self._store.fell_due(since.now, now.now)

    def freed_by(self, task_id: int) -> Sequence[Neighbour]:
        """Return the tasks that waited for a finished one and can begin now, since nothing else is before them."""
        with self._work.reading():
            task = self.task(task_id)
            waiting = {one.id: one for one in task.followers if not one.done}
            rows = self._store.rows(list(waiting)) if task.done else ()
            return [waiting[row.id] for row in rows if not row.after]

    def contract_for(self, client_id: int, contract_id: int | None, price: Decimal | None) -> Contract:
        """Return the contract of a client's under which a task goes; see `add_task` for what it raises."""
        client = self._clients.client(client_id)
        if contract_id is not None:
            contract = self._contracts.contract(contract_id)
            if contract.client_id != client_id:
                raise UserError(
                    "The contract “{title}” is not one of {client}.",
                    field="contract",
                    title=contract.title,
                    client=client.name,
                )
            return contract
        fitting = self._contracts.fitting(client_id, per_task=price is not None)
        if not fitting and price is None:
            # A task without a price may wait for it under a contract that is paid per task.
            fitting = self._contracts.fitting(client_id, per_task=True)
        if not fitting and price is None:
            raise UserError(
                "{client} has no running contract; add one first.", field="contract", client=client.name
            )
        if not fitting:
            raise UserError(
                "{client} has no contract that is paid per task; add one, or leave the price out.",
                field="contract",
                client=client.name,
            )
        if len(fitting) > 1:
            raise UserError(
                "Several contracts of {client} fit; choose one: {contracts}.",
                field="contract",
                client=client.name,
                contracts=", ".join(f"{one.id} ({one.title})" for one in fitting),
            )
        return fitting[0]

    # --- verbs

    def add_task(self, new: NewTask, client_id: int, contract_id: int | None = None) -> Done[Task]:
        """Add a task to be done for a client.

        Without a contract it goes under the one of the client's that fits, a price meaning one paid per task;
        raise `UserError` when none fits, or when several do.
        """
        checked = new.checked()
        with self._work.writing():
            contract = self.contract_for(client_id, contract_id, checked.price)
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
            price = _price(checked.price, contract)
            moved = contract.id != before.contract_id
            if moved and self._spent(task_id):
                raise UserError(
                    "There is recorded time on this task; it stays under its contract.", field="contract"
                )
            if moved or price != before.price:
                self._refuse_billed(task_id)
                if self._store.is_divided(task_id):
                    raise UserError(
                        "The price of this task is paid in parts; let it be paid as a whole first.",
                        field="price",
                    )
            if price is not None and before.price is None:
                self._refuse_second_price(before)
            zoned = self._zoned(checked, before.client_id)
            self._store.change(task_id, contract, zoned, price, revision)
            if (checked.service_id, price is None) != (before.service_id, before.price is None):
                self._time.reprice_task(task_id)
            task = self.task(task_id)
        return Done(task, lambda: self.edit_task(task_id, as_new(before), before.contract_id))

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
        if since is not None:
            checked_day(since, field="waiting_since")
        with self._work.writing():
            before, calendar = self.task(task_id).state, self.calendar()
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

    def completed(self, rows: Sequence[TaskRow], groups: Iterable[GroupKey] = repeat(None)) -> list[TaskRow]:
        """Return rows with their groups and what other rooms know of them: time spent, the price of an hour."""
        if not rows:
            return []
        spent = self._time.spent_on([row.id for row in rows])
        priced = [row.id for row in rows if row.price is not None]
        billed = self._billed.billed_tasks(priced) if priced else ()
        contracts = self._contracts.contracts({row.contract_id for row in rows})
        today = self.calendar().today

        @cache
        def hour(contract_id: int, service_id: int | None) -> Money | None:
            contract = contracts.get(contract_id)
            rate = rate_for(contract.rates, service_id, today) if contract else None
            return rate.hour if rate else None

        return [
            row.known(
                spent.get(row.id, 0), hour(row.contract_id, row.service_id), group, billed=row.id in billed
            )
            for row, group in zip(rows, groups, strict=False)
        ]


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
