"""What the window is told of the computer on which it runs: clocks, idle time, sleep and the lock of the screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from va_desktop.bootstrap.ground import SHORTEST
from va_desktop.core.values import dataclass

if TYPE_CHECKING:
    from va_desktop.core.clock import Clock
    from va_desktop.core.presence import Clocks, IdleSource
    from va_desktop.timekeeping.pane.presence.presence import SleepSignals


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Computer:
    """A computer; what can't tell anything is None. How often it is asked stands in milliseconds.

    Where idle time and sleep are told of is looked for when it is first wanted, after the first paint.
    """

    clocks: Clocks | None = None
    find_idle: Callable[[], IdleSource | None] = _nothing
    find_sleep: Callable[[], SleepSignals | None] = _nothing
    beat_every: int = 20_000
    look_every: int = 2_000
    shortest_gap: timedelta = SHORTEST


def this_computer(clock: Clock) -> Computer:
    """Return the computer on which the program runs; `clock` shows its wall's time."""
    from va_desktop.kit.desktop.clocks import system_clocks

    return Computer(system_clocks(clock), _idle_source, _sleep_signals)


def _idle_source() -> IdleSource | None:
    from va_desktop.kit.desktop.idle.choosing import system_idle_source

    return system_idle_source(os.environ)


def _sleep_signals() -> SleepSignals | None:
    from va_desktop.kit.desktop.sleep import system_sleep_watch

    return system_sleep_watch(os.environ)
