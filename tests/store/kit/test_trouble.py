"""What a driver reports is told as a person can mend it, or stays a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from va_desktop.clients.schema import client
from va_desktop.core.errors import UserError
from va_desktop.kit.db.engine import postgresql_engine
from va_desktop.kit.db.trouble import mendable

if TYPE_CHECKING:
    from tests.helpers.databases import Databases
    from va_desktop.kit.db.database import Database


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database or disk is full", "disk is full"),
        ("attempt to write a readonly database", "books.db can't be written"),
        ("unable to open database file", "books.db can't be opened"),
        ("database is locked", "Another program"),
        ("disk I/O error", "books.db"),
        ("database disk image is malformed", "damaged"),
    ],
)
def test_what_can_be_mended_is_said(said: str, told: str) -> None:
    error = mendable(Exception(said), "books.db")

    assert error is not None
    assert told in str(error)


def test_what_nobody_can_mend_stays_a_fault() -> None:
    assert mendable(Exception("near FORM: syntax error"), "books.db") is None


def test_a_write_into_a_read_only_transaction_is_explained(database: Database) -> None:
    if database.engine.dialect.name != "sqlite":
        return
    with database.engine.connect() as connection, pytest.raises(UserError, match="can't be written"):
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql("DELETE FROM client")


def test_bytes_that_are_no_text_are_not_looked_for(database: Database) -> None:
    nobody = select(client.c.id).where(client.c.name == "\udcff")
    with pytest.raises(UserError, match="no text in UTF-8"):
        database.rows(nobody)


def test_who_asks_after_the_server_has_cut_a_connection_is_connected_anew(
    postgresql_databases: Databases,
) -> None:
    url = postgresql_databases.create()
    engine = postgresql_databases.engine(url)
    pid = text("SELECT pg_backend_pid()")
    with engine.connect() as connection:
        cut = connection.execute(pid).scalar()
    with postgresql_databases.engine(url).connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:cut, 10000)"), {"cut": cut})
    with engine.connect() as connection:
        assert connection.execute(pid).scalar() != cut
    postgresql_databases.drop(url)


def test_a_server_that_is_not_there_is_explained() -> None:
    engine = postgresql_engine("postgresql://nobody@127.0.0.1:1/books")
    with pytest.raises(UserError, match="books can't be reached"):
        engine.connect()
    engine.dispose()
