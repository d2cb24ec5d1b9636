"""Which rate applies, and how a typed one is read."""

from __future__ import annotations

from datetime import date

import pytest

from va_desktop.contracts.model import Rate
from va_desktop.contracts.rates import parse_rate, rate_for
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money

JANUARY, MARCH, JUNE = date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1)
BOOKKEEPING, WRITING = 1, 2


def rate(number: int, service_id: int | None, valid_from: date) -> Rate:
    return Rate(number, service_id, valid_from, Money(number * 100, "EUR"))


RATES = (rate(20, None, JANUARY), rate(25, None, MARCH), rate(40, BOOKKEEPING, JUNE))


@pytest.mark.parametrize(
    ("service_id", "day", "expected"),
    [
        (None, date(2026, 2, 28), 20),
        (None, MARCH, 25),
        (None, JUNE, 25),
        (WRITING, JUNE, 25),
        (BOOKKEEPING, date(2026, 5, 31), 25),
        (BOOKKEEPING, JUNE, 40),
        (BOOKKEEPING, date(2025, 1, 1), 20),
    ],
)
def test_the_services_own_rate_comes_before_the_one_for_all(
    service_id: int | None, day: date, expected: int
) -> None:
    found = rate_for(RATES, service_id, day)
    assert found is not None
    assert found.id == expected


def test_the_first_rate_holds_for_the_days_before_it() -> None:
    found = rate_for(RATES, None, date(2020, 1, 1))
    assert found is not None
    assert found.hour == Money(20_00, "EUR")


def test_without_rates_there_is_no_price_of_an_hour() -> None:
    assert rate_for((), None, JUNE) is None
    assert rate_for((rate(40, BOOKKEEPING, JUNE),), WRITING, JUNE) is None


@pytest.mark.parametrize("text", ["25.00/h", "25", " 25.0 / h ", "२५/घं", "25/hour"])
def test_a_rate_is_read_with_or_without_its_hour(text: str) -> None:
    assert parse_rate(text, "EUR") == Money(25_00, "EUR")


@pytest.mark.parametrize("text", ["", "/h", "1_000", "1e3", "NaN", "25/day", "-1", "25.001", "٢٥", "25/h/h"])
def test_what_is_no_rate_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_rate(text, "EUR")
    assert caught.value.field == "rate"
