"""The most that may be worked: how far a limit is used, and when a timer reaches it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from va_desktop.contracts.limits import (
    LONGEST,
    Level,
    Limit,
    LimitAction,
    LimitSpan,
    LimitState,
    NewLimit,
    Used,
    WorthAfter,
    days_of,
    next_period,
    seconds_to_limit,
    seconds_to_warning,
    strictest,
)
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period

HOUR = 3600
THURSDAY = date(2026, 11, 26)


def used(seconds: int, minor: int = 0) -> Used:
    return Used(seconds, Money(minor, "EUR"))


def hours(most: int, action: LimitAction = LimitAction.ASK, span: LimitSpan = LimitSpan.WEEK) -> Limit:
    return Limit(1, 1, span, action, seconds=most * HOUR)


def state(limit: Limit, of: Used) -> LimitState:
    return LimitState(limit, None, of)


def as_recorded(seconds: int) -> Used:
    return used(seconds, seconds * 25_00 // HOUR)


def up_to_quarters(seconds: int) -> Used:
    return used(-(-seconds // 900) * 900)


def test_eighty_percent_are_near_and_all_is_reached() -> None:
    limit = hours(10)
    assert [state(limit, used(n * HOUR)).level for n in (0, 7, 8, 9, 10, 11)] == [
        Level.FREE,
        Level.FREE,
        Level.NEAR,
        Level.NEAR,
        Level.REACHED,
        Level.REACHED,
    ]
    assert state(limit, used(5 * HOUR)).share == Fraction(1, 2)
    assert (state(limit, used(11 * HOUR)).over, state(limit, used(HOUR)).over) == (HOUR, 0)


def test_an_amount_counts_the_worth_and_not_the_time() -> None:
    limit = Limit(1, 1, LimitSpan.MONTH, LimitAction.STOP, amount=Money(100_00, "EUR"))
    assert state(limit, used(99 * HOUR, 80_00)).level is Level.NEAR
    assert (limit.most(), limit.of(used(1, 2))) == (100_00, 2)


def test_a_limit_holds_for_the_period_of_a_day() -> None:
    periods = [hours(1, span=span).period(THURSDAY, 6) for span in LimitSpan]
    assert periods == [
        Period(date(2026, 11, 22), date(2026, 11, 28)),
        Period(date(2026, 11, 1), date(2026, 11, 30)),
        None,
    ]
    assert [days_of(period) for period in periods[1:]] == [
        (date(2026, 11, 1), date(2026, 11, 30)),
        (None, None),
    ]
    assert next_period(hours(1), THURSDAY, 0) == date(2026, 11, 30)
    assert next_period(hours(1, span=LimitSpan.TOTAL), THURSDAY, 0) is None


def test_one_that_stops_decides_before_one_that_asks() -> None:
    full = used(10 * HOUR)
    ask, stop = (state(hours(10, action), full) for action in (LimitAction.ASK, LimitAction.STOP))
    free = state(hours(99, LimitAction.STOP), full)
    assert strictest([ask, free, stop]) == stop
    assert strictest([free]) is None


@pytest.mark.parametrize(
    ("after", "before", "warned", "full"),
    [
        (as_recorded, 0, 8 * HOUR, 10 * HOUR),
        (as_recorded, 9 * HOUR, 0, HOUR),
        (as_recorded, 10 * HOUR, 0, 0),
        (up_to_quarters, 10 * HOUR - 900, 0, 1),
        # What is rounded up would jump beyond the limit: it is the most, so nothing more may begin.
        (up_to_quarters, 10 * HOUR - 600, 0, 0),
        (up_to_quarters, 10 * HOUR - 1200, 0, 900),
    ],
)
def test_a_timer_reaches_a_limit_at_a_second(after: WorthAfter, before: int, warned: int, full: int) -> None:
    begun = state(hours(10), used(before))
    assert seconds_to_warning(begun, after) == warned
    assert seconds_to_limit(begun, after) == full


def test_what_earns_nothing_never_reaches_an_amount() -> None:
    limit = Limit(1, 1, LimitSpan.TOTAL, LimitAction.STOP, amount=Money(1, "EUR"))
    assert seconds_to_limit(state(limit, used(0)), lambda _: used(0)) is None
    assert seconds_to_warning(state(limit, used(0)), lambda _: used(0)) is None


@given(st.integers(0, 40 * HOUR), st.integers(1, 40))
def test_a_second_before_the_limit_is_below_it(before: int, most: int) -> None:
    begun = state(hours(most), used(before))
    seconds = seconds_to_limit(begun, as_recorded)
    assert seconds is not None
    assert seconds < LONGEST
    assert seconds == max(0, most * HOUR - before)


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (NewLimit(LimitSpan.WEEK, LimitAction.ASK), "either hours or an amount"),
        (NewLimit(LimitSpan.WEEK, LimitAction.ASK, 1, Money(1, "EUR")), "either hours or an amount"),
        (NewLimit(LimitSpan.WEEK, LimitAction.ASK, 0), "time above zero"),
        (NewLimit(LimitSpan.WEEK, LimitAction.ASK, amount=Money(0, "EUR")), "amount above zero"),
        (NewLimit(LimitSpan.WEEK, LimitAction.ASK, amount=Money(5, "USD")), "in EUR"),
    ],
)
def test_what_is_no_limit_is_refused(new: NewLimit, words: str) -> None:
    with pytest.raises(UserError, match=words) as caught:
        new.checked("EUR")
    assert caught.value.field == "most"


def test_a_limit_of_hours_or_of_an_amount_is_taken() -> None:
    time = NewLimit(LimitSpan.WEEK, LimitAction.ASK, 60)
    amount = NewLimit(LimitSpan.WEEK, LimitAction.ASK, amount=Money(5, "EUR"))
    assert (time.checked("EUR"), amount.checked("EUR")) == (time, amount)
    assert hours(2).as_new() == NewLimit(LimitSpan.WEEK, LimitAction.ASK, 2 * HOUR)
