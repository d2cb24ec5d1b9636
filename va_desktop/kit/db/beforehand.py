"""Asks a SQLite database before SQLAlchemy is imported, in words that were written beforehand.

A window shows today first of all, and SQLAlchemy's import takes as long as a bare window needs to stand there. So
what a window asks until it is painted stands in `resources/questions.json`: the very statements of the stores, as
SQLAlchemy compiles them, with what is given to them and how their columns are kept. `packaging/questions.py` writes
that file from the stores, and a test compares it with them. Whatever else is asked goes to the stores.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from va_desktop.core.clock import from_micros, to_micros
from va_desktop.core.errors import UserError
from va_desktop.core.later import Unanswered
from va_desktop.kit.db.connecting import (
    BRIEFLY,
    KeySource,
    changed_by_opening,
    connect,
    is_there,
    prepare,
    refuse_foreign_file,
    seen_revision,
)
from va_desktop.kit.db.kept import day_kept, day_of, exact_of, ids_kept, structure_of
from va_desktop.kit.db.trouble import mendable


def _instant_of(kept: int | None) -> datetime | None:
    return None if kept is None else from_micros(kept)


def _truth_of(kept: int | None) -> bool | None:
    return None if kept is None else bool(kept)


KEPT: Final[Mapping[str, Callable[[Any], Any]]] = {
    "instant": _instant_of,
    "day": day_of,
    "exact": exact_of,
    "structure": structure_of,
    "truth": _truth_of,
}
"""The ways in which a column is kept that is not told as it stands there."""


class _Question:
    """One statement, ready to be put."""

    def __init__(
        self, text: str, given: Sequence[str], fixed: Mapping[str, Any], columns: Sequence[tuple[str, str]]
    ) -> None:
        self.text = text
        self._given = given
        self._fixed = fixed
        self._readers = [(place, KEPT[kept]) for place, (_, kept) in enumerate(columns) if kept]
        named = {name: property(itemgetter(place)) for place, (name, _) in enumerate(columns) if name}
        self._row = type("Row", (tuple,), {"__slots__": (), **named})

    def values(self, values: Mapping[str, Any]) -> list[Any]:
        """Return what is put to the driver, in its order."""
        return [self._fixed[name] if name in self._fixed else _kept(values[name]) for name in self._given]

    def told(self, row: Sequence[Any]) -> Any:
        """Return a row with the values that are kept there; they have places, and the names of their columns."""
        told = list(row)
        for place, read in self._readers:
            told[place] = read(told[place])
        return self._row(told)


class Beforehand:
    """Answers on the thread that opened it, until it is closed; to be asked there alone."""

    def __init__(self, connection: Any, called: str, questions: Mapping[str, Any]) -> None:
        self._connection = connection
        self._called = called
        self._texts = questions
        self._known: dict[str, _Question] = {}
        self._thread = threading.get_ident()
        self._using = threading.Lock()
        self._reading = False
        self._closed = False

    @classmethod
    def open(cls, path: Path, keys: KeySource, questions: Path) -> Beforehand | None:
        """Open an up-to-date database file; return `None` for all others, which are another's to tell of."""
        from sqlcipher3 import dbapi2

        said = json.loads(questions.read_text(encoding="utf-8"))
        try:
            if not is_there(path):
                return None
            refuse_foreign_file(path, keys)
            if changed_by_opening(path, keys) and seen_revision(path, keys) != said["revision"]:
                return None
            connection = connect(path, keys, patience=BRIEFLY)
            prepare(connection, str(path))
        except (
            UserError,
            OSError,
            dbapi2.Error,
        ):  # who opens the database for good meets it too, and says so
            return None
        try:
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except dbapi2.Error:
            revision = None
        if revision is None or revision[0] != said["revision"]:
            connection.close()
            return None
        return cls(connection, str(path), said["questions"])

    def answers(self) -> bool:
        """Tell whether it can be asked here and now."""
        return not self._closed and threading.get_ident() == self._thread

    def close(self) -> None:
        """Give the connection back; what was asked until now stays answered."""
        with self._using:  # another thread may open the database for good at this moment
            if not self._closed:
                self._closed = True
                self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let several questions see one state; see `core.work.Work`."""
        if self._reading:
            yield
            return
        try:
            self._put("BEGIN")
        except Unanswered:  # what is asked now goes to the stores, each question for itself
            yield
            return
        self._reading = True
        try:
            yield
        finally:
            self._reading = False
            if not self._closed:
                self._put("COMMIT")

    def rows(self, name: str, values: Mapping[str, Any] | None = None) -> Sequence[Any]:
        """Return all rows that answer a question; `values` are those that are given to it, by name."""
        question = self._known.get(name)
        if question is None:
            question = self._known[name] = _Question(**self._texts[name])
        return [question.told(row) for row in self._put(question.text, question.values(values or {}))]

    def row(self, name: str, values: Mapping[str, Any] | None = None) -> Any | None:
        """Return the first row, or `None`."""
        found = self.rows(name, values)
        return found[0] if found else None

    def value(self, name: str, values: Mapping[str, Any] | None = None) -> Any:
        """Return the first column of the first row, or `None`."""
        found = self.row(name, values)
        return None if found is None else found[0]

    def _put(self, text: str, values: Sequence[Any] = ()) -> Sequence[Sequence[Any]]:
        try:
            with self._using:
                if self._closed:  # since the caller asked whether it answers
                    raise Unanswered
                found: Sequence[Sequence[Any]] = self._connection.execute(text, values).fetchall()
                return found
        except Unanswered:
            raise
        except Exception as error:
            raise mendable(error, self._called) or error from error


def _kept(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_micros(value)
    if isinstance(value, date):
        return day_kept(value)
    if isinstance(value, Collection) and not isinstance(value, str):
        return ids_kept(value)
    return value
