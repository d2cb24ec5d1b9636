"""The ground on which the rooms stand: one home, one clock, the database, and the news of what changed in it."""

from __future__ import annotations

from abc import abstractmethod
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from va_desktop.bootstrap.person import Person
from va_desktop.core.clock import Clock
from va_desktop.core.events import Changed, Publisher
from va_desktop.core.presence import Clocks, OneClock
from va_desktop.core.progress import Step, unwatched
from va_desktop.kit.db import lean  # noqa: F401 - before any room imports SQLAlchemy
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from va_desktop.bootstrap.program import Program
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.db.elsewhere import Elsewhere

SHORTEST: Final = timedelta(minutes=1)
"""A shorter gap is not worth a question: a lid that was closed for a moment, a program that was started anew."""


class Ground(Person):
    """What each room is built on; close it at the end."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        publisher: Publisher,
        *,
        origin: str,
        clocks: Clocks | None = None,
        shortest_gap: timedelta = SHORTEST,
        step: Step = unwatched,
    ) -> None:
        """Take `clocks`, where the computer has more than one, and the shortest gap that is worth a question.

        `step` watches the long work of a command.
        """
        super().__init__(clock)
        self.home = home
        self.memory = WindowMemory(home.window_memory)
        """What belongs to this computer."""
        self.clocks = clocks or OneClock(clock)
        self.shortest_gap = shortest_gap
        self.step = step
        self._publisher = publisher
        self._origin = origin
        self._others: list[Ground] = []

    @property
    @abstractmethod
    def house(self) -> Program:
        """All rooms, for those who answer a lower room from a higher one."""

    @cached_property
    def database(self) -> Database:
        """The database: opened, brought up to date, or refused with a `UserError`."""
        from va_desktop.audit.store import StoredTrail
        from va_desktop.kit.db.database import Database
        from va_desktop.kit.db.engine import NoKey, postgresql_engine
        from va_desktop.kit.db.migrate import open_postgresql, open_sqlite
        from va_desktop.migrations import HISTORY

        if self.home.database_url:
            engine = open_postgresql(postgresql_engine(self.home.database_url), HISTORY)
        else:
            engine = open_sqlite(self.home.database, NoKey(), HISTORY)
        return Database(engine, self.clock, StoredTrail(OWNER), self, actor=OWNER, origin=self._origin)

    def elsewhere(self) -> Elsewhere:
        """Begin to watch for what others write to the same database."""
        from va_desktop.audit.store import StoredJournal
        from va_desktop.kit.db.elsewhere import Elsewhere

        return Elsewhere(self.database.engine, StoredJournal(self.database), self._origin)

    def close(self) -> None:
        """Give the database back, if it was opened."""
        for other in self._others:
            other.close()
        if "database" in self.__dict__:
            self.database.engine.dispose()

    def publish(self, change: Changed) -> None:
        """Take note of a change, of this program or another, and pass it on."""
        if change.kind in ("contractor", "tax_number"):
            self.profile.forget()
        if change.kind == "setting":
            self.settings.forget()
        self._publisher.publish(change)
