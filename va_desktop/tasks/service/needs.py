"""What verbs and questions of tasks need: where tasks are kept, and what other rooms know of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from va_desktop.clients.model import Client
from va_desktop.contracts.model import Contract, Rate
from va_desktop.core.done import Done
from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.tasks.grouping import Calendar, Group
from va_desktop.tasks.model import (
    Filter,
    NewTask,
    State,
    Stretch,
    Task,
    TaskRow,
)


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

    def rates_under(self, contract_ids: Collection[int]) -> Mapping[int, Sequence[Rate]]:
        """Return the rates of several contracts, by contract; those without rates are missing."""
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
