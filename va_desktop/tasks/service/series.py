"""What can be done with tasks that come again, one verb each.

Which tasks they make is the business of `tasks.service.turns`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from va_desktop.contracts.ended import check_new_work
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.clock import Clock
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work
from va_desktop.tasks.blueprint import blueprint_of
from va_desktop.tasks.model import Task, as_new
from va_desktop.tasks.recurrence import Plan, Turn
from va_desktop.tasks.rule import Ends, Rule
from va_desktop.tasks.rule_words import read_rule
from va_desktop.tasks.series import KeptTurn, Repeat, Series, SeriesRow, SeriesValues, TurnState
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.tasks.service.turns import Caught, SeriesStore, SeriesTurns
from va_desktop.tasks.working_days import CountryDays

SHOWN: Final = 5
"""How many days ahead are shown while a rule is chosen."""


class TaskSeries:
    """The use cases; `turns` makes the tasks."""

    def __init__(
        self,
        work: Work,
        store: SeriesStore,
        clock: Clock,
        contracts: Contracts,
        tasks: Tasks,
        turns: SeriesTurns,
    ) -> None:
        self._work = work
        self._store = store
        self._clock = clock
        self._contracts = contracts
        self._tasks = tasks
        self._turns = turns

    # --- questions

    def series(self, series_id: int) -> Series:
        """Return a series by id; raise `UserError` when there is none."""
        found = self._store.get(series_id)
        if found is None:
            raise UserError("There is no series {id}.", field="series", id=series_id)
        return found

    def of_task(self, task_id: int) -> Series | None:
        """Return the series to which a task belongs, or None."""
        return self._store.of_task(task_id)

    def turn_of(self, task_id: int) -> KeptTurn | None:
        """Return which turn of its series a task is, or None."""
        return self._store.turn_of(task_id)

    def turns(self, series_id: int) -> Sequence[KeptTurn]:
        """Return all turns that a series has had, oldest first."""
        return self._store.turns(series_id)

    def rows(self, client_id: int | None = None) -> Sequence[SeriesRow]:
        """Return all series, or those of a client: those that run first, then by title."""
        return self._store.rows(client_id)

    def marked(self, task_ids: Collection[int]) -> Collection[int]:
        """Return those of some tasks that come again."""
        return self._store.marked(task_ids)

    def days_of(self, client_id: int) -> CountryDays:
        """Return on which days a client works, by the country of the address."""
        return self._turns.days_of(client_id)

    def read(self, text: str, task: Task, *, from_completion: bool = False) -> tuple[Rule, Ends]:
        """Read a rule for a task, in words or as an RRULE; “working day” means those of its client."""
        workdays = self.days_of(task.client_id).workdays()
        start = task.due_on or self._turns.today(blueprint_of(task))
        return read_rule(text, start, workdays=workdays, pinned=not from_completion)

    def preview(self, task: Task, repeat: Repeat, count: int = SHOWN) -> Sequence[Turn]:
        """Return the next turns that a task would have; without any the rule is none for it."""
        today = self._turns.today(blueprint_of(task))
        start = task.due_on or today
        working = self.days_of(task.client_id)
        plan = Plan(repeat.rule, start, repeat.ends, repeat.moving)
        if repeat.from_completion:  # as if it were done on its day, and so on
            plan = plan.from_completion(max(start, today))
            return list(islice(plan.turns(working, Turn(plan.start, plan.start)), count))
        return list(islice(plan.turns(working), count))

    def next_of(self, series_id: int) -> Turn | None:
        """Return the turn after the last one that was made, as it looks today; None where there is none."""
        series = self.series(series_id)
        return None if series.values.stopped_at else self._turns.following(series)[0]

    # --- verbs

    def repeat_task(self, task_id: int, repeat: Repeat) -> Done[Series]:
        """Let a task come again by a rule, or change the rule of its series; raise `UserError` for a vain one.

        The task itself keeps its day; one without a day takes the first of the rule.
        """
        repeat = replace(repeat, ends=repeat.ends.checked())
        with self._work.writing():
            task = self._tasks.task(task_id)
            contract = self._contracts.contract(task.contract_id)
            check_new_work(contract, self._turns.today(blueprint_of(task)))
            turns = self.preview(task, repeat, 1)
            if not turns:
                raise UserError("There is no day on which this rule comes.", field="rule")
            redate: Callable[[], Done[object]] | None = None
            series = self._store.of_task(task_id)
            if series is not None:
                return self._change_rule(series, task, repeat)
            if task.done:
                raise UserError("“{title}” is done already.", field="task", title=task.title)
            if task.due_on is None:
                first = turns[0]
                redate = self._tasks.edit_task(task_id, replace(as_new(task), due_on=first.due_on)).undo
            else:
                first = Turn(task.due_on, task.due_on)
            values = SeriesValues(
                task.contract_id, task.client_id, blueprint_of(task), repeat, anchor_on=first.on
            )
            series_id = self._store.add(values)
            self._store.add_turn(series_id, first, TurnState.MADE, task_id, 0)
            series = self.series(series_id)
        return Done(series, lambda: self._forget(series_id, redate))

    def keep_for_all(self, task_id: int) -> Done[Series]:
        """Let all later tasks of a series say what this one says now: “this and all later”."""
        with self._work.writing():
            task = self._tasks.task(task_id)
            series = self._series_of(task)
            says = blueprint_of(task)
            values = replace(series.values, says=says, contract_id=task.contract_id)
            return self._change(series, values)

    def differs(self, task: Task) -> bool:
        """Tell whether a task says something else than the later ones of its series will."""
        series = self._store.of_task(task.id)
        if series is None or series.values.stopped_at is not None:
            return False
        says = series.values.says
        return blueprint_of(task) != says or task.contract_id != series.values.contract_id

    def skip(self, task_id: int) -> Done[Task | None]:
        """Leave out this turn: its task goes, and the next is made. Time recorded on it keeps it."""
        with self._work.writing():
            series = self._series_of(self._tasks.task(task_id))
            turn = self._store.turn_of(task_id)
            deleted = self._tasks.delete_task(task_id)  # and with it comes the next
            if turn is not None:
                self._store.change_turn(turn.id, TurnState.SKIPPED, turn.missed)
            following = self._store.open_task(series.id)
            made = None if following is None else self._tasks.task(following)
        return Done(made, lambda: self._unskip(task_id, turn, deleted.undo))

    def pause(self, series_id: int) -> Done[Series]:
        """Let a series rest: no further task until it goes on; the open one stays."""
        with self._work.writing():
            series = self.series(series_id)
            values = series.values
            if not values.active:
                raise UserError("“{title}” does not run.", field="series", title=values.says.title)
            return self._change(series, replace(values, paused_at=self._clock.now()))

    def go_on(self, series_id: int) -> Done[Series]:
        """Let a series that rests or was stopped go on; the turns of meanwhile are not missed."""
        with self._work.writing():
            series = self.series(series_id)
            values, today = series.values, self._turns.today(series.values.says)
            if values.active:
                raise UserError("“{title}” runs already.", field="series", title=values.says.title)
            check_new_work(self._contracts.contract(values.contract_id), today)
            done = self._change(series, replace(values, paused_at=None, stopped_at=None, counted_from=today))
            take_back = self._turns.advance(series_id)
            series = self.series(series_id)
        return Done(series, lambda: self._back(take_back, done.undo))

    def stop(self, series_id: int) -> Done[Series]:
        """End a series: no further task; the open one stays, and becomes the last."""
        with self._work.writing():
            series = self.series(series_id)
            if series.values.stopped_at is not None:
                raise UserError(
                    "“{title}” is stopped already.", field="series", title=series.values.says.title
                )
            return self._change(series, replace(series.values, stopped_at=self._clock.now(), paused_at=None))

    def stop_under(self, contract_id: int, last_day: date) -> Done[int]:
        """Stop the series of a contract that ends, for the room of contracts; return how many there were.

        A contract that ends later lets them run until then: no task is made that is due after its end.
        """
        with self._work.writing():
            running = [one for one in self._store.under(contract_id) if one.values.stopped_at is None]
            for series in running:
                ends = series.values.repeat.ends
                until = last_day if ends.until is None else min(ends.until, last_day)
                repeat = replace(series.values.repeat, ends=replace(ends, until=until))
                stopped = self._clock.now() if last_day <= self._turns.today(series.values.says) else None
                self._store.change(series.id, replace(series.values, repeat=repeat, stopped_at=stopped))
        return Done(len(running), lambda: self._restart(contract_id, last_day, running))

    # --- what makes tasks

    def closed(self, task_id: int) -> Callable[[], object]:
        """Make the task that follows one which was just done or deleted; see `SeriesTurns.closed`."""
        return self._turns.closed(task_id)

    def catch_up(self) -> Caught:
        """Make the task of each series whose time has come; see `SeriesTurns.catch_up`."""
        return self._turns.catch_up()

    # --- inside

    def _change_rule(self, series: Series, task: Task, repeat: Repeat) -> Done[Series]:
        """Give a series another rule from its present task on; one that was stopped goes on by it."""
        turn = self._store.turn_of(task.id)
        anchor = series.values.anchor_on if turn is None else turn.turn.on
        values = replace(series.values, repeat=repeat, anchor_on=anchor, paused_at=None, stopped_at=None)
        return self._change(series, values)

    def _change(self, series: Series, values: SeriesValues) -> Done[Series]:
        before = series.values
        with self._work.writing():
            self._store.change(series.id, values)
            changed = self.series(series.id)
        return Done(changed, lambda: self._change(self.series(series.id), before))

    def _forget(self, series_id: int, redate: Callable[[], Done[object]] | None) -> Done[object]:
        """Take a series back that was begun, and the day that its task was given."""
        with self._work.writing():
            self._store.delete(series_id)
            dated = None if redate is None else redate().undo
        return Done(None, lambda: self._remember(series_id, dated))

    def _remember(self, series_id: int, redate: Callable[[], Done[object]] | None) -> Done[object]:
        with self._work.writing():
            self._store.restore(series_id)
            dated = None if redate is None else redate().undo
        return Done(None, lambda: self._forget(series_id, dated))

    def _unskip(
        self, task_id: int, turn: KeptTurn | None, restore: Callable[[], Done[object]]
    ) -> Done[object]:
        with self._work.writing():
            restore()
            if turn is not None:
                self._store.change_turn(turn.id, TurnState.MADE, turn.missed)
        return Done(None, lambda: self.skip(task_id))

    def _restart(self, contract_id: int, last_day: date, stopped: Sequence[Series]) -> Done[object]:
        with self._work.writing():
            for series in stopped:
                self._store.change(series.id, series.values)
        return Done(None, lambda: self.stop_under(contract_id, last_day))

    def _back(self, take_back: Callable[[], object], undo: Callable[[], Done[object]]) -> Done[object]:
        with self._work.writing():
            take_back()
            return undo()

    def _series_of(self, task: Task) -> Series:
        series = self._store.of_task(task.id)
        if series is None:
            raise UserError("“{title}” does not come again.", field="task", title=task.title)
        return series
