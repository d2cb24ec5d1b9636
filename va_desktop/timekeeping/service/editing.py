"""What can be done with recorded time afterwards, one verb each: split, merge, duplicate, move, settle overlaps.

Each verb is one transaction, and its undo restores the exact former state. What stands on an invoice is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Protocol

from va_desktop.core.clock import from_micros
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.progress import Step as Watch
from va_desktop.core.progress import unwatched, watched
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.timekeeping.cutting import merged, rest_beside, split_at, stretch_of
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.overlap import NEAR, Stretch, clashes
from va_desktop.timekeeping.service.timekeeping import Timekeeping
from va_desktop.timekeeping.service.writing import MANY, Step, refuse_billed


class OverlapStore(Protocol):
    """Knows which entries share time; implemented by `timekeeping.store.overlaps`."""

    def stretches(self, person_id: int, first: date, last: date, now: datetime) -> Sequence[Stretch]:
        """Return what the entries of some days cover, in microseconds since 1970; a running one until `now`."""
        ...

    def kept(self, entry_ids: Collection[int]) -> Collection[tuple[int, int]]:
        """Return those pairs among some entries that are kept, the smaller id first."""
        ...

    def keep(self, first_id: int, second_id: int) -> None:
        """Remember that two entries are meant to share time."""
        ...

    def forget(self, first_id: int, second_id: int) -> None:
        """Let two entries be asked about again."""
        ...


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two entries that share the time from `start` to `end`; `first` is the one that begins earlier."""

    first: TimeEntry
    second: TimeEntry
    start: datetime
    end: datetime

    @property
    def trimmed(self) -> TimeEntry | None:
        """The one that can end or begin where the other begins or ends: the later one before the earlier."""
        return next((one for one in (self.second, self.first) if self.can_trim(one)), None)

    @property
    def split(self) -> TimeEntry | None:
        """The one that began before and ended after the other, and can be split around it."""
        return self.first if self._parts(self.first) == 2 else None

    def can_trim(self, entry: TimeEntry) -> bool:
        """Tell whether one of the two can be trimmed without giving up time that it has alone."""
        return self._parts(entry) == 1

    def other(self, entry: TimeEntry) -> TimeEntry:
        """Return the other one of the two."""
        return self.first if entry.id == self.second.id else self.second

    def _parts(self, entry: TimeEntry) -> int:
        return 0 if entry.billed else len(rest_beside(entry.values, self.other(entry).values))


class Editing:
    """The verbs that cut, join and move what one person recorded."""

    def __init__(self, work: Work, time: Timekeeping, overlaps: OverlapStore, person_id: int) -> None:
        self._work = work
        self._time = time
        self._overlaps = overlaps
        self._person_id = person_id

    # --- one entry

    def split_entry(self, entry_id: int, at: datetime) -> Done[tuple[TimeEntry, TimeEntry]]:
        """Split an entry at an instant inside it; of a running one the second part goes on running."""
        with self._work.writing():
            entry = self._time.entry(entry_id)
            refuse_billed(entry)
            first, second = split_at(entry.values, at.astimezone(UTC), self._time.now())
            steps = self._cut(entry, (first, second))
            made = (self._time.entry(entry_id), self._time.entry(steps[-1].entry_id))
        return self._time.writing.done(made, *steps)

    # --- several at once

    def merge_entries(
        self, entry_ids: Collection[int], step: Watch = unwatched, *, with_pause: bool = False
    ) -> Done[TimeEntry]:
        """Make one entry of several of one task; the earliest keeps its id, the others are deleted.

        A pause between them becomes work only `with_pause`; time that two of them covered counts once. Raise
        `UserError` where the whole would last longer than an entry may.
        """
        with self._work.writing():
            entries = sorted(self._entries(entry_ids), key=lambda one: (one.values.started_at, one.id))
            values = merged([one.values for one in entries], self._time.now(), with_pause=with_pause)
            with self._time.writing.together() as writing:
                # A running one ends before the whole begins to run: the database allows one timer at a time.
                steps = [writing.remove(one) for one in watched(entries[1:], step, every=MANY)]
                steps.append(writing.rewrite(entries[0], values))
            entry = self._time.entry(entries[0].id)
        return self._time.writing.done(entry, *steps)

    def duplicate_entries(
        self, entry_ids: Collection[int], step: Watch = unwatched
    ) -> Done[Sequence[TimeEntry]]:
        """Add each entry once more, with the same times; a copy stands on no invoice."""
        with self._work.writing():
            entries = self._entries(entry_ids)
            if any(one.running for one in entries):
                raise UserError("The timer still runs on this; stop it before you duplicate it.")
            with self._time.writing.together() as writing:
                steps = [writing.add(one.values) for one in watched(entries, step, every=MANY)]
            made = tuple(self._time.writing.entries([step.entry_id for step in steps]))
        return self._time.writing.done(made, *steps)

    def move_entries(
        self, entry_ids: Collection[int], task_id: int | None, step: Watch = unwatched
    ) -> Done[Sequence[TimeEntry]]:
        """Give entries to another task, or to none."""
        with self._work.writing():
            entries = self._entries(entry_ids)
            with self._time.writing.together() as writing:
                steps = [
                    writing.rewrite(one, replace(one.values, task_id=task_id))
                    for one in watched(entries, step, every=MANY)
                ]
            made = tuple(self._time.writing.entries([one.id for one in entries]))
        return self._time.writing.done(made, *steps)

    def delete_entries(
        self, entry_ids: Collection[int], step: Watch = unwatched
    ) -> Done[Sequence[TimeEntry]]:
        """Mark entries as deleted; a running timer ends with them."""
        with self._work.writing():
            entries = self._entries(entry_ids)
            with self._time.writing.together() as writing:
                steps = [writing.remove(one) for one in watched(entries, step, every=MANY)]
        return self._time.writing.done(tuple(entries), *steps)

    # --- overlaps

    def overlapping_ids(self, entries: Sequence[TimeEntry]) -> Mapping[int, Sequence[int]]:
        """Return for each of some entries the ids of all that share time with it, in one query for all."""
        if not entries:
            return {}
        days = [one.day for one in entries]
        near = self._overlaps.stretches(self._person_id, min(days) - NEAR, max(days) + NEAR, self._time.now())
        found: dict[int, list[int]] = {one.id: [] for one in entries}
        for first, second in clashes(near):
            for one, other in ((first, second), (second, first)):
                if one.key in found:
                    found[one.key].append(other.key)
        return {entry_id: tuple(sorted(others)) for entry_id, others in found.items()}

    def questions(self, entries: Sequence[TimeEntry]) -> Sequence[Overlap]:
        """Return the overlaps among some entries that nobody has decided to keep, by start."""
        now = self._time.now()
        by_id = {one.id: one for one in entries}
        pairs = clashes(stretch_of(one, now) for one in entries)
        kept = self._overlaps.kept({one.key for pair in pairs for one in pair})
        return [
            Overlap(
                by_id[first.key],
                by_id[second.key],
                from_micros(second.start),
                from_micros(min(first.end, second.end)),
            )
            for first, second in pairs
            if (min(first.key, second.key), max(first.key, second.key)) not in kept
        ]

    def trim(self, entry_id: int, beside: int) -> Done[TimeEntry]:
        """Let an entry end where another begins, or begin where that one ends; only shared time is given up."""
        with self._work.writing():
            entry, other, parts = self._beside(entry_id, beside)
            if len(parts) > 1:
                raise UserError(
                    "“{title}” goes on after “{other}”; split it around that instead.",
                    title=entry.title,
                    other=other.title,
                )
            step = self._time.writing.rewrite(entry, parts[0])
            trimmed = self._time.entry(entry_id)
        return self._time.writing.done(trimmed, step)

    def split_around(self, entry_id: int, beside: int) -> Done[Sequence[TimeEntry]]:
        """Leave of an entry what lies before and after another; answer with the parts, by start."""
        with self._work.writing():
            entry, _, parts = self._beside(entry_id, beside)
            steps = self._cut(entry, parts)
            made = tuple(self._time.writing.entries([step.entry_id for step in steps]))
        return self._time.writing.done(made, *steps)

    def keep_overlap(self, first_id: int, second_id: int) -> Done[None]:
        """Remember that two entries are meant to share time, so that they are not asked about again."""
        with self._work.writing():
            first, second = self._time.entry(first_id), self._time.entry(second_id)
            self._refuse_apart(first, second)
            if self._overlaps.kept((first_id, second_id)):
                raise UserError("This overlap is kept already.")
            self._overlaps.keep(first_id, second_id)
        return Done(None, partial(self._forget_overlap, first_id, second_id))

    def _forget_overlap(self, first_id: int, second_id: int) -> Done[None]:
        with self._work.writing():
            self._overlaps.forget(first_id, second_id)
        return Done(None, partial(self._keep_again, first_id, second_id))

    def _keep_again(self, first_id: int, second_id: int) -> Done[None]:
        with self._work.writing():
            self._overlaps.keep(first_id, second_id)
        return Done(None, partial(self._forget_overlap, first_id, second_id))

    # --- inside

    def _entries(self, entry_ids: Collection[int]) -> Sequence[TimeEntry]:
        """Return each of the entries once; raise `UserError` where there is none, or nothing was chosen."""
        if not entry_ids:
            raise UserError("Choose an entry first.")
        return self._time.writing.entries(entry_ids)

    def _cut(self, entry: TimeEntry, parts: Sequence[EntryValues]) -> Sequence[Step]:
        """Let an entry become its first part, and add the others after it."""
        with self._time.writing.together() as writing:
            return [writing.rewrite(entry, parts[0]), *(writing.add(part) for part in parts[1:])]

    def _beside(self, entry_id: int, beside: int) -> tuple[TimeEntry, TimeEntry, tuple[EntryValues, ...]]:
        """Return two entries that overlap, and the parts of the first that lie beside the second."""
        entry, other = self._time.entry(entry_id), self._time.entry(beside)
        refuse_billed(entry)
        self._refuse_apart(entry, other)
        parts = rest_beside(entry.values, other.values)
        if not parts:
            raise UserError(
                "Nothing would be left of “{title}”; delete it, or change the other one.", title=entry.title
            )
        if parts[-1].ended_at is None and parts[-1].started_at > self._time.now():
            raise UserError("The timer can't start or stop in the future.", field="at")
        return entry, other, parts

    def _refuse_apart(self, first: TimeEntry, second: TimeEntry) -> None:
        now = self._time.now()
        if first.id == second.id or not clashes(stretch_of(one, now) for one in (first, second)):
            raise UserError("These entries share no time.")
