"""The days on which a task is due that comes again by a rule: what becomes of days off, and which turn is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol

from va_desktop.core.values import dataclass
from va_desktop.tasks.rule import FOR_EVER, Ends, Rule
from va_desktop.tasks.rule_coming import days_of

_OFF_IN_A_ROW: Final = 60
"""After so many days without a working day among them the search for one is given up."""


class Moving(StrEnum):
    """What becomes of a day on which the client does not work: a weekend or a holiday there."""

    NONE = "none"  # the task is due all the same
    SKIP = "skip"
    AFTER = "after"  # the next working day
    BEFORE = "before"  # the last working day before


class WorkingDays(Protocol):
    """Knows on which days a client works."""

    def is_off(self, day: date) -> bool:
        """Tell whether a day is a weekend or a holiday."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a task: the day of the rule, by which it is known for ever, and the day on which it is due."""

    on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule from its first day on, with its end, and what becomes of days on which the client does not work."""

    rule: Rule
    start: date
    ends: Ends = FOR_EVER
    moving: Moving = Moving.NONE

    def turns(self, working: WorkingDays, after: Turn | None = None) -> Iterator[Turn]:
        """Yield the turns, or those after one. Due days rise: what would fall on a taken day is left out.

        Which turn follows one depends on that one alone, so it is the same after a restart.
        """
        last = after
        off = 0
        for day in days_of(self.rule, self.start, self.ends, after=None if after is None else after.on):
            due = self._due(day, working)
            if due is None:
                off += 1
                if off > _OFF_IN_A_ROW:
                    return  # a rule for Saturdays only, which are to be skipped, has no turn
                continue
            off = 0
            if last is None or due > last.due_on:
                last = Turn(day, due)
                yield last

    def next_from(
        self, today: date, working: WorkingDays, after: Turn | None = None, missed_from: date | None = None
    ) -> tuple[Turn | None, int]:
        """Return the first turn after one that is due today or later, and how many were missed before it.

        `missed_from` is the day from which what was passed over counts as missed; without it all counts.
        """
        missed = 0
        for turn in self.turns(working, after):
            if turn.due_on >= today:
                return turn, missed
            if missed_from is None or turn.due_on >= missed_from:
                missed += 1
        return None, missed

    def from_completion(self, done_on: date) -> Plan:
        """Return the plan that counts from the day on which a task was done."""
        return replace(self, rule=self.rule.pinned(done_on), start=done_on)

    def _due(self, day: date, working: WorkingDays) -> date | None:
        if self.moving is Moving.NONE or not working.is_off(day):
            return day
        if self.moving is Moving.SKIP:
            return None
        return moved(day, working, 1 if self.moving is Moving.AFTER else -1)


def moved(day: date, working: WorkingDays, way: int) -> date:
    """Return the nearest working day from a day on, forwards (1) or backwards (-1)."""
    found = day
    for _ in range(_OFF_IN_A_ROW):
        if not working.is_off(found):
            return found
        found += timedelta(days=way)
    return day


def days_later(start: date, days: int, working: WorkingDays | None) -> date:
    """Return the day some days after (or, below zero, before) another; with `working`, only working days count.

    Counted in working days, a start that is none is first moved to the next one.
    """
    if working is None:
        return start + timedelta(days=days)
    found = moved(start, working, 1)
    way = 1 if days > 0 else -1
    for _ in range(abs(days)):
        found = moved(found + timedelta(days=way), working, way)
    return found
