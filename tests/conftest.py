"""What all tests stand on: databases of both kinds, a home of their own, no warning unnoticed."""

from __future__ import annotations

import gc
import itertools
import logging
import os
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.helpers import postgres
from tests.helpers.databases import Databases, PostgresqlDatabases, SqliteDatabases
from tests.helpers.ground import Heard, SettableClock
from va_desktop.audit.store import StoredTrail
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from sqlalchemy import Engine

IN_CI = os.environ.get("CI") == "true"

# Before anything imports Qt: tests draw into memory, the same on a desk and on a machine without a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Loggers whose warnings say nothing about this program.
LOG_NOISE = ("hypothesis",)

# A busy machine is no failure: what is slow is measured by `make bench`, not by a deadline. In CI a change is
# judged by the same examples as the one before it; on desks they are drawn anew each time.
hypothesis.settings.register_profile("va-desktop", deadline=None, print_blob=True, derandomize=IN_CI)
hypothesis.settings.load_profile("va-desktop")

LONG = (
    "tests/faults/",
    "tests/property/",
    "tests/e2e/test_tour.py",
    "tests/e2e/test_long_work_by_command.py",
    "tests/gui/test_walk_hindi.py",
    "tests/store/invoicing/test_eight_writers.py",
    "tests/store/invoicing/test_giving_up.py",
)

_windows = itertools.count(1)


# --- Databases --------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    """Give out SQLite files."""
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_databases() -> Iterator[PostgresqlDatabases]:
    """Give out databases on a PostgreSQL that runs as long as the tests need it."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed; README.md names the package")
    with postgres.running_server(programs) as server:
        databases = PostgresqlDatabases(server)
        yield databases
        databases.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Run the test once for each kind of database."""
    chosen: Databases = request.getfixturevalue(f"{request.param}_databases")
    return chosen


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """Give the test a database with the schema and nothing in it, once on SQLite and once on PostgreSQL."""
    url = databases.create()
    yield url
    databases.drop(url)


@pytest.fixture
def engine(databases: Databases, database_url: str) -> Engine:
    """Give the test an engine on `database_url`; it is taken back with the database."""
    return databases.engine(database_url)


@pytest.fixture
def clock() -> SettableClock:
    """Give the test a clock that it sets."""
    return SettableClock()


@pytest.fixture
def heard() -> Heard:
    """Give the test what was published."""
    return Heard()


@pytest.fixture
def database(engine: Engine, clock: SettableClock, heard: Heard) -> Database:
    """Give the test a unit of work on an empty database, once on SQLite and once on PostgreSQL."""
    return Database(engine, clock, StoredTrail(OWNER), heard, actor=OWNER, origin="test")


# --- Order in the house -----------------------------------------------------------------------------


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test, and every program it starts, away from the user's own data and settings."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VA_DESKTOP_HOME", str(home / "va-desktop"))
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home))
        yield


@pytest.fixture(autouse=True)
def no_warning_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning; one that expects it looks at `caplog` and clears it."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    unexpected = [
        f"{record.name}: {record.getMessage()}"
        for record in records
        if record.levelno >= logging.WARNING and not record.name.startswith(LOG_NOISE)
    ]
    if unexpected:
        pytest.fail("logged: " + "; ".join(unexpected), pytrace=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that in the end no processor waits for a test that another has just begun."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


def pytest_collection_finish() -> None:
    """Keep what all tests share out of the collector's way: looking through it took most of each collection."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Collect garbage between the tests of the window, and never in the middle of one's events.

    A test's window has no parent and, once the test is over, no owner: the collector may then destroy it while Qt
    is still laying it out, which crashes. The program's own windows are owned for as long as they live.
    """
    if "gui" not in item.path.parts:
        gc.enable()
        return
    gc.disable()
    if next(_windows) % 8 == 0:
        gc.collect()
        gc.freeze()  # between two tests only modules and what they keep is left; most of a collection went there


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI nothing is skipped: what cannot run there fails."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report
