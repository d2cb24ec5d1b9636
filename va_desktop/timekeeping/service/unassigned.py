"""The tray of time without a task: it blocks no timer, and waits here until it is given to one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.service.timekeeping import Timekeeping


@dataclass(frozen=True, slots=True)
class Tray:
    """How many finished entries have no task, and their seconds together."""

    count: int = 0
    seconds: int = 0


class TrayStore(Protocol):
    """Finds entries without a task; implemented by `timekeeping.store.unassigned`."""

    def tray(self, person_id: int) -> Tray:
        """Return how many there are."""
        ...

    def unassigned(self, person_id: int, most: int) -> Sequence[int]:
        """Return the ids of the newest of them, newest first."""
        ...


class SomeEntries(Protocol):
    """Reads several entries at once; implemented by `timekeeping.store.entries`."""

    def some(self, entry_ids: Collection[int]) -> Sequence[TimeEntry]:
        """Return entries by id; those that are gone are missing."""
        ...


class Unassigned:
    """The verbs of the tray, for one person."""

    def __init__(
        self, work: Work, store: TrayStore, entries: SomeEntries, time: Timekeeping, person_id: int
    ) -> None:
        self._work = work
        self._store = store
        self._entries = entries
        self._time = time
        self._person_id = person_id

    def tray(self) -> Tray:
        """Return how much waits."""
        return self._store.tray(self._person_id)

    def entries(self, most: int = 200) -> Sequence[TimeEntry]:
        """Return what waits, newest first; what lies further back comes when the newest is done with."""
        with self._work.reading():
            ids = self._store.unassigned(self._person_id, most)
            found = {entry.id: entry for entry in self._entries.some(ids)}
        return [found[entry_id] for entry_id in ids]

    def assign(self, entry_ids: Sequence[int], task_id: int) -> Done[Sequence[TimeEntry]]:
        """Give entries to a task, all or none; raise `UserError` for one that is gone or on an invoice."""
        if not entry_ids:
            raise UserError("Choose at least one entry.", field="entries")
        with self._work.writing():
            chosen = [self._time.entry(entry_id) for entry_id in dict.fromkeys(entry_ids)]
            with self._time.writing.together() as writing:
                steps = [writing.rewrite(one, replace(one.values, task_id=task_id)) for one in chosen]
            entries = [self._time.entry(step.entry_id) for step in steps]
        return self._time.writing.done(entries, *steps)
