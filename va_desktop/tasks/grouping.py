"""The groups of the task list, by status and due day: overdue, today, this week, later, waiting, done."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from va_desktop.core.periods import week_of
from va_desktop.core.values import dataclass
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
    """What divides the groups: this day, and the last day of its week."""

    today: date
    week_end: date

    @classmethod
    def of(cls, today: date, first_weekday: int = 0) -> Calendar:
        """Return the calendar of a day; weeks begin on `first_weekday`, counted from 0, Monday."""
        return cls(today, week_of(today, first_weekday).last)


def group_of(status: Status, due_on: date | None, calendar: Calendar) -> Group:
    """Return the group in which a task stands; what waits for the client is not overdue."""
    if status is Status.DONE:
        return Group.DONE
    if status is Status.WAITING:
        return Group.WAITING
    if due_on is None or due_on > calendar.week_end:
        return Group.LATER
    if due_on > calendar.today:
        return Group.WEEK
    return Group.TODAY if due_on == calendar.today else Group.OVERDUE
