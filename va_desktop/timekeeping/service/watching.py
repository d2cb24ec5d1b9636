"""Watches over the running timer: notes that the program is alive, and notices when something happened.

`Watch.beat` is called every few seconds and whenever something happens; it lets what it finds wait as a gap, until
a person answers it (`timekeeping.service.gaps`), also over the end of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from va_desktop.core.presence import Clocks, Reading
from va_desktop.core.work import Work
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.presence import (
    Answer,
    Cause,
    Gap,
    Heartbeat,
    KeptGap,
    Limits,
    absence,
    after,
    forgotten,
    happened,
    joined,
    unwatched,
    within,
)
from va_desktop.timekeeping.service.gaps import PresenceStore, Timers

_TICK: Final = timedelta(microseconds=1)
_EVER: Final = datetime.min.replace(tzinfo=UTC)


class Watch:
    """The watch of one run of the program over one person's timer; `run` names the run, no two alike.

    `computer` names the computer on which it runs, always alike; others may watch over the same timer.
    """

    def __init__(
        self,
        work: Work,
        store: PresenceStore,
        timers: Timers,
        clocks: Clocks,
        limits: Callable[[], Limits],
        person_id: int,
        run: str,
        computer: str,
    ) -> None:
        self._work = work
        self._store = store
        self._timers = timers
        self._clocks = clocks
        self._limits = limits
        self._person_id = person_id
        self._run, self._computer = run, computer
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
            beats = self._store.heartbeats(self._person_id, lock=True)
            last = self._last or _of(self._computer, beats)
            running = self._timers.running()
            beat = self._heartbeat(reading, last, running, idle, seen=seen)
            if running is not None:
                known = last if last is not None and last.entry_id == running.id else None
                others = self._others(running, beats)
                self._adopt(running, reading.wall)
                self._keep(running, self._found(running, known, others, reading))
                self._notice_absence(running, reading, beat.seen if idle is not None else None, others)
                self._keep(running, self._overdue(running, _seen(known, others), reading.wall))
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

    def leave(self, idle: float | None = None) -> None:
        """Note that the program is closed in order: a timer that runs on then is meant to."""
        self.beat(idle)
        if self._last is not None:
            with self._work.writing():
                self._store.keep_heartbeat(self._person_id, replace(self._last, left=True))

    def look(self) -> None:
        """Let wait what the last heartbeat tells by itself: for commands, also those that the window runs."""
        running = self._timers.running()
        if running is None:
            return
        reading = self._clocks.read()
        if not self._doubts(running, reading):
            return
        with self._work.writing():
            known, others = self._beats_of(running, lock=True)
            found = self._found(running, known, others, reading)
            if found and known is not None:
                self._keep(running, found)
                # From here on this run has seen it all: nothing is noticed twice. A command goes in order at once.
                left = self._last is None
                beat = replace(
                    known,
                    reading=reading,
                    run=self._run,
                    left=left,
                    computer=self._computer,
                    since=reading.wall,
                )
                self._store.keep_heartbeat(self._person_id, beat)
                if self._last is not None:  # in the window; the zone is still to be told
                    zone = self._last.reading.zone
                    self._last = replace(beat, reading=replace(reading, zone=zone))
            self._keep(running, self._overdue(running, _seen(known, others), reading.wall))

    def _doubts(self, running: TimeEntry, reading: Reading) -> bool:
        with self._work.reading():
            known, others = self._beats_of(running)
            found = self._found(running, known, others, reading)
            return bool(found or self._overdue(running, _seen(known, others), reading.wall))

    def _beats_of(
        self, running: TimeEntry, *, lock: bool = False
    ) -> tuple[Heartbeat | None, Sequence[Heartbeat]]:
        """Return the last heartbeats of a timer: that of this computer, and those of others."""
        beats = self._store.heartbeats(self._person_id, lock=lock)
        last = _of(self._computer, beats)
        known = last if last is not None and last.entry_id == running.id else None
        return known, self._others(running, beats)

    def _others(self, running: TimeEntry, beats: Iterable[Heartbeat]) -> Sequence[Heartbeat]:
        here = (self._computer, "")
        return [beat for beat in beats if beat.entry_id == running.id and beat.computer not in here]

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
        entry_id = None if running is None else running.id
        unbroken = last is not None and (last.entry_id, last.run) == (entry_id, self._run)
        if last is not None and unbroken:
            unbroken = not happened(last, reading, self._run, self._limits().shortest)
        since = last.since if last is not None and unbroken else reading.wall
        return Heartbeat(reading, moment, self._run, False, entry_id, self._computer, since)

    def _found(
        self, running: TimeEntry, last: Heartbeat | None, others: Sequence[Heartbeat], reading: Reading
    ) -> Sequence[Gap]:
        """Return what happened since the last heartbeat of this timer here, without what was answered already.

        What another computer of the person has watched is not in doubt.
        """
        if last is None:
            return ()
        shortest = self._limits().shortest
        gaps = happened(last, reading, self._run, shortest)
        since = self._answered_until(running, reading.wall)
        kept = (
            after(part, since, shortest, reading.wall)
            for gap in gaps
            for part in unwatched(gap, others, shortest)
        )
        return [gap for gap in kept if gap is not None]

    def _notice_absence(
        self, running: TimeEntry, reading: Reading, seen: datetime | None, others: Sequence[Heartbeat]
    ) -> None:
        """Let an absence wait from the moment on at which it is long enough; it ends when the person is back.

        Who was seen before another computer meanwhile is not away.
        """
        idle_after = self._limits().idle_after
        lasting = next((one for one in self._waiting_of(running) if _lasts(one.gap)), None)
        locked, elsewhere = self._locked, _seen(None, others)
        if seen is not None and elsewhere is not None and elsewhere > seen:
            seen = min(elsewhere, reading.wall)
        if locked is not None and elsewhere is not None and elsewhere > locked:
            locked = None
        away = absence(reading.wall, seen, locked, idle_after)
        self.away = away is not None
        if away is None:
            if lasting is not None:
                ended = max(seen or reading.wall, lasting.gap.began + _TICK)
                self._store.keep_gap(replace(lasting, gap=replace(lasting.gap, ended=ended)))
        elif lasting is None and idle_after is not None:
            fresh = after(away, self._answered_until(running, reading.wall), idle_after, reading.wall)
            self._keep(running, () if fresh is None else (fresh,))

    def _overdue(self, running: TimeEntry, seen: datetime | None, now: datetime) -> Sequence[Gap]:
        """Return the doubt about a timer that may have been forgotten, unless another question about it waits."""
        gaps = self._store.gaps_of(running.id)
        if any(one.answer is None for one in gaps):
            return ()
        asked = [one.gap.ended for one in gaps if one.gap.cause is Cause.FORGOTTEN]
        found = forgotten(
            running.values.started_at,
            asked[-1] if asked else None,
            seen,
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

    def _adopt(self, running: TimeEntry, now: datetime) -> None:
        """Let gaps that lie in no entry of their own any more wait with the timer that runs over their time.

        So it is when a start is undone or done again: another timer then has the gap in it.
        """
        for kept in (*self._store.orphans(self._person_id), *self._astray(now)):
            if not _ran_through(kept.gap, running.values.started_at):
                continue
            near = self._limits().shortest
            if any(joined(one.gap, kept.gap, near) for one in self._waiting_of(running)):
                self._keep(running, (kept.gap,))
                self._store.keep_gap(replace(kept, answer=Answer.MOVED))
            else:
                self._store.keep_gap(replace(kept, entry_id=running.id))

    def _astray(self, now: datetime) -> Sequence[KeptGap]:
        waiting = self._store.waiting(self._person_id)
        entry = self._timers.writing.entry
        return [one for one in waiting if within(one.gap, entry(one.entry_id).values, now) is None]

    def _waiting_of(self, entry: TimeEntry) -> Sequence[KeptGap]:
        return [one for one in self._store.gaps_of(entry.id) if one.answer is None]

    def _answered_until(self, entry: TimeEntry, now: datetime) -> datetime:
        """Return until when nothing is in doubt: the timer's start, or the end of what was answered last.

        What lies ahead of `now` was answered by a clock that has been set back since.
        """
        ends = (one.gap.ended for one in self._store.gaps_of(entry.id) if one.answer is not None)
        known = (entry.values.started_at, *(end for end in ends if end is not None))
        return max((end for end in known if end <= now), default=_EVER)


def _ran_through(gap: Gap, started: datetime) -> bool:
    """Tell whether a timer that began then already ran when a gap began.

    A clock that was set back shows earlier hours once more: what begins in them has not seen it.
    """
    if gap.cause is Cause.CLOCK_BACK and gap.ended is not None:
        return started < gap.ended
    return started <= gap.began


def _of(computer: str, beats: Sequence[Heartbeat]) -> Heartbeat | None:
    """Return the last heartbeat of a computer; an older version gave computers no names."""
    by_name = {beat.computer: beat for beat in beats}
    return by_name.get(computer) or by_name.get("")


def _seen(known: Heartbeat | None, others: Iterable[Heartbeat]) -> datetime | None:
    """Return when the person was last seen before any computer, as far as that is known."""
    here = () if known is None else (known.seen,)
    return max((*here, *(beat.seen for beat in others)), default=None)


def _lasts(gap: Gap) -> bool:
    return gap.ended is None and gap.cause is not Cause.FORGOTTEN


def _moved(last: Heartbeat | None, reading: Reading) -> str | None:
    """Return the zone that the computer was moved to since a heartbeat."""
    moved = last is not None and last.reading.zone not in ("", reading.zone)
    return reading.zone if moved and reading.zone else None
