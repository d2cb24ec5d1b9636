"""What the database itself refuses, on both engines."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, Engine, Insert, insert, text, update
from sqlalchemy.exc import DBAPIError

from va_desktop.kit.db.engine import WRITING
from va_desktop.ledger.schema import account, closed_entry, ledger_entry, posting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from va_desktop.kit.db.database import Database

from datetime import date

from tests.helpers.ground import NOON


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        yield connection


def new_id(connection: Connection, statement: Insert) -> int:
    key = connection.execute(statement).inserted_primary_key
    assert key is not None
    return int(key[0])


def book(connection: Connection, amounts: list[tuple[int, str]], *, close: bool = True) -> int:
    """Book an entry with a posting for each amount."""
    account_id = new_id(connection, insert(account).values(uid="a", code="1000", name="Bank", kind="asset"))
    entry = insert(ledger_entry).values(
        uid="e", day=date(2026, 11, 26), text="Test", closed_id=0, created_at=NOON
    )
    entry_id = new_id(connection, entry)
    connection.execute(update(ledger_entry).where(ledger_entry.c.id == entry_id).values(closed_id=entry_id))
    for amount, currency in amounts:
        connection.execute(
            insert(posting).values(
                entry_id=entry_id, account_id=account_id, amount_minor=amount, currency=currency
            )
        )
    if close:
        connection.execute(insert(closed_entry).values(entry_id=entry_id))
    return entry_id


def test_an_entry_that_sums_to_zero_in_each_currency_is_booked(engine: Engine) -> None:
    with transaction(engine) as connection:
        book(connection, [(100, "EUR"), (-60, "EUR"), (-40, "EUR"), (5, "INR"), (-5, "INR")])
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM posting")).scalar() == 5


@pytest.mark.parametrize(
    "amounts",
    [[(100, "EUR"), (-99, "EUR")], [(100, "EUR"), (-100, "USD")], [(0, "EUR")], []],
    ids=["one cent off", "two currencies", "one posting", "none"],
)
def test_an_entry_that_does_not_balance_is_refused(engine: Engine, amounts: list[tuple[int, str]]) -> None:
    with pytest.raises(DBAPIError), transaction(engine) as connection:
        book(connection, amounts)


def test_an_entry_that_was_not_closed_can_not_be_committed(engine: Engine) -> None:
    with pytest.raises(DBAPIError), transaction(engine) as connection:
        book(connection, [(100, "EUR"), (-99, "EUR")], close=False)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM ledger_entry")).scalar() == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE posting SET amount_minor = amount_minor + 1",
        "DELETE FROM posting",
        (
            "INSERT INTO posting (entry_id, account_id, amount_minor, currency) "
            "SELECT entry_id, account_id, 1, 'EUR' FROM posting"
        ),
        "DELETE FROM closed_entry",
        "UPDATE ledger_entry SET text = 'other'",
        "DELETE FROM ledger_entry",
    ],
)
def test_a_closed_entry_stays_as_it_is(engine: Engine, statement: str) -> None:
    with transaction(engine) as connection:
        book(connection, [(100, "EUR"), (-100, "EUR")])
    with pytest.raises(DBAPIError), transaction(engine) as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("statement", ["UPDATE audit SET kind = 'x'", "DELETE FROM audit"])
def test_the_audit_can_not_be_changed(database: Database, statement: str) -> None:
    from tests.store.kit.test_unit_of_work import SERVICE
    from va_desktop.services.schema.services import service

    with database.writing():
        database.insert(service, SERVICE)
    with pytest.raises(DBAPIError), transaction(database.engine) as connection:
        connection.execute(text(statement))
