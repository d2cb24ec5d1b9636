"""One change of many tasks: what becomes of each, and which change it is to move tasks into another group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from va_desktop.core.clock import days_later
from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.tasks.arranging import By, GroupKey
from va_desktop.tasks.grouping import Calendar, Group
from va_desktop.tasks.model import NewTask, Priority, Status

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Change:
    """What is changed of tasks; what is not named stays as it is.

    `shift_days` moves due days, also backwards; tasks without one keep none. `reopen` takes up again what waits or
    is done, and leaves alone what is being worked on.
    """

    status: Status | None = None
    reopen: bool = False
    day: date | None = None
    no_day: bool = False
    shift_days: int = 0
    priority: Priority | None = None
    service_id: int | None = None
    no_service: bool = False
    contract_id: int | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()

    def applied(self, new: NewTask) -> NewTask:
        """Return what is said of a task after the change."""
        day = self.day or new.due_on
        if day is not None and self.shift_days:
            day = days_later(day, self.shift_days, field="due_on")
        if self.no_day:
            new, day = replace(new, due_minute=None), None
        gone = {tag.casefold() for tag in (*self.remove_tags, *self.add_tags)}
        kept = tuple(tag for tag in new.tags if tag.casefold() not in gone)
        return replace(
            new,
            due_on=day,
            priority=new.priority if self.priority is None else self.priority,
            service_id=None if self.no_service else self.service_id or new.service_id,
            tags=tuple(sorted((*kept, *self.add_tags))),
        )


def moved(by: By, new: GroupKey, calendar: Calendar, tags: tuple[str, str] = ("", "")) -> Change:
    """Return the change that brings tasks from one group into another; `tags` are the names of both groups.

    Raise `UserError` where a group stands for something that does not change like this.
    """
    if by is By.DUE:
        return _due(Group(str(new)), calendar)
    if by is By.STATUS:
        return Change(status=Status(str(new)))
    if by is By.CLIENT:
        raise UserError("A task stays with its client; add a new one for another client.", field="client")
    if by is By.TAG:
        return Change(add_tags=tuple(filter(None, tags[1:])), remove_tags=tuple(filter(None, tags[:1])))
    if by is By.DAY:
        return Change(no_day=True) if new is None else Change(day=_EPOCH + timedelta(days=int(new)))
    if by is By.SERVICE:
        return Change(no_service=True) if new is None else Change(service_id=int(new))
    if by is By.PRIORITY:
        return Change(priority=Priority(int(new or 0)))
    return Change(contract_id=int(new or 0))


def _due(group: Group, calendar: Calendar) -> Change:
    if group is Group.OVERDUE:
        raise UserError(
            "A day that has passed can't be chosen; move it to one that is to come.", field="due_on"
        )
    if group is Group.WAITING:
        return Change(status=Status.WAITING)
    if group is Group.DONE:
        return Change(status=Status.DONE)
    days = {
        Group.TODAY: calendar.today,
        Group.WEEK: calendar.week_end,
        Group.LATER: calendar.week_end + timedelta(days=1),
    }
    return Change(day=days[group], reopen=True)
