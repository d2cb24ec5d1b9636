"""Inserts many rows at the speed of the driver.

The statement is compiled once, and the values of a column go through its type in one sweep. Row by row, as the
library does it, takes three times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Dialect, Table, insert

_TOGETHER: Final = 250
"""Rows in one statement; a statement may have 32766 parameters (sqlite.org/limits.html)."""
_STAGED: Final = 2000
"""From so many rows on they are gathered first."""
_KEPT: Final = 64
"""Statements that are kept compiled: that takes as long as inserting some rows."""


class _Insert(NamedTuple):
    """A statement, its columns in their order, how the value of each is put, and whether it asks by position."""

    statement: str
    columns: Sequence[str]
    processors: Sequence[Callable[[Any], Any] | None]
    positional: bool


@lru_cache(maxsize=_KEPT)
def _compiled(table: Table, names: tuple[str, ...], dialect: Dialect) -> _Insert:
    compiled = insert(table).inline().compile(dialect=dialect, column_keys=names)
    columns = list(compiled.positiontup or names)
    processors = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in columns]
    return _Insert(str(compiled), columns, processors, compiled.positional)


def insert_rows(
    connection: Connection,
    table: Table,
    shared: Mapping[str, Any],
    given: Mapping[str, Sequence[Any]],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    """Insert rows that all have the same columns.

    `shared` values are the same in each of them; of the columns that are `given` the values are in the order of the
    rows. What a row says itself comes before both.
    """
    dialect = connection.dialect
    known = _compiled(table, tuple(dict.fromkeys((*shared, *given, *rows[0]))), dialect)
    columns: list[Iterable[Any]] = []
    for name, process in zip(known.columns, known.processors, strict=True):
        if name in rows[0] or name in given:
            values = [row[name] for row in rows] if name in rows[0] else given[name]
            columns.append(values if process is None else list(map(process, values)))
        else:
            columns.append(repeat(shared[name] if process is None else process(shared[name]), len(rows)))
    found = zip(*columns, strict=True)
    parameters: list[Any] = (
        list(found) if known.positional else [dict(zip(known.columns, row, strict=True)) for row in found]
    )
    if dialect.name != "sqlite":
        connection.exec_driver_sql(known.statement, parameters)
        if len(parameters) >= _STAGED:
            # Until the server has counted by itself, after a minute, it plans as if there were few rows.
            connection.exec_driver_sql(f"ANALYZE {table.name}")
    elif len(parameters) >= _STAGED and _is_followed(connection, table):
        _insert_staged(connection, known.statement, parameters)
    else:
        _insert_together(connection, known.statement, parameters)


def _insert_together(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    """Insert many rows with each statement: SQLite flushes a full-text index once a statement, so that a row of its
    own each would take twenty times as long where a trigger keeps such an index.
    """  # noqa: D205 - one sentence that needs two lines
    whole = len(rows) - len(rows) % _TOGETHER
    if whole:
        values = statement[statement.rindex("(") :]
        together = f"{statement}{f', {values}' * (_TOGETHER - 1)}"
        connection.exec_driver_sql(
            together,
            [tuple(chain.from_iterable(rows[at : at + _TOGETHER])) for at in range(0, whole, _TOGETHER)],
        )
    if whole < len(rows):
        connection.exec_driver_sql(statement, rows[whole:])


def _is_followed(connection: Connection, table: Table) -> bool:
    """Tell whether triggers follow what is written into a table."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    return connection.exec_driver_sql(query, (table.name,)).first() is not None


def _insert_staged(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    """Gather rows in a table in memory and insert all of them with one statement, which flushes a full-text index
    as seldom as its memory allows: with a hundred thousand rows it takes two thirds of the time.
    """  # noqa: D205 - one sentence that needs two lines
    head = statement[: statement.rindex("VALUES")]
    names = head[head.index("(") + 1 : head.rindex(")")]
    connection.exec_driver_sql(f"CREATE TEMP TABLE staged ({names})")
    _insert_together(connection, f"INSERT INTO temp.staged {statement[len(head) :]}", rows)
    connection.exec_driver_sql(f"{head}SELECT {names} FROM temp.staged ORDER BY rowid")  # noqa: S608 - names of columns
    connection.exec_driver_sql("DROP TABLE temp.staged")
