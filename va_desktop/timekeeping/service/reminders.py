"""The reminder that nothing runs, and the limit of what may be told: as a person set them."""

from __future__ import annotations

from datetime import datetime, timedelta

from va_desktop.settings.model import (
    MOST_NOTICES,
    REMIND_AFTER,
    WORK_DAYS,
    WORK_FROM,
    WORK_UNTIL,
    WORKING_DAYS,
)
from va_desktop.settings.service import Settings
from va_desktop.timekeeping.reminding import SILENCE, Hours, idle_stretch, may_tell, reminder_due
from va_desktop.timekeeping.service.timekeeping import Timekeeping


class Reminders:
    """Knows what was told since the program began; a restart begins anew."""

    def __init__(self, settings: Settings, time: Timekeeping) -> None:
        self._settings = settings
        self._time = time
        self._reminded: datetime | None = None
        self._silent_until: datetime | None = None
        self._told: list[datetime] = []

    @property
    def wanted(self) -> bool:
        """Whether the person wants to be reminded at all."""
        return self._settings.get(REMIND_AFTER) > 0

    def due(self) -> bool:
        """Tell whether to remind now that nothing runs."""
        if not self.wanted or self._time.running() is not None:
            return False
        return reminder_due(
            self._stretch(),
            timedelta(minutes=self._settings.get(REMIND_AFTER)),
            self._time.now(),
            reminded=self._reminded,
            silent_until=self._silent_until,
        )

    def reminded(self) -> None:
        """Remind no more in this stretch."""
        self._reminded = self._stretch()

    def not_now(self) -> None:
        """Be silent for an hour."""
        self._silent_until = self._time.now() + SILENCE

    def may_tell(self) -> bool:
        """Take one of the notices that an hour has; tell whether one was left."""
        now = self._time.now()
        allowed = may_tell(self._told, self._settings.get(MOST_NOTICES), now)
        if allowed:
            self._told = [*self._told[-100:], now]
        return allowed

    def _stretch(self) -> datetime | None:
        now = self._time.now()
        ends = [entry.values.ended_at for entry in self._time.entries_on(self._time.today())]
        return idle_stretch(self._hours(), now, self._time.zone, [end for end in ends if end is not None])

    def _hours(self) -> Hours:
        get = self._settings.get
        return Hours(get(WORK_FROM), get(WORK_UNTIL), WORKING_DAYS[get(WORK_DAYS)])
