"""Questions about whole months of recorded time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from va_desktop.core.periods import Period
from va_desktop.timekeeping.service.timekeeping import Timekeeping
from va_desktop.timekeeping.shares import Share, with_running


class ShareStore(Protocol):
    """Adds up entries; implemented by `timekeeping.store.shares`."""

    def shares(self, person_id: int, first: date, last: date) -> Sequence[Share]:
        """Return what was worked on each of some days, by client and currency, by day."""
        ...


class Overview:
    """What one person worked, by day and client."""

    def __init__(self, store: ShareStore, time: Timekeeping, person_id: int) -> None:
        self._store = store
        self._time = time
        self._person_id = person_id

    def shares(self, days: Period) -> Sequence[Share]:
        """Return the shares of some days, with what a running timer measured until now; one query for all."""
        found = self._store.shares(self._person_id, days.first, days.last)
        running = self._time.running()
        if running is None or running.day not in days:
            return found
        now = self._time.now()
        worth = self._time.worth(running, now)
        so_far = Share(
            running.day, running.client_id, running.client, running.colour, running.lasting(now), worth
        )
        return with_running(found, so_far)
