"""Tells whether a rule ever comes, and on which days; dateutil follows it.

A rule may be well formed and never come (30 February; the first of one day and the second of it). dateutil would
look for its next day until the year 9999, so such rules are told apart before it is asked: by a look at as many
periods of the rule as it takes the calendar to come round (28 years, in which weekdays and leap years meet in all
ways).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Final

from va_desktop.core.clock import LATEST
from va_desktop.core.periods import month_of, next_month
from va_desktop.tasks.rule import FOR_EVER, Ends, Freq, Rule

_YEARS: Final = 28
_PERIODS: Final = {
    Freq.DAILY: _YEARS * 366,
    Freq.WEEKLY: _YEARS * 53,
    Freq.MONTHLY: _YEARS * 12,
    Freq.YEARLY: _YEARS,
}


def days_of(rule: Rule, start: date, ends: Ends = FOR_EVER, *, after: date | None = None) -> Iterator[date]:
    """Yield the days of the rule from `start` on, or those that come after a day; there may be no last one.

    The first day counts when the rule holds for it, as the standard has it.
    """
    from dateutil.rrule import rrulestr

    if not ever_comes(rule, start):
        return
    # COUNT and UNTIL exclude each other in the standard, and in dateutil.
    last = LATEST if ends.until is None else ends.until
    end = f"UNTIL={last:%Y%m%d}" if ends.times is None else f"COUNT={ends.times}"
    for moment in rrulestr(f"{rule.text};{end}", dtstart=datetime.combine(start, time())):
        day = moment.date()
        if day > last:
            return
        if after is None or day > after:
            yield day


def ever_comes(rule: Rule, start: date) -> bool:
    """Tell whether there is a day on which a rule comes that is followed from `start` on."""
    places = rule.numbers("BYSETPOS")
    needed = min((abs(place) for place in places), default=1)
    matching = _Matching(rule, start)
    for first, length in _periods(rule, start):
        fitting = (day for day in range(length) if matching.fits(first + timedelta(days=day)))
        if len(list(islice(fitting, needed))) == needed:
            return True
    return False


def _periods(rule: Rule, start: date) -> Iterator[tuple[date, int]]:
    """Yield the first day and the length of each period that the rule counts."""
    for number in range(_PERIODS[rule.freq]):
        step = number * rule.interval
        if rule.freq is Freq.DAILY:
            yield start + timedelta(days=step), 1
        elif rule.freq is Freq.WEEKLY:
            yield start + timedelta(days=7 * step - start.weekday()), 7
        elif rule.freq is Freq.MONTHLY:
            months = start.month - 1 + step
            first = date(start.year + months // 12, months % 12 + 1, 1)
            yield first, (next_month(first) - first).days
        else:
            first = date(start.year + step, 1, 1)
            yield first, (date(start.year + step + 1, 1, 1) - first).days


class _Matching:
    """Compares days with the parts of a rule, BYSETPOS aside; all of them limit it."""

    def __init__(self, rule: Rule, start: date) -> None:
        self._months = rule.numbers("BYMONTH")
        self._weeks = rule.numbers("BYWEEKNO")
        self._year_days = rule.numbers("BYYEARDAY")
        self._days = rule.numbers("BYMONTHDAY")
        self._from_end = any(one < 0 for one in self._days)
        self._weekdays = rule.weekdays()
        self._in_year = rule.freq is Freq.YEARLY and not self._months
        if not (self._weeks or self._year_days or self._days or self._weekdays):
            self._take_from(rule.freq, start)

    def _take_from(self, freq: Freq, start: date) -> None:
        """Let the first day say what the rule leaves open, as the standard has it."""
        if freq is Freq.YEARLY and not self._months:
            self._months = [start.month]
        if freq in (Freq.YEARLY, Freq.MONTHLY):
            self._days = [start.day]
        elif freq is Freq.WEEKLY:
            self._weekdays = [(0, start.weekday())]

    def fits(self, day: date) -> bool:
        """Tell whether a day fits all parts."""
        return (
            (not self._months or day.month in self._months)
            and (not self._days or self._in_month(day))
            and (not self._weekdays or any(self._is(day, *one) for one in self._weekdays))
            and (not self._year_days or self._in_year_days(day))
            and (not self._weeks or self._in_weeks(day))
        )

    def _in_month(self, day: date) -> bool:
        if day.day in self._days:
            return True
        return self._from_end and day.day - month_of(day).last.day - 1 in self._days

    def _in_year_days(self, day: date) -> bool:
        number, length = day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday
        return number in self._year_days or number - length - 1 in self._year_days

    def _in_weeks(self, day: date) -> bool:
        """Tell it generously: which day begins a week (WKST) moves weeks by one."""
        week, weeks = day.isocalendar().week, date(day.year, 12, 28).isocalendar().week
        return any(abs((one if one > 0 else weeks + 1 + one) - week) <= 1 for one in self._weeks)

    def _is(self, day: date, which: int, weekday: int) -> bool:
        if day.weekday() != weekday or which == 0:
            return day.weekday() == weekday
        span = (day.replace(month=1, day=1), date(day.year, 12, 31))
        if not self._in_year:
            span = (month_of(day).first, month_of(day).last)
        return which in ((day - span[0]).days // 7 + 1, -((span[1] - day).days // 7) - 1)
