"""On which days people of a country work, as the library `holidays` knows it.

Countries keep more holidays than a library can know (India's differ by state), so only those of the whole
country count.
"""

from __future__ import annotations

import warnings
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SATURDAY: Final = 5
_WEEKEND: Final = frozenset({SATURDAY, SATURDAY + 1})


class CountryDays:
    """The weekends and holidays of one country; implements `recurrence.WorkingDays`.

    The library is imported with the first question: it costs a third of a second.
    """

    def __init__(self, country: str) -> None:
        self.country = country
        self._weekend: frozenset[int] | None = None
        self._known = True
        self._years: dict[int, Mapping[date, str]] = {}

    @property
    def known(self) -> bool:
        """Whether the holidays of the country are known; else only Saturdays and Sundays count."""
        self._look()
        return self._known

    def workdays(self) -> tuple[int, ...]:
        """Return the weekdays on which work is done, from 0, Monday."""
        weekend = self._look()
        return tuple(day for day in range(7) if day not in weekend)

    def is_off(self, day: date) -> bool:
        """Tell whether a day is a weekend or a holiday."""
        return day.weekday() in self._look() or bool(self.holiday(day))

    def holiday(self, day: date) -> str:
        """Return what a holiday is called, as the country's people call it; nothing for other days."""
        self._look()
        if not self._known:
            return ""
        if day.year not in self._years:
            self._years[day.year] = self._holidays_of(day.year)
        return self._years[day.year].get(day, "")

    def _look(self) -> frozenset[int]:
        if self._weekend is None:
            import holidays

            try:
                self._weekend = frozenset(holidays.country_holidays(self.country).weekend)
            except NotImplementedError:
                self._weekend, self._known = _WEEKEND, False
        return self._weekend

    def _holidays_of(self, year: int) -> Mapping[date, str]:
        import holidays

        with warnings.catch_warnings():
            # Holidays by the moon are known for some decades only; the library warns beyond them.
            warnings.simplefilter("ignore")
            return dict(holidays.country_holidays(self.country, years=year, expand=False))
