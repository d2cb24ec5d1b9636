"""A computer whose clocks, sleep and idle time a test sets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from va_desktop.core.presence import Reading

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock


class Computer:
    """Shows what its clocks would show after what it was made to do; implements `core.presence.Clocks`."""

    def __init__(self, clock: SettableClock, zone: str = "UTC") -> None:
        self._clock = clock
        self.since_boot = 1000.0
        self.awake = 1000.0
        self.boot = "first"
        self.zone = zone
        self.idle: float | None = None

    name = "Test"

    def read(self) -> Reading:
        return Reading(self._clock.now(), self.since_boot, self.awake, self.boot, self.zone)

    def idle_seconds(self) -> float | None:
        return self.idle

    def run(self, **by: float) -> None:
        """Go on for a while, as `run(minutes=5)`; the person does nothing meanwhile."""
        seconds = timedelta(**by).total_seconds()
        self._clock.forward(seconds=seconds)
        self.since_boot += seconds
        self.awake += seconds
        if self.idle is not None:
            self.idle += seconds

    def sleep(self, **by: float) -> None:
        """Sleep for a while."""
        seconds = timedelta(**by).total_seconds()
        self._clock.forward(seconds=seconds)
        self.since_boot += seconds

    def set_clock(self, **by: float) -> None:
        """Have the wall clock set forward or, by less than nothing, back."""
        self._clock.forward(**by)

    def restart(self, **off: float) -> None:
        """Be switched off for a while and started again."""
        self._clock.forward(**off)
        self.since_boot = self.awake = 5.0
        self.boot += "+"
