"""How documents are numbered: each series has a pattern with a counter, which starts anew with a year or never.

`{FY}/{N:04}` gives `2026-27/0040`: FY is the fiscal year, YYYY or YY the calendar year, N the counter with at
least so many digits. Where a series says nothing of its restart, it follows the year that the pattern names. A
counter that starts anew needs that year in the pattern: a number would else be given twice.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.periods import fiscal_year
from va_desktop.core.values import dataclass
from va_desktop.invoicing.model import Kind

SERIES: Final = "invoice"
DEFAULT_PATTERN: Final = "{YYYY}-{N:04}"
SERIES_OF: Final = {
    Kind.INVOICE: SERIES,
    Kind.PREPAYMENT: SERIES,
    Kind.CREDIT_NOTE: "credit_note",
    Kind.PROFORMA: "proforma",
    Kind.QUOTE: "quote",
}
"""In which series the documents of a kind are numbered; a prepayment is an invoice by law, and counted as one."""
ALL_SERIES: Final = tuple(dict.fromkeys(SERIES_OF.values()))
_DEFAULTS: Final = {
    SERIES: DEFAULT_PATTERN,
    "credit_note": "CN-{YYYY}-{N:04}",
    "proforma": "PF-{YYYY}-{N:04}",
    "quote": "Q-{YYYY}-{N:04}",
}
_INDIAN_DEFAULTS: Final = {
    SERIES: "{FY}/{N:04}",
    "credit_note": "CN/{FY}/{N:04}",
    "proforma": "PF/{FY}/{N:04}",
    "quote": "Q/{FY}/{N:04}",
}
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_COUNTER: Final = re.compile(r"N(?::0([1-9]))?")
_LONGEST: Final = 40
_LARGEST_EXAMPLE: Final = 9999
# CGST rules, rules 46(b) and 53(1)(c): at most sixteen characters, letters, digits, hyphen and slash.
_INDIAN: Final = re.compile(r"[A-Za-z0-9/-]{1,16}", re.ASCII)
_BY_LAW: Final = (SERIES, "credit_note")
_PLAIN: Final = re.compile(r"[^\x00-\x1f\x7f]*")


class Restart(StrEnum):
    """When the counter of a series begins at one again."""

    BY_PATTERN = ""
    YEAR = "year"
    FISCAL_YEAR = "fiscal"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Numbering:
    """A checked pattern, with what it needs to know of the contractor and of its series."""

    pattern: str
    country: str
    fiscal_month: int
    series: str = SERIES
    restart: Restart = Restart.BY_PATTERN

    def period(self, day: date) -> str:
        """Return the year in which a document of a day is counted, such as `2026-27`; empty: never restarts."""
        restart = self.restart
        if restart is Restart.FISCAL_YEAR or (restart is Restart.BY_PATTERN and "{FY}" in self.pattern):
            return fiscal_year_label(day, self.fiscal_month)
        names_year = "{YYYY}" in self.pattern or "{YY}" in self.pattern
        if restart is Restart.YEAR or (restart is Restart.BY_PATTERN and names_year):
            return str(day.year)
        return ""

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
        if self.country == "IN" and self.series in _BY_LAW and not _INDIAN.fullmatch(number):
            raise UserError(
                "The number {number} is not allowed in India: at most 16 letters, digits, hyphens and slashes.",
                field="number_pattern",
                number=number,
            )
        if len(number) > _LONGEST:
            raise UserError("The number {number} is too long.", field="number_pattern", number=number[:60])
        return number


def numbering(
    pattern: str,
    country: str,
    fiscal_month: int,
    series: str = SERIES,
    restart: Restart = Restart.BY_PATTERN,
) -> Numbering:
    """Return the numbering of a contractor's series; an empty pattern means the default of the country.

    Raise `UserError` for a pattern that could give a number twice or one that is not allowed.
    """
    chosen = pattern.strip() or default_pattern(country, series)
    names = _PLACE.findall(chosen)
    counters = [name for name in names if _COUNTER.fullmatch(name)]
    unknown = [name for name in names if name not in ("FY", "YYYY", "YY") and name not in counters]
    rest = _PLACE.sub("", chosen)
    if len(counters) != 1 or unknown or "{" in rest or "}" in rest or not _PLAIN.fullmatch(rest):
        raise UserError(
            "“{pattern}” is not a pattern for numbers; write one such as {example}.",
            field="number_pattern",
            pattern=chosen[:60],
            example=default_pattern(country, series),
        )
    _refuse_repetition(restart, names, fiscal_month)
    result = Numbering(chosen, country, fiscal_month, series, restart)
    result.number(_LARGEST_EXAMPLE, date(2026, 12, 31))
    return result


def _refuse_repetition(restart: Restart, names: list[str], fiscal_month: int) -> None:
    """Raise `UserError` where the counter starts anew and the pattern does not name the year it counts in."""
    years = {"FY", "YYYY", "YY"} if fiscal_month == 1 else {"YYYY", "YY"}
    if restart is Restart.YEAR and not years & set(names):
        raise UserError(
            "A counter that starts anew each year needs {place} in its pattern; else numbers come twice.",
            field="restart",
            place="{YYYY}",
        )
    years = {"FY", "YYYY", "YY"} if fiscal_month == 1 else {"FY"}
    if restart is Restart.FISCAL_YEAR and not years & set(names):
        raise UserError(
            "A counter that starts anew each fiscal year needs {place} in its pattern; else numbers come twice.",
            field="restart",
            place="{FY}",
        )


def default_pattern(country: str, series: str = SERIES) -> str:
    """Return the customary pattern of a series in a country."""
    return (_INDIAN_DEFAULTS if country == "IN" else _DEFAULTS)[series]


def fiscal_year_label(day: date, first_month: int) -> str:
    """Return the name of a day's fiscal year: `2026-27`, or `2026` where it is the calendar year."""
    year = fiscal_year(day, first_month)
    if year.first.year == year.last.year:
        return str(year.first.year)
    return f"{year.first.year}-{year.last.year % 100:02}"
