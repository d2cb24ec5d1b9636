"""The clocks of this computer: the wall's, the one that goes on in sleep, and the one that rests in it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from va_desktop.core.clock import Clock, system_zone
from va_desktop.core.presence import Clocks, Reading

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


def system_clocks(clock: Clock) -> Clocks:
    """Return the clocks of this system; `clock` shows the wall's time."""
    return LinuxClocks(clock)


class LinuxClocks:
    """The clocks of Linux's kernel (clock_gettime(2))."""

    def __init__(self, clock: Clock, boot_id: Path = _BOOT_ID) -> None:
        self._clock = clock
        self._boot = boot_id.read_text("ascii").strip()

    def read(self) -> Reading:
        """Read all of them."""
        awake = time.clock_gettime(time.CLOCK_MONOTONIC)
        since_boot = time.clock_gettime(time.CLOCK_BOOTTIME)
        return Reading(self._clock.now(), since_boot, awake, self._boot, system_zone())
