"""Amounts, days and durations as people of each locale write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats, duration, stopwatch
from va_desktop.core.money import Money
from va_desktop.core.periods import Period

INDIAN = Formats("en", "IN")
HINDI = Formats("hi", "IN")
GERMAN = Formats("de", "DE")
DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("language", "country", "form"),
    [("en", "IN", "d/m/y"), ("hi", "IN", "d/m/y"), ("en", "US", "m/d/y"), ("de", "DE", "d.m.y"),
     ("nl", "NL", "d-m-y"), ("en", "CA", "y-m-d"), ("ja", "JP", "y/m/d"), ("ko", "KR", "y.m.d")],
)  # fmt: skip
def test_days_in_figures_are_written_as_a_country_writes_them(language: str, country: str, form: str) -> None:
    assert Formats(language, country).day_form == form


def test_signs_of_numbers_and_cities_are_those_of_the_language() -> None:
    assert INDIAN.number_signs == (".", ",")
    assert GERMAN.number_signs == (",", ".")
    assert INDIAN.city("America/New_York") == "New York"
    assert GERMAN.city("Europe/Vienna") == "Wien"
    assert INDIAN.city("America/Argentina/Buenos_Aires") == "Buenos Aires"


def test_money_always_has_its_currency() -> None:
    amount = Money(123456700, "INR")
    assert INDIAN.money(amount) == "₹\xa012,34,567.00"
    assert HINDI.money(amount) == "₹\xa012,34,567.00"
    assert GERMAN.money(Money(123456, "EUR")) == "1.234,56\xa0€"
    assert INDIAN.money(Money(-500, "INR")) == "−₹\xa05.00"
    assert INDIAN.moneys([Money(500, "INR"), Money(200, "EUR")]) == "€\xa02.00 · ₹\xa05.00"
    assert INDIAN.amount(Money(1500, "JPY")) == "1,500"


def test_numbers_and_percentages() -> None:
    assert INDIAN.number(1234567) == "12,34,567"
    assert GERMAN.number(Decimal("2.50")) == "2,5"
    assert GERMAN.percent(Decimal("18.0")) == "18\xa0%"
    assert GERMAN.parse_number("1.234,5") == Decimal("1234.5")
    with pytest.raises(UserError):
        GERMAN.parse_number("12.34.5")


def test_days() -> None:
    assert [INDIAN.day(DAY, style) for style in ("long", "medium", "short", "weekday")] == [
        "24 November 2026",
        "24 Nov 2026",
        "24 Nov",
        "Tue, 24 Nov",
    ]
    assert HINDI.day(DAY) == "24 नवंबर 2026"
    assert GERMAN.day(DAY, "long") == "24. November 2026"
    assert INDIAN.heading(DAY) == "Tuesday, 24 November"
    assert GERMAN.heading(DAY) == "Dienstag, 24. November"
    assert INDIAN.weekday(DAY) == "Tue"
    assert INDIAN.month(DAY) == "November 2026"


def test_periods_are_as_short_as_can_be() -> None:
    assert INDIAN.period(Period(date(2026, 11, 1), date(2026, 11, 19))) == "1–19 Nov 2026"
    assert GERMAN.period(Period(date(2026, 11, 1), date(2026, 11, 19))) == "1.–19. Nov. 2026"
    assert INDIAN.period(Period(date(2026, 10, 28), date(2026, 11, 3))) == "28 Oct – 3 Nov 2026"
    assert INDIAN.period(Period(date(2026, 12, 28), date(2027, 1, 3))) == "28 Dec 2026 – 3 Jan 2027"
    assert INDIAN.period(Period(DAY, DAY)) == "24 Nov 2026"


def test_times_and_durations() -> None:
    assert INDIAN.time(datetime(2026, 1, 1, 9, 5)) == "9:05"
    assert INDIAN.duration(32 * 3600 + 20 * 60 + 59) == "32:20"
    assert duration(-90) == "−0:01"
    assert stopwatch(2537) == "0:42:17"


def test_names_of_places_and_languages() -> None:
    assert HINDI.country_name("IN") == "भारत"
    assert INDIAN.language_name("hi") == "Hindi"
    assert Formats("hi", "ZZ").locale.language == "hi"
