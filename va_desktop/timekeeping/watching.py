"""Watches over the running timer, and asks about time in which nobody can be sure to have worked.

`Watch.beat` is called every few seconds and whenever something happens; it notes that the program is alive and lets
what it finds wait as a gap. A gap waits until a person answers it, also over the end of the program. Each answer is
one transaction, and its undo lets the gap wait again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.presence import Clocks, Reading
from va_desktop.core.work import Work
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.presence import (
    Answer,
    Cause,
    Gap,
    Heartbeat,
    KeptGap,
    Limits,
    absence,
    after,
    around,
    forgotten,
    happened,
    joined,
    set_back,
    within,
)
from va_desktop.timekeeping.writing import EntryWriting, Step

_TICK: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Question:
    """What waits for an answer: the part of a gap that lies inside its entry, as both are now."""

    id: int
    gap: Gap
    entry: TimeEntry


class PresenceStore(Protocol):
    """Where heartbeats and gaps are kept; implemented by `timekeeping.store.presence`."""

    def heartbeat(self, person_id: int, *, lock: bool = False) -> Heartbeat | None:
        """Return the last heartbeat of a person; `lock` lets two watchers notice one after the other."""
        ...

    def keep_heartbeat(self, person_id: int, beat: Heartbeat) -> None:
        """Put a heartbeat in place of the last one."""
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
        """Return the gaps without an answer whose entries are not deleted, by beginning."""
        ...


class Timers(Protocol):
    """What the watch asks of the room's entries; `timekeeping.service.Timekeeping` answers."""

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


class Watch:
    """The watch of one run of the program over one person's timer; `run` names the run, no two alike."""

    def __init__(
        self,
        work: Work,
        store: PresenceStore,
        timers: Timers,
        clocks: Clocks,
        limits: Callable[[], Limits],
        person_id: int,
        run: str,
    ) -> None:
        self._work = work
        self._store = store
        self._timers = timers
        self._clocks = clocks
        self._limits = limits
        self._person_id = person_id
        self._run = run
        self._last: Heartbeat | None = None
        self._locked: datetime | None = None
        self.away = False
        """Whether nobody is before the computer, as far as the last beat could tell."""

    # --- noticing

    def beat(self, idle: float | None = None, *, seen: bool = False) -> str | None:
        """Note that the program is alive, and let wait what is found to have happened.

        `idle` are the seconds without input, None where that can't be told; `seen` says that the person did
        something in the program just now. Return the zone that the computer was moved to meanwhile, if it was.
        """
        reading = self._clocks.read()
        if self._last is not None and self._last.entry_id is None and self._timers.running() is None:
            before, self._last = self._last, replace(self._last, reading=reading)
            return _moved(before, reading)
        with self._work.writing():
            stored = self._store.heartbeat(self._person_id, lock=True)
            last = self._last or stored
            running = self._timers.running()
            beat = self._heartbeat(reading, last, running, idle, seen=seen)
            if running is not None:
                known = last if last is not None and last.entry_id == running.id else None
                self._keep(running, self._found(running, known, reading))
                self._notice_absence(running, reading, beat.seen if idle is not None else None)
                self._keep(running, self._overdue(running, known, reading.wall))
            else:
                self.away = False
            self._store.keep_heartbeat(self._person_id, beat)
        self._last = beat
        return _moved(last, reading)

    def lock(self) -> None:
        """Take note that the screen is locked now."""
        self._locked = self._clocks.read().wall

    def unlock(self) -> None:
        """Take note that the screen is no longer locked."""
        self._locked = None

    def leave(self) -> None:
        """Note that the program is closed in order: a timer that runs on then is meant to."""
        self.beat()
        if self._last is not None:
            with self._work.writing():
                self._store.keep_heartbeat(self._person_id, replace(self._last, left=True))

    def look(self) -> None:
        """Let wait what the last heartbeat tells by itself: for commands, which are over before they could beat."""
        running = self._timers.running()
        if running is None:
            return
        reading = self._clocks.read()
        if not self._doubts(running, reading):
            return
        with self._work.writing():
            last = self._store.heartbeat(self._person_id, lock=True)
            known = last if last is not None and last.entry_id == running.id else None
            found = self._found(running, known, reading)
            if found and known is not None:
                self._keep(running, found)
                # From here on this run has seen it all, and goes in order: nothing is noticed twice.
                beat = replace(known, reading=reading, run=self._run, left=True)
                self._store.keep_heartbeat(self._person_id, beat)
            self._keep(running, self._overdue(running, known, reading.wall))

    def _doubts(self, running: TimeEntry, reading: Reading) -> bool:
        with self._work.reading():
            last = self._store.heartbeat(self._person_id)
            known = last if last is not None and last.entry_id == running.id else None
            return bool(self._found(running, known, reading) or self._overdue(running, known, reading.wall))

    def _heartbeat(
        self,
        reading: Reading,
        last: Heartbeat | None,
        running: TimeEntry | None,
        idle: float | None,
        *,
        seen: bool,
    ) -> Heartbeat:
        moment = reading.wall
        if idle is not None:
            moment -= timedelta(seconds=idle)
        elif not seen and last is not None:
            moment = min(last.seen, reading.wall)
        return Heartbeat(reading, moment, self._run, False, None if running is None else running.id)

    def _found(self, running: TimeEntry, last: Heartbeat | None, reading: Reading) -> Sequence[Gap]:
        """Return what happened since the last heartbeat of this timer, without what was answered already."""
        if last is None:
            return ()
        shortest = self._limits().shortest
        gaps = happened(last, reading, self._run, shortest)
        since = self._answered_until(running)
        kept = (after(gap, since, shortest, reading.wall) for gap in gaps)
        return [gap for gap in kept if gap is not None]

    def _notice_absence(self, running: TimeEntry, reading: Reading, seen: datetime | None) -> None:
        """Let an absence wait from the moment on at which it is long enough; it ends when the person is back."""
        idle_after = self._limits().idle_after
        lasting = next((one for one in self._waiting_of(running) if _lasts(one.gap)), None)
        away = absence(reading.wall, seen, self._locked, idle_after)
        self.away = away is not None
        if away is None:
            if lasting is not None:
                ended = max(seen or reading.wall, lasting.gap.began + _TICK)
                self._store.keep_gap(replace(lasting, gap=replace(lasting.gap, ended=ended)))
        elif lasting is None and idle_after is not None:
            fresh = after(away, self._answered_until(running), idle_after, reading.wall)
            self._keep(running, () if fresh is None else (fresh,))

    def _overdue(self, running: TimeEntry, last: Heartbeat | None, now: datetime) -> Sequence[Gap]:
        """Return the doubt about a timer that may have been forgotten, unless another question about it waits."""
        gaps = self._store.gaps_of(running.id)
        if any(one.answer is None for one in gaps):
            return ()
        asked = [one.gap.ended for one in gaps if one.gap.cause is Cause.FORGOTTEN]
        found = forgotten(
            running.values.started_at,
            asked[-1] if asked else None,
            None if last is None else last.seen,
            now,
            self._limits(),
            self._timers.zone,
        )
        return () if found is None else (found,)

    def _keep(self, running: TimeEntry, found: Sequence[Gap]) -> None:
        """Let gaps wait, each as part of a gap that waits already where they touch."""
        near = self._limits().shortest
        for gap in found:
            for known in self._waiting_of(running):
                both = joined(known.gap, gap, near)
                if both is not None:
                    self._store.keep_gap(replace(known, gap=both))
                    break
            else:
                self._store.add_gap(self._person_id, running.id, gap)

    def _waiting_of(self, entry: TimeEntry) -> Sequence[KeptGap]:
        return [one for one in self._store.gaps_of(entry.id) if one.answer is None]

    def _answered_until(self, entry: TimeEntry) -> datetime:
        """Return until when nothing is in doubt: the timer's start, or the end of what was answered last."""
        ends = (one.gap.ended for one in self._store.gaps_of(entry.id) if one.answer is not None)
        return max((entry.values.started_at, *(end for end in ends if end is not None)))

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


def _lasts(gap: Gap) -> bool:
    return gap.ended is None and gap.cause is not Cause.FORGOTTEN


def _moved(last: Heartbeat | None, reading: Reading) -> str | None:
    """Return the zone that the computer was moved to since a heartbeat."""
    moved = last is not None and last.reading.zone not in ("", reading.zone)
    return reading.zone if moved and reading.zone else None
