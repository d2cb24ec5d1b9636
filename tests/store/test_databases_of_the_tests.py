"""The ground the store tests stand on: each test has a migrated database of its own, on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text

from tests.helpers.ground import Heard, SettableClock
from tests.helpers.time import TimeTrade
from tests.store.kit.test_unit_of_work import SERVICE
from va_desktop.audit.store import StoredTrail
from va_desktop.bootstrap.tables import metadata
from va_desktop.kit.db.database import Database
from va_desktop.kit.db.engine import WRITING
from va_desktop.migrations import HISTORY
from va_desktop.people.model import OWNER
from va_desktop.services.schema.services import service
from va_desktop.tasks.model import NewTask
from va_desktop.tasks.schema.tasks import task

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.helpers.databases import Databases


def test_rows_and_numbers_begin_anew_for_each_test(databases: Databases, clock: SettableClock) -> None:
    seen = []
    for _turn in range(2):
        url = databases.create()
        engine = databases.engine(url)
        database = Database(engine, clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="test")
        with database.reading():
            rows: dict[str, Any] = {
                table.name: database.rows(select(table)) for table in metadata.sorted_tables
            }
        with database.writing():
            rows["added"] = database.insert(service, SERVICE)
        seen.append(rows)
        databases.drop(url)
        engine.dispose()
    assert seen[0] == seen[1]
    assert len(seen[0]["person"]) == 1


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_one_test_writes_no_other_sees(engine: Engine, turn: str) -> None:
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        connection.execute(text("CREATE TABLE left_behind (turn VARCHAR(9))"))


def test_database_given_to_a_test_is_migrated(engine: Engine) -> None:
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HISTORY.head


def test_two_databases_of_one_test_are_two(databases: Databases) -> None:
    urls = {databases.create(), databases.create()}
    assert len(urls) == 2
    for url in urls:
        databases.drop(url)


def test_what_is_left_of_one_test_reaches_no_database_of_the_next(
    databases: Databases, clock: SettableClock
) -> None:
    url = databases.create()
    left = Database(databases.engine(url), clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="left")
    with left.writing():
        left.insert(service, SERVICE)
    databases.drop(url)
    following = databases.create()
    engine = databases.engine(following)
    database = Database(engine, clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="test")
    assert following == url  # the name is used again, and so is what its engine has learned
    assert database.rows(select(service)) == []
    with pytest.raises(RuntimeError, match="the test is over"):
        left.rows(select(service))
    with pytest.raises(RuntimeError, match="the test is over"), left.writing():
        left.insert(service, SERVICE)
    assert database.rows(select(service)) == []
    databases.drop(following)


def test_a_database_with_a_connection_still_in_use_is_used_by_no_other_test(
    databases: Databases, clock: SettableClock
) -> None:
    url = databases.create()
    engine = databases.engine(url)
    in_use = engine.connect()
    in_use.execute(select(service))
    engine.dispose()  # as programs do that end; the connection in use goes on
    databases.drop(url)
    following = [databases.create() for _ in range(3)]
    assert url not in following
    in_use.invalidate()  # a server ended it with its database
    in_use.close()
    for other in following:
        database = Database(
            databases.engine(other), clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="test"
        )
        with database.writing():
            database.insert(service, SERVICE)
        databases.drop(other)


def told(database: Database) -> list[tuple[int, str]]:
    """Return the tasks of an office."""
    rows = database.rows(select(task.c.id, task.c.title).order_by(task.c.id))
    return [(row.id, row.title) for row in rows]


def test_a_scene_is_the_same_whether_it_is_made_or_brought(databases: Databases) -> None:
    seen = []
    for _turn in range(3):
        url, clock, heard = databases.create(), SettableClock(), Heard()
        database = Database(
            databases.engine(url), clock, StoredTrail(OWNER), heard, actor=OWNER, origin="same"
        )
        office = TimeTrade(database, clock)
        with database.reading():
            rows = {table.name: len(database.rows(select(table))) for table in metadata.sorted_tables}
        added = office.tasks.add_task(NewTask("Later"), office.acme_id).value.id
        entry = office.log(0, 1)
        amount = office.time.entry(entry).amount
        seen.append((rows, told(database), added, entry, amount, office.inbox, list(heard.changes)))
        databases.drop(url)
    assert seen[0] == seen[1] == seen[2]


def test_no_scene_is_brought_to_a_database_in_which_something_was_written(
    databases: Databases, clock: SettableClock
) -> None:
    for _turn in range(2):
        url = databases.create()
        database = Database(
            databases.engine(url), clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="test"
        )
        other = Database(
            databases.engine(url), clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="other"
        )
        with other.writing():
            other.insert(service, SERVICE)
        first, second = TimeTrade(database, clock), TimeTrade(other, clock)
        assert [one.name for one in database.rows(select(service))] == [SERVICE["name"]]
        assert second.acme_id == first.acme_id + 2
        databases.drop(url)
