"""Days folded into weeks, foreign money into the home currency, payments into their net."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from va_desktop.core.money import Money
from va_desktop.core.periods import last_weeks
from va_desktop.currencies.rates import ExchangeRate, RateTable
from va_desktop.reports.earnings import fold_weeks, received_net
from va_desktop.reports.figures import NEEDED, home_sum, key_figures
from va_desktop.reports.model import Basis, ClientName, DaySum, Earnings, Received, Slice, Week, missing_in

THURSDAY = date(2026, 11, 26)
MONDAY = date(2026, 11, 23)
NO_RATES = RateTable(())


def rate(day: date, value: str) -> ExchangeRate:
    return ExchangeRate(day, "USD", "EUR", Decimal(value))


def test_a_day_belongs_to_the_week_it_lies_in() -> None:
    weeks = last_weeks(THURSDAY, 2)
    days = [
        DaySum(MONDAY - timedelta(days=1), 1, "EUR", 3600, 2500),
        DaySum(MONDAY, 1, "EUR", 60, 50),
        DaySum(THURSDAY, 1, "EUR", 60, 50),
    ]
    before, present = fold_weeks(weeks, days, "EUR", NO_RATES)
    assert before.slices == (Slice(1, 3600, Money(2500, "EUR"), Money(2500, "EUR")),)
    assert present.slices == (Slice(1, 120, Money(100, "EUR"), Money(100, "EUR")),)
    assert (present.seconds, present.amounts) == (120, (Money(100, "EUR"),))


def test_money_is_converted_at_the_rate_of_its_day_and_rounded_once() -> None:
    rates = RateTable([rate(MONDAY, "0.5"), rate(THURSDAY, "0.25")])
    days = [DaySum(MONDAY, 1, "USD", 0, 1), DaySum(THURSDAY, 1, "USD", 0, 1)]
    (week,) = fold_weeks(last_weeks(THURSDAY, 1), days, "EUR", rates)
    # 0.50 and 0.25 of a cent make 0.75: one cent, where two roundings would make one and none, or two.
    assert week.slices == (Slice(1, 0, Money(2, "USD"), Money(1, "EUR")),)


def test_without_a_rate_currencies_stay_apart_and_are_named() -> None:
    days = [
        DaySum(THURSDAY, 1, "USD", 0, 100),
        DaySum(THURSDAY, 1, "USD", 0, 100),
        DaySum(THURSDAY, 2, "USD", 60, 0),  # time alone needs no rate
        DaySum(THURSDAY, 1, "EUR", 0, 7),
    ]
    weeks = fold_weeks(last_weeks(THURSDAY, 1), days, "EUR", NO_RATES)
    assert [part.home for part in weeks[0].slices] == [None, Money(0, "EUR"), Money(7, "EUR")]
    assert weeks[0].amounts == (Money(7, "EUR"), Money(200, "USD"))
    assert missing_in(weeks) == ("USD",)
    assert home_sum(weeks, "EUR") == Money(7, "EUR")


def test_before_there_is_a_home_currency_nothing_is_converted() -> None:
    days = [DaySum(THURSDAY, None, None, 60, 0), DaySum(THURSDAY, 1, "USD", 0, 5)]
    (week,) = fold_weeks(last_weeks(THURSDAY, 1), days, None, NO_RATES)
    assert [(part.amount, part.home) for part in week.slices] == [
        (Money(0, "XXX"), None),
        (Money(5, "USD"), None),
    ]


def test_the_parts_of_a_fully_paid_invoice_sum_to_its_net() -> None:
    thirds = [Received(THURSDAY, 1, "EUR", 40, 40 * n, 100, 119) for n in range(2)]
    parts = received_net([*thirds, Received(THURSDAY, 1, "EUR", 39, 80, 100, 119)])
    assert [part.minor for part in parts] == [34, 33, 33]
    assert received_net([Received(THURSDAY, 1, "EUR", 5, 0, 0, 0)]) == []


def week(minor: int, seconds: int) -> Week:
    period = last_weeks(THURSDAY, 1)[0]
    return Week(period, (Slice(1, seconds, Money(minor, "EUR"), Money(minor, "EUR")),))


def test_key_figures_compare_twelve_full_weeks_with_the_twelve_before() -> None:
    weeks = [week(100_00, 3600)] * 12 + [week(150_00, 7200)] * 12 + [week(20_00, 1800)]
    assert len(weeks) == NEEDED
    figures = key_figures(weeks, [week(120_00, 0)] * 12, 6 * 3600, Money(90_00, "EUR"))
    assert (figures.this_week, figures.this_week_seconds) == (Money(20_00, "EUR"), 1800)
    assert (figures.average, figures.average_seconds) == (Money(150_00, "EUR"), 7200)
    assert figures.change == Decimal(50)
    assert figures.per_hour == Money(75_00, "EUR")
    assert figures.per_paid_hour == Money(240_00, "EUR")
    assert figures.costs == Money(7_50, "EUR")
    assert figures.costs_share == Decimal(5)


def test_nothing_is_said_of_nothing() -> None:
    figures = key_figures([week(0, 0)] * NEEDED, [week(0, 0)] * 12, 0, Money(100, "EUR"))
    assert (figures.change, figures.per_hour, figures.per_paid_hour, figures.costs_share) == (None,) * 4


def test_what_can_not_be_converted_is_not_told_as_nothing() -> None:
    foreign = Week(last_weeks(THURSDAY, 1)[0], (Slice(1, 3600, Money(5, "USD"), None),))
    figures = key_figures([week(100, 60)] * 12 + [foreign] * 13, [foreign] * 12, 60, Money(100, "EUR"))
    assert (figures.this_week, figures.average, figures.change) == (None, None, None)
    assert (figures.per_hour, figures.per_paid_hour, figures.costs_share) == (None, None, None)
    some = Week(foreign.period, (*foreign.slices, *week(7, 0).slices))
    figures = key_figures([week(100, 60)] * 24 + [some], [], 0, Money(100, "EUR"))
    assert figures.this_week == Money(7, "EUR")  # what is known of it; the banner names the rest


def test_the_last_weeks_of_a_report_name_what_is_missing_in_them() -> None:
    foreign = Week(last_weeks(THURSDAY, 1)[0], (Slice(1, 0, Money(5, "USD"), None),))
    earnings = Earnings(
        Basis.EARNED, (foreign, week(100, 1)), {1: ClientName("Acme", 0)}, "EUR", ("USD",), None, 0
    )
    assert earnings.currencies == ("EUR", "USD")
    assert (earnings.last(1).missing, earnings.last(1).weeks) == ((), (week(100, 1),))
