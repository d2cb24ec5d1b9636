"""What is billed of recorded time, kept as the contract says it by every verb, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.helpers.time import NINE, TimeTrade
from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.timekeeping.model import EntryValues

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.contracts.model import Contract
    from va_desktop.core.done import Done
    from va_desktop.kit.db.database import Database

QUARTER_UP = Rounding(RoundMode.UP, 15)
BY_DAY = replace(QUARTER_UP, scope=RoundScope.DAY)


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> TimeTrade:
    return TimeTrade(database, clock)


def agree(trade: TimeTrade, rule: Rounding | None) -> Done[Contract]:
    contract = trade.contracts.contract(trade.acme_contract.id)
    return trade.contracts.edit_contract(contract.id, replace(contract.terms, rounding=rule))


def minutes(trade: TimeTrade, *entry_ids: int) -> list[tuple[float, float]]:
    """Return what was recorded and what is billed, in minutes."""
    entries = [trade.time.entry(entry_id) for entry_id in entry_ids]
    return [(entry.seconds / 60, entry.billed_seconds / 60) for entry in entries]


def test_an_entry_keeps_what_was_recorded_and_is_billed_rounded(trade: TimeTrade) -> None:
    agree(trade, QUARTER_UP)
    entry_id = trade.log(0, 67 / 60)
    assert minutes(trade, entry_id) == [(67, 75)]
    assert trade.time.entry(entry_id).amount == Money(31_25, "EUR")


def test_a_running_timer_shows_what_it_would_be_billed_as(trade: TimeTrade, clock: SettableClock) -> None:
    agree(trade, QUARTER_UP)
    running = trade.time.start_timer("@acme").value
    clock.forward(minutes=7)
    assert (running.billed_seconds, trade.time.billed(running, clock.now())) == (0, 15 * 60)
    assert trade.time.worth(running, clock.now()) == Money(6_25, "EUR")
    stopped = trade.time.stop_timer().value
    assert (stopped.seconds, trade.time.billed(stopped, clock.now())) == (7 * 60, 15 * 60)


def test_a_new_rule_rounds_what_no_invoice_holds_and_can_be_taken_back(trade: TimeTrade) -> None:
    issued, drafted, free = (trade.log(start, 0.2) for start in range(3))
    other = trade.log(3, 0.2, trade.books)
    trade.bill(issued, "2026-0001")
    trade.bill(drafted)
    done = agree(trade, QUARTER_UP)
    assert minutes(trade, issued, drafted, free, other) == [(12, 12), (12, 12), (12, 15), (12, 12)]
    again = done.undo()
    assert minutes(trade, free) == [(12, 12)]
    again.undo()
    assert minutes(trade, free) == [(12, 15)]


def test_the_day_of_a_task_is_rounded_by_its_sum(trade: TimeTrade) -> None:
    agree(trade, BY_DAY)
    first, second = trade.log(0, 40 / 60), trade.log(2, 30 / 60)
    assert minutes(trade, first, second) == [(40, 40), (30, 35)]
    third = trade.log(4, 12 / 60)
    assert minutes(trade, first, second, third) == [(40, 40), (30, 30), (12, 20)]


def test_entries_that_come_many_at_once_share_their_days_too(trade: TimeTrade) -> None:
    agree(trade, BY_DAY)
    trade.time.add_entries(
        [
            EntryValues(start, start + timedelta(minutes=20), "UTC", trade.inbox.id)
            for day in range(3)
            for hour in range(2)
            for start in (NINE - timedelta(days=day) + timedelta(hours=hour),)
        ]
    )
    billed = [entry.billed_seconds // 60 for entry in trade.time.page().rows]
    assert billed == [25, 20] * 3


@pytest.mark.parametrize("leave", ["deleted", "another task", "another day", "not billable", "no task"])
def test_an_entry_that_leaves_its_day_is_no_longer_part_of_its_sum(trade: TimeTrade, leave: str) -> None:
    agree(trade, BY_DAY)
    stays, goes = trade.log(0, 40 / 60), trade.log(2, 30 / 60)
    before = minutes(trade, stays, goes)
    values = trade.time.entry(goes).values
    day = timedelta(days=1)
    changed = {
        "another task": replace(values, task_id=trade.books.id),
        "another day": replace(values, started_at=NINE + day, ended_at=NINE + day + timedelta(minutes=30)),
        "not billable": replace(values, billable=False),
        "no task": replace(values, task_id=None),
    }
    done: Done[object] = (
        trade.time.delete_entry(goes) if leave == "deleted" else trade.time.edit_entry(goes, changed[leave])
    )
    assert minutes(trade, stays) == [(40, 45)]
    if leave != "deleted":
        assert minutes(trade, goes) == [(30, 30)]
    again = done.undo()
    assert minutes(trade, stays, goes) == before
    again.undo()
    assert minutes(trade, stays) == [(40, 45)]


def test_an_entry_of_another_day_joins_the_sum_of_its_new_one(trade: TimeTrade) -> None:
    agree(trade, BY_DAY)
    here, comes = trade.log(0, 40 / 60), trade.log(24, 30 / 60)
    values = trade.time.entry(comes).values
    moved = replace(values, started_at=NINE - timedelta(hours=1), ended_at=NINE - timedelta(minutes=30))
    trade.time.edit_entry(comes, moved)
    assert minutes(trade, comes, here) == [(30, 30), (40, 45)]


def test_what_an_invoice_holds_stays_and_the_rest_of_the_day_makes_up_the_sum(trade: TimeTrade) -> None:
    agree(trade, BY_DAY)
    issued = trade.log(0, 40 / 60)
    trade.bill(issued, "2026-0001")
    later = trade.log(2, 30 / 60)
    assert minutes(trade, issued, later) == [(40, 45), (30, 30)]
    agree(trade, None)
    assert minutes(trade, issued, later) == [(40, 45), (30, 30)]


def test_work_that_is_paid_per_task_is_not_rounded(trade: TimeTrade) -> None:
    contract = trade.per_task(trade.clients.client(trade.acme_id))
    with pytest.raises(UserError, match="paid per task") as caught:
        trade.contracts.edit_contract(contract.id, replace(contract.terms, rounding=QUARTER_UP))
    assert caught.value.field == "rounding"
