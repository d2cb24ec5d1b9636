"""The groups of the task list, by status and by when a task is due: overdue, today, this week, later, and so on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from va_desktop.core.clock import local
from va_desktop.core.periods import week_of
from va_desktop.core.values import dataclass
from va_desktop.tasks.due import instant_of
from va_desktop.tasks.model import Status


class Group(StrEnum):
    """A group of the list, in the order in which they are shown."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Calendar:
    """What divides the groups: this moment, this day, the last day of its week, all where the contractor is."""

    now: datetime
    zone: str
    today: date
    week_end: date

    @classmethod
    def of(cls, now: datetime, zone_name: str = "UTC", first_weekday: int = 0) -> Calendar:
        """Return the calendar of a moment; weeks begin on `first_weekday`, counted from 0, Monday."""
        today = local(now, zone_name).date()
        return cls(now, zone_name, today, week_of(today, first_weekday).last)

    def ends(self, day: date) -> datetime:
        """Return the instant at which a day is over."""
        return instant_of(day, 24 * 60, self.zone)

    @property
    def ahead(self) -> int:
        """By how many microseconds the contractor's clocks are ahead of UTC at this moment."""
        ahead = self.local(self.now).utcoffset() or timedelta()
        return ahead // timedelta(microseconds=1)

    def local(self, instant: datetime) -> datetime:
        """Return an instant as the contractor's clocks show it."""
        return local(instant, self.zone)

    def same_day(self, other: Calendar) -> bool:
        """Tell whether another one divides what is due by the day alike."""
        return (self.today, self.week_end, self.zone) == (other.today, other.week_end, other.zone)


def group_of(
    status: Status, due_on: date | None, calendar: Calendar, due_at: datetime | None = None
) -> Group:
    """Return the group in which a task stands; what waits for the client is not overdue.

    With a time of day the instant counts, and the day on which it is where the contractor is; else the due day.
    """
    if status is Status.DONE:
        return Group.DONE
    if status is Status.WAITING:
        return Group.WAITING
    if due_at is not None:
        if due_at < calendar.now:
            return Group.OVERDUE
        due_on = calendar.local(due_at).date()
    if due_on is None or due_on > calendar.week_end:
        return Group.LATER
    if due_on > calendar.today:
        return Group.WEEK
    return Group.TODAY if due_on == calendar.today else Group.OVERDUE
