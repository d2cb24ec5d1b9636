"""What tells whether the person is there: the clocks of the computer, and the time since the last input.

The operating systems answer behind these Protocols (`kit/desktop`); the rules of gaps and idle time ask them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clocks of this computer show at one moment."""

    wall: datetime
    """Aware, in UTC."""
    since_boot: float
    """Seconds since the computer was started, sleep included."""
    awake: float
    """Seconds since the computer was started, sleep left out."""
    boot: str
    """Names this run of the computer; another value means that it was started anew in between."""
    zone: str
    """The IANA name of the computer's zone."""


class Clocks(Protocol):
    """The clocks of this computer."""

    def read(self) -> Reading:
        """Read all of them at one moment."""
        ...


class IdleSource(Protocol):
    """Knows when the person last touched the keyboard or the mouse."""

    @property
    def name(self) -> str:
        """Say where the knowledge comes from, as a marked message for the settings."""
        ...

    def idle_seconds(self) -> float | None:
        """Return the seconds since the last input, or None where it can't be told now."""
        ...
