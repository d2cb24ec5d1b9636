"""What a person is likely to do now: what was done at this hour on this weekday in the last eight weeks.

Each of these weeks has a window around the same time of day, by the clocks of the person's zone, so that a change
of the clocks in between moves nothing. What shares time with a window counts by the seconds it shares, and the
more the nearer its week: last week eightfold, eight weeks ago once. What comes out equal is ordered by when it was
last begun, the latest first, then by its title and task.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from va_desktop.core.clock import local, zone
from va_desktop.core.values import dataclass
from va_desktop.timekeeping.activity import Activity
from va_desktop.timekeeping.matching import task_meant
from va_desktop.timekeeping.model import TaskChoice

WEEKS: Final = 8
AROUND: Final = timedelta(minutes=45)
"""A window reaches so far before and after the time of day."""


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of a week that is asked about, in UTC; last week's is one week ago."""

    weeks_ago: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Habit:
    """Seconds that an activity shared with the window of a week, and when it was last begun there."""

    activity: Activity
    weeks_ago: int
    seconds: int
    latest: datetime


def windows(at: datetime, zone_name: str) -> tuple[Window, ...]:
    """Return the windows that surround a moment's time of day in the weeks before it, the nearest first."""
    moment = local(at, zone_name).replace(tzinfo=None)
    place = zone(zone_name)
    found = []
    for weeks_ago in range(1, WEEKS + 1):
        # A time that the clocks skipped that day is read as if they had not: an hour off is near enough.
        middle = (moment - timedelta(weeks=weeks_ago)).replace(tzinfo=place).astimezone(UTC)
        found.append(Window(weeks_ago, middle - AROUND, middle + AROUND))
    return tuple(found)


def ranked(habits: Iterable[Habit]) -> list[Activity]:
    """Return activities, the likeliest first."""
    weight: dict[Activity, int] = {}
    latest: dict[Activity, datetime] = {}
    for habit in habits:
        one = habit.activity
        weight[one] = weight.get(one, 0) + habit.seconds * (WEEKS + 1 - habit.weeks_ago)
        latest[one] = max(habit.latest, latest.get(one, habit.latest))
    by_name = sorted(weight, key=lambda one: (one.title, one.task_id or 0, one.tags, one.billable))
    return sorted(by_name, key=lambda one: (weight[one], latest[one]), reverse=True)


def likely_task(note: str, choices: Sequence[TaskChoice], habits: Iterable[Habit]) -> TaskChoice | None:
    """Return the open task that an entry without one belongs to: the one its note names, else the habitual one."""
    named = task_meant(note, "", choices)
    if named is not None:
        return named
    open_ones = {choice.id: choice for choice in choices}
    usual = (one.task_id for one in ranked(habits) if one.task_id in open_ones)
    task_id = next(usual, None)
    return open_ones[task_id] if task_id is not None else None
