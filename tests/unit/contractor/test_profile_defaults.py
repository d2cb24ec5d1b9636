"""What is guessed of a contractor from the computer and the country."""

from __future__ import annotations

from datetime import date

import pytest

from va_desktop.contractor import defaults
from va_desktop.contractor.defaults import (
    Guess,
    currency_of,
    guess,
    likely_zone,
    new_contractor,
    zones_of,
)

TODAY = date(2026, 11, 26)


def test_the_zone_tells_the_country_and_the_locale_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(defaults, "system_zone", lambda: "Asia/Kolkata")
    assert guess(TODAY, "hi_IN") == Guess("IN", "INR", "hi", "Asia/Kolkata")
    assert guess(TODAY, "en_US") == Guess("IN", "INR", "en", "Asia/Kolkata")
    assert guess(TODAY, "fr") == Guess("IN", "INR", "en", "Asia/Kolkata")


def test_a_zone_by_its_former_name_tells_the_country_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(defaults, "system_zone", lambda: "Asia/Calcutta")
    assert guess(TODAY, "en_US").country == "IN"


def test_a_clock_in_utc_leaves_the_country_to_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(defaults, "system_zone", lambda: "Etc/UTC")
    assert guess(TODAY, "en-Latn_PH") == Guess("PH", "PHP", "en", "Asia/Manila")
    assert guess(TODAY, "C") == Guess("US", "USD", "en", "America/New_York")


def test_the_zone_of_a_country_is_the_computers_where_it_lies_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(defaults, "system_zone", lambda: "America/Chicago")
    assert likely_zone("us") == "America/Chicago"
    assert likely_zone("IE") == "Europe/Dublin"
    assert likely_zone("nowhere") == "America/Chicago"


def test_without_a_locale_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(defaults, "system_zone", lambda: "UTC")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_MESSAGES", "hi_IN.UTF-8@latin")
    assert guess(TODAY) == Guess("IN", "INR", "hi", "Asia/Kolkata")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert guess(TODAY).country == "US"


@pytest.mark.parametrize(
    ("country", "currency"),
    [("IN", "INR"), ("DE", "EUR"), ("BG", "EUR"), ("HR", "EUR"), ("GB", "GBP"), ("PH", "PHP"), ("AQ", "USD")],
)
def test_a_country_suggests_its_present_currency(country: str, currency: str) -> None:
    assert currency_of(country, TODAY) == currency


@pytest.mark.parametrize(
    ("country", "zone"),
    [("IN", "Asia/Kolkata"), ("DE", "Europe/Berlin"), ("US", "America/New_York"), ("AU", "Australia/Sydney")],
)
def test_the_zone_of_most_people_comes_first(country: str, zone: str) -> None:
    assert zones_of(country)[0] == zone


def test_an_unknown_country_has_no_zones() -> None:
    assert zones_of("XX") == ()


def test_a_new_profile_follows_the_customs_of_its_country() -> None:
    indian = new_contractor("Asha Verma", "in", "INR", "Asia/Kolkata", "hi")
    assert (indian.fiscal_month, indian.first_weekday) == (4, 0)
    german = new_contractor("Jana Vogt", "DE", "EUR", "Europe/Berlin", "en")
    assert (german.fiscal_month, german.first_weekday) == (1, 0)
