"""Opens the two engines: SQLite through SQLCipher for one person, PostgreSQL for a team.

Transactions are begun by us, not by the drivers: a write begins with BEGIN IMMEDIATE, so that two writers wait
for each other instead of failing halfway, and a read begins plainly.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from va_desktop.core.errors import UserError
from va_desktop.kit.db.connecting import KeySource, connect, prepare
from va_desktop.kit.db.trouble import NO_ADDRESS, mendable

WRITING: Final = "va_writing"
"""Execution option of a connection whose transaction will write."""
CALLED: Final = "called"
"""The option under which an engine keeps what its database is called: its file, or its name on the server."""


def sqlite_engine(path: Path, keys: KeySource, *, name: str = "") -> Engine:
    """Return an engine on a database file; the file is touched only when a connection is opened.

    Errors call it by `name`, or by its path.
    """
    from sqlcipher3 import dbapi2

    called = name or str(path)
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=partial(connect, path, keys), poolclass=QueuePool, pool_size=4
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
        prepare(connection, called)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    _explain_errors(engine, called)
    return engine


def postgresql_engine(url: str) -> Engine:
    """Return an engine on a PostgreSQL database, through psycopg 3.

    A read sees one state of the database throughout, as it does on SQLite (REPEATABLE READ). Raise `UserError`
    for what is no address.
    """
    plain = url.replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        engine = create_engine(plain, pool_pre_ping=True, pool_size=4)
        (engine.url.host or "").encode("idna")  # as Python does before it asks for the host
    except (
        ArgumentError,
        ValueError,
    ) as error:  # the latter for a port that is no number, a host that is no name
        raise UserError(NO_ADDRESS, field="database") from error

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(WRITING, False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    _explain_errors(engine, engine.url.database or "")
    return engine


def _explain_errors(engine: Engine, name: str) -> None:
    """Raise a `UserError` for what a person can mend, in place of the driver's error."""
    engine.update_execution_options(**{CALLED: name})

    @event.listens_for(engine, "handle_error", retval=True)
    def _explain(context: ExceptionContext) -> BaseException | None:
        if context.is_pre_ping:  # nothing was asked yet, so the pool connects anew and nobody need know
            return None
        return mendable(context.original_exception, name)
