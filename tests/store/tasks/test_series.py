"""Tasks that come again: one waits at a time, none is lost or doubled, and everything can be taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.helpers.ground import Heard
from tests.helpers.trade import DELHI, Trade
from va_desktop.audit.store import StoredTrail
from va_desktop.contracts.model import Terms
from va_desktop.core.errors import UserError
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER
from va_desktop.tasks.model import NewTask, Priority, Task, as_new
from va_desktop.tasks.recurrence import Moving
from va_desktop.tasks.rule import Ends, parse_rule
from va_desktop.tasks.series import Repeat, Series, TurnState
from va_desktop.tasks.store.series import StoredSeries

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock

THURSDAY = date(2026, 11, 26)
FRIDAY = date(2026, 11, 27)
WEEKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> Trade:
    return Trade(database, clock)


def repeat(text: str, *, from_completion: bool = False, moving: Moving = Moving.NONE) -> Repeat:
    rule, ends = parse_rule(text)
    return Repeat(rule, ends, from_completion, moving)


def begun(
    trade: Trade, text: str = WEEKDAYS, due: date | None = THURSDAY, **how: object
) -> tuple[Task, Series]:
    contract = trade.hourly(trade.client())
    task = trade.tasks.add_task(NewTask("Inbox", due_on=due), contract.client_id, contract.id).value
    made = trade.series.repeat_task(task.id, repeat(text, **how)).value  # type: ignore[arg-type]
    return trade.tasks.task(task.id), made


def open_days(trade: Trade) -> list[date | None]:
    return [row.due_on for row in trade.tasks.listing().rows if not row.done]


def next_task(trade: Trade, series: Series) -> Task:
    (row,) = (one for one in trade.series.rows() if one.id == series.id)
    assert row.task_id is not None
    return trade.tasks.task(row.task_id)


def test_the_next_task_comes_when_one_is_done_and_goes_when_that_is_undone(trade: Trade) -> None:
    task, _ = begun(trade)
    done = trade.tasks.complete_task(task.id)
    assert open_days(trade) == [FRIDAY]
    undone = done.undo()
    assert open_days(trade) == [THURSDAY]
    undone.undo()
    assert open_days(trade) == [FRIDAY]


def test_doing_it_again_brings_back_the_same_next_task(trade: Trade) -> None:
    task, series = begun(trade)
    done = trade.tasks.complete_task(task.id)
    first = next_task(trade, series)
    done.undo().undo()
    assert next_task(trade, series).id == first.id


def test_the_next_says_all_that_was_said_of_the_first(trade: Trade) -> None:
    contract = trade.per_task(trade.client())
    new = NewTask(
        "Post",
        due_on=THURSDAY,
        due_minute=14 * 60,
        estimate_seconds=1800,
        price=Decimal(40),
        note="Two pictures",
        translations={"hi": {"title": "पोस्ट"}},
        priority=Priority.HIGH,
        tags=("social",),
    )
    task = trade.tasks.add_task(new, contract.client_id).value
    trade.checklists.add_item(task.id, "Released", required=True)
    series = trade.series.repeat_task(task.id, repeat(WEEKDAYS)).value
    trade.tasks.complete_task(task.id, anyway=True)
    made = next_task(trade, series)
    assert replace(as_new(made), due_on=None) == replace(as_new(trade.tasks.task(task.id)), due_on=None)
    assert made.due_zone == "Europe/Dublin"
    assert [(step.text, step.required, step.done) for step in made.checklist] == [("Released", True, False)]


def test_missed_turns_are_counted_and_not_made(trade: Trade, clock: SettableClock) -> None:
    task, series = begun(trade, "FREQ=DAILY")
    clock.forward(days=5)
    assert trade.series.catch_up().tasks == ()
    trade.tasks.complete_task(task.id)
    made = next_task(trade, series)
    assert made.due_on == date(2026, 12, 1)
    turn = trade.series.turn_of(made.id)
    assert turn is not None
    assert turn.missed == 4


def test_one_that_is_done_early_is_followed_by_the_turn_after_it(trade: Trade) -> None:
    task, series = begun(trade, "FREQ=MONTHLY;BYMONTHDAY=15", date(2026, 12, 15))
    trade.tasks.complete_task(task.id)
    assert next_task(trade, series).due_on == date(2027, 1, 15)


def test_from_completion_the_days_count_from_the_day_it_was_done(trade: Trade, clock: SettableClock) -> None:
    task, series = begun(trade, "FREQ=DAILY;INTERVAL=10", from_completion=True)
    clock.forward(days=3)
    trade.tasks.complete_task(task.id)
    assert next_task(trade, series).due_on == date(2026, 12, 9)


def test_days_off_where_the_client_is_move_it(trade: Trade) -> None:
    task, series = begun(trade, "FREQ=DAILY", date(2026, 12, 24), moving=Moving.AFTER)
    trade.tasks.complete_task(task.id)
    assert next_task(trade, series).due_on == date(2026, 12, 28)


def test_a_task_without_a_day_takes_the_first_of_the_rule_until_that_is_undone(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    task = trade.tasks.add_task(NewTask("Inbox"), contract.client_id).value
    done = trade.series.repeat_task(task.id, repeat("FREQ=WEEKLY;BYDAY=MO"))
    assert trade.tasks.task(task.id).due_on == date(2026, 11, 30)
    undone = done.undo()
    assert trade.tasks.task(task.id).due_on is None
    assert trade.series.of_task(task.id) is None
    undone.undo()
    assert trade.tasks.task(task.id).due_on == date(2026, 11, 30)
    assert trade.series.of_task(task.id) is not None


def test_a_rule_that_never_comes_is_refused(trade: Trade) -> None:
    with pytest.raises(UserError, match="no day"):
        begun(trade, "FREQ=WEEKLY;BYDAY=SA", moving=Moving.SKIP)
    with pytest.raises(UserError, match="no day"):
        begun(trade, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")


def test_a_series_ends_after_its_last_turn(trade: Trade) -> None:
    task, series = begun(trade, "FREQ=DAILY;COUNT=2")
    trade.tasks.complete_task(task.id)
    done = trade.tasks.complete_task(next_task(trade, series).id)
    assert open_days(trade) == []
    assert trade.series.series(series.id).values.stopped_at is not None
    done.undo()
    assert trade.series.series(series.id).values.stopped_at is None


def test_so_many_times_counts_tasks_where_completion_counts(trade: Trade) -> None:
    task, series = begun(trade, "FREQ=DAILY;COUNT=2", from_completion=True)
    trade.tasks.complete_task(task.id)
    trade.tasks.complete_task(next_task(trade, series).id)
    assert open_days(trade) == []


# --- changes


def test_a_change_of_this_one_leaves_the_later_ones(trade: Trade) -> None:
    task, series = begun(trade)
    trade.tasks.edit_task(task.id, replace(as_new(task), title="Inbox today"))
    assert trade.series.differs(trade.tasks.task(task.id))
    trade.tasks.complete_task(task.id)
    assert next_task(trade, series).title == "Inbox"


def test_a_change_of_all_later_ones_reaches_them_until_it_is_undone(trade: Trade) -> None:
    task, series = begun(trade)
    trade.tasks.edit_task(task.id, replace(as_new(task), title="Post", note="Daily"))
    kept = trade.series.keep_for_all(task.id)
    assert not trade.series.differs(trade.tasks.task(task.id))
    trade.tasks.complete_task(task.id)
    assert next_task(trade, series).title == "Post"
    kept.undo()
    trade.tasks.complete_task(next_task(trade, series).id)
    assert next_task(trade, series).title == "Inbox"


def test_another_rule_holds_from_the_open_task_on(trade: Trade) -> None:
    task, series = begun(trade)
    changed = trade.series.repeat_task(task.id, repeat("FREQ=WEEKLY;BYDAY=TH"))
    assert changed.value.id == series.id
    changed.undo()
    assert trade.series.series(series.id).values.repeat == repeat(WEEKDAYS)
    trade.series.repeat_task(task.id, repeat("FREQ=WEEKLY;BYDAY=TH"))
    trade.tasks.complete_task(task.id)
    assert next_task(trade, series).due_on == date(2026, 12, 3)


def test_a_turn_can_be_skipped_and_that_undone(trade: Trade) -> None:
    task, series = begun(trade)
    skipped = trade.series.skip(task.id)
    assert open_days(trade) == [FRIDAY]
    assert [turn.state for turn in trade.series.turns(series.id)] == [TurnState.SKIPPED, TurnState.MADE]
    again = skipped.undo()
    assert open_days(trade) == [THURSDAY]
    again.undo()
    assert open_days(trade) == [FRIDAY]


def test_time_on_a_task_keeps_it_from_being_skipped(trade: Trade) -> None:
    task, _ = begun(trade)
    trade.timesheet.seconds[task.id] = 60
    with pytest.raises(UserError):
        trade.series.skip(task.id)
    assert open_days(trade) == [THURSDAY]


def test_a_next_task_with_time_on_it_stays_when_the_one_before_is_reopened(trade: Trade) -> None:
    task, series = begun(trade)
    done = trade.tasks.complete_task(task.id)
    trade.timesheet.seconds[next_task(trade, series).id] = 60
    done.undo()
    assert open_days(trade) == [THURSDAY, FRIDAY]


def test_a_deleted_task_is_followed_until_it_is_back(trade: Trade) -> None:
    task, _ = begun(trade)
    deleted = trade.tasks.delete_task(task.id)
    assert open_days(trade) == [FRIDAY]
    deleted.undo()
    assert open_days(trade) == [THURSDAY]


def test_a_series_that_rests_makes_nothing_and_misses_nothing(trade: Trade, clock: SettableClock) -> None:
    task, series = begun(trade, "FREQ=DAILY")
    paused = trade.series.pause(series.id)
    with pytest.raises(UserError):
        trade.series.pause(series.id)
    trade.tasks.complete_task(task.id)
    assert open_days(trade) == []
    clock.forward(days=10)
    assert trade.series.catch_up().tasks == ()
    resumed = trade.series.go_on(series.id)
    made = next_task(trade, series)
    assert made.due_on == date(2026, 12, 6)
    turn = trade.series.turn_of(made.id)
    assert turn is not None
    assert turn.missed == 0
    resumed.undo()
    assert open_days(trade) == []
    with pytest.raises(UserError):
        trade.series.go_on(trade.series.go_on(series.id).value.id)
    assert paused.value.values.paused_at is not None


def test_a_stopped_series_leaves_its_last_task_and_makes_no_other(trade: Trade) -> None:
    task, series = begun(trade)
    stopped = trade.series.stop(series.id)
    with pytest.raises(UserError):
        trade.series.stop(series.id)
    assert trade.series.marked([task.id]) == set()
    stopped.undo()
    assert trade.series.marked([task.id]) == {task.id}
    trade.series.stop(series.id)
    trade.tasks.complete_task(task.id)
    assert open_days(trade) == []
    assert trade.series.next_of(series.id) is None


def test_a_contract_that_ends_stops_its_series_until_that_is_undone(trade: Trade) -> None:
    task, series = begun(trade)
    stopped = trade.series.stop_under(series.values.contract_id, THURSDAY)
    assert stopped.value == 1
    assert trade.series.series(series.id).values.stopped_at is not None
    again = stopped.undo()
    assert trade.series.series(series.id).values == series.values
    again.undo()
    trade.tasks.complete_task(task.id)
    assert open_days(trade) == []


def test_a_contract_that_ends_later_lets_its_series_run_until_then(trade: Trade) -> None:
    task, series = begun(trade)
    trade.series.stop_under(series.values.contract_id, FRIDAY)
    trade.tasks.complete_task(task.id)
    trade.tasks.complete_task(next_task(trade, series).id)
    assert open_days(trade) == []


def test_no_task_is_made_after_the_end_of_its_contract(trade: Trade) -> None:
    task, series = begun(trade)
    trade.contracts.edit_contract(series.values.contract_id, Terms("Office support", ends_on=THURSDAY))
    trade.tasks.complete_task(task.id)
    assert open_days(trade) == []
    assert trade.series.catch_up().tasks == ()


def test_what_was_closed_elsewhere_is_caught_up_with_once(trade: Trade, database: Database) -> None:
    task, series = begun(trade, "FREQ=DAILY")
    # As a program does that knows nothing of series.
    from sqlalchemy import update

    from va_desktop.tasks.schema.tasks import task as tasks

    with database.writing():
        done = {"status": "done", "done_on": THURSDAY, "done_at": trade.clock.now()}
        database.execute(update(tasks).where(tasks.c.id == task.id).values(**done), tasks, "update")
    caught = trade.series.catch_up()
    assert [one.due_on for one in caught.tasks] == [FRIDAY]
    assert trade.series.catch_up().tasks == ()
    assert next_task(trade, series).due_on == FRIDAY


def test_series_of_a_client_who_is_put_away_rest(trade: Trade) -> None:
    task, series = begun(trade)
    trade.series.pause(series.id)
    trade.tasks.complete_task(task.id)
    trade.clients.archive_client(series.values.client_id)
    assert trade.series.rows() == []
    assert [row.id for row in trade.series.rows(series.values.client_id)] == [series.id]


def test_words_mean_the_working_days_of_the_client(trade: Trade) -> None:
    contract = trade.hourly(trade.client(replace(DELHI, country="SA")))
    task = trade.tasks.add_task(NewTask("डाक", due_on=THURSDAY), contract.client_id).value
    assert trade.series.read("हर कार्यदिवस", task) == (
        parse_rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SU")[0],
        Ends(),
    )
    assert trade.series.read("every month", task, from_completion=True)[0].text == "FREQ=MONTHLY"
    ahead = trade.series.preview(task, repeat("FREQ=DAILY;INTERVAL=2", from_completion=True), 2)
    assert [turn.due_on for turn in ahead] == [date(2026, 11, 28), date(2026, 11, 30)]


def test_what_does_not_come_again_is_said_so(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    task = trade.tasks.add_task(NewTask("Once", due_on=THURSDAY), contract.client_id).value
    for verb in (trade.series.skip, trade.series.keep_for_all):
        with pytest.raises(UserError, match="does not come again"):
            verb(task.id)
    trade.tasks.complete_task(task.id)
    with pytest.raises(UserError, match="done already"):
        trade.series.repeat_task(task.id, repeat(WEEKDAYS))
    with pytest.raises(UserError, match="no series"):
        trade.series.series(99)
    assert not trade.series.differs(task)


# --- several at once


def programs(engine: Engine, clock: SettableClock, count: int) -> list[Trade]:
    """Return programs that each have a unit of work of their own on one database."""
    return [
        Trade(
            Database(engine, clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin=f"program-{number}"),
            clock,
        )
        for number in range(count)
    ]


def at_once(work: Sequence[Callable[[], object]]) -> None:
    ready = threading.Barrier(len(work))

    def one(verb: Callable[[], object]) -> object:
        ready.wait()
        return verb()

    with ThreadPoolExecutor(len(work)) as pool:
        for future in [pool.submit(one, verb) for verb in work]:
            future.result()


def test_several_programs_that_catch_up_at_once_make_one_task(
    trade: Trade, engine: Engine, clock: SettableClock
) -> None:
    task, series = begun(trade, "FREQ=DAILY")
    trade.series.pause(series.id)
    trade.tasks.complete_task(task.id)
    with trade.database.writing():  # it goes on, and nobody has made its task yet
        values = trade.series.series(series.id).values
        StoredSeries(trade.database).change(series.id, replace(values, paused_at=None))
    at_once([program.series.catch_up for program in programs(engine, clock, 4)])
    assert open_days(trade) == [FRIDAY]
    assert len(trade.series.turns(series.id)) == 2


def test_several_who_finish_the_same_task_at_once_make_one_that_follows(
    trade: Trade, engine: Engine, clock: SettableClock
) -> None:
    task, series = begun(trade, "FREQ=DAILY")
    at_once([partial(one.tasks.complete_task, task.id) for one in programs(engine, clock, 4)])
    assert open_days(trade) == [FRIDAY]
    assert len(trade.series.turns(series.id)) == 2
