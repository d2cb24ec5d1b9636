"""Whose an entry is and what it is worth, by its task and the rates of the task's contract."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from va_desktop.contracts.model import Rate
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.timekeeping.model import EntryValues, Priced, TaskChoice
from va_desktop.timekeeping.pricing import Pricing

TODAY = date(2026, 11, 2)
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
HOUR = EntryValues(START, START + timedelta(hours=1), "UTC", task_id=1)
EURO = Money(25_00, "EUR")


BY_HOUR = TaskChoice(1, "Inbox", 1, None, 7, "Acme", "acme", 0, "EUR")
PRICED = replace(BY_HOUR, id=2, contract_id=2)
TASKS = {task.id: task for task in (BY_HOUR, PRICED)}


class Room:
    """Knows a task by the hour and one with a price of its own, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def rates_of(self, contract_id: int) -> list[Rate]:
        self.asked["rates"] += 1
        return [Rate(1, None, date(2026, 1, 1), EURO)] if contract_id == 1 else []

    def task_of(self, task_id: int) -> TaskChoice | None:
        self.asked["task"] += 1
        return TASKS.get(task_id)

    @property
    def pricing(self) -> Pricing:
        return Pricing(self.rates_of, self.task_of)


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


def test_only_amounts_that_differ_are_priced_anew() -> None:
    right = Priced(1, 1, None, TODAY, 3600, billable=True, amount=EURO)
    wrong = replace(right, id=2, amount=Money(1, "EUR"))
    assert Room().pricing.repriced([right, wrong]) == {2: EURO}


def test_for_many_entries_each_thing_is_asked_once() -> None:
    room = Room()
    pricing = room.pricing.remembering()
    assert {pricing.record(HOUR).amount for _ in range(3)} == {EURO}
    assert room.asked == {"rates": 1, "task": 1}
