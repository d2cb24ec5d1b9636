"""What the commands of this room take from the program, and how they tell of an entry."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Protocol

from va_desktop.clients.service import Clients
from va_desktop.core.canonical import Json
from va_desktop.core.clock import iso_utc, local
from va_desktop.core.command import Answer
from va_desktop.core.formatting import Formats, stopwatch
from va_desktop.core.texts import Texts
from va_desktop.core.work import Work
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.service.binning import Bin
from va_desktop.timekeeping.service.editing import Editing
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.gaps import Gaps, Question
from va_desktop.timekeeping.service.limits import TimeLimits
from va_desktop.timekeeping.service.searching import Searching
from va_desktop.timekeeping.service.tagging import Tagging
from va_desktop.timekeeping.service.timekeeping import Timekeeping
from va_desktop.timekeeping.service.watching import Watch


class Needs(Protocol):
    """What these commands take from the program."""

    @property
    def database(self) -> Work: ...
    @property
    def timekeeping(self) -> Timekeeping: ...
    @property
    def time_limits(self) -> TimeLimits: ...
    @property
    def watch(self) -> Watch: ...
    @property
    def gaps(self) -> Gaps: ...
    @property
    def editing(self) -> Editing: ...
    @property
    def focus(self) -> Focus: ...
    @property
    def searching(self) -> Searching: ...
    @property
    def tagging(self) -> Tagging: ...
    @property
    def bin(self) -> Bin: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def clients(self) -> Clients: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def formats(self) -> Formats: ...


def noticing(run: Callable[[Namespace, Needs], Answer]) -> Callable[[Namespace, Needs], Answer]:
    """Return a command that first notices what happened to the timer that it may stop: later nobody would."""

    def looked(given: Namespace, program: Needs) -> Answer:
        program.watch.look()
        return run(given, program)

    return looked


def entry_line(entry: TimeEntry, program: Needs, zone: str = "") -> str:
    """Return an entry in a line; in another zone than it was recorded on the date that its clocks show."""
    shown = entry.read_in(zone or entry.values.zone)
    ended = shown.ended
    times = f"{program.formats.time(shown.started)}–{program.formats.time(ended) if ended else ''}"
    day = entry.day if shown.values.zone == entry.values.zone else shown.started.date()
    amount = program.timekeeping.worth(entry, program.timekeeping.now())
    parts = (
        str(entry.id),
        program.formats.day(day),
        times,
        program.formats.duration(entry.lasting(program.timekeeping.now())),
        entry.client,
        entry.title,
        program.formats.money(amount) if amount is not None and amount.minor else "",
    )
    return "  ".join(part for part in parts if part)


def entry_json(entry: TimeEntry, program: Needs, zone: str = "") -> Json:
    """Return an entry as JSON; a running one has no end, and its seconds and amount so far.

    Its local times are those of a zone, without one of the zone in which it was recorded.
    """
    shown = entry.read_in(zone or entry.values.zone)
    now = program.timekeeping.now()
    amount = program.timekeeping.worth(entry, now)
    return {
        "id": entry.id,
        "start": iso_utc(entry.values.started_at),
        "end": iso_utc(entry.values.ended_at) if entry.values.ended_at else None,
        "zone": entry.values.zone,
        "local_start": shown.started.isoformat(),
        "local_end": shown.ended.isoformat() if shown.ended else None,
        "seconds": entry.lasting(now),
        "billed_seconds": program.timekeeping.billed(entry, now),
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


def timer_answer(entry: TimeEntry | None, program: Needs) -> Answer:
    """Return what the timer shows, what waits to be returned to, and what is to be decided."""
    question = program.gaps.waiting()
    gap = None if question is None else gap_json(question)
    mark = "" if question is None else f"  {gap_line(question, program)}"
    waiting = program.focus.interruptions.waiting()
    interrupted = {
        "interrupted": [
            {
                "entry_id": one.entry.id,
                "at": iso_utc(one.at),
                "task_id": one.entry.values.task_id,
                "task": one.entry.task or None,
                "client": one.entry.client or None,
                "note": one.entry.values.note,
            }
            for one in waiting
        ]
    }
    if entry is None:
        nothing = dict.fromkeys(("id", "started_at", "task_id", "task", "client_id", "client", "note"))
        document = {"running": False, "seconds": 0, **nothing, **interrupted, "gap": gap}
        return Answer(document, f"{program.texts('No timer is running.')}{mark}")
    seconds = entry.lasting(program.timekeeping.now())
    document = {
        "running": entry.running,
        "id": entry.id,
        "started_at": iso_utc(entry.values.started_at),
        "seconds": seconds,
        "task_id": entry.values.task_id,
        "task": entry.task or None,
        "client_id": entry.client_id,
        "client": entry.client or None,
        "note": entry.values.note,
        **interrupted,
        "gap": gap,
    }
    what = " · ".join(part for part in (entry.title, entry.client) if part)
    return Answer(document, f"{f'{stopwatch(seconds)}  {what}'.rstrip()}{mark}")
