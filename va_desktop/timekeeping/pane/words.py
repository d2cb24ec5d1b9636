"""Facts about entries, in the words of the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from va_desktop.core.formatting import Formats
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.model import TaskChoice, TimeEntry


def span_words(formats: Formats, entry: TimeEntry) -> str:
    """Return when an entry began and ended: `9:00 – 10:15`, or `14:00 –` while it runs."""
    ended = entry.ended
    return f"{formats.time(entry.started)} – {formats.time(ended) if ended else ''}".rstrip()


def title_words(entry: TimeEntry) -> str:
    """Return what an entry is called, also one without note and task."""
    return entry.title or tr("No note")


def task_words(task: TaskChoice) -> str:
    """Return a task with its client: `Acme Dental › Inbox care`."""
    return f"{task.client} › {task.title}"


def billed_words(formats: Formats, entry: TimeEntry) -> str:
    """Return how much of an entry is billed, where rounding makes another length of it: `billed 1:15`."""
    billed = formats.duration(entry.billed_seconds)
    if entry.running or billed == formats.duration(entry.seconds):
        return ""
    return tr("billed {time}", time=billed)


def overlap_words(formats: Formats, others: Sequence[TimeEntry]) -> str:
    """Return a warning that names what shares time, or nothing."""
    if not others:
        return ""
    first = others[0]
    return tr("Overlaps “{title}”, {span}", title=title_words(first), span=span_words(formats, first))


def short_overlap_words(formats: Formats, others: Sequence[TimeEntry]) -> str:
    """Return a warning that tells when time is shared, where there is no room for more."""
    return tr("Overlaps {span}", span=span_words(formats, others[0])) if others else ""


def day_words(formats: Formats, day: date, today: date) -> str:
    """Return a day as the heading of its entries; yesterday carries its date, since one word may mean two days."""
    if day == today:
        return tr("Today")
    if day == today - timedelta(days=1):
        return tr("Yesterday, {day}", day=formats.day(day, "short"))
    return formats.day(day, "weekday" if day.year == today.year else "medium")
