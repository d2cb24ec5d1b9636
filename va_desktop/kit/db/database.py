"""The unit of work, and the writes through which every change is stamped, audited and announced.

Stores hold a `Database` and find the open transaction in it, so no use case hands a connection around. There is
one transaction per thread; a verb that calls another verb joins its transaction.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, Final, Protocol

from sqlalchemy import (
    Connection,
    Engine,
    Insert,
    Row,
    Select,
    Table,
    Update,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql.selectable import ReturnsRows

from va_desktop.core.clock import Clock
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed, Publisher
from va_desktop.core.ids import uuid7, uuids7
from va_desktop.core.progress import Step, unwatched
from va_desktop.core.values import dataclass
from va_desktop.kit.db.bulk import insert_rows
from va_desktop.kit.db.engine import WRITING

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """One write as the audit keeps it: `before` and `after` hold only the columns that differ.

    A batch is one record: `ids` are all its rows, `after` says how many.
    """

    verb: str
    kind: str
    ids: tuple[int, ...]
    before: dict[str, Any]
    after: dict[str, Any]


# Built once for each table: to build a statement, and to find what was compiled of it, takes longer than SQLite.
_ROW: Final = "this_row_id"
_AT_ONCE: Final = 200
"""Rows that are fetched or changed between two steps of who watches: no more than a few hundredths of a second."""


@cache
def _insertion(table: Table) -> Insert:
    return insert(table)


@cache
def _by_id(table: Table) -> Select[Any]:
    return select(table).where(table.c.id == bindparam(_ROW))


@cache
def _change_by_id(table: Table) -> Update:
    """Return the change of a row in those columns that the parameters of an execution name."""
    return update(table).where(table.c.id == bindparam(_ROW))


class AuditTrail(Protocol):
    """Keeps what was written, inside the transaction that wrote it."""

    def keep(self, connection: Connection, at: datetime, origin: str, records: Sequence[Written]) -> None:
        """Store the records of one transaction."""
        ...


class _Transaction:
    def __init__(self, connection: Connection, *, writes: bool) -> None:
        self.connection = connection
        self.writes = writes
        self.records: list[Written] = []


class Database:
    """Transactions on one engine; implements `core.work.Work` for the services."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        audit: AuditTrail,
        publisher: Publisher,
        *,
        actor: int,
        origin: str,
    ) -> None:
        self.engine = engine
        self.origin = origin
        self.actor = actor
        self._clock = clock
        self._audit = audit
        self._publisher = publisher
        self._here = threading.local()

    # --- transactions

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open a write transaction, or join this thread's; see `core.work.Work`."""
        open_one = self._open_transaction()
        if open_one is not None:
            if not open_one.writes:
                raise RuntimeError("a write was begun inside a read transaction")
            yield
            return
        with self.engine.connect().execution_options(**{WRITING: True}) as connection:
            transaction = _Transaction(connection, writes=True)
            with connection.begin():
                self._here.transaction = transaction
                try:
                    yield
                    if transaction.records:
                        self._audit.keep(connection, self._clock.now(), self.origin, transaction.records)
                        self._notify(connection)
                finally:
                    self._here.transaction = None
        for change in self._changes(transaction.records):
            self._publisher.publish(change)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Open a read transaction, or join this thread's; see `core.work.Work`."""
        if self._open_transaction() is not None:
            yield
            return
        with self.engine.connect() as connection, connection.begin():
            self._here.transaction = _Transaction(connection, writes=False)
            try:
                yield
            finally:
                self._here.transaction = None

    # --- reads

    def rows(self, query: ReturnsRows, values: Values | None = None) -> Sequence[Row[Any]]:
        """Return all rows of a query; `values` are those of its parameters, by name."""
        with self.reading():
            found = self._current().connection.execute(query, values)  # type: ignore[call-overload]
            return found.all()  # type: ignore[no-any-return]

    def each(self, query: Select[Any], step: Step, values: Values | None = None) -> Iterator[Row[Any]]:
        """Yield the rows of a query as they come; `step` hears of them, so that many need not be waited for.

        The transaction stands open meanwhile: take them inside `reading()` or `writing()`. They are counted first,
        unless nobody watches.
        """
        connection = self._current().connection
        count = 0
        if step is not unwatched:
            counted = select(func.count()).select_from(query.order_by(None).subquery())
            count = connection.execute(counted, values).scalar_one()
        at = 0
        for rows in connection.execute(query, values).partitions(_AT_ONCE):
            step(at, count)
            yield from rows
            at += len(rows)

    def row(self, query: Select[Any], values: Values | None = None) -> Row[Any] | None:
        """Return the first row of a query, or `None`."""
        with self.reading():
            return self._current().connection.execute(query, values).first()

    def value(self, query: Select[Any], values: Values | None = None) -> Any:
        """Return the first column of the first row, or `None`."""
        with self.reading():
            return self._current().connection.execute(query, values).scalar()

    # --- writes

    def insert(self, table: Table, values: Values) -> int:
        """Insert a row and return its id; stamps and `uid` are filled in."""
        stamped = {**self._stamps(table), **values}
        result = self._writing_connection().execute(_insertion(table), stamped)
        key = result.inserted_primary_key
        new_id = int(key[0]) if "id" in table.c and key is not None else 0
        self._record("insert", table, (new_id,), {}, dict(values))
        return new_id

    def insert_many(self, table: Table, rows: Sequence[Values]) -> None:
        """Insert many rows as one batch, with one record in the audit."""
        if not rows:
            return
        stamps = self._stamps(table)
        columns = {"uid": uuids7(self._clock.now(), len(rows))} if stamps.pop("uid", None) else {}
        insert_rows(self._writing_connection(), table, stamps, columns, rows)
        self._record("insert", table, (), {}, {"rows": len(rows)})

    def take_ids(self, table: Table, count: int) -> Sequence[int]:
        """Return ids that no row of a table had yet, ascending, for the rows that are inserted next."""
        connection = self._writing_connection()
        if connection.dialect.name == "sqlite":
            query = "SELECT seq FROM sqlite_sequence WHERE name = ?"
            last = connection.exec_driver_sql(query, (table.name,)).scalar() or 0
            return range(last + 1, last + 1 + count)
        next_id = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
        return connection.execute(select(next_id).select_from(func.generate_series(1, count))).scalars().all()

    def update(self, table: Table, row_id: int, values: Values, *, revision: int | None = None) -> None:
        """Change columns of a row.

        With `revision` (the optimistic lock), raise `UserError` when somebody else has changed it since.
        """
        connection = self._writing_connection()
        before = connection.execute(_by_id(table), {_ROW: row_id}).mappings().first()
        if before is None:
            raise UserError("This no longer exists; it was removed elsewhere.")
        if revision is not None and before["revision"] != revision:
            raise UserError("This was changed elsewhere in the meantime; look at it again before you save.")
        changed = {name: value for name, value in values.items() if before[name] != value}
        if not changed:
            return
        stamped: dict[str, Any] = dict(changed)
        if "revision" in table.c:
            stamped |= {
                "revision": before["revision"] + 1,
                "changed_at": self._clock.now(),
                "changed_by": self.actor,
            }
        connection.execute(_change_by_id(table), {_ROW: row_id, **stamped})
        self._record("update", table, (row_id,), {name: before[name] for name in changed}, changed)

    def update_many(
        self, table: Table, rows: Mapping[int, Values], verb: str, step: Step = unwatched
    ) -> None:
        """Change the same columns of many rows, each to values of its own, as one batch with one record.

        `step` hears of them, and may put an end to it.
        """
        if not rows:
            return
        columns = next(iter(rows.values()))
        statement = (
            update(table)
            .where(table.c.id == bindparam("row_id"))
            .values({name: bindparam(f"new_{name}") for name in columns})
        )
        connection, ids = self._writing_connection(), list(rows)
        for at in range(0, len(ids), _AT_ONCE):
            step(at, len(ids))
            connection.execute(
                statement,
                [
                    {"row_id": row_id, **{f"new_{name}": value for name, value in rows[row_id].items()}}
                    for row_id in ids[at : at + _AT_ONCE]
                ],
            )
        self._record(verb, table, tuple(rows), {}, {"rows": len(rows)})

    def delete(self, table: Table, row_id: int) -> None:
        """Mark a row as deleted; `restore` brings it back."""
        self.update(table, row_id, {"deleted_at": self._clock.now()})

    def restore(self, table: Table, row_id: int) -> None:
        """Bring back a row that was marked as deleted."""
        self.update(table, row_id, {"deleted_at": None})

    def remove(self, table: Table, row_id: int) -> None:
        """Remove a row for good, such as a draft's line; the audit keeps what it held."""
        connection = self._writing_connection()
        before = connection.execute(_by_id(table), {_ROW: row_id}).mappings().first()
        if before is not None:
            connection.execute(table.delete().where(table.c.id == row_id))
            self._record("delete", table, (row_id,), dict(before), {})

    def execute(self, statement: Any, table: Table, verb: str, ids: tuple[int, ...] = ()) -> int:
        """Run a statement that changes many rows at once, kept in the audit as one record; return how many."""
        counted = statement.execution_options(preserve_rowcount=True)  # of an INSERT it would be forgotten
        count = int(self._writing_connection().execute(counted).rowcount)
        if count:
            self._record(verb, table, ids, {}, {"rows": count})
        return count

    def note(self, table: Table, key: Values, values: Values) -> None:
        """Put values into the one row that a key names, without audit and without news.

        For what the program notes by itself again and again (a heartbeat): nobody decided it, no screen shows it.
        """
        connection = self._writing_connection()
        mine = [table.c[name] == value for name, value in key.items()]
        if connection.execute(update(table).where(*mine).values(**values)).rowcount == 0:
            connection.execute(insert(table).values(**key, **values))

    # --- inside

    def _open_transaction(self) -> _Transaction | None:
        return getattr(self._here, "transaction", None)

    def _current(self) -> _Transaction:
        transaction = self._open_transaction()
        if transaction is None:
            raise RuntimeError("there is no open transaction on this thread")
        return transaction

    def _writing_connection(self) -> Connection:
        transaction = self._current()
        if not transaction.writes:
            raise RuntimeError("this transaction only reads")
        return transaction.connection

    def _stamps(self, table: Table) -> dict[str, Any]:
        now = self._clock.now()
        stamps: dict[str, Any] = {}
        if "uid" in table.c:
            stamps["uid"] = str(uuid7(now))
        if "revision" in table.c:
            stamps |= {"created_at": now, "changed_at": now, "changed_by": self.actor, "revision": 1}
        return stamps

    def _record(
        self, verb: str, table: Table, ids: tuple[int, ...], before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        self._current().records.append(Written(verb, table.name, ids, before, after))

    def _changes(self, records: Sequence[Written]) -> list[Changed]:
        kinds: dict[str, list[int] | None] = {}
        for record in records:
            known = kinds.setdefault(record.kind, [])
            if not record.ids:
                kinds[record.kind] = None
            elif known is not None:
                known.extend(record.ids)
        return [
            Changed(kind, tuple(dict.fromkeys(ids)) if ids is not None else (), self.origin)
            for kind, ids in kinds.items()
        ]

    def _notify(self, connection: Connection) -> None:
        if self.engine.dialect.name == "postgresql":
            from va_desktop.kit.db.elsewhere import notify

            notify(connection, self.origin)
