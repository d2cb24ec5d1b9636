"""The program's services, built when first used from one home and one clock.

This is the composition root: the only place that knows which store stands behind which service, and which room
answers another room's question. Nothing below it constructs its own collaborators.
"""

from __future__ import annotations

import locale
from functools import cached_property
from typing import TYPE_CHECKING

from va_desktop.core.clock import Clock
from va_desktop.core.events import Publisher
from va_desktop.core.texts import SCREEN_LANGUAGES, Texts, load_texts
from va_desktop.kit.desktop.folders import Home

if TYPE_CHECKING:
    from va_desktop.audit.service import History
    from va_desktop.clients.service import Clients
    from va_desktop.kit.db.database import Database


def system_language() -> str:
    """Return the language of the window that suits the computer's settings."""
    name = (locale.getlocale()[0] or "en").lower()
    return "hi" if name.startswith(("hi", "hindi")) else "en"


class Program:
    """Everything that one process needs, built on demand; close it at the end."""

    def __init__(self, home: Home, clock: Clock, publisher: Publisher, *, origin: str) -> None:
        self.home = home
        self.clock = clock
        self._publisher = publisher
        self._origin = origin

    @cached_property
    def database(self) -> Database:
        """The database: opened, brought up to date, or refused with a `UserError`."""
        from va_desktop.audit.store import StoredTrail
        from va_desktop.kit.db.database import Database
        from va_desktop.kit.db.engine import NoKey, postgresql_engine
        from va_desktop.kit.db.migrate import open_postgresql, open_sqlite
        from va_desktop.migrations import HISTORY
        from va_desktop.people.schema import OWNER

        if self.home.database_url:
            engine = open_postgresql(postgresql_engine(self.home.database_url), HISTORY)
        else:
            engine = open_sqlite(self.home.database, NoKey(), HISTORY)
        return Database(
            engine, self.clock, StoredTrail(OWNER), self._publisher, actor=OWNER, origin=self._origin
        )

    def close(self) -> None:
        """Give the database back, if it was opened."""
        if "database" in self.__dict__:
            self.database.engine.dispose()

    @cached_property
    def texts(self) -> Texts:
        """The words of the user's language."""
        return load_texts(self.language)

    @property
    def language(self) -> str:
        """The language of the screen."""
        language = system_language()
        return language if language in SCREEN_LANGUAGES else "en"

    # --- the rooms, lowest first

    @cached_property
    def history(self) -> History:
        """Who changed what."""
        from va_desktop.audit.service import History
        from va_desktop.audit.store import StoredHistory

        return History(StoredHistory(self.database))

    @cached_property
    def clients(self) -> Clients:
        """The clients."""
        from va_desktop.clients.service import Clients
        from va_desktop.clients.store import StoredClients

        return Clients(self.database, StoredClients(self.database), self.clock)
