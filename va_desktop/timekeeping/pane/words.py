"""Facts about entries, in the words of the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from va_desktop.core.formatting import NO_BREAK, Formats
from va_desktop.core.money import Money
from va_desktop.core.numbers import half_up
from va_desktop.kit.ui.fonts import Face, text_width
from va_desktop.kit.ui.rows import Link
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.finding import hits
from va_desktop.timekeeping.model import TaskChoice, TimeEntry

CLIENT: Final = "client"
"""The part of a row that names the client."""
TAG: Final = "tag:"
"""The beginning of a part of a row that names a tag."""
_DOT: Final = " · "


def span_words(formats: Formats, entry: TimeEntry) -> str:
    """Return when an entry began and ended: `9:00 – 10:15`, or `14:00 –` while it runs."""
    ended = entry.ended
    return f"{formats.time(entry.started)} – {formats.time(ended) if ended else ''}".rstrip()


class Second(NamedTuple):
    """The second line of an entry: its text, and the parts that can be clicked."""

    text: str
    links: tuple[Link, ...]


def second_words(entry: TimeEntry, formats: Formats, wanted: Sequence[str] = ()) -> Second:
    """Return whose work an entry was, when, and its tags; a client or a tag that is clicked filters by it.

    The task stands here too where it holds a word of the question, and the note hides it.
    """
    began = formats.time(entry.started)
    when = tr("since {time}", time=began) if entry.running else span_words(formats, entry)
    parts = [entry.client or tr("No task"), when]
    if entry.values.note and wanted and hits(entry.task, wanted):
        parts.insert(1, entry.task)
    links = [Link(CLIENT, (0, len(parts[0])))] if entry.client else []
    at = len(_DOT.join(parts))
    for number, name in enumerate(entry.values.tags):
        at += len(" " if number else _DOT)
        links.append(Link(f"{TAG}{name}", (at, at + len(name) + 1)))
        at += len(name) + 1
    if entry.values.tags:
        parts.append(" ".join(f"#{name}" for name in entry.values.tags))
    return Second(_DOT.join(parts), tuple(links))


def title_words(entry: TimeEntry) -> str:
    """Return what an entry is called, also one without note and task."""
    return entry.title or tr("No note")


def task_words(task: TaskChoice) -> str:
    """Return a task with its client: `Acme Dental › Inbox care`."""
    return f"{task.client} › {task.title}"


def billed_words(formats: Formats, entry: TimeEntry) -> str:
    """Return how much of an entry is billed, where that is another length of it: `billed 1:15`.

    Of what a retainer pays it says that.
    """
    billed = formats.duration(entry.billed_seconds)
    if entry.covered_seconds and not entry.running:
        if not entry.billed_seconds:
            return tr("by retainer")
        return tr("billed {time}, the rest by retainer", time=billed)
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


def short_moneys(formats: Formats, amounts: Sequence[Money], f: Face, room: float) -> str:
    """Write amounts beside each other; in whole units where there is no room for their decimals."""
    exact = formats.moneys(amounts)
    return (
        exact
        if text_width(exact, f) <= room
        else " · ".join(_whole(formats, one) for one in formats.in_order(amounts))
    )


def short_lines(formats: Formats, amounts: Sequence[Money], f: Face, room: float, most: int) -> Sequence[str]:
    """Write amounts in at most so many lines; what has no room is counted at the end: `€ 52 · +2`."""
    exact = formats.moneys(amounts)
    if text_width(exact, f) <= room:
        return (exact,) if exact and most > 0 else ()
    lines: list[str] = []
    for number, one in enumerate(formats.in_order(amounts)):
        words = _whole(formats, one)
        longer = f"{lines[-1]} · {words}" if lines else words
        rest = len(amounts) - number
        more = f" · +{rest - 1}" if len(lines) == most and rest > 1 else ""
        if lines and text_width(longer + more, f) <= room:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(words)
        else:
            return [*lines[:-1], f"{lines[-1]} · +{rest}"] if lines else ()
    return lines


def _whole(formats: Formats, amount: Money) -> str:
    number = formats.number(half_up(amount.decimal))
    return f"{formats.currency_sign(amount.currency)}{NO_BREAK}{number}"
