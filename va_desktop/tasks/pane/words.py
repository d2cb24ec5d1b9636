"""The facts of a task in words: when it is due on two clocks, how far it is and since when, how urgent it is."""

from __future__ import annotations

from datetime import date, datetime

from va_desktop.core.formatting import Formats
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.tasks.grouping import Calendar
from va_desktop.tasks.model import Comment, State, Status, Task
from va_desktop.tasks.names import STATUS_NAMES
from va_desktop.tasks.table import clock_words


def due_words(task: Task, calendar: Calendar, formats: Formats) -> str:
    """Return when a task is due: `today 14:00 Dublin · 19:30 here`; the second clock only where it differs."""
    if task.due_on is None:
        return ""
    day = tr("today") if task.due_on == calendar.today else formats.day(task.due_on, "weekday")
    if task.due_minute is None:
        return day
    there = f"{day} {clock_words(task.due_minute)}"
    if task.due_at is None or task.due_zone is None:
        return there
    here = calendar.local(task.due_at)
    if (here.date(), here.hour * 60 + here.minute) == (task.due_on, task.due_minute):
        return there
    own = formats.time(here)
    if here.date() != task.due_on:
        own = f"{formats.weekday(here.date())} {own}"
    return tr("{there} {city} · {time} here", there=there, city=formats.city(task.due_zone), time=own)


def status_words(state: State, calendar: Calendar, formats: Formats) -> str:
    """Return how far a task is, and since when as far as anybody wrote it down."""
    if state.status is Status.DONE and state.done_on is not None:
        return tr("Done on {day}", day=formats.day(state.done_on))
    if state.status is Status.DOING and state.at is not None:
        return tr("Being worked on since {day}", day=since_words(calendar.local(state.at), calendar, formats))
    return tr(STATUS_NAMES[state.status])


def waiting_words(state: State, calendar: Calendar, formats: Formats) -> str:
    """Return since which day the client was waited for, and how long that is: `since 24 Nov, 2 days`."""
    if state.waiting_since is None:
        return ""
    since = formats.day(state.waiting_since, "short")
    days = (calendar.today - state.waiting_since).days
    if days <= 0:
        return tr("since {day}", day=since)
    return ntr("since {day}, {n} day", "since {day}, {n} days", days, day=since)


def since_words(moment: datetime, calendar: Calendar, formats: Formats) -> str:
    """Return a local moment as shortly as it can be told: `14:05` of today, else its day."""
    if moment.date() == calendar.today:
        return formats.time(moment)
    return day_and_time(moment, calendar.today, formats)


def day_and_time(moment: datetime, today: date, formats: Formats) -> str:
    """Return the day and time of a local moment, the year only where it is another one."""
    day = formats.day(moment.date(), "short" if moment.year == today.year else "medium")
    return f"{day} {formats.time(moment)}"


def comment_words(comment: Comment, calendar: Calendar, formats: Formats) -> str:
    """Return when a comment was written, and that it was changed since."""
    when = since_words(calendar.local(comment.written_at), calendar, formats)
    return when if comment.edited_at is None else tr("{time}, edited", time=when)
