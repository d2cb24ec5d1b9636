"""Puts together what stands around the timer, with its stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from va_desktop.timekeeping.first import FirstInterruptions, FirstTray
from va_desktop.timekeeping.service.favourites import Favourites
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.interruptions import Interruptions
from va_desktop.timekeeping.service.reminders import Reminders
from va_desktop.timekeeping.service.rounds import Rounds
from va_desktop.timekeeping.service.suggestions import Suggestions
from va_desktop.timekeeping.service.unassigned import Unassigned

if TYPE_CHECKING:
    from collections.abc import Callable

    from va_desktop.core.work import Work
    from va_desktop.kit.db.beforehand import Beforehand
    from va_desktop.kit.db.database import Database
    from va_desktop.settings.service import Settings
    from va_desktop.timekeeping.service.favourites import FavouriteStore
    from va_desktop.timekeeping.service.interruptions import InterruptionStore
    from va_desktop.timekeeping.service.rounds import RoundStore
    from va_desktop.timekeeping.service.suggestions import HabitStore
    from va_desktop.timekeeping.service.timekeeping import EntryStore, Timekeeping
    from va_desktop.timekeeping.service.unassigned import TrayStore

T = TypeVar("T")


class _Footing(Protocol):
    """What it stands on: `bootstrap.program` gives it."""

    @property
    def work(self) -> Work: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def database(self) -> Database: ...
    def stored(self, make: Callable[[], T], first: Callable[[Beforehand], object] | None = None) -> T: ...


def focus_of(program: _Footing, entries: EntryStore, time: Timekeeping, person_id: int) -> Focus:
    """Return what helps a person to begin, to go back and to rest."""
    work, stores = program.work, _Stores(program)
    interrupted = program.stored(stores.interruptions, FirstInterruptions)
    return Focus(
        Interruptions(work, interrupted, entries, time, person_id),
        Unassigned(work, program.stored(stores.tray, FirstTray), entries, time, person_id),
        Favourites(work, program.stored(stores.favourites), time, person_id),
        Suggestions(program.stored(stores.habits), time, person_id),
        Rounds(work, program.stored(stores.rounds), program.settings, time, person_id),
        Reminders(program.settings, time),
    )


class _Stores:
    def __init__(self, program: _Footing) -> None:
        self._program = program

    def interruptions(self) -> InterruptionStore:
        from va_desktop.timekeeping.store.interruptions import StoredInterruptions

        return StoredInterruptions(self._program.database)

    def tray(self) -> TrayStore:
        from va_desktop.timekeeping.store.unassigned import StoredTray

        return StoredTray(self._program.database)

    def favourites(self) -> FavouriteStore:
        from va_desktop.timekeeping.store.favourites import StoredFavourites

        return StoredFavourites(self._program.database)

    def habits(self) -> HabitStore:
        from va_desktop.timekeeping.store.habits import StoredHabits

        return StoredHabits(self._program.database)

    def rounds(self) -> RoundStore:
        from va_desktop.timekeeping.store.rounds import StoredRounds

        return StoredRounds(self._program.database)
