"""Calendar periods: weeks, months and how to count back from a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def days(self) -> Iterator[date]:
        """Yield each day."""
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=offset)


def week_of(day: date, first_weekday: int = 0) -> Period:
    """Return the week that holds a day; `first_weekday` counts from 0, Monday (ISO 8601)."""
    first = day - timedelta(days=(day.weekday() - first_weekday) % 7)
    return Period(first, first + timedelta(days=6))


def last_weeks(until: date, count: int, first_weekday: int = 0) -> list[Period]:
    """Return `count` weeks, oldest first; the last one holds `until`."""
    last = week_of(until, first_weekday)
    step = timedelta(days=7)
    return [Period(last.first - step * back, last.last - step * back) for back in range(count - 1, -1, -1)]


def month_of(day: date) -> Period:
    """Return the calendar month that holds a day."""
    first = day.replace(day=1)
    return Period(first, next_month(first) - timedelta(days=1))


def next_month(day: date) -> date:
    """Return the first day of the month after a day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months_between(first: date, last: date) -> list[Period]:
    """Return the calendar months that touch the days from `first` to `last`."""
    months = []
    month = month_of(first)
    while month.first <= last:
        months.append(month)
        month = month_of(next_month(month.first))
    return months


def fiscal_year(day: date, first_month: int) -> Period:
    """Return the fiscal year that holds a day, for years that begin on the first of a month."""
    start = date(day.year if day.month >= first_month else day.year - 1, first_month, 1)
    return Period(start, date(start.year + 1, first_month, 1) - timedelta(days=1))
