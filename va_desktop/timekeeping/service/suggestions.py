"""What can be started with one key: what is usual at this hour, and what was done lately."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, Protocol

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.timekeeping.activity import Activity, activity_of, distinct
from va_desktop.timekeeping.model import TaskChoice, TimeEntry
from va_desktop.timekeeping.service.timekeeping import Timekeeping
from va_desktop.timekeeping.suggesting import Habit, Window, likely_task, ranked, windows

USUAL: Final = 3
LATEST: Final = 5
_LOOKED_AT: Final = 60
"""Among so many entries what was done lately is looked for."""


class HabitStore(Protocol):
    """Knows what was done in some stretches of time; implemented by `timekeeping.store.habits`."""

    def habits(self, person_id: int, windows: Sequence[Window]) -> Sequence[Habit]:
        """Return for each window and activity the seconds they share; nothing whose task is done or gone."""
        ...


class Suggestions:
    """Questions about habits, and the verb that goes on with the last work, for one person."""

    def __init__(self, store: HabitStore, time: Timekeeping, person_id: int) -> None:
        self._store = store
        self._time = time
        self._person_id = person_id

    def usual(self, most: int = USUAL, *, but: Sequence[Activity] = ()) -> Sequence[Activity]:
        """Return what is usually done at this hour on this weekday, the likeliest first, without some."""
        return distinct(ranked(self._habits(self._time.now())), most, but=but)

    def latest(self, most: int = LATEST, *, but: Sequence[Activity] = ()) -> Sequence[Activity]:
        """Return what was done last, each once, the latest first, without some."""
        entries = self._time.page(size=_LOOKED_AT).rows
        return distinct((activity_of(entry) for entry in entries), most, but=but)

    def task_for(self, entry: TimeEntry) -> TaskChoice | None:
        """Return the task that an entry without one likely belongs to: by its note, else by what is usual then."""

        def habits() -> Iterator[Habit]:  # asked only when the note names no task
            yield from self._habits(entry.values.started_at)

        return likely_task(entry.values.note, self._time.tasks(), habits())

    def continue_last(self) -> Done[TimeEntry]:
        """Start the timer on the latest work that does not run now; raise `UserError` when there is none."""
        running = self._time.running()
        last = self.latest(1, but=() if running is None else (activity_of(running),))
        if not last:
            raise UserError("There is no entry to continue; start the timer.")
        return self._time.start_activity(last[0])

    def _habits(self, at: datetime) -> Sequence[Habit]:
        return self._store.habits(self._person_id, windows(at, self._time.zone))
