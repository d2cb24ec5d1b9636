"""Notices that another window, a command or another person has written to the same database.

SQLite counts foreign commits in `PRAGMA data_version`; PostgreSQL delivers a NOTIFY that the writer sends in its
own transaction. Both are asked for once a second and end as `Changed` on the bus.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from sqlalchemy import Connection, Engine, text

from va_desktop.core.events import Changed

CHANNEL: Final = "va_desktop"
EVERYTHING: Final = "*"
"""The kind of a change of which only is known that it happened."""


class Elsewhere(Protocol):
    """Tells what others have written since it was asked last."""

    def changes(self) -> list[Changed]:
        """Return the news, without waiting."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


def notify(connection: Connection, origin: str, kinds: Iterable[str]) -> None:
    """Announce written kinds; PostgreSQL delivers it when the transaction commits."""
    payload = f"{origin}:{','.join(sorted(kinds))}"
    connection.execute(text("SELECT pg_notify(:channel, :payload)"), {"channel": CHANNEL, "payload": payload})


def watch(engine: Engine, origin: str) -> Elsewhere:
    """Begin to watch the database of an engine; what `origin` itself writes is not news."""
    if engine.dialect.name == "postgresql":
        return _Listening(engine, origin)
    return _DataVersion(engine)


class _DataVersion:
    def __init__(self, engine: Engine) -> None:
        # The counter is per connection and also counts commits of this program's other connections; a write of
        # one's own then merely refreshes a screen twice.
        self._connection = engine.raw_connection()
        self._seen = self._version()

    def _version(self) -> int:
        cursor = self._connection.cursor()
        cursor.execute("PRAGMA data_version")
        row = cursor.fetchone()
        cursor.close()
        return int(row[0]) if row else 0

    def changes(self) -> list[Changed]:
        version = self._version()
        if version == self._seen:
            return []
        self._seen = version
        return [Changed(EVERYTHING, (), "elsewhere")]

    def close(self) -> None:
        self._connection.close()


class _Listening:
    def __init__(self, engine: Engine, origin: str) -> None:
        import psycopg

        url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection = psycopg.connect(url, autocommit=True)
        self._connection.execute(f"LISTEN {CHANNEL}")
        self._origin = origin

    def changes(self) -> list[Changed]:
        news: list[Changed] = []
        for notice in self._connection.notifies(timeout=0):
            origin, _, kinds = notice.payload.rpartition(":")
            if origin != self._origin:
                news += [Changed(kind, (), origin) for kind in kinds.split(",")]
        return news

    def close(self) -> None:
        self._connection.close()
