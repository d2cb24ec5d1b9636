"""Rounds of work and the breaks between them (the pomodoro technique), as pure rules.

A round of work begins with the timer and goes on while work follows work without a gap, whatever it is on: being
interrupted does not begin a new one. Which round it is follows from the running entry and from what was decided
last (a break was taken, five minutes were added), which the database keeps; so a restart changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from va_desktop.core.values import dataclass

LONGER: Final = timedelta(minutes=5)
"""What "5 minutes more" adds."""
FORGOTTEN_AFTER: Final = timedelta(hours=1)
"""A break is over for good so long after its end, and rounds are counted from the beginning again."""


class Kind(Enum):
    """What a round is."""

    WORK = "work"
    SHORT = "short"
    LONG = "long"
    ENDED = "ended"
    """A break that was ended without going on to work: only its count remains."""

    @property
    def is_break(self) -> bool:
        """Whether nobody is expected to work in it."""
        return self in (Kind.SHORT, Kind.LONG)


@dataclass(frozen=True, slots=True)
class Plan:
    """How long a person wants to work and to rest; after so many rounds of work the break is the long one."""

    work: timedelta
    short: timedelta
    long: timedelta
    rounds: int


@dataclass(frozen=True, slots=True)
class Round:
    """A round of work or a break. `rounds` counts the rounds of work that were finished before it.

    `asked` tells that its end was told already: nothing is asked twice. `entry_id` is the work that a break
    interrupted, to be continued after it.
    """

    kind: Kind
    since: datetime
    until: datetime
    rounds: int = 0
    asked: bool = False
    entry_id: int | None = None

    def left(self, now: datetime) -> int:
        """Return the whole seconds until its end, rounded up; 0 when it is over."""
        return max(0, -((now - self.until) // _SECOND))

    def part(self, now: datetime) -> float:
        """Return how much of it has passed, from 0 to 1."""
        return min(1.0, max(0.0, (now - self.since) / (self.until - self.since)))

    def due(self, now: datetime) -> bool:
        """Tell whether its end is to be told now."""
        return now >= self.until and not self.asked


_SECOND: Final = timedelta(seconds=1)


def unbroken_since(start: datetime, stretches: Iterable[tuple[datetime, datetime]]) -> datetime:
    """Return since when work has followed work, given the running start and stretches as start and end."""
    begun: dict[datetime, datetime] = {}
    for begin, end in stretches:
        begun[end] = min(begin, begun.get(end, begin))
    while start in begun:
        start = begun[start]
    return start


def present_round(
    plan: Plan, kept: Round | None, working_since: datetime | None, now: datetime
) -> Round | None:
    """Return the round of this moment; None when nobody works and no break was taken.

    `kept` is what was decided last, `working_since` since when work has gone on without a gap (None: nothing runs).
    """
    if kept is not None and now - kept.until > FORGOTTEN_AFTER and not _goes_on(kept, working_since):
        kept = None
    if working_since is None:
        return kept if kept is not None and kept.kind.is_break else None
    if kept is not None and _goes_on(kept, working_since):
        return kept
    rounds = 0 if kept is None else _finished(kept)
    return Round(Kind.WORK, working_since, working_since + plan.work, rounds)


def break_after(plan: Plan, work: Round, now: datetime, entry_id: int) -> Round:
    """Return the break that follows a round of work, beginning now."""
    rounds = work.rounds + 1
    kind = Kind.LONG if rounds % plan.rounds == 0 else Kind.SHORT
    length = plan.long if kind is Kind.LONG else plan.short
    return Round(kind, now, now + length, rounds, entry_id=entry_id)


def longer(present: Round, now: datetime) -> Round:
    """Return a round whose end is moved: five minutes after its end, or after now where that has passed."""
    return replace(present, until=max(present.until, now) + LONGER, asked=False)


def without_break(plan: Plan, work: Round, now: datetime) -> Round:
    """Return the round of work that follows another one at once."""
    return Round(Kind.WORK, now, now + plan.work, work.rounds + 1)


def ended(rest: Round, now: datetime) -> Round:
    """Return what is left of a break that ends now although nobody goes on working."""
    return replace(rest, kind=Kind.ENDED, until=max(now, rest.since), entry_id=None)


def _goes_on(kept: Round, working_since: datetime | None) -> bool:
    return kept.kind is Kind.WORK and working_since is not None and kept.since >= working_since


def _finished(kept: Round) -> int:
    """Return the finished rounds after a round that was left: one of work counts when its end was reached."""
    return kept.rounds + (1 if kept.kind is Kind.WORK and kept.asked else 0)
