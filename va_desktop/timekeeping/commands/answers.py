"""What the commands of this room take from the program, and how they tell of an entry."""

from __future__ import annotations

from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.clock import iso_utc, local
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import Texts
from va_desktop.tasks.service import Tasks
from va_desktop.timekeeping.gaps import Gaps, Question
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.service import Timekeeping
from va_desktop.timekeeping.watching import Watch


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def timekeeping(self) -> Timekeeping: ...
    @property
    def watch(self) -> Watch: ...
    @property
    def gaps(self) -> Gaps: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def entry_line(entry: TimeEntry, program: Needs) -> str:
    """Return an entry as one line for a person."""
    ended = entry.ended
    times = f"{program.formats.time(entry.started)}–{program.formats.time(ended) if ended else ''}"
    amount = program.timekeeping.worth(entry, program.timekeeping.now())
    parts = (
        str(entry.id),
        program.formats.day(entry.day),
        times,
        program.formats.duration(entry.lasting(program.timekeeping.now())),
        entry.client,
        entry.title,
        program.formats.money(amount) if amount is not None and amount.minor else "",
    )
    return "  ".join(part for part in parts if part)


def entry_json(entry: TimeEntry, program: Needs) -> Json:
    """Return an entry as JSON; a running one has no end, and its seconds and amount so far."""
    now = program.timekeeping.now()
    amount = program.timekeeping.worth(entry, now)
    return {
        "id": entry.id,
        "start": iso_utc(entry.values.started_at),
        "end": iso_utc(entry.values.ended_at) if entry.values.ended_at else None,
        "zone": entry.values.zone,
        "seconds": entry.lasting(now),
        "day": entry.day.isoformat(),
        "task_id": entry.values.task_id,
        "task": entry.task or None,
        "client_id": entry.client_id,
        "client": entry.client or None,
        "note": entry.values.note,
        "tags": list(entry.values.tags),
        "billable": entry.values.billable,
        "amount": str(amount) if amount is not None else None,
        "currency": amount.currency if amount is not None else None,
        "invoice": entry.billed.number or None if entry.billed else None,
    }


def gap_line(question: Question, program: Needs) -> str:
    """Return a mark for a gap that waits for an answer, short enough for a status bar."""
    gap, zone = question.gap, question.entry.values.zone
    began = program.formats.time(local(gap.began, zone))
    if gap.ended is None:
        return program.texts("? away since {start}", start=began)
    return program.texts(
        "? away {start} – {end}", start=began, end=program.formats.time(local(gap.ended, zone))
    )


def gap_json(question: Question) -> Json:
    """Return a gap as JSON; one that lasts has no end."""
    gap = question.gap
    return {
        "from": iso_utc(gap.began),
        "to": iso_utc(gap.ended) if gap.ended else None,
        "cause": gap.cause.value,
    }
