"""The bin: deleted entries are kept for 30 days, can be brought back, and are then removed for good.

A timer that ran when it was deleted had ended with that, so it comes back as an entry that ended at that moment: no
time is lost, and none is made up, whatever runs meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from va_desktop.core.clock import Clock
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.work import Work
from va_desktop.timekeeping.model import Binned, TimeEntry
from va_desktop.timekeeping.service.writing import EntryWriting, Step

KEPT: Final = timedelta(days=30)
PAGE: Final = 60
_TICK: Final = timedelta(microseconds=1)


class BinStore(Protocol):
    """Where deleted entries lie (`timekeeping.store.bin`)."""

    def page(self, person_id: int, after: Cursor | None, size: int) -> Page[Binned]:
        """Return a page of what was deleted, the latest first."""
        ...

    def get(self, person_id: int, entry_id: int) -> Binned | None:
        """Return an entry that lies in the bin."""
        ...

    def remove_before(self, person_id: int, moment: datetime) -> int:
        """Remove for good what was deleted before a moment and stands on no invoice; return how many."""
        ...


class Bin:
    """The use cases of one person's bin."""

    def __init__(
        self, work: Work, store: BinStore, writing: EntryWriting, clock: Clock, person_id: int
    ) -> None:
        self._work = work
        self._store = store
        self._writing = writing
        self._clock = clock
        self._person_id = person_id

    def page(self, after: Cursor | None = None, size: int = PAGE) -> Page[Binned]:
        """Return what was deleted, the latest first."""
        return self._store.page(self._person_id, after, size)

    def restore(self, entry_ids: Sequence[int]) -> Done[tuple[TimeEntry, ...]]:
        """Bring entries back, all or none; raise `UserError` for one that does not lie in the bin."""
        with self._work.writing():
            with self._writing.together() as writing:
                steps = [self._bring_back(writing, entry_id) for entry_id in entry_ids]
            entries = tuple(self._writing.entry(entry_id) for entry_id in entry_ids)
        return self._writing.done(entries, *steps)

    def _bring_back(self, writing: EntryWriting, entry_id: int) -> Step:
        binned = self._store.get(self._person_id, entry_id)
        if binned is None:
            raise UserError("There is no deleted entry {id}.", id=entry_id)
        return writing.bring_back(entry_id, max(binned.deleted_at, binned.entry.values.started_at + _TICK))

    def empty(self) -> int:
        """Remove for good what was deleted more than 30 days ago, in one transaction; return how many."""
        with self._work.writing():
            return self._store.remove_before(self._person_id, self._clock.now() - KEPT)
