"""Finding entries: by words, by what they belong to, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from va_desktop.core.paging import Cursor, Page
from va_desktop.core.periods import Period
from va_desktop.timekeeping.model import Choosable, DaySum, Filter, TimeEntry, Totals

PAGE: Final = 60
MOST_TASKS: Final = 500
"""How many tasks are offered to choose from; older ones are found by their words."""


class FindingStore(Protocol):
    """Where entries are found (`timekeeping.store.finding`); deleted ones are never."""

    def page(self, person_id: int, wanted: Filter, after: Cursor | None, size: int) -> Page[TimeEntry]:
        """Return a page of what a filter finds, newest first."""
        ...

    def totals(self, person_id: int, wanted: Filter) -> Totals:
        """Return what all that a filter finds adds up to."""
        ...

    def day_sums(self, person_id: int, wanted: Filter, days: Period) -> Sequence[DaySum]:
        """Return the seconds of what a filter finds on each of some days that have any; no amounts."""
        ...

    def clients(self) -> Sequence[Choosable]:
        """Return the clients, by name."""
        ...

    def tasks(self, most: int) -> Sequence[Choosable]:
        """Return the newest tasks, done ones too."""
        ...


class Searching:
    """The questions of one person; whatever is typed is plain text, and no word of a language for questions."""

    def __init__(self, store: FindingStore, person_id: int) -> None:
        self._store = store
        self._person_id = person_id

    def page(self, wanted: Filter, after: Cursor | None = None, size: int = PAGE) -> Page[TimeEntry]:
        """Return what a filter finds, newest day first and newest start first within a day."""
        return self._store.page(self._person_id, wanted, after, size)

    def totals(self, wanted: Filter) -> Totals:
        """Return what all that a filter finds adds up to, not only the page that is shown."""
        return self._store.totals(self._person_id, wanted)

    def day_sums(self, wanted: Filter, days: Period) -> Sequence[DaySum]:
        """Return the seconds of what a filter finds on those days that have any."""
        return self._store.day_sums(self._person_id, wanted, days)

    def clients(self) -> Sequence[Choosable]:
        """Return the clients whose entries can be asked for, archived ones too, by name."""
        return self._store.clients()

    def tasks(self) -> Sequence[Choosable]:
        """Return the tasks whose entries can be asked for, done ones too, newest first."""
        return self._store.tasks(MOST_TASKS)
