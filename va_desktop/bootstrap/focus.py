"""Puts together what stands around the timer, with its stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from va_desktop.timekeeping.service.favourites import Favourites
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.interruptions import Interruptions
from va_desktop.timekeeping.service.reminders import Reminders
from va_desktop.timekeeping.service.rounds import Rounds
from va_desktop.timekeeping.service.suggestions import Suggestions
from va_desktop.timekeeping.service.unassigned import Unassigned
from va_desktop.timekeeping.store.favourites import StoredFavourites
from va_desktop.timekeeping.store.habits import StoredHabits
from va_desktop.timekeeping.store.interruptions import StoredInterruptions
from va_desktop.timekeeping.store.rounds import StoredRounds
from va_desktop.timekeeping.store.unassigned import StoredTray

if TYPE_CHECKING:
    from va_desktop.kit.db.database import Database
    from va_desktop.settings.service import Settings
    from va_desktop.timekeeping.service.timekeeping import Timekeeping
    from va_desktop.timekeeping.store.entries import StoredEntries


def focus_of(
    database: Database, entries: StoredEntries, time: Timekeeping, settings: Settings, person_id: int
) -> Focus:
    """Return what helps a person to begin, to go back and to rest."""
    return Focus(
        Interruptions(database, StoredInterruptions(database), entries, time, person_id),
        Unassigned(database, StoredTray(database), entries, time, person_id),
        Favourites(database, StoredFavourites(database), time, person_id),
        Suggestions(StoredHabits(database), time, person_id),
        Rounds(database, StoredRounds(database), settings, time, person_id),
        Reminders(settings, time),
    )
