"""What can be guessed of a contractor before anything is asked: from the computer, then from the country.

Guesses are offered and can be changed; nothing here is a rule of law.
"""

from __future__ import annotations

import os
import re
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from va_desktop.contractor.model import NewContractor
from va_desktop.core.clock import system_zone
from va_desktop.core.countries import COUNTRIES
from va_desktop.core.money import all_currencies
from va_desktop.core.texts import SCREEN_LANGUAGES
from va_desktop.core.values import dataclass

# The month in which the year of a self-employed person begins, where it is not January. The UK's begins on 6 April.
_FISCAL_MONTHS: Final = {
    **dict.fromkeys(("IN", "GB", "HK", "LK", "NZ"), 4),
    "ZA": 3,
    **dict.fromkeys(("AU", "BD", "NP", "PK"), 7),
}
# Bulgaria uses the euro since 1 January 2026, which older CLDR data do not know yet.
_ADOPTED: Final = {"BGN": "EUR"}
# Where `zone.tab` does not begin with the zone in which most people live.
_PRINCIPAL: Final = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "RU": "Europe/Moscow",
}
_FALLBACK: Final = ("US", "USD")


@dataclass(frozen=True, slots=True)
class Guess:
    """Where and in which words somebody seems to work."""

    country: str
    currency: str
    language: str
    zone: str


def guess(today: date, locale: str = "") -> Guess:
    """Return what the computer's time zone and locale (such as `hi_IN`) suggest; the zone tells the place better.

    Without `locale` the environment is asked.
    """
    _, locale_country = _parts(locale or _environment())
    country = _country_of_zone(system_zone()) or locale_country or _FALLBACK[0]
    return Guess(
        country=country,
        currency=currency_of(country, today),
        language=likely_language(locale),
        zone=likely_zone(country),
    )


def likely_language(locale: str = "") -> str:
    """Return the language of the screen that suits a locale (such as `hi_IN`), the environment's without one."""
    language, _ = _parts(locale or _environment())
    return language if language in SCREEN_LANGUAGES else "en"


def currency_of(country: str, today: date) -> str:
    """Return the currency that a country uses on a day (CLDR)."""
    from babel.numbers import get_territory_currencies

    used = [_ADOPTED.get(code, code) for code in get_territory_currencies(country, start_date=today)]
    return next((code for code in used if code in all_currencies()), _FALLBACK[1])


def zones_of(country: str) -> tuple[str, ...]:
    """Return the time zones of a country, the one in which most people live first."""
    return tuple(sorted(_zones().get(country, ()), key=lambda name: name != _PRINCIPAL.get(country)))


def likely_zone(country: str) -> str:
    """Return the computer's zone where it lies in a country (two letters in any case), else the country's first.

    A clock that runs in UTC says nothing of the person; it stays for a country without zones of its own.
    """
    own, zones = system_zone(), zones_of(country.strip().upper())
    return own if own in zones or not zones else zones[0]


def fiscal_month_of(country: str) -> int:
    """Return the month (from 1) in which a country's fiscal year usually begins."""
    return _FISCAL_MONTHS.get(country, 1)


def new_contractor(name: str, country: str, currency: str, zone: str, language: str) -> NewContractor:
    """Return a profile with what the country suggests for the rest.

    Weeks begin on Monday (ISO 8601) wherever that is: a working week is reported as a whole.
    """
    code = country.strip().upper()
    return NewContractor(
        name=name,
        country=code,
        currency=currency,
        zone=zone,
        language=language,
        fiscal_month=fiscal_month_of(code),
    )


def _environment() -> str:
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((os.environ[name] for name in names if os.environ.get(name)), "")


def _parts(locale: str) -> tuple[str, str]:
    """Return language and country of a locale's name such as `hi_IN.UTF-8`; either may be empty."""
    language, _, rest = re.split("[.@]", locale, maxsplit=1)[0].replace("-", "_").partition("_")
    country = rest.rpartition("_")[2].upper()
    return language.lower(), country if country in COUNTRIES else ""


def _country_of_zone(zone: str) -> str:
    from babel.core import get_global

    present = get_global("zone_aliases").get(zone, zone)
    return next((country for country, names in _zones().items() if present in names or zone in names), "")


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """Read the time zones by country from `zone.tab`, whose rows put the most populous first (tz database)."""
    zones: dict[str, tuple[str, ...]] = {}
    for row in files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8").splitlines():
        if not row.startswith("#"):
            country, _, name = row.split("\t")[:3]
            zones[country] = (*zones.get(country, ()), name)
    return zones
