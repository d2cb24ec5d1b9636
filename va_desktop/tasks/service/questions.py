"""What can be asked of tasks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import repeat
from typing import Final

from va_desktop.contracts.model import Contract
from va_desktop.contracts.rates import rate_for
from va_desktop.core.clock import Clock
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import typed_id
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.work import Work
from va_desktop.tasks.arranging import GroupKey
from va_desktop.tasks.grouping import Calendar, Group
from va_desktop.tasks.model import (
    EVERYTHING,
    Filter,
    Neighbour,
    Task,
    TaskRow,
)
from va_desktop.tasks.service.needs import (
    BilledTasks,
    Following,
    NothingFollows,
    TaskClients,
    TaskContracts,
    TaskStore,
    TimeSpent,
)

PAGE: Final = 200
"""How many rows a list asks for at a time."""


class TaskQuestions:
    """The questions of the room; `zone` is the one where the contractor is."""

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
        text, wanted = reference.strip(), typed_id(reference)
        if wanted is not None:
            return self.task(wanted)
        found = self._store.titled(text, client_id)
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

    def completed(self, rows: Sequence[TaskRow], groups: Iterable[GroupKey] = repeat(None)) -> list[TaskRow]:
        """Return rows with their groups and what other rooms know of them: time spent, the price of an hour."""
        if not rows:
            return []
        spent = self._time.spent_on([row.id for row in rows])
        priced = [row.id for row in rows if row.price is not None]
        billed = self._billed.billed_tasks(priced) if priced else ()
        rates = self._contracts.rates_under({row.contract_id for row in rows})
        today = self.calendar().today

        @cache
        def hour(contract_id: int, service_id: int | None) -> Money | None:
            rate = rate_for(rates.get(contract_id, ()), service_id, today)
            return rate.hour if rate else None

        return [
            row.known(
                spent.get(row.id, 0), hour(row.contract_id, row.service_id), group, billed=row.id in billed
            )
            for row, group in zip(rows, groups, strict=False)
        ]
