"""What many tests begin with: told to a database once, and from then on copied as it was told.

A scene is made by the program's own verbs, the first time that a test of this process asks for it. A database that
is where that one was gets the same rows, and the same news are published; any other one has the scene made anew.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from sqlalchemy import func, select
from typing_extensions import override

from tests.helpers.databases import bring_rows, file_mark, lent_of, numbers_of, rows_of
from tests.helpers.ground import Heard
from va_desktop.audit.schema import audit
from va_desktop.kit.db.engine import CALLED

if TYPE_CHECKING:
    from datetime import datetime

    import psycopg

    from tests.helpers.ground import SettableClock
    from va_desktop.core.events import Changed
    from va_desktop.kit.db.database import Database

Value = TypeVar("Value")


def scene(database: Database, clock: SettableClock, name: Hashable, make: Callable[[], Value]) -> Value:
    """Make what a name stands for, or copy what it made of a database that was where this one is.

    What `make` returns is shared by all who ask, so it has to be a value; whatever else it changes must be in the
    database. The name has to tell all on which that depends, besides the clock.
    """
    lent = lent_of(database.engine)
    stage = _Server(database) if database.engine.dialect.name == "postgresql" else _File(database)
    if lent is None or stage.mark() != lent.place.mark:
        return make()
    here = (type(stage), lent.place.scene, name, clock.moment, database.actor, database.origin)
    made = _made.get(here)
    if made is None:
        made = _made[here] = _first(stage, database, clock, make)
    else:
        made.bring(stage)
        clock.moment = made.moment
        for change in made.news:
            database._publisher.publish(change)
    lent.place.scene, lent.place.mark = here, stage.mark()
    return cast(Value, made.value)


class _Stage(Protocol):
    """A database, as it is copied from and to."""

    def mark(self) -> int:
        """Return what is another number once somebody has written."""
        ...

    def watched(self, make: Callable[[], Value]) -> tuple[Value, Callable[[Any], None]]:
        """Let something be made; return it, and what makes the same of another such database."""
        ...


@dataclass(frozen=True)
class _Made:
    """A scene: what is returned, what brings it to a stage, what was published, when it was over."""

    value: object
    bring: Callable[[Any], None]
    news: Sequence[Changed]
    moment: datetime


_made: dict[Hashable, _Made] = {}
_numbers = itertools.count(1)


class _Relayed(Heard):
    """Keeps what is published, and passes it on."""

    def __init__(self, further: Any) -> None:
        super().__init__()
        self.further = further

    @override
    def publish(self, change: Changed) -> None:
        super().publish(change)
        self.further.publish(change)


def _first(stage: _Stage, database: Database, clock: SettableClock, make: Callable[[], object]) -> _Made:
    heard = _Relayed(database._publisher)
    database._publisher = heard
    try:
        value, bring = stage.watched(make)
    finally:
        database._publisher = heard.further
    return _Made(value, bring, heard.changes, clock.moment)


class _File(_Stage):
    """An SQLite database: its file is copied while nobody has opened it."""

    def __init__(self, database: Database) -> None:
        self._engine = database.engine
        self._path = Path(database.engine.get_execution_options()[CALLED])

    @override
    def mark(self) -> int:
        return file_mark(self._path)

    @override
    def watched(self, make: Callable[[], Value]) -> tuple[Value, Callable[[_File], None]]:
        value = make()
        self._engine.dispose()
        assert not self._path.with_name(f"{self._path.name}-wal").exists(), "somebody else has it open"
        kept = self._path.with_name(f"scene-{next(_numbers)}.db")
        shutil.copyfile(self._path, kept)
        return value, lambda other: shutil.copyfile(kept, other._path) and None


class _Server(_Stage):
    """A PostgreSQL database: the tables that are different afterwards are copied."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def mark(self) -> int:
        return int(self._database.value(select(func.max(audit.c.id))) or 0)

    @override
    def watched(self, make: Callable[[], Value]) -> tuple[Value, Callable[[_Server], None]]:
        rows_before, numbers_before = self._rows()
        value = make()
        rows, numbers = self._rows()
        rows = {table: content for table, content in rows.items() if content != rows_before[table]}
        numbers = {name: number for name, number in numbers.items() if number != numbers_before[name]}
        return value, lambda other: other._bring(rows, numbers)

    def _rows(self) -> tuple[Mapping[str, bytes], Mapping[str, int | None]]:
        connection = self._database.engine.raw_connection()
        driver = cast("psycopg.Connection", connection.driver_connection)
        found = rows_of(driver), numbers_of(driver)
        connection.close()
        return found

    def _bring(self, rows: Mapping[str, bytes], numbers: Mapping[str, int | None]) -> None:
        connection = self._database.engine.raw_connection()
        bring_rows(cast("psycopg.Connection", connection.driver_connection), rows, numbers)
        connection.commit()
        connection.close()
