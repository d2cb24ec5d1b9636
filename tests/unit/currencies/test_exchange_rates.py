"""The rate of a day is the last one known on or before it, by the most direct way."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.currencies.rates import ExchangeRate, RateTable, converted

FRIDAY = date(2026, 11, 20)
SUNDAY = FRIDAY + timedelta(days=2)
MONDAY = FRIDAY + timedelta(days=3)


def rate(source: str, target: str, value: str, day: date = FRIDAY) -> ExchangeRate:
    return ExchangeRate(day, source, target, Decimal(value))


def test_a_weekend_takes_fridays_rate() -> None:
    table = RateTable([rate("EUR", "USD", "1.10", MONDAY), rate("EUR", "USD", "1.05")])
    assert table.convert(Money(100_00, "EUR"), "USD", SUNDAY) == Money(105_00, "USD")
    assert table.convert(Money(100_00, "EUR"), "USD", MONDAY) == Money(110_00, "USD")


def test_before_the_first_rate_there_is_no_answer() -> None:
    table = RateTable([rate("EUR", "USD", "1.05")])
    assert table.convert(Money(100_00, "EUR"), "USD", FRIDAY - timedelta(days=1)) is None
    assert table.convert(Money(100_00, "EUR"), "INR", FRIDAY) is None


def test_the_same_currency_needs_no_rate() -> None:
    assert RateTable([]).convert(Money(1, "EUR"), "EUR", FRIDAY) == Money(1, "EUR")


def test_without_a_way_by_the_base_the_straight_rate_is_taken() -> None:
    table = RateTable([rate("USD", "INR", "90"), rate("EUR", "USD", "1.25")])
    assert table.convert(Money(1_00, "USD"), "INR", FRIDAY) == Money(90_00, "INR")
    assert table.convert(Money(1_00, "GBP"), "INR", FRIDAY) is None


def test_a_rate_works_the_other_way_round() -> None:
    table = RateTable([rate("EUR", "USD", "1.25")])
    assert table.convert(Money(125_00, "USD"), "EUR", FRIDAY) == Money(100_00, "EUR")


def test_two_currencies_meet_in_the_publishers_base() -> None:
    table = RateTable([rate("EUR", "USD", "1.25"), rate("EUR", "INR", "100")])
    assert table.convert(Money(10_00, "USD"), "INR", FRIDAY) == Money(800_00, "INR")


def test_on_the_same_day_the_direct_rate_wins() -> None:
    table = RateTable([rate("EUR", "USD", "1.25"), rate("EUR", "INR", "100"), rate("USD", "INR", "81")])
    assert table.convert(Money(10_00, "USD"), "INR", FRIDAY) == Money(810_00, "INR")


def test_a_later_rate_wins_over_a_more_direct_one() -> None:
    table = RateTable(
        [
            rate("USD", "INR", "60", date(2015, 1, 2)),
            rate("EUR", "USD", "1.25"),
            rate("EUR", "INR", "100"),
            rate("GBP", "EUR", "1.2", date(2015, 1, 2)),
            rate("EUR", "GBP", "0.8"),
        ]
    )
    assert table.convert(Money(10_00, "USD"), "INR", FRIDAY) == Money(800_00, "INR")
    assert table.convert(Money(8_00, "GBP"), "EUR", FRIDAY) == Money(10_00, "EUR")


def test_a_way_by_the_base_is_as_old_as_its_older_half() -> None:
    table = RateTable(
        [
            rate("EUR", "USD", "1.25", date(2015, 1, 2)),
            rate("EUR", "INR", "100"),
            rate("USD", "INR", "81", date(2020, 1, 2)),
        ]
    )
    quote = table.quote("USD", "INR", FRIDAY)
    assert quote is not None
    assert (quote.day, quote.rate) == (date(2020, 1, 2), Decimal(81))


def test_currencies_with_other_decimals_are_respected() -> None:
    assert converted(Money(1_00, "EUR"), "JPY", Decimal(160)) == Money(160, "JPY")
    assert converted(Money(160, "JPY"), "EUR", Decimal("0.00625")) == Money(1_00, "EUR")
    assert converted(Money(1_000, "KWD"), "EUR", Decimal(3)) == Money(3_00, "EUR")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (rate("EUR", "EUR", "1"), "to"),
        (rate("EURO", "USD", "1"), "from"),
        (rate("EUR", "DOLLAR", "1"), "to"),
        (rate("EUR", "USD", "0"), "rate"),
        (rate("EUR", "USD", "-1"), "rate"),
        (rate("EUR", "USD", "NaN"), "rate"),
        (rate("EUR", "USD", "1000000000000"), "rate"),
        (rate("EUR", "USD", "0.0000000000000001"), "rate"),
        (rate("EUR", "USD", "1", date(9999, 1, 1)), "day"),
        (ExchangeRate(FRIDAY, "EUR", "USD", Decimal(1), "x" * 61), "source"),
    ],
)
def test_a_rate_that_can_not_be_is_refused_at_its_field(wrong: ExchangeRate, field: str) -> None:
    with pytest.raises(UserError) as refused:
        wrong.checked()
    assert refused.value.field == field


def test_a_rate_is_kept_with_its_currencies_in_capitals() -> None:
    assert rate("eur", " usd ", "1.05").checked() == rate("EUR", "USD", "1.05")
