"""What combo boxes offer of the world: countries, currencies, time zones and languages, in the window's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from va_desktop.core.countries import COUNTRIES
from va_desktop.core.formatting import Formats
from va_desktop.core.money import all_currencies
from va_desktop.kit.ui.combo import Item


def country_items(formats: Formats) -> Sequence[Item]:
    """Return all countries by name; a search finds them by their code too."""
    named = ((formats.country_name(code), code) for code in COUNTRIES)
    return [Item(code, name, words=code) for name, code in sorted(named)]


def currency_items(formats: Formats, first: Iterable[str] = ()) -> Sequence[Item]:
    """Return all currencies, those of `first` before the others: `INR`, and its name at the right."""
    ahead = list(dict.fromkeys(first))
    codes = ahead + [code for code in all_currencies() if code not in ahead]
    names = formats.locale.currencies
    return [Item(code, code, second=str(names.get(code, ""))) for code in codes]


def zone_items(first: Iterable[str] = ()) -> Sequence[Item]:
    """Return all time zones, those of `first` before the others; each under its name in the tz database."""
    ahead = list(dict.fromkeys(first))
    others = [name for name in _zones() if name not in ahead]
    return [Item(name, name.replace("_", " "), words=name) for name in (*ahead, *others)]


def language_items(languages: dict[str, str]) -> Sequence[Item]:
    """Return languages, each under its own name."""
    return [Item(code, name, words=code) for code, name in languages.items()]


@cache
def _zones() -> Sequence[str]:
    """Return the zones of places, without former names and those of technicians."""
    from zoneinfo import available_timezones

    from babel.core import get_global

    former = get_global("zone_aliases")
    return [
        "UTC",
        *sorted(
            name
            for name in available_timezones()
            if "/" in name and name not in former and not name.startswith(("Etc/", "SystemV/"))
        ),
    ]
