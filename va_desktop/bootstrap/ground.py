"""The ground on which the rooms stand: one home, one clock, the database, and the news of what changed in it."""

from __future__ import annotations

from abc import abstractmethod
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from va_desktop.bootstrap.person import Person
from va_desktop.core.clock import Clock
from va_desktop.core.events import Changed, Publisher
from va_desktop.core.later import later
from va_desktop.core.presence import Clocks, OneClock
from va_desktop.core.progress import Step, unwatched
from va_desktop.core.resources import resource
from va_desktop.kit.db import lean  # noqa: F401 - before any room imports SQLAlchemy
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from collections.abc import Callable

    from va_desktop.bootstrap.program import Program
    from va_desktop.core.work import Work
    from va_desktop.kit.db.beforehand import Beforehand
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.db.elsewhere import Elsewhere

T = TypeVar("T")
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
        self._first: Beforehand | None = None

    @property
    @abstractmethod
    def house(self) -> Program:
        """All rooms, for those who answer a lower room from a higher one."""

    def ask_first(self) -> None:
        """Let a window ask what it needs to be painted before SQLAlchemy is there, where that is possible."""
        from va_desktop.kit.db.beforehand import Beforehand
        from va_desktop.kit.db.connecting import NoKey

        if self._first is not None:
            self._ask_stores()  # it was asked in vain, and they know more of what is wrong
        elif not self.home.database_url and "database" not in self.__dict__:
            self._first = Beforehand.open(self.home.database, NoKey(), resource("questions.json"))

    def _ask_stores(self) -> None:
        if self._first is not None:
            self._first.close()
            self._first = None

    @property
    def answering(self) -> bool:
        """Whether the database is open, for good or to be asked first."""
        return self._first is not None or "database" in self.__dict__

    @property
    def asking_first(self) -> bool:
        """Whether the database is still to be opened for good."""
        return self._first is not None

    def stored(self, make: Callable[[], T], first: Callable[[Beforehand], object] | None = None) -> T:
        """Return a store; a window that asks first makes it when it needs more than `first` answers."""
        asked = self._first
        if asked is None:
            return make()
        return later(make, None if first is None else first(asked), asked.answers)

    @property
    def work(self) -> Work:
        """The unit of work of the services."""
        return self.stored(lambda: self.database, lambda asked: asked)

    def newest_record(self) -> int | None:
        """Return the number of the newest record of the journal, where that is asked first."""
        return None if self._first is None else self._first.value("newest_record") or 0

    @cached_property
    def database(self) -> Database:
        """The database: opened, brought up to date, or refused with a `UserError`."""
        self._ask_stores()  # the first connection would not see what an open transaction has written
        from va_desktop.audit.store import StoredTrail
        from va_desktop.kit.db.connecting import NoKey
        from va_desktop.kit.db.database import Database
        from va_desktop.kit.db.engine import postgresql_engine
        from va_desktop.kit.db.migrate import open_postgresql, open_sqlite
        from va_desktop.migrations import HISTORY

        if self.home.database_url:
            engine = open_postgresql(postgresql_engine(self.home.database_url), HISTORY)
        else:
            engine = open_sqlite(self.home.database, NoKey(), HISTORY)
        return Database(engine, self.clock, StoredTrail(OWNER), self, actor=OWNER, origin=self._origin)

    def elsewhere(self, since: int | None = None) -> Elsewhere:
        """Begin to watch for what others write to the same database: after a record, or from now on."""
        from va_desktop.audit.store import StoredJournal
        from va_desktop.kit.db.elsewhere import Elsewhere

        return Elsewhere(self.database.engine, StoredJournal(self.database), self._origin, since)

    def close(self) -> None:
        """Give the database back, if it was opened."""
        for other in self._others:
            other.close()
        self._ask_stores()
        if "database" in self.__dict__:
            self.database.engine.dispose()

    def publish(self, change: Changed) -> None:
        """Take note of a change, of this program or another, and pass it on."""
        if change.kind in ("contractor", "tax_number"):
            self.profile.forget()
        if change.kind == "setting":
            self.settings.forget()
        self._publisher.publish(change)
