"""Makes the tasks of series: each turn is kept with the day of its rule, once for ever.

Only one open task of a series waits: the next is made when it is done, deleted or skipped, in the same transaction,
and is due from today on; what was passed over is counted, not made. `catch_up` does the same for what nobody closed
here: after a pause, after a change elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.clock import Clock, local
from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.tasks.blueprint import Blueprint
from va_desktop.tasks.model import Task
from va_desktop.tasks.recurrence import Turn
from va_desktop.tasks.series import KeptTurn, Series, SeriesRow, SeriesValues, TurnState
from va_desktop.tasks.service.checklists import Checklists
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.tasks.working_days import CountryDays


class SeriesStore(Protocol):
    """Where series and their turns are kept; implemented by `tasks.store.series`."""

    def add(self, values: SeriesValues) -> int: ...
    def change(self, series_id: int, values: SeriesValues) -> None: ...
    def delete(self, series_id: int) -> None: ...
    def restore(self, series_id: int) -> None: ...
    def get(self, series_id: int) -> Series | None: ...
    def lock(self, series_id: int) -> Series | None: ...
    def of_task(self, task_id: int) -> Series | None: ...
    def rows(self, client_id: int | None) -> Sequence[SeriesRow]: ...
    def under(self, contract_id: int) -> Sequence[Series]: ...
    def without_task(self) -> Sequence[int]: ...
    def marked(self, task_ids: Collection[int]) -> Collection[int]: ...
    def open_task(self, series_id: int) -> int | None: ...
    def last(self, series_id: int) -> KeptTurn | None: ...
    def turn_on(self, series_id: int, day: date) -> KeptTurn | None: ...
    def turn_of(self, task_id: int) -> KeptTurn | None: ...
    def turns(self, series_id: int) -> Sequence[KeptTurn]: ...
    def add_turn(self, series_id: int, turn: Turn, state: TurnState, task_id: int, missed: int) -> int: ...
    def change_turn(self, turn_id: int, state: TurnState, missed: int) -> None: ...
    def restore_task(self, task_id: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Caught:
    """What `catch_up` made: the tasks, and how many turns were passed over before them."""

    tasks: tuple[Task, ...] = ()
    missed: int = 0


def _nothing() -> None:
    """Take nothing back."""


class SeriesTurns:
    """What follows when a task of a series is closed, or its time has come; `zone` is where the contractor is."""

    def __init__(
        self,
        work: Work,
        store: SeriesStore,
        clock: Clock,
        zone: Callable[[], str],
        clients: Clients,
        contracts: Contracts,
        tasks: Tasks,
        checklists: Checklists,
    ) -> None:
        self._work = work
        self._store = store
        self._clock = clock
        self._zone = zone
        self._clients = clients
        self._contracts = contracts
        self._tasks = tasks
        self._checklists = checklists
        self._countries: dict[str, CountryDays] = {}

    def days_of(self, client_id: int) -> CountryDays:
        """Return on which days a client works, by the country of the address."""
        country = self._clients.client(client_id).country
        return self._countries.setdefault(country, CountryDays(country))

    def today(self, says: Blueprint) -> date:
        """Return the present day where a task is due: in its zone if it has a time of day, else at home."""
        zone = says.due_zone if says.due_minute is not None and says.due_zone else self._zone()
        return local(self._clock.now(), zone).date()

    def closed(self, task_id: int) -> Callable[[], object]:
        """Make the task that follows one which was just done or deleted; return what takes it back.

        Called in the transaction of the verb, by `TaskSeries.closed`.
        """
        turn = self._store.turn_of(task_id)
        if turn is None or turn.state is not TurnState.MADE:
            return _nothing
        return self.advance(turn.series_id)

    def catch_up(self) -> Caught:
        """Make the task of each series of which none is open and whose time has come.

        One that can't be made (its contract was changed, say) keeps no other from being made.
        """
        made: list[Task] = []
        missed = 0
        for series_id in self._store.without_task():
            with suppress(UserError), self._work.writing():
                self.advance(series_id)
                task_id = self._store.open_task(series_id)
                turn = None if task_id is None else self._store.turn_of(task_id)
                if task_id is not None and turn is not None:
                    made.append(self._tasks.task(task_id))
                    missed += turn.missed
        return Caught(tuple(made), missed)

    def advance(self, series_id: int) -> Callable[[], object]:
        """Make the next task of a series if none is open; return what takes it back."""
        series = self._store.lock(series_id)  # two that close at once wait for each other here
        if series is None or not series.values.active or self._store.open_task(series_id) is not None:
            return _nothing
        turn, missed = self.following(series)
        if turn is None:
            self._store.change(series_id, replace(series.values, stopped_at=self._clock.now()))
            return lambda: self._store.change(series_id, series.values)
        under = self._contracts.contract(series.values.contract_id)
        if not under.runs_on(turn.due_on) or not under.runs_on(self.today(series.values.says)):
            return _nothing
        kept = self._store.turn_on(series_id, turn.on)
        if kept is not None and kept.task_id is not None:  # taken back by an undo that is now done again
            self._store.restore_task(kept.task_id)
            self._store.change_turn(kept.id, TurnState.MADE, missed)
            task_id = kept.task_id
        else:
            task_id = self._make(series.values, turn)
            self._store.add_turn(series_id, turn, TurnState.MADE, task_id, missed)
        return lambda: self._take_back(task_id)

    def following(self, series: Series) -> tuple[Turn | None, int]:
        """Return the turn that comes next, None where there is none, and how many are passed over before it."""
        values, last = series.values, self._store.last(series.id)
        today = self.today(values.says)
        working, plan = self.days_of(values.client_id), values.plan()
        if last is None:
            return plan.next_from(today, working)
        if not values.repeat.from_completion:
            return plan.next_from(today, working, last.turn, values.counted_from)
        times = values.repeat.ends.times
        if (
            times is not None
            and sum(one.state is TurnState.MADE for one in self._store.turns(series.id)) >= times
        ):
            return None, 0
        done_on = self._done_on(last, today)
        after = max(done_on, last.turn.on)
        plan = plan.from_completion(done_on)
        return next(plan.turns(working, Turn(after, after)), None), 0

    def _done_on(self, last: KeptTurn, today: date) -> date:
        """Return when the last task was done; what was deleted counts as done today."""
        with suppress(UserError):
            if last.task_id is not None:
                return self._tasks.task(last.task_id).done_on or today
        return today

    def _make(self, values: SeriesValues, turn: Turn) -> int:
        new = values.says.task(turn.due_on)
        task = self._tasks.add_task(new, values.client_id, values.contract_id).value
        for step in values.says.steps:
            self._checklists.add_item(task.id, step.text, required=step.required)
        return task.id

    def _take_back(self, task_id: int) -> None:
        """Take a task back that was made; one on which time was spent, or that was closed, stays."""
        turn = self._store.turn_of(task_id)
        with suppress(UserError):
            if turn is None or self._tasks.task(task_id).done:
                return
            self._store.change_turn(turn.id, TurnState.TAKEN_BACK, turn.missed)
            try:
                self._tasks.delete_task(task_id)
            except UserError:
                self._store.change_turn(turn.id, TurnState.MADE, turn.missed)
