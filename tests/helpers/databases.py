"""Empty, migrated databases of both kinds, quickly: each is as one that was migrated once."""

from __future__ import annotations

import itertools
import shutil
import threading
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import psycopg
from sqlalchemy import Connection, Engine, QueuePool, event, make_url
from typing_extensions import override

from va_desktop.kit.db.connecting import NoKey
from va_desktop.kit.db.engine import postgresql_engine, sqlite_engine
from va_desktop.kit.db.migrate import open_postgresql, open_sqlite
from va_desktop.kit.desktop.folders import Home
from va_desktop.migrations import HISTORY

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from tests.helpers.postgres import Server

TEMPLATE = "va_template"
_LENT = "va_lent"
_NOWHERE = -1

_AS_IF_NEW = (
    b"RESET SESSION AUTHORIZATION; RESET ALL; CLOSE ALL; UNLISTEN *; SELECT pg_advisory_unlock_all();"
    b" DISCARD TEMP; DISCARD SEQUENCES"
)
"""What a session knows is forgotten, but not the plans of its statements, nor what it has read of the catalogue."""


class Databases(Protocol):
    """Gives out databases of one kind."""

    def create(self) -> str:
        """Return the address of a new database with the schema and nothing else in it."""
        ...

    def drop(self, url: str) -> None:
        """Remove a database again."""
        ...

    def engine(self, url: str) -> Engine:
        """Return an engine on a database as it is, without looking at its schema."""
        ...


class Engines:
    """Engines that outlive the tests: one that has connected and put its statements into SQL once keeps that.

    Making an engine, its first connection and its statements anew took a quarter of the time of a test. What a test
    gets is a face of such an engine that is its own: whatever holds on to it when the test is over (a thread that
    still works, a timer of a window) is refused there, and can't reach what the next test has at the same address.
    """

    def __init__(self, make: Callable[[str], Engine]) -> None:
        self._make = make
        self._lent: defaultdict[str, list[Lent]] = defaultdict(list)
        self._idle: defaultdict[str, list[Lent]] = defaultdict(list)
        self._places: dict[str, Place] = {}

    def begin(self, url: str, mark: int) -> None:
        """Note that the database at an address is new, and by which mark that is seen."""
        self._places[url] = Place(mark)

    def on(self, url: str) -> Engine:
        """Return an engine on an address that nobody else uses."""
        idle = self._idle[url]
        lent = idle.pop() if idle else Lent(self._make(url))
        lent.place = self._places.setdefault(url, Place(_NOWHERE))
        self._lent[url].append(lent)
        return lent.face()

    def take_back(self, url: str, *, keep: bool = False) -> bool:
        """Close every connection to an address but the one to `keep`; keep the engines for who uses it next.

        Where a connection is still in use they are not kept, and the answer is False: the address must not be used
        again, for what is done at the end of that connection would be done there.
        """
        self._places.pop(url, None)
        lent = self._lent.pop(url, [])
        closed = [one.close(keep=keep and one is lent[0]) for one in lent]
        if all(closed):
            self._idle[url] += reversed(lent)  # the first one, whose connection is kept, goes first again
        else:
            self.forget(url)
        return all(closed)

    def forget(self, url: str) -> None:
        """Let go of the engines on an address that is not used any more."""
        for one in self._idle.pop(url, []):
            one.close()

    def forget_all(self) -> None:
        """Let go of all engines, those that tests still have too."""
        for url in {*self._lent, *self._idle}:
            self.take_back(url)
            self.forget(url)

    @contextmanager
    def between_tests(self, url: str) -> Iterator[Any]:
        """Lend the driver's connection to an address that no test has, the one that was kept where there is one."""
        if not self._idle[url]:
            self._idle[url].append(Lent(self._make(url)))
        with self._idle[url][-1].connected() as connection:
            yield connection


@dataclass
class Place:
    """Which scene (see `scenes`) a database has come to, and a mark by which it is seen that nothing followed."""

    mark: int
    scene: Hashable = None


class Lent:
    """An engine, how many of its connections are open, and the face of it that the present test has.

    Besides, it knows where its database is, which is the same for all engines on that.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open = 0
        self._over = threading.Event()
        self.place = Place(_NOWHERE)
        event.listen(engine, "connect", self._opened)
        event.listen(engine, "close", self._closed)

    def face(self) -> Engine:
        """Return the engine for one test: with the pool and the statements of all, and an end."""
        face = self._engine.execution_options(**{_LENT: self})
        over = self._over = threading.Event()

        def refuse(connection: Connection) -> None:
            if over.is_set():
                connection.close()
                raise RuntimeError("the test is over to which this database belonged")

        event.listen(face, "engine_connect", refuse)
        return face

    def close(self, *, keep: bool = False) -> bool:
        """Let no test have it any more; tell whether all its connections could be closed, but for one to `keep`."""
        self._over.set()
        pool = self._engine.pool
        assert isinstance(pool, QueuePool)
        if not keep or pool.checkedin() != self._open:
            self._engine.dispose()
            return self._open == 0
        kept = self._engine.raw_connection()
        pool.dispose()  # of what lies in it
        kept.close()
        return self._open == 1

    @contextmanager
    def connected(self) -> Iterator[Any]:
        """Lend the driver's connection, and put it back as it came."""
        connection = self._engine.raw_connection()
        try:
            yield connection.driver_connection
        finally:
            connection.close()

    def _opened(self, _connection: Any, _record: object) -> None:
        self._open += 1

    def _closed(self, _connection: Any, _record: object) -> None:
        self._open -= 1


def lent_of(engine: Engine) -> Lent | None:
    """Return what is noted of an engine that a test has; None of one that a program has made."""
    lent = engine.get_execution_options().get(_LENT)
    return lent if isinstance(lent, Lent) else None


class SqliteDatabases(Databases):
    """Database files in a folder of the test run; the name of one that is dropped is used again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._free: list[Path] = []
        self._engines = Engines(self._made)
        self._template = folder / "template.db"
        open_sqlite(self._template, NoKey(), HISTORY).dispose()

    @override
    def create(self) -> str:
        path = self._free.pop() if self._free else self._folder / f"{next(self._numbers)}.db"
        shutil.copyfile(self._template, path)
        url = f"sqlite:///{path}"
        self._engines.begin(url, file_mark(path))
        return url

    def furnish(self, folder: Path) -> Path:
        """Put an empty database where a program with this home would make one at its first start; return the home.

        That start runs every migration, which takes longer than most of what is done afterwards.
        """
        home = Home(folder).prepared()
        shutil.copyfile(self._template, home.database)
        return folder

    @override
    def drop(self, url: str) -> None:
        closed = self._engines.take_back(url)
        path = sqlite_path(url)
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
        if closed:
            # Else the end of a connection that is still in use would remove the log of the next file of this name.
            self._free.append(path)

    @override
    def engine(self, url: str) -> Engine:
        return self._engines.on(url)

    @staticmethod
    def _made(url: str) -> Engine:
        engine = sqlite_engine(sqlite_path(url), NoKey())
        event.listen(engine, "connect", _without_waiting_for_the_disk)
        return engine


def _without_waiting_for_the_disk(connection: Any, _record: object) -> None:
    """Nothing of a test's database has to outlive a power cut."""
    connection.execute("PRAGMA synchronous = OFF")


class PostgresqlDatabases(Databases):
    """Databases on the test run's own server.

    Copying one means writing two hundred files. So one that a test gives back is emptied for the next test, in a
    fiftieth of the time, unless the test changed more than rows. One connection to it is kept as well: a new
    process of the server reads the catalogue anew, which took most of the server's time.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._numbers = itertools.count(1)
        self._emptied: list[str] = []
        self._engines = Engines(postgresql_engine)
        template = server.create(TEMPLATE)
        open_postgresql(postgresql_engine(template), HISTORY).dispose()
        with psycopg.connect(template) as connection:
            self._beginning = Beginning(connection)

    @override
    def create(self) -> str:
        if self._emptied:
            url = self._emptied.pop()
        else:
            url = self._server.create(f"va_test_{next(self._numbers)}", TEMPLATE)
        self._engines.begin(url, 0)
        return url

    @override
    def drop(self, url: str) -> None:
        closed = self._engines.take_back(url, keep=True)
        with self._engines.between_tests(url) as connection:
            emptied = self._beginning.bring_back(connection)
        if emptied and closed:
            self._emptied.append(url)
        else:
            self._engines.forget(url)
            self._server.drop(str(make_url(url).database))

    @override
    def engine(self, url: str) -> Engine:
        return self._engines.on(url)

    def close(self) -> None:
        """Close every connection, before the server stops."""
        self._engines.forget_all()


class Beginning:
    """What a PostgreSQL database held when it was new, to bring others of the same tables back there."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._rows = rows_of(connection)
        self._numbers = numbers_of(connection)
        self._shape = self._shape_of(connection)

    def bring_back(self, connection: psycopg.Connection) -> bool:
        """Put every row and number back; return False when there are other tables, columns or triggers now."""
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.execute(_AS_IF_NEW, prepare=False)
        if self._shape_of(connection) != self._shape:
            return False
        numbers = {
            name: number for name, number in numbers_of(connection).items() if number != self._numbers[name]
        }
        bring_rows(connection, self._rows, {name: self._numbers[name] for name in numbers})
        connection.commit()
        return True

    @staticmethod
    def _shape_of(connection: psycopg.Connection) -> object:
        return connection.execute(
            "SELECT (SELECT array[count(*), max(oid)] FROM pg_class), (SELECT count(*) FROM pg_attribute),"
            " (SELECT array[count(*), max(oid)] FROM pg_trigger WHERE tgenabled = 'O'),"
            " (SELECT array[count(*), max(oid)] FROM pg_constraint), (SELECT max(xmin::text::bigint) FROM pg_proc)"
        ).fetchone()


def file_mark(path: Path) -> int:
    """Return when an SQLite file was written last; while it is open, what is not the mark of any."""
    return _NOWHERE - 1 if path.with_name(f"{path.name}-wal").exists() else path.stat().st_mtime_ns


def rows_of(connection: psycopg.Connection) -> dict[str, bytes]:
    """Return what is in each table of a PostgreSQL database."""
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return {str(name): _copied(connection, name) for (name,) in tables}


def _copied(connection: psycopg.Connection, table: str) -> bytes:
    with connection.cursor().copy(f'COPY "{table}" TO STDOUT'.encode()) as copy:
        return b"".join(copy)


def numbers_of(connection: psycopg.Connection) -> dict[str, int | None]:
    """Return the last number that each sequence of a PostgreSQL database gave out."""
    return dict(connection.execute("SELECT sequencename::text, last_value FROM pg_sequences").fetchall())


def bring_rows(
    connection: psycopg.Connection, rows: Mapping[str, bytes], numbers: Mapping[str, int | None]
) -> None:
    """Let tables hold some rows and no others, and sequences go on after a number; leave the end to the caller.

    Neither guards nor foreign keys are asked: they are for the program, and what is brought satisfies them.
    """
    connection.execute("SET LOCAL session_replication_role = replica")
    delete = "; ".join(f'DELETE FROM "{table}"' for table in rows)
    if delete:
        connection.execute(delete.encode(), prepare=False)
    for table, content in rows.items():
        if content:
            with connection.cursor().copy(f'COPY "{table}" FROM STDIN'.encode()) as copy:
                copy.write(content)
    for name, number in numbers.items():
        connection.execute("SELECT setval(%s, %s, %s)", (name, number or 1, number is not None))


@contextmanager
def statements(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements that an engine executes meanwhile, each with its values.

    Other tests use the engine afterwards, so nothing of this stays with it.
    """
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def sqlite_path(url: str) -> Path:
    """Return the file that a `sqlite:///` address names."""
    return Path(url.removeprefix("sqlite:///"))
