"""The report to a client as values: what is finished, in progress, waiting and next, and how long it took.

A report is about days on the client's calendar. Time counts on the day on which it began. What stands in a report
is each task's time in whole minutes, rounded once, so that its sum can be checked by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from va_desktop.core.clock import checked_day, local, zone
from va_desktop.core.errors import UserError
from va_desktop.core.patterns import Pattern
from va_desktop.core.periods import Period, month_of, week_of
from va_desktop.core.speech import Words
from va_desktop.core.typed import lines
from va_desktop.core.values import dataclass
from va_desktop.tasks.model import Status

MOST_NEXT: Final = 50
"""How many tasks that nobody began are listed at most, the soonest due first; the others are counted."""
LONGEST_INTRO: Final = 1000
_WEEK: Final = Pattern(r"(?P<year>\d{4})-?W(?P<week>\d\d)")
_MINUTE: Final = 60


class Stage(StrEnum):
    """How far a task is, as the client is told it."""

    DONE = "done"
    UNDER_WAY = "under_way"
    WAITING = "waiting"
    NEXT = "next"


class Hours(StrEnum):
    """Which time a report tells."""

    RECORDED = "recorded"
    """As it was recorded, what is not billed included."""
    BILLED = "billed"
    """As the contract bills it: rounded by its rule for entries and days, without what is not billed.

    A contract that rounds whole lines does that on the invoice only.
    """


class Kind(StrEnum):
    """A length of time that a report is usually about."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Span(NamedTuple):
    """Instants from `begin` up to, but not including, `end`, in UTC."""

    begin: datetime
    end: datetime

    def holds(self, instant: datetime | None) -> bool:
        """Tell whether an instant lies in it."""
        return instant is not None and self.begin <= instant < self.end


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose for the reports to a client, remembered for the next one."""

    intro: str = ""
    hours: Hours = Hours.RECORDED
    comments: bool = False

    def checked(self) -> Choices:
        """Return it in the form that is stored; raise `UserError` for an introduction that is too long."""
        return replace(self, intro=lines(self.intro, field="intro", longest=LONGEST_INTRO))


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What is kept of a task that a report may tell, with the time on it in the report's days, in seconds.

    `due_at` is the instant at which it is due, where it is due at a time of day.
    """

    id: int
    title: str
    translations: Mapping[str, Mapping[str, str]]
    service_id: int | None
    status: Status
    done_at: datetime | None
    waiting_for: str
    waiting_since: date | None
    due_on: date | None
    due_at: datetime | None
    seconds: int
    billed_seconds: int


@dataclass(frozen=True, slots=True)
class Comment:
    """What was written about a task, and when, on the client's clocks."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class ReportedTask:
    """A task as a report tells it; times of day are the client's, `seconds` are whole minutes."""

    id: int
    title: Words
    stage: Stage
    seconds: int = 0
    done: datetime | None = None
    waiting_for: str = ""
    waiting_since: date | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    sections: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """The contractor, as a report says who wrote it; `logo` is a SHA-256, empty without one."""

    name: Words
    country: str
    email: str
    phone: str
    logo: str


@dataclass(frozen=True, slots=True)
class ClientReport:
    """A report to a client in one or two languages, the leading one first.

    `later` counts the tasks that nobody began and that have no room in it; `running` tells that the timer runs on
    the client's work: what it counts is not in the report yet. `as_of` is the day on which was looked what waits
    and what comes next, where that is a later one than those of the report: how it stood then nobody wrote down.
    """

    client_id: int
    client: Words
    writer: Writer
    languages: tuple[str, ...]
    zone: str
    period: Period
    choices: Choices
    tasks: tuple[ReportedTask, ...]
    later: int = 0
    running: bool = False
    as_of: date | None = None

    def of(self, stage: Stage) -> Sequence[ReportedTask]:
        """Return the tasks that are so far."""
        return [task for task in self.tasks if task.stage is stage]

    @property
    def seconds(self) -> int:
        """The time of all its tasks."""
        return sum(task.seconds for task in self.tasks)

    def without(self, task_ids: Collection[int]) -> ClientReport:
        """Return it without some tasks, and without their time."""
        return replace(self, tasks=tuple(task for task in self.tasks if task.id not in task_ids))


def stage_of(facts: TaskFacts, span: Span, last: date) -> Stage | None:
    """Return how far a task is told to be, None where it has no place in a report about these days.

    What was finished in these days is done, and so is what was finished before them and worked on again. What was
    worked on in them and finished later was in progress. What waits since a day after the `last` did not wait yet.
    """
    worked = facts.seconds > 0
    if facts.status is Status.DONE:
        if span.holds(facts.done_at):
            return Stage.DONE
        earlier = facts.done_at is not None and facts.done_at < span.begin
        return (Stage.DONE if earlier else Stage.UNDER_WAY) if worked else None
    waits = facts.waiting_since is None or facts.waiting_since <= last
    if facts.status is Status.WAITING and waits:
        return Stage.WAITING
    return Stage.UNDER_WAY if worked or facts.status is Status.DOING else Stage.NEXT


def reported(
    facts: TaskFacts,
    stage: Stage,
    languages: Sequence[str],
    zone_name: str,
    hours: Hours,
    sections: Sequence[str] = (),
    comments: Sequence[Comment] = (),
) -> ReportedTask:
    """Return a task as the client is told of it."""
    seconds = facts.billed_seconds if hours is Hours.BILLED else facts.seconds
    due_at = None if facts.due_at is None else local(facts.due_at, zone_name)
    waiting = stage is Stage.WAITING
    return ReportedTask(
        id=facts.id,
        title={one: facts.translations.get(one, {}).get("title") or facts.title for one in languages},
        stage=stage,
        seconds=(seconds + _MINUTE // 2) // _MINUTE * _MINUTE,
        done=local(facts.done_at, zone_name) if stage is Stage.DONE and facts.done_at is not None else None,
        waiting_for=facts.waiting_for if waiting else "",
        waiting_since=facts.waiting_since if waiting else None,
        due_on=facts.due_on if due_at is None else due_at.date(),
        due_at=due_at,
        sections=tuple(sections),
        comments=tuple(comments),
    )


def span_of(period: Period, zone_name: str) -> Span:
    """Return the instants of some days on a zone's calendar."""
    place = zone(zone_name)
    begin, end = (
        datetime(day.year, day.month, day.day, tzinfo=place)
        for day in (period.first, period.last + timedelta(days=1))
    )
    utc = zone("UTC")
    return Span(begin.astimezone(utc), end.astimezone(utc))


def checked_period(first: date, last: date) -> Period:
    """Return the days from one to another; raise `UserError` where they are in the wrong order."""
    checked_day(first, field="from")
    checked_day(last, field="to")
    if last < first:
        raise UserError("The last day comes before the first one.", field="to")
    return Period(first, last)


def period_around(kind: Kind, day: date, first_weekday: int) -> Period:
    """Return the day, week or month that holds a day."""
    if kind is Kind.DAY:
        return Period(day, day)
    return week_of(day, first_weekday) if kind is Kind.WEEK else month_of(day)


def moved(kind: Kind, period: Period, by: int, first_weekday: int) -> Period:
    """Return the day, week or month before (`by` -1) or after (1) one."""
    outside = period.first - timedelta(days=1) if by < 0 else period.last + timedelta(days=1)
    return period_around(kind, outside, first_weekday)


def parse_week(text: str, first_weekday: int) -> Period:
    """Read a week written as `2026-W47` (ISO 8601) or by a day in it; raise `UserError` for anything else.

    By its number a week begins on a Monday, by a day as the contractor's weeks do.
    """
    written = text.strip().upper()
    found = _WEEK.fullmatch(written)
    try:
        if found is None:
            return week_of(checked_day(date.fromisoformat(written), field="week"), first_weekday)
        first = date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
    except ValueError as error:
        raise UserError(
            "“{text}” is not a week; write it like 2026-W48, or as a day in it.", field="week", text=text[:40]
        ) from error
    return Period(checked_day(first, field="week"), first + timedelta(days=6))
