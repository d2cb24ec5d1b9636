"""Another window, a command or another person writes: a window notices, and its own writes are no news to it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.helpers.databases import sqlite_path
from tests.helpers.ground import Heard
from tests.store.kit.test_unit_of_work import SERVICE
from va_desktop.audit.store import StoredJournal, StoredTrail
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.kit.db.database import Database
from va_desktop.kit.db.elsewhere import Elsewhere
from va_desktop.people.model import OWNER
from va_desktop.services.schema.services import service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.helpers.databases import Databases, SqliteDatabases
    from tests.helpers.ground import SettableClock


@pytest.fixture
def other(databases: Databases, database_url: str, clock: SettableClock) -> Iterator[Database]:
    """Give the test a second program on the same database."""
    engine = databases.engine(database_url)
    yield Database(engine, clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="other")
    engine.dispose()


@pytest.fixture
def elsewhere(database: Database) -> Iterator[Elsewhere]:
    watching = Elsewhere(database.engine, StoredJournal(database), database.origin)
    yield watching
    watching.close()


def soon(elsewhere: Elsewhere) -> list[Changed]:
    """Return the next news: PostgreSQL brings it after the writer's commit, when the listener's turn comes."""
    end = time.monotonic() + 10
    while not (news := elsewhere.changes()) and time.monotonic() < end:
        time.sleep(0)
    return news


def test_what_another_program_writes_is_news_once(elsewhere: Elsewhere, other: Database) -> None:
    assert elsewhere.changes() == []
    with other.writing():
        first = other.insert(service, SERVICE)
        other.update(service, first, {"name": "Inbox"})
    assert soon(elsewhere) == [Changed("service", (first,), "other")]
    assert elsewhere.changes() == []


def test_ones_own_writes_are_no_news(elsewhere: Elsewhere, database: Database, other: Database) -> None:
    with database.writing():
        database.insert(service, SERVICE)
    assert elsewhere.changes() == []
    with other.writing():
        other.insert_many(service, [{**SERVICE, "key": "other"}])
    assert soon(elsewhere) == [Changed("service", (), "other")]


def test_what_was_rolled_back_is_no_news(elsewhere: Elsewhere, other: Database) -> None:
    with pytest.raises(ZeroDivisionError), other.writing():
        other.insert(service, SERVICE)
        raise ZeroDivisionError
    assert elsewhere.changes() == []


def test_a_database_that_is_damaged_meanwhile_is_told_in_words(
    sqlite_databases: SqliteDatabases, clock: SettableClock
) -> None:
    url = sqlite_databases.create()
    engine = sqlite_databases.engine(url)
    database = Database(engine, clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="here")
    watching = Elsewhere(engine, StoredJournal(database), "here")
    with database.writing():
        database.insert(service, SERVICE)
    file = sqlite_path(url)
    file.write_bytes(b"no database " * 1000)
    with pytest.raises(UserError, match=file.name):
        watching.changes()
    watching.close()
    engine.dispose()
    sqlite_databases.drop(url)
