"""Rates that hold up to a day, and what a change of rates re-prices."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from va_desktop.contracts.model import Billing, Contract, NewRate, Rate, Terms
from va_desktop.contracts.rates import rate_for, rates_until, with_rate, without_rate
from va_desktop.contracts.repriced import Repriced, preview_of
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
LAST = date(2026, 11, 30)


def euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


def contract(*rates: tuple[int | None, date, int]) -> Contract:
    stored = tuple(Rate(n, service, day, euros(hour)) for n, (service, day, hour) in enumerate(rates, 1))
    return Contract(1, 1, 1, Billing.HOURLY, "EUR", Terms("Office"), stored)


def hour_on(changed: Contract, service: int | None, day: date) -> Money | None:
    rate = rate_for(changed.rates, service, day)
    return None if rate is None else rate.hour


def until(before: Contract, new: NewRate, last: date) -> Contract:
    for one in rates_until(before, new, last):
        before = with_rate(before, one)
    return before


def test_a_rate_to_a_day_holds_on_each_day_and_then_no_more() -> None:
    before = contract(
        (None, date(2026, 1, 1), 25), (None, date(2026, 11, 15), 28), (None, date(2027, 1, 1), 30)
    )
    after = until(before, NewRate(euros(40), NOVEMBER), LAST)
    assert {hour_on(after, None, NOVEMBER + timedelta(days=n)) for n in range(30)} == {euros(40)}
    for day in (NOVEMBER - timedelta(days=1), DECEMBER, date(2027, 1, 1)):
        assert hour_on(after, None, day) == hour_on(before, None, day)


def test_a_service_goes_by_the_rate_for_all_again() -> None:
    before = contract((None, date(2026, 1, 1), 25), (None, date(2027, 1, 1), 30))
    after = until(before, NewRate(euros(40), NOVEMBER, 7), LAST)
    assert hour_on(after, 7, LAST) == euros(40)
    assert hour_on(after, 7, DECEMBER) == euros(25)
    assert hour_on(after, 7, date(2027, 1, 1)) == euros(30)
    assert hour_on(after, None, LAST) == euros(25)


def test_a_first_rate_has_nothing_to_go_back_to() -> None:
    new = NewRate(euros(40), NOVEMBER)
    assert rates_until(contract(), new, LAST) == [new]
    with pytest.raises(UserError, match="before its first"):
        rates_until(contract(), new, date(2026, 10, 1))


def test_a_contract_is_seen_with_another_rate_and_without_one() -> None:
    before = contract((None, NOVEMBER, 25), (None, DECEMBER, 30))
    corrected = with_rate(before, NewRate(euros(31), LAST), replaced=2)
    assert [(rate.valid_from, rate.hour) for rate in corrected.rates] == [
        (NOVEMBER, euros(25)),
        (LAST, euros(31)),
    ]
    assert [rate.hour for rate in with_rate(before, NewRate(euros(9), DECEMBER)).rates] == [
        euros(25),
        euros(9),
    ]
    assert [rate.id for rate in without_rate(before, 2).rates] == [1]


def test_a_preview_adds_up_what_changes() -> None:
    entries = [
        Repriced(2, DECEMBER, "Calls", 1800, euros(10), euros(15)),
        Repriced(1, NOVEMBER, "Inbox", 3600, euros(20), euros(30)),
    ]
    preview = preview_of("EUR", entries)
    assert [entry.entry_id for entry in preview.entries] == [1, 2]
    assert (preview.seconds, preview.before, preview.after) == (5400, euros(30), euros(45))
