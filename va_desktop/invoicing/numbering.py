"""How invoices are numbered: a pattern with a counter, which starts anew with the year that the pattern names.

`{FY}/{N:04}` gives `2026-27/0040`: FY is the fiscal year, YYYY or YY the calendar year, N the counter with at
least so many digits. The counter restarts with FY or YYYY, and never where the pattern names neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.periods import fiscal_year

SERIES: Final = "invoice"
DEFAULT_PATTERN: Final = "{YYYY}-{N:04}"
_DEFAULTS: Final = {"IN": "{FY}/{N:04}"}
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_COUNTER: Final = re.compile(r"N(?::0([1-9]))?")
_LONGEST: Final = 40
_LARGEST_EXAMPLE: Final = 9999
# CGST rules, rule 46(b): at most sixteen characters, letters, digits, hyphen and slash.
_INDIAN: Final = re.compile(r"[A-Za-z0-9/-]{1,16}", re.ASCII)
_PLAIN: Final = re.compile(r"[^\x00-\x1f\x7f]*")


@dataclass(frozen=True, slots=True)
class Numbering:
    """A checked pattern, with what it needs to know of the contractor."""

    pattern: str
    country: str
    fiscal_month: int

    def period(self, day: date) -> str:
        """Return the year in which a document of a day is counted, such as `2026-27`; empty: never restarts."""
        if "{FY}" in self.pattern:
            return fiscal_year_label(day, self.fiscal_month)
        return str(day.year) if "{YYYY}" in self.pattern or "{YY}" in self.pattern else ""

    def number(self, counter: int, day: date) -> str:
        """Return the number of a document of a day.

        Raise `UserError` where it breaks the rules of the contractor's country.
        """

        def filled(place: re.Match[str]) -> str:
            name = place.group(1)
            if name == "FY":
                return fiscal_year_label(day, self.fiscal_month)
            if name in ("YYYY", "YY"):
                return str(day.year)[-len(name) :]
            return f"{counter:0{name.partition(':0')[2] or 1}}"

        number = _PLACE.sub(filled, self.pattern)
        if self.country == "IN" and not _INDIAN.fullmatch(number):
            raise UserError(
                "The number {number} is not allowed in India: at most 16 letters, digits, hyphens and slashes.",
                field="number_pattern",
                number=number,
            )
        if len(number) > _LONGEST:
            raise UserError("The number {number} is too long.", field="number_pattern", number=number[:60])
        return number


def numbering(pattern: str, country: str, fiscal_month: int) -> Numbering:
    """Return the numbering of a contractor; an empty pattern means the default of the country.

    Raise `UserError` for a pattern that could give a number twice or one that is not allowed.
    """
    chosen = pattern.strip() or default_pattern(country)
    names = _PLACE.findall(chosen)
    counters = [name for name in names if _COUNTER.fullmatch(name)]
    unknown = [name for name in names if name not in ("FY", "YYYY", "YY") and name not in counters]
    rest = _PLACE.sub("", chosen)
    if len(counters) != 1 or unknown or "{" in rest or "}" in rest or not _PLAIN.fullmatch(rest):
        raise UserError(
            "“{pattern}” is not a pattern for numbers; write one such as {example}.",
            field="number_pattern",
            pattern=chosen[:60],
            example=default_pattern(country),
        )
    result = Numbering(chosen, country, fiscal_month)
    result.number(_LARGEST_EXAMPLE, date(2026, 12, 31))
    return result


def default_pattern(country: str) -> str:
    """Return the customary pattern of a country."""
    return _DEFAULTS.get(country, DEFAULT_PATTERN)


def fiscal_year_label(day: date, first_month: int) -> str:
    """Return the name of a day's fiscal year: `2026-27`, or `2026` where it is the calendar year."""
    year = fiscal_year(day, first_month)
    if year.first.year == year.last.year:
        return str(year.first.year)
    return f"{year.first.year}-{year.last.year % 100:02}"
