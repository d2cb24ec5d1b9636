"""What becomes of what was bought in advance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import pytest

from va_desktop.contracts.buying import parse_bought, parse_retainer, parse_rollover, rollover_word
from va_desktop.contracts.model import Billing, NewContract, Rate, Terms
from va_desktop.contracts.rates import hour_beyond
from va_desktop.contracts.retainer import (
    Bought,
    PeriodBalance,
    Retainer,
    Span,
    Unit,
    Use,
    check_following,
    fees_by_day,
    first_day_of,
    in_currency,
    in_force,
    ledger,
    periods,
    prices_begun,
    settle,
    settled_from,
)
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period

HOUR = 3600
EUR = "EUR"
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
TWENTY = Retainer(OCTOBER, 20 * HOUR, Money(500_00, EUR))


def figures(balances: tuple[PeriodBalance, ...]) -> list[tuple[int, ...]]:
    """Return bought, rolled over, used, left, expired and overflow of each period, in hours."""
    found = []
    for one in balances:
        assert one.bought + one.rolled_over == one.used + one.left + one.expired
        parts = (one.bought, one.rolled_over, one.used, one.left, one.expired, one.overflow)
        found.append(tuple(part // HOUR for part in parts))
    return found


def worked(*hours: tuple[date, int]) -> list[Use]:
    return [Use(key, day, count * HOUR) for key, (day, count) in enumerate(hours)]


def test_without_rollover_what_is_left_expires_with_its_period() -> None:
    uses = worked((date(2026, 10, 5), 12), (date(2026, 11, 2), 23))
    assert figures(ledger([TWENTY], uses, date(2026, 11, 25))) == [(20, 0, 12, 0, 8, 0), (20, 0, 20, 0, 0, 3)]


def test_what_is_left_of_the_period_that_goes_on_can_still_be_used_on_its_last_day() -> None:
    assert figures(ledger([TWENTY], [], date(2026, 10, 31))) == [(20, 0, 0, 20, 0, 0)]


def test_the_oldest_is_used_first_and_expires_after_one_period() -> None:
    rolling = replace(TWENTY, keeps=1)
    uses = worked((date(2026, 10, 5), 12), (date(2026, 11, 2), 5))
    assert figures(ledger([rolling], uses, DECEMBER)) == [
        (20, 0, 12, 8, 0, 0),
        (20, 8, 5, 20, 3, 0),
        (20, 20, 0, 40, 0, 0),
    ]


def test_without_limit_nothing_expires() -> None:
    uses = worked((date(2026, 12, 31), 70))
    assert figures(ledger([replace(TWENTY, keeps=None)], uses, date(2026, 12, 31)))[-1] == (
        20,
        40,
        60,
        0,
        0,
        10,
    )


def test_what_expires_first_is_used_first_after_the_rollover_changed() -> None:
    kept = replace(TWENTY, keeps=None)
    later = replace(TWENTY, starts_on=NOVEMBER, keeps=0)
    assert figures(ledger([kept, later], worked((NOVEMBER, 20)), DECEMBER))[1:] == [
        (20, 20, 20, 20, 0, 0),
        (20, 20, 0, 40, 0, 0),
    ]


@pytest.mark.parametrize(("keeps", "rolled_over"), [(0, 0), (1, 20), (2, 25), (None, 25)])
def test_an_opening_balance_rolls_over_into_the_first_period(keeps: int | None, rolled_over: int) -> None:
    taken_over = replace(TWENTY, keeps=keeps, opening=5 * HOUR)
    first, second = figures(ledger([taken_over], [], NOVEMBER))
    assert first[:2] == (20, 5)
    assert second[1] == rolled_over


def test_work_on_an_invoice_keeps_what_it_had_and_the_rest_follows() -> None:
    uses = [Use(1, NOVEMBER, 15 * HOUR), Use(2, NOVEMBER, 10 * HOUR, held=8 * HOUR), Use(3, NOVEMBER, HOUR)]
    settled = settle([replace(TWENTY, starts_on=NOVEMBER)], uses, NOVEMBER)
    assert {key: amount // HOUR for key, amount in settled.covered.items()} == {1: 12, 2: 8, 3: 0}
    assert settled.periods[0].overflow == 6 * HOUR


def test_work_on_an_invoice_keeps_what_it_had_also_where_a_newer_retainer_keeps_nothing() -> None:
    keeping = Retainer(OCTOBER, HOUR, Money(0, EUR), span=Span.WEEK, keeps=2)
    nothing = Retainer(OCTOBER + timedelta(days=7), HOUR, Money(0, EUR), span=Span.WEEK)
    work = worked((OCTOBER, 1), (nothing.starts_on, 1))
    held = [replace(use, held=use.amount) for use in work]
    assert settle([keeping, nothing], held, nothing.starts_on).covered == {use.key: HOUR for use in work}


def test_work_outside_of_all_periods_is_covered_by_none() -> None:
    uses = worked((date(2026, 9, 30), 1), (date(2026, 11, 1), 1))
    settled = settle([TWENTY], uses, date(2026, 12, 24), ends_on=date(2026, 10, 15))
    assert settled.covered == {0: 0, 1: 0}
    assert figures(settled.periods) == [(20, 0, 0, 0, 20, 0)]
    assert settle([], worked((NOVEMBER, 1)), NOVEMBER).periods == ()


def test_work_can_change_what_is_covered_since_its_period_began() -> None:
    two = (TWENTY, replace(TWENTY, starts_on=NOVEMBER, bought=HOUR))
    assert settled_from(two, date(2026, 10, 20)) == OCTOBER
    assert settled_from(two, date(2026, 11, 20)) == NOVEMBER
    assert settled_from(two, date(2026, 9, 20)) == date(2026, 9, 20)
    assert settled_from(two, date(2027, 3, 20), ends_on=NOVEMBER) == date(2027, 3, 20)
    assert settled_from((), NOVEMBER) == NOVEMBER


def test_periods_begin_on_the_day_of_the_first_or_the_last_day_of_a_shorter_month() -> None:
    month = Retainer(date(2027, 1, 31), HOUR, Money(1, EUR))
    assert list(islice(month.first_days(), 4)) == [
        date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30),
    ]  # fmt: skip
    week, quarter = replace(month, span=Span.WEEK), replace(month, span=Span.QUARTER)
    assert list(islice(week.first_days(), 2)) == [date(2027, 1, 31), date(2027, 2, 7)]
    assert list(islice(quarter.first_days(), 3))[2] == date(2027, 7, 31)


def test_a_later_retainer_takes_the_place_of_the_one_before() -> None:
    more = replace(TWENTY, starts_on=date(2026, 11, 16), bought=30 * HOUR)
    found = list(periods([TWENTY, more], date(2026, 11, 20)))
    assert [(one.period, one.retainer) for one in found] == [
        (Period(OCTOBER, date(2026, 10, 31)), TWENTY),
        (Period(NOVEMBER, date(2026, 11, 15)), TWENTY),
        (Period(date(2026, 11, 16), date(2026, 12, 15)), more),
    ]
    assert Bought(found[1].period, TWENTY).key == "2026305"
    assert [first_day_of(key) for key in ("2026305", "2028366")] == [
        found[1].period.first,
        date(2028, 12, 31),
    ]
    assert [in_force([TWENTY, more], day) for day in (date(2026, 9, 1), NOVEMBER, DECEMBER)] == [
        None, TWENTY, more,
    ]  # fmt: skip


def test_a_retainer_changes_with_a_period_and_keeps_its_unit() -> None:
    check_following([TWENTY], replace(TWENTY, starts_on=NOVEMBER))
    check_following([TWENTY], replace(TWENTY, starts_on=DECEMBER))
    check_following([TWENTY], replace(TWENTY, starts_on=date(2026, 9, 1)))
    with pytest.raises(UserError, match="choose 2026-11-01 or 2026-12-01"):
        check_following([TWENTY], replace(TWENTY, starts_on=date(2026, 11, 20)))
    with pytest.raises(UserError, match="stays one of hours"):
        check_following([TWENTY], replace(TWENTY, starts_on=NOVEMBER, unit=Unit.MONEY))


@pytest.mark.parametrize(
    ("retainer", "field"),
    [
        (replace(TWENTY, bought=0), "retainer"),
        (replace(TWENTY, opening=-1), "opening"),
        (replace(TWENTY, price=Money(-1, EUR)), "price"),
        (replace(TWENTY, overflow=Money(-1, EUR)), "overflow"),
        (replace(TWENTY, keeps=121), "rollover"),
        (replace(TWENTY, starts_on=date(9999, 1, 1)), "retainer_from"),
    ],
)
def test_what_can_not_be_bought_is_refused_at_its_field(retainer: Retainer, field: str) -> None:
    with pytest.raises(UserError) as caught:
        retainer.checked()
    assert caught.value.field == field


def test_a_retainer_is_in_the_currency_of_its_contract() -> None:
    assert in_currency(TWENTY, EUR) == TWENTY
    with pytest.raises(UserError, match="in INR"):
        in_currency(TWENTY, "INR")
    with pytest.raises(UserError, match="in EUR"):
        in_currency(replace(TWENTY, overflow=Money(1, "INR")), EUR)


def test_an_hour_beyond_costs_what_was_agreed_else_the_rate_else_as_much_as_within() -> None:
    rate = Rate(1, None, OCTOBER, Money(28_00, EUR))
    with_price = replace(TWENTY, overflow=Money(30_00, EUR))
    assert hour_beyond([rate], [with_price], None, NOVEMBER) == Money(30_00, EUR)
    assert hour_beyond([rate], [TWENTY], None, NOVEMBER) == Money(28_00, EUR)
    assert hour_beyond([], [TWENTY], None, NOVEMBER) == Money(25_00, EUR)
    assert hour_beyond([], [with_price], None, date(2026, 9, 1)) == Money(30_00, EUR)
    assert hour_beyond([rate], [], None, NOVEMBER) == Money(28_00, EUR)
    assert hour_beyond([], [], None, NOVEMBER) is None
    assert replace(TWENTY, unit=Unit.MONEY).hour is None


def test_a_week_a_month_and_a_quarter_of_the_calendar_begin_where_the_calendar_says() -> None:
    day = date(2026, 11, 26)
    assert [span.first_day(day) for span in Span] == [date(2026, 11, 23), NOVEMBER, OCTOBER]


def test_a_price_is_earned_evenly_over_the_days_of_its_period() -> None:
    weekly = Retainer(date(2026, 11, 2), HOUR, Money(100, EUR), span=Span.WEEK)
    earned = fees_by_day([weekly], Period(date(2026, 11, 4), date(2026, 11, 10)))
    assert [share.minor for share in earned.values()] == [14, 14, 14, 14, 14, 15, 15]
    assert sum(share.minor for share in earned.values()) == 100
    assert fees_by_day([replace(weekly, price=Money(0, EUR))], Period(NOVEMBER, DECEMBER)) == {}


def test_a_new_contract_says_what_is_bought() -> None:
    new = NewContract(1, Terms("Office"), retainer=TWENTY)
    assert (new.billing, replace(new, mixed=True).billing) == (Billing.RETAINER, Billing.MIXED)
    assert new.checked() == new
    with pytest.raises(UserError, match="what one costs"):
        replace(new, retainer=replace(TWENTY, unit=Unit.MONEY)).checked()
    assert replace(new, retainer=None, rate=Money(1, EUR), mixed=True).checked().billing is Billing.MIXED
    assert NewContract(1, Terms("Office")).checked().rate is None
    with pytest.raises(UserError, match="what an hour costs"):
        NewContract(1, Terms("Office"), mixed=True).checked()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("20h", (20 * HOUR, Unit.TIME)),
        ("20:30", (20 * HOUR + 1800, Unit.TIME)),
        ("90 min", (5400, Unit.TIME)),
        ("300", (300_00, Unit.MONEY)),
        ("300.50 eur", (300_50, Unit.MONEY)),
    ],
)
def test_what_is_bought_is_read_as_hours_or_as_an_amount(typed: str, read: tuple[int, Unit]) -> None:
    assert parse_bought(typed, EUR) == read


def test_a_rollover_is_read_and_written_alike() -> None:
    words = ["none", "one", "unlimited", "expiring:3"]
    assert [parse_rollover(word) for word in words] == [0, 1, None, 3]
    assert [rollover_word(parse_rollover(word)) for word in words] == words
    for word in ("two", "expiring:x"):
        with pytest.raises(UserError) as caught:
            parse_rollover(word)
        assert caught.value.field == "rollover"


def test_a_retainer_is_read_as_a_command_says_it() -> None:
    read = parse_retainer(
        "20h", EUR, OCTOBER, price="500", rollover="one", overflow="30/h", opening="5h", per="quarter"
    )
    assert read == replace(TWENTY, keeps=1, overflow=Money(30_00, EUR), opening=5 * HOUR, span=Span.QUARTER)
    amount = parse_retainer("300", EUR, OCTOBER)
    assert (amount.bought, amount.price, amount.unit) == (300_00, Money(300_00, EUR), Unit.MONEY)
    with pytest.raises(UserError, match="what a period costs"):
        parse_retainer("20h", EUR, OCTOBER)
    with pytest.raises(UserError, match="both hours"):
        parse_retainer("20h", EUR, OCTOBER, price="500", opening="50")


def test_what_an_invoice_holds_is_taken_from_what_could_be_used_then() -> None:
    uses = [Use(1, OCTOBER, 2 * HOUR, 2 * HOUR), Use(2, NOVEMBER, HOUR)]
    assert settle((TWENTY,), uses, NOVEMBER, None).covered == {1: 2 * HOUR, 2: HOUR}


def test_the_price_of_a_period_is_charged_on_the_day_on_which_it_begins() -> None:
    more = replace(TWENTY, starts_on=DECEMBER, price=Money(600_00, EUR))
    assert [one.minor for one in prices_begun([TWENTY, more], None, DECEMBER)] == [500_00, 500_00, 600_00]
    assert [one.minor for one in prices_begun([TWENTY, more], date(2026, 11, 2), DECEMBER)] == [600_00]
    assert prices_begun([TWENTY], None, DECEMBER, date(2026, 9, 1)) == []
