"""The ground the store tests stand on: each test has a migrated database of its own, on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from va_desktop.kit.db.engine import WRITING
from va_desktop.migrations import HISTORY

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.helpers.databases import Databases


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
