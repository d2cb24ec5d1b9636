"""Notices that another window, a command or another person has written to the same database.

Asked once a second: SQLite's `PRAGMA data_version` differs after any other connection's commit, and PostgreSQL has
delivered a NOTIFY that the writer sent in its own transaction. Either only wakes; what changed is read from the
journal that every writer keeps, without what this program itself wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from sqlalchemy import Connection, Engine, text

from va_desktop.core.events import Changed
from va_desktop.kit.db.engine import CALLED
from va_desktop.kit.db.trouble import mendable

CHANNEL: Final = "va_desktop"


class Journal(Protocol):
    """The record of all writes, in order."""

    def latest(self) -> int:
        """Return the number of the newest record."""
        ...

    def since(self, record: int, *, without: str) -> tuple[int, list[Changed]]:
        """Return the newest record's number, and what other origins than `without` wrote after `record`."""
        ...


class _Bell(Protocol):
    def rang(self) -> bool: ...
    def close(self) -> None: ...


def notify(connection: Connection, origin: str) -> None:
    """Ring for those who listen; PostgreSQL delivers it when the transaction commits."""
    connection.execute(text("SELECT pg_notify(:channel, :origin)"), {"channel": CHANNEL, "origin": origin})


class Elsewhere:
    """Watches the database of an engine from now on, or from a record of the journal."""

    def __init__(self, engine: Engine, journal: Journal, origin: str, since: int | None = None) -> None:
        self._journal = journal
        self._origin = origin
        self._called = str(engine.get_execution_options().get(CALLED, ""))
        with self._explained():
            self._bell: _Bell = (
                _Listening(engine) if engine.dialect.name == "postgresql" else _DataVersion(engine)
            )
        self._seen = journal.latest() if since is None else since
        self._behind = since is not None

    def changes(self) -> list[Changed]:
        """Return what others have written since the last question, without waiting.

        Raise `UserError` when the database is damaged or out of reach; make another one then.
        """
        with self._explained():
            if not (self._bell.rang() or self._behind):
                return []
        self._behind = False
        self._seen, news = self._journal.since(self._seen, without=self._origin)
        return news

    def close(self) -> None:
        """Give the connection back."""
        self._bell.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Say what a person can mend: a bell asks its driver directly, past the engine's explanations."""
        try:
            yield
        except Exception as error:
            raise mendable(error, self._called) or error from error


class _DataVersion:
    def __init__(self, engine: Engine) -> None:
        self._connection = engine.raw_connection()
        self._seen = self._version()

    def _version(self) -> int:
        cursor = self._connection.cursor()
        cursor.execute("PRAGMA data_version")
        row = cursor.fetchone()
        cursor.close()
        return int(row[0]) if row else 0

    def rang(self) -> bool:
        before, self._seen = self._seen, self._version()
        return self._seen != before

    def close(self) -> None:
        self._connection.close()


class _Listening:
    def __init__(self, engine: Engine) -> None:
        import psycopg

        url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection = psycopg.connect(url, autocommit=True)
        self._connection.execute(f"LISTEN {CHANNEL}")

    def rang(self) -> bool:
        return bool(list(self._connection.notifies(timeout=0)))

    def close(self) -> None:
        self._connection.close()
