"""What the window is told of the computer on which it runs: clocks, idle time, sleep and the lock of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from va_desktop.bootstrap.program import SHORTEST

if TYPE_CHECKING:
    from va_desktop.core.clock import Clock
    from va_desktop.core.presence import Clocks, IdleSource
    from va_desktop.timekeeping.pane.presence import SleepSignals


@dataclass(frozen=True, slots=True)
class Computer:
    """A computer; what it can't tell is None. How often it is asked stands in milliseconds."""

    clocks: Clocks | None = None
    idle: IdleSource | None = None
    sleep: SleepSignals | None = None
    beat_every: int = 20_000
    look_every: int = 2_000
    shortest_gap: timedelta = SHORTEST


def this_computer(clock: Clock) -> Computer:
    """Return the computer on which the program runs; `clock` shows its wall's time."""
    from va_desktop.kit.desktop.clocks import system_clocks

    return Computer(system_clocks(clock))
