"""A series as values: a task that comes again, the turns it has had, and how both are told."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from va_desktop.core.values import dataclass
from va_desktop.tasks.blueprint import Blueprint
from va_desktop.tasks.recurrence import Moving, Plan, Turn
from va_desktop.tasks.rule import FOR_EVER, Ends, Rule


@dataclass(frozen=True, slots=True)
class Repeat:
    """How a task comes again: by which rule, until when, counted from the due day or from the day it was done."""

    rule: Rule
    ends: Ends = FOR_EVER
    from_completion: bool = False
    moving: Moving = Moving.NONE


@dataclass(frozen=True, slots=True)
class SeriesValues:
    """What is kept of a series and may change.

    The rule is followed from `anchor_on` on; turns before `counted_from` are not told as missed. One that is paused
    or stopped makes no task.
    """

    contract_id: int
    client_id: int
    says: Blueprint
    repeat: Repeat
    anchor_on: date
    counted_from: date | None = None
    paused_at: datetime | None = None
    stopped_at: datetime | None = None

    @property
    def active(self) -> bool:
        """Whether it makes tasks."""
        return self.paused_at is None and self.stopped_at is None

    def plan(self) -> Plan:
        """Return the days on which its tasks are due."""
        repeat = self.repeat
        # Counted from completion, the end after so many times is a matter of the tasks that were made.
        ends = Ends(until=repeat.ends.until) if repeat.from_completion else repeat.ends
        return Plan(repeat.rule, self.anchor_on, ends, repeat.moving)


@dataclass(frozen=True, slots=True)
class Series:
    """A series as stored."""

    id: int
    revision: int
    values: SeriesValues


class TurnState(StrEnum):
    """What became of a turn."""

    MADE = "made"
    SKIPPED = "skipped"
    TAKEN_BACK = "taken_back"  # by undo; the same turn may come again


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A turn that a series has had. It is kept for ever, so that no restart, and nobody else, makes it again."""

    id: int
    series_id: int
    turn: Turn
    state: TurnState
    task_id: int | None
    missed: int


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series as a list shows it: with its client, and the open task with its day if there is one."""

    id: int
    values: SeriesValues
    client: str
    colour: int
    country: str
    contract: str
    task_id: int | None
    due_on: date | None
