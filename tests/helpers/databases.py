"""Empty, migrated databases of both kinds, quickly: each is a copy of one that was migrated once."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Engine, make_url
from typing_extensions import override

from va_desktop.kit.db.engine import NoKey, postgresql_engine, sqlite_engine
from va_desktop.kit.db.migrate import open_postgresql, open_sqlite
from va_desktop.migrations import HISTORY

if TYPE_CHECKING:
    from tests.helpers.postgres import Server

TEMPLATE = "va_template"


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


class SqliteDatabases(Databases):
    """Database files in a folder of the test run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._template = folder / "template.db"
        open_sqlite(self._template, NoKey(), HISTORY).dispose()

    @override
    def create(self) -> str:
        path = self._folder / f"{next(self._numbers)}.db"
        shutil.copyfile(self._template, path)
        return f"sqlite:///{path}"

    @override
    def drop(self, url: str) -> None:
        path = sqlite_path(url)
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()

    @override
    def engine(self, url: str) -> Engine:
        return sqlite_engine(sqlite_path(url), NoKey())


class PostgresqlDatabases(Databases):
    """Databases on the test run's own server."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._numbers = itertools.count(1)
        open_postgresql(postgresql_engine(server.create(TEMPLATE)), HISTORY).dispose()

    @override
    def create(self) -> str:
        return self._server.create(f"va_test_{next(self._numbers)}", TEMPLATE)

    @override
    def drop(self, url: str) -> None:
        self._server.drop(str(make_url(url).database))

    @override
    def engine(self, url: str) -> Engine:
        return postgresql_engine(url)


def sqlite_path(url: str) -> Path:
    """Return the file that a `sqlite:///` address names."""
    return Path(url.removeprefix("sqlite:///"))
