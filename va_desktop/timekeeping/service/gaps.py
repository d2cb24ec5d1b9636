"""The gaps that wait for a decision, and what can be decided about them, one verb each.

Each answer is one transaction over entries and gaps; its undo restores both, so that the gap waits again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.presence import Clocks
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.presence import (
    Answer,
    Cause,
    Gap,
    Heartbeat,
    KeptGap,
    around,
    set_back,
    within,
)
from va_desktop.timekeeping.service.writing import EntryWriting, Step

_TICK: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Question:
    """What waits for an answer: the part of a gap that lies inside its entry, as both are now."""

    id: int
    gap: Gap
    entry: TimeEntry


class PresenceStore(Protocol):
    """Where heartbeats and gaps are kept; implemented by `timekeeping.store.presence`."""

    def heartbeats(self, person_id: int, *, lock: bool = False) -> Sequence[Heartbeat]:
        """Return the last one of each of a person's computers.

        `lock` lets two watchers notice one after the other.
        """
        ...

    def keep_heartbeat(self, person_id: int, beat: Heartbeat) -> None:
        """Put a heartbeat in place of the last one of its computer."""
        ...

    def add_gap(self, person_id: int, entry_id: int, found: Gap) -> int:
        """Let a gap wait for its answer, and return its id."""
        ...

    def keep_gap(self, kept: KeptGap) -> None:
        """Write what is known of a gap, and its answer."""
        ...

    def gap(self, gap_id: int) -> KeptGap | None:
        """Return a gap by id."""
        ...

    def gaps_of(self, entry_id: int) -> Sequence[KeptGap]:
        """Return the gaps of an entry, answered or not, by beginning."""
        ...

    def waiting(self, person_id: int) -> Sequence[KeptGap]:
        """Return the gaps without an answer whose entries are alive, by beginning."""
        ...

    def orphans(self, person_id: int) -> Sequence[KeptGap]:
        """Return the gaps without an answer whose entries were deleted, by beginning."""
        ...


class Timers(Protocol):
    """What the watch asks of the room's entries; `timekeeping.service.timekeeping.Timekeeping` answers."""

    @property
    def writing(self) -> EntryWriting:
        """The hand that writes entries."""
        ...

    @property
    def zone(self) -> str:
        """The zone where the person is."""
        ...

    def running(self) -> TimeEntry | None:
        """Return the entry whose timer runs."""
        ...


class Gaps:
    """The gaps in one person's time, by the clocks of this computer."""

    def __init__(
        self, work: Work, store: PresenceStore, timers: Timers, clocks: Clocks, person_id: int
    ) -> None:
        self._work = work
        self._store = store
        self._timers = timers
        self._clocks = clocks
        self._person_id = person_id

    # --- asking

    def waiting(self) -> Question | None:
        """Return what has to be decided first, if anything has."""
        with self._work.reading():
            now = self._clocks.read().wall
            for kept in self._store.waiting(self._person_id):
                entry = self._timers.writing.entry(kept.entry_id)
                inside = within(kept.gap, entry.values, now)
                if inside is not None:
                    return Question(kept.id, inside, entry)
        return None

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return self._clocks.read().wall

    # --- answering

    def keep(self, gap_id: int) -> Done[TimeEntry]:
        """Let the time count as worked; after a clock was set back the measured time is kept."""
        with self._work.writing():
            question, kept = self._question(gap_id)
            entry, steps = question.entry, list[Step]()
            if question.gap.cause is Cause.CLOCK_BACK:
                steps.append(self._rewrite(entry, set_back(question.gap, entry.values)))
            return self._answer(Answer.KEPT, kept, question, steps, entry.id)

    def stop(self, gap_id: int) -> Done[TimeEntry]:
        """Let the entry end where the gap began; what began in the gap itself is deleted."""
        with self._work.writing():
            question, kept = self._question(gap_id)
            entry, gap = question.entry, question.gap
            values, end = entry.values, gap.began
            if gap.cause is Cause.CLOCK_BACK and gap.ended is not None:
                values, end = set_back(gap, values), gap.ended
            if end > values.started_at:
                step = self._rewrite(entry, replace(values, ended_at=end))
            else:
                step = self._timers.writing.remove(entry)
            return self._answer(Answer.STOPPED, kept, question, [step], entry.id)

    def take_out(self, gap_id: int) -> Done[TimeEntry]:
        """Cut the gap out: the entry ends where it began, one like it goes on where it ended.

        After a clock was set back the entry goes by the clock from now on.
        """
        with self._work.writing():
            question, kept = self._question(gap_id)
            entry, gap = question.entry, question.gap
            if gap.cause is Cause.CLOCK_BACK:
                start = min(entry.values.started_at, self._clocks.read().wall)
                steps = [self._rewrite(entry, replace(entry.values, started_at=start))]
                return self._answer(Answer.TAKEN_OUT, kept, question, steps, entry.id)
            steps, rest = self._cut(question)
            return self._answer(Answer.TAKEN_OUT, kept, question, steps, rest)

    def give(self, gap_id: int, task_id: int) -> Done[TimeEntry]:
        """Make the gap an entry of another task; the former entry goes on after it."""
        with self._work.writing():
            question, kept = self._question(gap_id)
            entry, gap = question.entry, question.gap
            if gap.cause is Cause.CLOCK_BACK:
                raise UserError("The clock was set back: there is no time that could be given to a task.")
            steps, rest = self._cut(question)
            ended = self._end_of(question)
            other = EntryValues(gap.began, ended, entry.values.zone, task_id)
            steps.append(self._timers.writing.add(other))
            return self._answer(Answer.GIVEN, kept, question, steps, rest)

    def _question(self, gap_id: int) -> tuple[Question, KeptGap]:
        kept = self._store.gap(gap_id)
        if kept is None or kept.answer is not None:
            raise UserError("This was decided already.")
        entry = self._timers.writing.entry(kept.entry_id)
        inside = within(kept.gap, entry.values, self._clocks.read().wall)
        if inside is None:
            raise UserError("This no longer exists; it was removed elsewhere.")
        return Question(kept.id, inside, entry), kept

    def _end_of(self, question: Question) -> datetime:
        gap = question.gap
        return gap.ended or max(self._clocks.read().wall, gap.began + _TICK)

    def _cut(self, question: Question) -> tuple[list[Step], int]:
        """Take the gap out of its entry; return the steps and the entry that lies after it, or is left."""
        entry = question.entry
        before, rest = around(entry.values, question.gap.began, self._end_of(question))
        if before is None and rest is None:
            return [self._timers.writing.remove(entry)], entry.id
        steps = [self._rewrite(entry, before or rest or entry.values)]
        if before is not None and rest is not None:
            steps.append(self._timers.writing.add(rest))
        return steps, steps[-1].entry_id

    def _rewrite(self, entry: TimeEntry, values: EntryValues) -> Step:
        return self._timers.writing.rewrite(entry, values)

    def _answer(
        self, answer: Answer, kept: KeptGap, question: Question, steps: Sequence[Step], rest: int
    ) -> Done[TimeEntry]:
        """Keep the answer, and let later gaps follow the entry that goes on; return what undoes all of it.

        `rest` is the entry in which time goes on.
        """
        ended = kept.gap.ended or self._end_of(question)
        answered = replace(kept, gap=replace(kept.gap, ended=ended), answer=answer)
        later = [
            (other, replace(other, entry_id=rest))
            for other in self._store.gaps_of(kept.entry_id)
            if rest != kept.entry_id and other.answer is None and other.gap.began >= ended
        ]
        turns = [(kept, answered), *later]
        for _, now in turns:
            self._store.keep_gap(now)
        removed = any(step.after is None and step.entry_id == rest for step in steps)
        value = question.entry if removed else self._timers.writing.entry(rest)
        undo = self._timers.writing.done(value, *steps).undo
        return Done(value, partial(self._turn, undo, [(now, before) for before, now in turns]))

    def _turn(self, undo: Callable[[], Done[object]], turns: Sequence[tuple[KeptGap, KeptGap]]) -> Done[None]:
        """Take an answer back, or give it again: the entries and the gaps together."""
        with self._work.writing():
            again = undo()
            for _, target in turns:
                self._store.keep_gap(target)
        return Done(None, partial(self._turn, again.undo, [(target, now) for now, target in turns]))
