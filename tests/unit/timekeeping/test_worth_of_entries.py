"""Whose an entry is, how much of it is billed and what that is worth, by its task and the task's contract."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from va_desktop.contracts.model import Billing, Contract, Rate, Terms
from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.timekeeping.model import Dated, EntryValues, Priced, TaskChoice, Worth
from va_desktop.timekeeping.pricing import Pricing

TODAY = date(2026, 11, 2)
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
HOUR = EntryValues(START, START + timedelta(hours=1), "UTC", task_id=1)
EURO = Money(25_00, "EUR")


BY_HOUR = TaskChoice(1, "Inbox", 1, None, 7, "Acme", "acme", 0, "EUR")
PRICED = replace(BY_HOUR, id=2, contract_id=2)
TASKS = {task.id: task for task in (BY_HOUR, PRICED)}


QUARTER_UP = Rounding(RoundMode.UP, 15)


class Room:
    """Knows a task by the hour and one with a price of its own, and counts how often it is asked."""

    def __init__(self, rounding: Rounding | None = None) -> None:
        self.asked: Counter[str] = Counter()
        self.rounding = rounding
        self.day_start = 0

    def contract_of(self, contract_id: int) -> Contract:
        self.asked["contract"] += 1
        terms = Terms("Office", rounding=self.rounding)
        hourly = Contract(1, 1, 7, Billing.HOURLY, "EUR", terms, (Rate(1, None, date(2026, 1, 1), EURO),))
        return hourly if contract_id == 1 else Contract(2, 1, 7, Billing.TASK, "EUR", Terms("Writing"))

    def task_of(self, task_id: int) -> TaskChoice | None:
        self.asked["task"] += 1
        return TASKS.get(task_id)

    @property
    def pricing(self) -> Pricing:
        return Pricing(self.contract_of, self.task_of, lambda: self.day_start)


def test_an_hour_is_worth_its_rate() -> None:
    record = Room().pricing.record(HOUR)
    assert (record.client_id, record.day, record.seconds, record.amount) == (7, TODAY, 3600, EURO)


@pytest.mark.parametrize(
    ("values", "client_id", "amount"),
    [
        (replace(HOUR, billable=False), 7, Money.zero("EUR")),
        (replace(HOUR, task_id=2), 7, Money.zero("EUR")),
        (replace(HOUR, task_id=None), None, None),
    ],
)
def test_time_without_a_rate_or_a_task_has_no_worth(
    values: EntryValues, client_id: int | None, amount: Money | None
) -> None:
    record = Room().pricing.record(values)
    assert (record.client_id, record.amount) == (client_id, amount)


def test_a_task_that_is_not_there_is_refused() -> None:
    with pytest.raises(UserError, match="no task 9") as caught:
        Room().pricing.record(replace(HOUR, task_id=9))
    assert caught.value.field == "task"


RIGHT = Priced(1, 1, 1, None, TODAY, 3600, billable=True, worth=Worth(3600, EURO))


def test_only_what_differs_is_derived_anew_and_what_an_invoice_holds_stays() -> None:
    wrong = replace(RIGHT, id=2, worth=Worth(3600, Money(1, "EUR")))
    held = replace(wrong, id=3, held=True)
    assert Room().pricing.derived([RIGHT, wrong, held]) == {2: Worth(3600, EURO)}


def test_billed_time_is_rounded_and_the_amount_is_what_it_is_worth() -> None:
    record = Room(QUARTER_UP).pricing.record(replace(HOUR, ended_at=START + timedelta(minutes=67)))
    assert (record.seconds, record.billed_seconds, record.amount) == (67 * 60, 75 * 60, Money(31_25, "EUR"))


@pytest.mark.parametrize("said", [{"billable": False}, {"task_id": 2}, {"task_id": None}])
def test_time_that_is_not_billed_by_the_hour_is_not_rounded(said: dict[str, object]) -> None:
    short = replace(HOUR, ended_at=START + timedelta(minutes=7))
    record = Room(QUARTER_UP).pricing.record(replace(short, **said))  # type: ignore[arg-type]
    assert record.billed_seconds == record.seconds == 7 * 60


def test_a_line_is_not_rounded_before_it_is_one() -> None:
    room = Room(replace(QUARTER_UP, scope=RoundScope.LINE))
    record = room.pricing.record(replace(HOUR, ended_at=START + timedelta(minutes=7)))
    assert (record.billed_seconds, record.shares_day) == (7 * 60, False)
    assert not room.pricing.shares_day(1)


def test_a_day_is_rounded_by_its_sum_and_its_latest_entry_takes_the_difference() -> None:
    pricing = Room(replace(QUARTER_UP, scope=RoundScope.DAY)).pricing
    assert [pricing.shares_day(task_id) for task_id in (1, 2, 9, None)] == [True, False, False, False]
    assert pricing.record(HOUR).shares_day
    first = replace(RIGHT, seconds=40 * 60, worth=Worth(40 * 60, Money(16_67, "EUR")))
    second = replace(RIGHT, id=2, seconds=30 * 60)
    unpaid = replace(RIGHT, id=3, billable=False, worth=Worth(3600, Money.zero("EUR")))
    deleted = replace(RIGHT, id=4, deleted=True)
    assert pricing.derived([first, second, unpaid, deleted]) == {2: Worth(35 * 60, Money(14_58, "EUR"))}


def test_what_an_invoice_holds_of_a_day_counts_as_it_was_billed() -> None:
    pricing = Room(replace(QUARTER_UP, scope=RoundScope.DAY)).pricing
    held = replace(RIGHT, seconds=40 * 60, worth=Worth(45 * 60, Money(18_75, "EUR")), held=True)
    free = replace(RIGHT, id=2, seconds=30 * 60)
    assert pricing.derived([held, free]) == {2: Worth(30 * 60, Money(12_50, "EUR"))}


def test_for_many_entries_each_thing_is_asked_once() -> None:
    room = Room()
    pricing = room.pricing.remembering()
    assert {pricing.record(HOUR).amount for _ in range(3)} == {EURO}
    assert room.asked == {"contract": 1, "task": 1}


def test_the_day_of_an_entry_begins_at_the_hour_that_was_set() -> None:
    room = Room()
    night = replace(
        HOUR, started_at=datetime(2026, 11, 3, 4, 59, tzinfo=UTC), ended_at=START + timedelta(days=1)
    )
    assert room.pricing.record(night).day == date(2026, 11, 3)
    room.day_start = 5
    assert room.pricing.record(night).day == TODAY
    assert room.pricing.record(replace(night, started_at=night.started_at + timedelta(minutes=1))).day > TODAY
    assert night.starts_on == date(2026, 11, 3)


def test_only_entries_that_belong_to_another_day_now_are_moved() -> None:
    room = Room()
    room.day_start = 5
    night = Dated(1, 1, datetime(2026, 11, 3, 2, tzinfo=UTC), "UTC", date(2026, 11, 3))
    in_berlin = replace(night, id=2, started_at=datetime(2026, 11, 3, 4, tzinfo=UTC), zone="Europe/Berlin")
    moved_before = replace(night, id=3, day=TODAY)
    assert room.pricing.moved([night, in_berlin, moved_before]) == {1: TODAY}
