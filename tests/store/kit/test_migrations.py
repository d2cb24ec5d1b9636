"""Migrations make exactly the tables that the rooms declare; what is not ours is refused and left untouched."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from tests.helpers.time import TimeTrade
from va_desktop.bootstrap.tables import metadata
from va_desktop.core.errors import UserError
from va_desktop.core.resources import resource
from va_desktop.kit.db.beforehand import Beforehand
from va_desktop.kit.db.columns import WHERE
from va_desktop.kit.db.connecting import NoKey, connect
from va_desktop.kit.db.engine import WRITING, sqlite_engine
from va_desktop.kit.db.migrate import known_revisions, open_sqlite
from va_desktop.migrations import HISTORY
from va_desktop.timekeeping.schema.entries import time_entry

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database


def test_the_migrated_schema_is_the_declared_one(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_declared})
        assert compare_metadata(context, metadata) == []


def is_declared(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the indexes of words, which are virtual tables with tables of their own on one of the engines."""
    return kind != "table" or not str(name).startswith(("entry_words", "manual_words"))


def test_partial_indexes_have_the_declared_conditions(engine: Engine) -> None:
    inspector = inspect(engine)
    option = f"{engine.dialect.name}_where"
    for table in metadata.tables.values():
        declared = {index.name: index.info.get(WHERE) for index in table.indexes}
        found = {
            index["name"]: index["dialect_options"].get(option) for index in inspector.get_indexes(table.name)
        }
        for name, condition in declared.items():
            assert squeezed(found[name]) == squeezed(condition), name


def squeezed(condition: object) -> str:
    """Leave out what the engines write differently: brackets, spaces and capitals."""
    return re.sub(r"[()\s]", "", "" if condition is None else str(condition).lower())


def test_the_history_names_every_migration() -> None:
    assert tuple(known_revisions(HISTORY.folder)) == HISTORY.revisions


def test_the_first_person_is_there(engine: Engine) -> None:
    with engine.connect() as connection:
        assert connection.execute(text("SELECT id, name FROM person")).all() == [(1, "")]


def test_what_was_billed_before_it_could_be_rounded_is_billed_as_it_was_recorded(
    engine: Engine, database: Database, clock: SettableClock
) -> None:
    trade = TimeTrade(database, clock)
    issued, free = trade.log(0, 1.5), trade.log(2, 0.7)
    trade.bill(issued, "2026-0001")
    (file,) = HISTORY.folder.glob("versions/*_rounding.py")
    migration = run_path(str(file))
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        for statement in migration["COLUMNS"]:
            table, column = re.findall(r"(?:TABLE|COLUMN) (\w+)", statement)
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        with Operations.context(MigrationContext.configure(connection)):
            migration["upgrade"]()
    entries = [trade.time.entry(entry_id) for entry_id in (issued, free)]
    assert [(one.seconds, one.billed_seconds) for one in entries] == [(5400, 5400), (2520, 2520)]
    assert trade.contracts.contract(trade.acme_contract.id).terms.rounding is None
    with pytest.raises(DBAPIError, match="issued invoice"), database.writing():
        database.update(time_entry, issued, {"billed_seconds": 1})
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_declared})
        assert compare_metadata(context, metadata) == []


def test_an_up_to_date_database_opens_without_alembic(tmp_path: Path) -> None:
    path = tmp_path / "va.db"
    open_sqlite(path, NoKey(), HISTORY).dispose()
    code = (
        "import sys; from pathlib import Path\n"
        "from va_desktop.kit.db.migrate import open_sqlite; from va_desktop.kit.db.connecting import NoKey\n"
        "from va_desktop.migrations import HISTORY\n"
        f"open_sqlite(Path({str(path)!r}), NoKey(), HISTORY).dispose()\n"
        "assert 'alembic' not in sys.modules and 'sqlalchemy.orm' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


@pytest.mark.parametrize(
    "content",
    [b"", b"shopping list\n", b"SQLite format 3\0" + bytes(84), bytes(4096)],
    ids=["empty", "text", "foreign", "zeros"],
)
def test_a_file_that_is_not_ours_is_refused_and_left_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "va.db"
    path.write_bytes(content)
    with pytest.raises(UserError, match="left as it is"):
        open_sqlite(path, NoKey(), HISTORY)
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["va.db"]


def test_a_newer_database_is_refused_and_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "va.db"
    engine = open_sqlite(path, NoKey(), HISTORY)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = path.read_bytes()
    with pytest.raises(UserError, match="newer version"):
        open_sqlite(path, NoKey(), HISTORY)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        ("DROP TABLE alembic_version", "left as it is"),
    ],
    ids=["newer", "without a version"],
)
@pytest.mark.parametrize("kept", ["with a journal", "beside a log"])
def test_what_is_refused_is_not_even_brought_to_the_way_in_which_ours_are_kept(
    tmp_path: Path, kept: str, change: str, says: str
) -> None:
    path = tmp_path / "va.db"
    open_sqlite(path, NoKey(), HISTORY).dispose()
    if kept == "with a journal":  # as a copy made with the tools of SQLite is
        copied = connect(path, NoKey())
        copied.execute("PRAGMA journal_mode = DELETE")
        copied.execute(change)
        copied.close()
    else:  # as a crash leaves it
        crash = (
            "import os; from pathlib import Path\n"
            "from va_desktop.kit.db.connecting import NoKey, connect\n"
            f"open_one = connect(Path({str(path)!r}), NoKey()); open_one.execute({change!r}); os._exit(0)"
        )
        subprocess.run([sys.executable, "-c", crash], check=True, cwd=Path(__file__).parents[3])
        assert path.with_name("va.db-wal").stat().st_size > 0
    before = {file: file.read_bytes() for file in tmp_path.iterdir() if not file.name.endswith("-shm")}
    assert Beforehand.open(path, NoKey(), resource("questions.json")) is None
    with pytest.raises(UserError, match=says):
        open_sqlite(path, NoKey(), HISTORY)
    assert {file: file.read_bytes() for file in before} == before


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "va.db"
    open_sqlite(path, NoKey(), HISTORY).dispose()
    damaged = path.read_bytes()[:100] + bytes(5000)
    path.write_bytes(damaged)
    with pytest.raises(UserError, match="is damaged"):
        open_sqlite(path, NoKey(), HISTORY)
    assert path.read_bytes() == damaged


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "va.db").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        open_sqlite(tmp_path / "va.db", NoKey(), HISTORY)


def test_a_first_start_that_died_is_simply_done_again(tmp_path: Path) -> None:
    (tmp_path / "va.db.new").write_bytes(b"half")
    (tmp_path / "va.db.new-wal").write_bytes(b"half")
    open_sqlite(tmp_path / "va.db", NoKey(), HISTORY).dispose()
    assert [file.name for file in tmp_path.iterdir()] == ["va.db"]


def test_every_connection_has_the_pragmas(tmp_path: Path) -> None:
    path = tmp_path / "va.db"
    engine = open_sqlite(path, NoKey(), HISTORY)
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            for pragma, value in (
                ("journal_mode", "wal"),
                ("synchronous", 2),
                ("foreign_keys", 1),
                ("trusted_schema", 0),
            ):
                assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value
    engine.dispose()


class Key:
    def key(self) -> bytes:
        return bytes(range(32))


def test_a_key_encrypts_the_file_and_changes_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "va.db"
    open_sqlite(path, Key(), HISTORY).dispose()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    engine = open_sqlite(path, Key(), HISTORY)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM person")).scalar() == 1
    engine.dispose()
    with pytest.raises(UserError):
        open_sqlite(path, NoKey(), HISTORY)
    assert sqlite_engine(path, Key()).connect().execute(text("SELECT 1")).scalar() == 1
