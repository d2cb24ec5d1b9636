"""Many tasks are changed at once, on both engines: all or none, and taken back as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import Trade
from va_desktop.core.errors import UserError
from va_desktop.tasks.changing import Change
from va_desktop.tasks.model import NewTask, Priority, Status
from va_desktop.tasks.steps import OpenStepsError

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

TODAY = date(2026, 11, 26)


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> Trade:
    """Three tasks of a client, the last without a day."""
    trade = Trade(database, clock)
    acme = trade.client()
    trade.hourly(acme)
    for number, day in enumerate((TODAY, TODAY + timedelta(days=1), None), 1):
        trade.tasks.add_task(NewTask(f"Task {number}", due_on=day, tags=("mail",)), acme.id)
    return trade


def state(trade: Trade) -> list[object]:
    rows = [trade.tasks.task(number) for number in (1, 2, 3)]
    return [(row.status, row.due_on, row.priority, row.tags, row.contract_id, row.done_on) for row in rows]


@pytest.mark.parametrize(
    "change",
    [
        Change(status=Status.DONE),
        Change(status=Status.WAITING),
        Change(status=Status.DOING),
        Change(day=TODAY + timedelta(days=9)),
        Change(no_day=True),
        Change(shift_days=-3),
        Change(priority=Priority.URGENT),
        Change(add_tags=("phone",), remove_tags=("mail",)),
    ],
)
def test_a_change_of_many_is_one_step(trade: Trade, change: Change) -> None:
    before = state(trade)
    done = trade.many_tasks.change([1, 2, 3], change)
    after = state(trade)
    assert done.value == 3
    assert after != before
    redo = done.undo()
    assert state(trade) == before
    redo.undo()
    assert state(trade) == after


def test_days_are_shifted_where_there_are_any(trade: Trade) -> None:
    trade.many_tasks.change([1, 2, 3], Change(shift_days=7))
    days = [trade.tasks.task(number).due_on for number in (1, 2, 3)]
    assert days == [TODAY + timedelta(days=7), TODAY + timedelta(days=8), None]


def test_a_required_step_keeps_all_of_them_open_unless_they_are_finished_anyway(trade: Trade) -> None:
    trade.checklists.add_item(2, "Call back", required=True)
    before = state(trade)
    with pytest.raises(OpenStepsError):
        trade.many_tasks.change([1, 2, 3], Change(status=Status.DONE))
    assert state(trade) == before
    trade.many_tasks.change([1, 2, 3], Change(status=Status.DONE), anyway=True)
    assert trade.tasks.task(2).done


def test_what_waits_or_is_done_is_taken_up_again_and_the_rest_stays(trade: Trade) -> None:
    trade.tasks.start_task(1)
    trade.tasks.wait_for_client(2)
    trade.tasks.complete_task(3)
    trade.many_tasks.change([1, 2, 3], Change(day=TODAY, reopen=True))
    assert [trade.tasks.task(number).status for number in (1, 2, 3)] == [
        Status.DOING,
        Status.TODO,
        Status.TODO,
    ]


def test_many_are_deleted_or_none(trade: Trade) -> None:
    trade.timesheet.seconds[3] = 60
    with pytest.raises(UserError, match="recorded time"):
        trade.many_tasks.delete([1, 2, 3])
    assert len(trade.tasks.listing().rows) == 3
    done = trade.many_tasks.delete([1, 2])
    assert [row.id for row in trade.tasks.listing().rows] == [3]
    done.undo()
    assert len(trade.tasks.listing().rows) == 3


def test_what_is_done_is_told_and_nothing_chosen_is_refused(trade: Trade) -> None:
    told: list[tuple[int, int]] = []
    trade.many_tasks.change(
        [1, 2, 2], Change(shift_days=1), step=lambda done, all_: told.append((done, all_))
    )
    assert len(told) == 2
    with pytest.raises(UserError, match="at least one"):
        trade.many_tasks.change([], Change())
    with pytest.raises(UserError, match="At most 1000"):
        trade.many_tasks.delete(range(1001))


def test_a_change_and_what_else_is_said_are_one_step(trade: Trade) -> None:
    before = state(trade)
    with pytest.raises(UserError, match="Please fill this in"):
        trade.many_tasks.change([1], Change(status=Status.DONE), saying=lambda new: replace(new, title=""))
    assert state(trade) == before
    done = trade.many_tasks.change(
        [1, 1], Change(status=Status.DONE), saying=lambda new: replace(new, title="A")
    )
    assert (done.value, trade.tasks.task(1).title) == (1, "A")
    done.undo()
    assert (state(trade), trade.tasks.task(1).title) == (before, "Task 1")
