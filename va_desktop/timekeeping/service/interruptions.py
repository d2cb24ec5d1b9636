"""What was interrupted: a stack for each day, from which work is returned to.

Interrupting, returning and forgetting change the stack and the timer in one transaction, and one undo takes both
back. What is running again is not called interrupted, however it was started; the stack of an earlier day is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work
from va_desktop.timekeeping.activity import activity_of
from va_desktop.timekeeping.model import TimeEntry, day_of
from va_desktop.timekeeping.service.reversible import reversible
from va_desktop.timekeeping.service.timekeeping import Timekeeping
from va_desktop.timekeeping.service.writing import KeptEntries


@dataclass(frozen=True, slots=True)
class Interruption:
    """That an entry was interrupted at an instant."""

    entry_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Work that waits to be returned to, with the entry that was interrupted."""

    entry: TimeEntry
    at: datetime


class InterruptionStore(Protocol):
    """Where the stack is kept; implemented by `timekeeping.store.interruptions`."""

    def stack(self, person_id: int) -> tuple[Interruption, ...]:
        """Return what was interrupted, the latest last."""
        ...

    def set_stack(self, person_id: int, stack: Sequence[Interruption]) -> None:
        """Keep another stack in place of the former one."""
        ...


class Interruptions:
    """The verbs of interrupted work, for one person."""

    def __init__(
        self, work: Work, store: InterruptionStore, entries: KeptEntries, time: Timekeeping, person_id: int
    ) -> None:
        self._work = work
        self._store = store
        self._entries = entries
        self._time = time
        self._person_id = person_id

    def waiting(self) -> Sequence[Interrupted]:
        """Return what waits to be returned to, the latest first."""
        with self._work.reading():
            running = self._time.running()
            found = [
                Interrupted(entry, one.at)
                for one in self._of_today()
                if (entry := self._entries.get(one.entry_id)) is not None
            ]
        now_done = None if running is None else activity_of(running)
        return [one for one in reversed(found) if activity_of(one.entry) != now_done]

    def interrupt(self, text: str = "", *, task_id: int | None = None) -> Done[TimeEntry]:
        """Start the timer on something else, from quick text, and remember what it interrupts.

        Raise `UserError` when nothing runs. Work that was interrupted before stands once in the stack.
        """
        with self._work.writing():
            running = self._time.running()
            if running is None:
                raise UserError("Nothing runs that could be interrupted; start the timer.")
            before, kept = self._store.stack(self._person_id), self._of_today()
            interrupted = activity_of(running)
            former = [one for one in kept if not self._is_on(one, interrupted)]
            after = (*former, Interruption(running.id, self._time.now()))
            self._put(after)
            started = self._time.start_timer(text, task_id=task_id)
        return reversible(self._work, self._put, before, after, started.value, started.undo)

    def go_back(self, entry_id: int | None = None) -> Done[TimeEntry]:
        """Continue what was interrupted last, or at the entry with an id; raise `UserError` when nothing waits."""
        with self._work.writing():
            waiting = self.waiting()
            entry = next((one.entry for one in waiting if entry_id in (None, one.entry.id)), None)
            if entry is None:
                raise UserError("Nothing was interrupted.")
            before = self._store.stack(self._person_id)
            after = self._without(entry.id)
            self._put(after)
            started = self._time.continue_entry(entry.id)
        return reversible(self._work, self._put, before, after, started.value, started.undo)

    def forget(self, entry_id: int | None = None) -> Done[int]:
        """Return to nothing that was interrupted, or not to one of it; the value is how many were forgotten."""
        with self._work.writing():
            before, waiting = self._store.stack(self._person_id), len(self._of_today())
            after = () if entry_id is None else self._without(entry_id)
            self._put(after)
        return reversible(self._work, self._put, before, after, waiting - len(after))

    # --- inside

    def _of_today(self) -> tuple[Interruption, ...]:
        time, stack = self._time, self._store.stack(self._person_id)
        return tuple(one for one in stack if day_of(one.at, time.zone, time.day_start) == time.today())

    def _is_on(self, one: Interruption, activity: object) -> bool:
        entry = self._entries.get(one.entry_id)
        return entry is None or activity_of(entry) == activity

    def _without(self, entry_id: int) -> tuple[Interruption, ...]:
        return tuple(one for one in self._of_today() if one.entry_id != entry_id)

    @property
    def _put(self) -> partial[None]:
        return partial(self._store.set_stack, self._person_id)
