"""The unit of work: what is written is stamped, audited and announced, or leaves no trace."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from tests.helpers.databases import statements
from tests.helpers.steps import GivesUp
from va_desktop.audit.schema import audit
from va_desktop.clients.schema import client
from va_desktop.core.errors import UserError
from va_desktop.core.progress import Cancelled, unwatched
from va_desktop.services.schema.services import service

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.helpers.ground import Heard, SettableClock
    from va_desktop.kit.db.database import Database

SERVICE = {
    "key": "mail",
    "group_key": "e-mail",
    "position": 1,
    "name": "E-mail",
    "unit": "HUR",
    "tax_code": "",
    "translations": {},
}


def count(database: Database, table: object) -> int:
    return int(database.value(select(func.count()).select_from(table)))  # type: ignore[arg-type]


def test_a_write_is_stamped_audited_and_announced(
    database: Database, clock: SettableClock, heard: Heard
) -> None:
    with database.writing():
        new_id = database.insert(service, SERVICE)
        assert heard.changes == []
    row = database.row(select(service))
    assert row is not None
    assert (row.id, row.created_at, row.changed_by, row.revision) == (new_id, clock.now(), 1, 1)
    record = database.row(select(audit))
    assert record is not None
    assert (record.verb, record.kind, record.row_id, record.at) == ("insert", "service", new_id, clock.now())
    assert [(change.kind, change.ids, change.origin) for change in heard.changes] == [
        ("service", (new_id,), "test")
    ]


def test_a_rollback_leaves_no_row_no_audit_and_no_news(database: Database, heard: Heard) -> None:
    with pytest.raises(ZeroDivisionError), database.writing():
        database.insert(service, SERVICE)
        raise ZeroDivisionError
    assert (count(database, service), count(database, audit), heard.changes) == (0, 0, [])


def test_a_verb_inside_a_verb_joins_its_transaction(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing():
        with database.writing():
            database.insert(service, SERVICE)
        raise ZeroDivisionError
    assert count(database, service) == 0


def test_the_audit_keeps_only_the_columns_that_differ(database: Database) -> None:
    with database.writing():
        new_id = database.insert(service, SERVICE)
    with database.writing():
        database.update(service, new_id, {"name": "Inbox", "unit": "HUR"})
    record = database.row(select(audit).order_by(audit.c.id.desc()))
    assert record is not None
    assert (record.before, record.after) == ('{"name":"E-mail"}', '{"name":"Inbox"}')


def test_a_change_made_elsewhere_meanwhile_is_not_overwritten(database: Database) -> None:
    with database.writing():
        new_id = database.insert(service, SERVICE)
        database.update(service, new_id, {"name": "Inbox"})
    with pytest.raises(UserError, match="changed elsewhere"), database.writing():
        database.update(service, new_id, {"name": "Mail"}, revision=1)
    assert database.value(select(service.c.name)) == "Inbox"


def test_a_batch_is_one_record(database: Database, heard: Heard) -> None:
    with database.writing():
        database.insert_many(service, [{**SERVICE, "key": f"k{i}"} for i in range(500)])
    assert count(database, service) == 500
    assert len({row.uid for row in database.rows(select(service.c.uid))}) == 500
    assert [row.after for row in database.rows(select(audit.c.after))] == ['{"rows":500}']
    assert [change.ids for change in heard.changes] == [()]


def test_ids_that_were_taken_are_those_of_no_other_row(database: Database) -> None:
    with database.writing():
        gone = database.insert(service, SERVICE)
        database.remove(service, gone)
        ids = database.take_ids(service, 3)
        assert (len(ids), list(ids)) == (3, sorted({*ids} - {gone}))
        database.insert_many(service, [{**SERVICE, "id": one, "key": f"k{one}"} for one in ids])
        assert database.insert(service, SERVICE) not in ids
        assert not {*ids} & {*database.take_ids(service, 2)}
    assert {row.key for row in database.rows(select(service.c.key).where(service.c.id.in_(ids)))} == {
        f"k{one}" for one in ids
    }


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_the_server_plans_with_many_new_rows_at_once(database: Database) -> None:
    with database.writing():
        database.insert_many(service, [{**SERVICE, "key": f"k{i}"} for i in range(3000)])
        assert database.value(select(text("reltuples FROM pg_class WHERE relname = 'service'"))) == 3000


def test_a_write_inside_a_read_is_a_bug(database: Database) -> None:
    with pytest.raises(RuntimeError), database.reading(), database.writing():
        pass
    with pytest.raises(RuntimeError):
        database.insert(service, SERVICE)


def test_a_read_sees_one_state_while_others_write(database: Database) -> None:
    written = threading.Event()

    def write() -> None:
        with database.writing():
            database.insert(service, SERVICE)
        written.set()

    with database.reading():
        before = count(database, service)
        thread = threading.Thread(target=write)
        thread.start()
        assert written.wait(20)
        assert count(database, service) == before
    thread.join()
    assert count(database, service) == before + 1


def test_many_rows_are_told_of_while_they_come_and_counted_only_for_who_listens(
    database: Database, engine: Engine
) -> None:
    with database.writing():
        database.insert_many(service, [{**SERVICE, "key": f"mail-{number}"} for number in range(450)])
    query = select(service.c.key).order_by(service.c.id)
    heard = GivesUp()
    with database.reading():
        keys = [row.key for row in database.each(query, heard)]
    assert heard.heard == [(0, 450), (200, 450), (400, 450)]
    assert keys == [f"mail-{number}" for number in range(450)]
    with statements(engine) as asked, database.reading():
        assert [row.key for row in database.each(query, unwatched)] == keys
    assert not any("count" in statement for statement, _ in asked)
    with database.reading(), pytest.raises(Cancelled):
        list(database.each(query, GivesUp(after=1)))


def test_writers_on_several_threads_wait_for_each_other(database: Database) -> None:
    def write(number: int) -> None:
        for i in range(10):
            with database.writing():
                database.insert(service, {**SERVICE, "key": f"{number}-{i}"})

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(database, service) == 40


def test_a_deleted_handle_may_be_used_again(database: Database) -> None:
    values = {
        "handle": "acme",
        "name": "Acme",
        "contact": "",
        "address": "",
        "city": "",
        "country": "IE",
        "email": "",
        "tax_number": "",
        "currency": "EUR",
        "language": "en",
        "zone": "UTC",
        "terms_days": 14,
        "colour": 0,
        "note": "",
        "translations": {"hi": {"name": "एक्मे"}},
    }
    with database.writing():
        database.delete(client, database.insert(client, values))
        again = database.insert(client, values)
    row = database.row(select(client).where(client.c.id == again))
    assert row is not None
    assert row.translations == {"hi": {"name": "एक्मे"}}
