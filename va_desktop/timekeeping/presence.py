"""What happened to the time of a running timer: the rule that reads clocks, heartbeats and absences.

A heartbeat says what the computer's clocks showed when the program was last alive, and when the person was last
seen. Set against the clocks of now it tells whether the computer slept, was off, or had its clock set, and whether
the program was killed or stood still. Nothing is decided here: each `Gap` becomes a question.

The clock that counts sleep (`since_boot`) is the measure: what the one that leaves sleep out (`awake`) grew less
was slept, what the wall clock grew otherwise was set by somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from va_desktop.core.clock import local
from va_desktop.core.presence import Reading
from va_desktop.core.values import dataclass
from va_desktop.timekeeping.model import EntryValues

_CORRECTION: Final = timedelta(seconds=5)
"""So far a clock is set right by NTP without anybody's doing."""
_DRIFT: Final = 0.0005
"""A clock may be slewed by 500 in a million while nobody looks (ntp.org, "the clock discipline")."""
_BY_HAND: Final = timedelta(minutes=1)
"""A screen that locks so soon after the last input was locked by the person, not by its own patience."""


class Cause(StrEnum):
    """Why a stretch of a timer is in doubt."""

    SLEPT = "slept"
    OFF = "off"
    KILLED = "killed"
    STOOD_STILL = "stood-still"
    CLOCK_FORWARD = "clock-forward"
    CLOCK_BACK = "clock-back"
    IDLE = "idle"
    LOCKED = "locked"
    FORGOTTEN = "forgotten"


class Answer(StrEnum):
    """What became of a gap: what a person decided, or that it moved to another entry with its time."""

    KEPT = "kept"
    STOPPED = "stopped"
    TAKEN_OUT = "taken-out"
    GIVEN = "given"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in doubt; `ended` is None while it lasts.

    For a clock that was set back, `ended` lies before `began`: the same moment, as the clock showed it afterwards.
    """

    began: datetime
    ended: datetime | None
    cause: Cause

    def lasting(self, now: datetime) -> timedelta:
        """Return how long it is, up to `now` while it lasts; for a clock that was set back by how much."""
        return abs((self.ended or max(now, self.began)) - self.began)


@dataclass(frozen=True, slots=True)
class KeptGap:
    """A gap as stored; `answer` is None while it waits for one."""

    id: int
    entry_id: int
    gap: Gap
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """A computer's last sign of life: what its clocks showed, when input was last seen, and in which run.

    `entry_id` is the entry whose timer ran; `left` says that the program was closed in order. Computers that share
    a database are told apart by `computer`; `since` is from when on it has watched this timer without a gap.
    """

    reading: Reading
    seen: datetime
    run: str
    left: bool
    entry_id: int | None
    computer: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on a person is asked; None never asks.

    `hours` are the working hours, as hours of the local day; they may pass midnight. What is shorter than
    `shortest` is not worth a question.
    """

    idle_after: timedelta | None
    forgotten_after: timedelta | None
    hours: tuple[int, int] | None
    shortest: timedelta


def limits(idle: float, forgotten: int, hours: tuple[int, int], shortest: timedelta) -> Limits:
    """Return the limits that are set: minutes, hours, and hours of the day; 0, or two equal hours, never ask."""
    return Limits(
        timedelta(minutes=idle) if idle else None,
        timedelta(hours=forgotten) if forgotten else None,
        hours if hours[0] % 24 != hours[1] % 24 else None,
        shortest,
    )


def happened(last: Heartbeat, now: Reading, run: str, shortest: timedelta) -> Sequence[Gap]:
    """Return what happened to a timer between its last heartbeat and now, in the order of the clock."""
    before = last.reading
    if now.boot != before.boot:
        return _over_a_boot(before.wall, now.wall, shortest)
    unseen = timedelta(seconds=now.since_boot - before.since_boot)
    slept = unseen - timedelta(seconds=now.awake - before.awake)
    jump = (now.wall - before.wall) - unseen
    if abs(jump) <= _CORRECTION + unseen * _DRIFT:
        jump = timedelta(0)
    gaps: list[Gap] = []
    began = before.wall
    if jump < timedelta(0):
        gaps.append(Gap(began, began + jump, Cause.CLOCK_BACK))
        began += jump
    cause, away = _absence_of_the_program(last, run, unseen, slept, shortest)
    if jump > timedelta(0):
        cause = cause if cause is not None and away >= jump else Cause.CLOCK_FORWARD
        away += jump
    if cause is not None:
        gaps.append(Gap(began, began + away, cause))
    return gaps


def _over_a_boot(before: datetime, now: datetime, shortest: timedelta) -> Sequence[Gap]:
    """Return what the wall clocks tell of a computer that was started anew: nothing else outlives that."""
    if now < before - _CORRECTION:
        return [Gap(before, now, Cause.CLOCK_BACK)]
    return [Gap(before, now, Cause.OFF)] if now - before >= shortest else []


def _absence_of_the_program(
    last: Heartbeat, run: str, unseen: timedelta, slept: timedelta, shortest: timedelta
) -> tuple[Cause | None, timedelta]:
    """Return why the program gave no sign of life, and for how long.

    Of a sleep that another run of the program did not see the moment is not known, so the whole time is in doubt.
    """
    asleep = slept >= shortest
    if run == last.run and unseen - slept < shortest:
        return (Cause.SLEPT, slept) if asleep else (None, timedelta(0))
    if asleep and (run == last.run or last.left):
        return Cause.SLEPT, unseen
    if unseen < shortest or (run != last.run and last.left):
        return None, timedelta(0)
    return (Cause.STOOD_STILL if run == last.run else Cause.KILLED), unseen


def unwatched(gap: Gap, others: Iterable[Heartbeat], shortest: timedelta) -> Sequence[Gap]:
    """Return what of a gap that has ended no other computer of the person watched, where that is worth a question.

    What its clock did is a computer's own matter. One on which the program was closed in order meant the timer to
    run on.
    """
    if gap.cause in (Cause.CLOCK_BACK, Cause.CLOCK_FORWARD):
        return (gap,)
    rest = [gap]
    for beat in others:
        last = beat.reading.wall
        if beat.left and last > gap.began:
            last = gap.ended or last
        rest = [part for one in rest for part in _apart(one, beat.since, last)]
    return [one for one in rest if one.lasting(one.began) >= shortest]


def _apart(gap: Gap, first: datetime, last: datetime) -> Sequence[Gap]:
    """Return what of a gap lies before and after a stretch."""
    ended = gap.ended or last
    parts = (replace(gap, ended=min(ended, first)), replace(gap, began=max(gap.began, last), ended=ended))
    return [part for part in parts if part.ended is not None and part.began < part.ended]


def absence(
    now: datetime, seen: datetime | None, locked: datetime | None, idle_after: timedelta | None
) -> Gap | None:
    """Return the absence that lasts now: since the last input, or since the screen was locked."""
    since = min((moment for moment in (seen, locked) if moment is not None), default=now)
    if idle_after is None or now - since < idle_after:
        return None
    by_hand = locked is not None and locked - since <= _BY_HAND
    return Gap(since, None, Cause.LOCKED if by_hand else Cause.IDLE)


def forgotten(
    started: datetime, asked: datetime | None, seen: datetime | None, now: datetime, limits: Limits, zone: str
) -> Gap | None:
    """Return the doubt about a timer that runs too long, or past the end of the working hours in which it began.

    It begins where the person was last seen, or, where nobody knows, when it was first too long. `asked` is when
    this was last answered: then it is too long again after as many hours.
    """
    due = []
    if limits.forgotten_after is not None:
        due.append((asked or started) + limits.forgotten_after)
    if limits.hours is not None and asked is None:
        due.extend(_end_of_work(started, limits.hours, zone))
    if not due or now < min(due):
        return None
    began = min(due) if seen is None else seen
    return Gap(min(max(began, asked or started), now), None, Cause.FORGOTTEN)


def _end_of_work(started: datetime, hours: tuple[int, int], zone: str) -> Sequence[datetime]:
    """Return when the working hours end in which a timer began; nothing for one that began outside them."""
    begun = local(started, zone)
    first, last = (hour % 24 for hour in hours)
    if (begun.hour - first) % 24 >= (last - first) % 24:
        return ()
    day = begun.date() if begun.hour < last else begun.date() + timedelta(days=1)
    return (datetime.combine(day, time(last), begun.tzinfo).astimezone(started.tzinfo),)


def joined(one: Gap, new: Gap, near: timedelta) -> Gap | None:
    """Return two gaps that touch, or have no more than `near` between them, as one; None where they are apart.

    The longer one lends its cause. A clock that was set back is a matter of its own.
    """
    if Cause.CLOCK_BACK in (one.cause, new.cause):
        return one if one == new else None
    if one.ended is None:
        longer = new if new.ended is not None and new.lasting(new.began) > new.began - one.began else one
        return Gap(min(one.began, new.began), None, longer.cause)
    if new.began > one.ended + near or (new.ended is not None and new.ended < one.began - near):
        return None
    ended = None if new.ended is None else max(one.ended, new.ended)
    longer = one if new.ended is not None and one.lasting(one.began) >= new.lasting(new.began) else new
    return Gap(min(one.began, new.began), ended, longer.cause)


def after(gap: Gap, since: datetime, shortest: timedelta, now: datetime) -> Gap | None:
    """Return what of a gap lies after a moment, such as the last answer; None when that is not worth a question."""
    if gap.cause is Cause.CLOCK_BACK or gap.began >= since:
        return gap
    if (gap.ended or now) - since < shortest:
        return None
    return replace(gap, began=since)


def within(gap: Gap, values: EntryValues, now: datetime) -> Gap | None:
    """Return the part of a gap that lies inside an entry; None when it was edited away from it."""
    if gap.cause is Cause.CLOCK_BACK:
        return gap if values.running else None
    end = values.ended_at or max(now, gap.began)
    began, ended = max(gap.began, values.started_at), gap.ended
    if began >= end and not values.running:
        return None
    if ended is not None and ended <= began:
        return None
    if values.ended_at is not None:
        ended = min(ended or end, end)
    return Gap(began, ended, gap.cause)


def around(
    values: EntryValues, began: datetime, ended: datetime
) -> tuple[EntryValues | None, EntryValues | None]:
    """Return what is left of an entry before and after a stretch of it; None where nothing is."""
    before = replace(values, ended_at=began) if began > values.started_at else None
    rest = values.ended_at is None or ended < values.ended_at
    return before, replace(values, started_at=ended) if rest else None


def set_back(gap: Gap, values: EntryValues) -> EntryValues:
    """Return an entry with its start moved as the clock was, so that the time that was measured stays."""
    return replace(values, started_at=values.started_at - gap.lasting(gap.began))
