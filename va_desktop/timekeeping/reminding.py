"""When to remind a person that nothing runs, and how often anything may be told at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from va_desktop.core.clock import local, zone
from va_desktop.core.values import dataclass

SILENCE: Final = timedelta(hours=1)
"""How long "Not now" keeps reminders away."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The working hours: whole hours from 0 to 24, and weekdays (0: Monday) on which they begin.

    Hours that end before they begin pass midnight; those that end where they begin are none.
    """

    first: int
    until: int
    days: frozenset[int]

    def begun(self, now: datetime, zone_name: str) -> datetime | None:
        """Return when the working hours began in which a moment lies, in UTC; None outside of them."""
        here = local(now, zone_name)
        for day in (here.date(), here.date() - timedelta(days=1)):
            start = _at(day, self.first, zone_name)
            past_midnight = self.until < self.first
            end = _at(day + timedelta(days=1) if past_midnight else day, self.until, zone_name)
            if day.weekday() in self.days and start <= now < end:
                return start
        return None


def _at(day: date, hour: int, zone_name: str) -> datetime:
    later = day + timedelta(days=hour // 24)
    return datetime.combine(later, time(hour % 24), zone(zone_name)).astimezone(UTC)


def idle_stretch(hours: Hours, now: datetime, zone_name: str, ends: Iterable[datetime]) -> datetime | None:
    """Return since when nothing has run within the working hours, given the ends of entries; None outside."""
    begun = hours.begun(now, zone_name)
    return None if begun is None else max([begun, *ends])


def reminder_due(
    stretch: datetime | None,
    after: timedelta,
    now: datetime,
    *,
    reminded: datetime | None,
    silent_until: datetime | None,
) -> bool:
    """Tell whether to remind now: once in a stretch, so long after it began, and never while silence was wished.

    `reminded` is the stretch in which that was done last. No time at all means never.
    """
    if stretch is None or not after or stretch == reminded:
        return False
    if silent_until is not None and now < silent_until:
        return False
    return now - stretch >= after


def may_tell(told: Iterable[datetime], most: int, now: datetime) -> bool:
    """Tell whether one more notice stays within what a person set for an hour, given when others were shown."""
    return sum(1 for at in told if timedelta(0) <= now - at < timedelta(hours=1)) < most
