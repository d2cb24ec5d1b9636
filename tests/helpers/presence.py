"""The watch over the timer of a trade, on a computer of the test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.computer import Computer
from va_desktop.people.model import OWNER
from va_desktop.timekeeping.presence import Limits, limits
from va_desktop.timekeeping.service.gaps import Gaps
from va_desktop.timekeeping.service.watching import Watch
from va_desktop.timekeeping.store.presence import StoredPresence

if TYPE_CHECKING:
    from datetime import timedelta

    from tests.helpers.ground import SettableClock
    from tests.helpers.time import TimeTrade


class Watched:
    """A trade's timer, and whoever watches over it; asks after 10 minutes and after 10 hours."""

    def __init__(self, trade: TimeTrade, clock: SettableClock, shortest: timedelta) -> None:
        self.trade, self.shortest = trade, shortest
        self.computer = Computer(clock)
        self.idle_after: float = 10
        self.forgotten_after, self.hours = 10, (0, 0)
        self.store = StoredPresence(trade.database)
        self.gaps = Gaps(trade.database, self.store, trade.time, self.computer, OWNER)
        self._runs = 0
        self.watch = self.start()

    def _limits(self) -> Limits:
        return limits(self.idle_after, self.forgotten_after, self.hours, self.shortest)

    def start(self, computer: str = "desk") -> Watch:
        """Start the program anew."""
        self._runs += 1
        self.watch = Watch(
            self.trade.database,
            self.store,
            self.trade.time,
            self.computer,
            self._limits,
            OWNER,
            run=f"run {self._runs}",
            computer=computer,
        )
        return self.watch

    def beat(self) -> str | None:
        """Beat as the window does."""
        return self.watch.beat(self.computer.idle)

    def work(self, minutes: int) -> None:
        """Be at work, with a beat every 30 seconds."""
        for _ in range(minutes * 2):
            self.computer.run(seconds=30)
            if self.computer.idle is not None:
                self.computer.idle = 1.0
            self.beat()

    def idle(self, minutes: int) -> None:
        """Be away from a program that goes on beating."""
        self.computer.idle = self.computer.idle or 0.0
        for _ in range(minutes * 2):
            self.computer.run(seconds=30)
            self.beat()
