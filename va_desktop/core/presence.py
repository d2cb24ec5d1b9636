"""What a computer tells of time and of the person before it; the toolkit of the operating system implements it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from va_desktop.core.clock import Clock
from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clocks of this computer show at one moment.

    `wall` is the instant in UTC; `since_boot` counts seconds since the computer was started, sleep included,
    `awake` leaves sleep out. `boot` names this start of the computer, `zone` is the IANA name of its zone.
    """

    wall: datetime
    since_boot: float
    awake: float
    boot: str
    zone: str


class Clocks(Protocol):
    """All clocks of the computer, read at once."""

    def read(self) -> Reading:
        """Return what they show now."""
        ...


class IdleSource(Protocol):
    """Knows since when the person has touched neither keyboard nor mouse."""

    @property
    def name(self) -> str:
        """Where the knowledge comes from, as a marked message."""
        ...

    def idle_seconds(self) -> float | None:
        """Return the seconds since the last input; None where that can't be told at this moment."""
        ...


class OneClock:
    """All that a single clock tells: for programs that stand in a time of their own, such as pictures and tests."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def read(self) -> Reading:
        """Return a computer that never slept and whose clock was never set."""
        now = self._clock.now()
        since = now.timestamp()
        return Reading(now, since, since, "", "")
