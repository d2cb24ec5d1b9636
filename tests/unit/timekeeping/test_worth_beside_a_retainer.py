"""What time is worth under a contract whose client has bought some of it in advance."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from va_desktop.contracts.model import Billing, Contract, Rate, Terms
from va_desktop.contracts.retainer import Retainer, Unit, Use
from va_desktop.core.money import Money
from va_desktop.timekeeping.model import EntryValues, Priced, TaskChoice, Worth
from va_desktop.timekeeping.pricing import Pricing

DAY = date(2026, 11, 2)
START = datetime(2026, 11, 2, 9, tzinfo=UTC)
HOUR = 3600
EURO = Money(25_00, "EUR")
NOTHING = Money.zero("EUR")
TASK = TaskChoice(1, "Inbox", 1, None, 7, "Acme", "acme", 0, "EUR")
TIME = Retainer(date(2026, 11, 1), HOUR, Money(20_00, "EUR"), overflow=EURO)
AMOUNT = replace(TIME, bought=25_00, unit=Unit.MONEY)


def pricing(
    *retainers: Retainer, rates: tuple[Rate, ...] = (Rate(1, None, date(2026, 1, 1), EURO),)
) -> Pricing:
    contract = Contract(1, 1, 7, Billing.HOURLY, "EUR", Terms("Office"), rates, retainers)
    return Pricing(lambda _: contract, lambda number: TASK if number == 1 else None, lambda: 0)


def entry(number: int, seconds: int, **more: object) -> Priced:
    plain = Priced(number, 1, 1, None, DAY, seconds, billable=True, worth=Worth(seconds, NOTHING))
    return replace(plain, **more)  # type: ignore[arg-type]


def test_what_was_bought_covers_work_from_its_start() -> None:
    worths = pricing(TIME).derived([entry(1, HOUR // 2), entry(2, HOUR)])
    assert worths[1] == Worth(0, NOTHING, HOUR // 2)
    assert worths[2] == Worth(HOUR // 2, Money(12_50, "EUR"), HOUR // 2)


def test_an_amount_covers_as_much_time_as_it_pays_for() -> None:
    assert pricing(AMOUNT).derived([entry(1, 2 * HOUR)]) == {1: Worth(HOUR, EURO, HOUR, 25_00)}
    assert pricing(AMOUNT, rates=()).derived([entry(1, HOUR)]) == {1: Worth(0, NOTHING, HOUR)}


@pytest.mark.parametrize(
    ("retainer", "held"),
    [(TIME, Worth(0, NOTHING, HOUR)), (AMOUNT, Worth(0, NOTHING, HOUR, 25_00))],
)
def test_what_an_invoice_holds_keeps_what_it_had(retainer: Retainer, held: Worth) -> None:
    later = entry(2, HOUR, held=True, worth=held)
    worths = pricing(retainer).derived([entry(1, HOUR), later])
    assert worths == {1: Worth(HOUR, EURO)}


def test_work_that_is_not_billed_uses_up_nothing() -> None:
    worths = pricing(TIME).derived([entry(1, HOUR, billable=False), entry(2, HOUR)])
    assert worths == {2: Worth(0, NOTHING, HOUR)}


@pytest.mark.parametrize(
    ("retainer", "used"),
    [(TIME, HOUR // 2), (AMOUNT, 12_50)],
)
def test_a_running_timer_is_worth_what_others_leave_uncovered(retainer: Retainer, used: int) -> None:
    values = EntryValues(START, START + timedelta(hours=1), "UTC", task_id=1)
    others = [Use(0, values.starts_on, 3 * used, used)]
    worth = pricing(retainer).beside_others(values, HOUR, others)
    assert worth is not None
    assert (worth.billed_seconds, worth.amount) == (HOUR // 2, Money(12_50, "EUR"))


def test_what_earlier_periods_used_is_gone_and_the_rest_of_it_covers_what_follows() -> None:
    kept = replace(TIME, keeps=1)
    december = entry(3, 3 * HOUR, day=date(2026, 12, 2))
    assert pricing(kept).settled_from(1, december.day) == date(2026, 12, 1)
    worths = pricing(kept).derived([december], [Use(0, DAY, HOUR, HOUR // 4)])
    assert worths[3].covered_seconds == 2 * HOUR - HOUR // 4
    assert pricing(kept).unit_under(1) is Unit.TIME


def test_without_a_retainer_others_change_nothing() -> None:
    values = EntryValues(START, START + timedelta(hours=1), "UTC", task_id=1)
    assert pricing().beside_others(values, HOUR, []) == Worth(HOUR, EURO)
    assert pricing().beside_others(replace(values, task_id=None), HOUR, []) is None


def test_a_task_tells_whether_it_draws_on_a_retainer() -> None:
    assert [pricing(TIME).draws_on(number) for number in (1, 9, None)] == [1, None, None]
    assert pricing().draws_on(1) is None


def test_a_changed_contract_can_be_tried() -> None:
    changed = Contract(1, 1, 7, Billing.HOURLY, "EUR", Terms("Office"), (), (TIME,))
    assert pricing().under(changed).derived([entry(1, HOUR)]) == {1: Worth(0, NOTHING, HOUR)}
