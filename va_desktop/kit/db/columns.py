"""Column types and column sets that all tables share; the same values on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

from sqlalchemy import BigInteger, Column, Dialect, ForeignKey, Index, Integer, MetaData, String, Text, text
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

from va_desktop.core.clock import from_micros, to_micros
from va_desktop.core.numbers import plain
from va_desktop.kit.db.kept import day_kept, day_of, exact_of, structure_kept, structure_of

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""All tables of all rooms; names are fixed by rule so that migrations can drop constraints on both engines."""

# SQLite gives row ids and AUTOINCREMENT only to a column that is declared INTEGER.
Id: Final = BigInteger().with_variant(Integer, "sqlite")


T = TypeVar("T")


class _Stored(TypeDecorator[T]):
    """A type that reads what both drivers give as it is stored, without anything of theirs in between.

    A page of a list reads hundreds of such values; the wrapper that SQLAlchemy puts around `process_result_value`
    takes as long as the reading itself.
    """

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Integer
    cache_ok = True

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], T | None]:
        return self._read

    @staticmethod
    def _read(value: Any, /) -> T | None:
        raise NotImplementedError


class Instant(_Stored[datetime]):
    """An aware UTC instant, stored as microseconds since 1970: sorts and subtracts alike on both engines."""

    impl = BigInteger
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_micros(value)

    @staticmethod
    @override
    def _read(value: int | None, /) -> datetime | None:
        return None if value is None else from_micros(value)


class Day(_Stored[date]):
    """A calendar day, stored as days since 1970, so that SQL can divide it into weeks."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        return None if value is None else day_kept(value)

    _read = staticmethod(day_of)


class Exact(_Stored[Decimal]):
    """An exact decimal (quantity, price, rate, percentage), stored as text: SQLite has no decimal type."""

    impl = String(40)
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else plain(value)

    _read = staticmethod(exact_of)


class JsonText(_Stored[Any]):
    """A small structure as canonical JSON text."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return structure_kept(value)

    _read = staticmethod(structure_of)


def identity() -> list[Column[Any]]:
    """Return `id`, the short key inside this database, and `uid`, the UUIDv7 for exchange and restore."""
    return [
        Column("id", Id, primary_key=True, autoincrement=True),
        Column("uid", String(36), nullable=False, unique=True),
    ]


def edited() -> list[Column[Any]]:
    """Return what each table carries that a user edits: stamps, optimistic lock, soft deletion."""
    return [
        Column("created_at", Instant, nullable=False),
        Column("changed_at", Instant, nullable=False),
        Column("changed_by", Id, ForeignKey("person.id")),
        Column("revision", Integer, nullable=False, server_default=text("1")),
        Column("deleted_at", Instant),
    ]


def currency(name: str = "currency", *, nullable: bool = False) -> Column[Any]:
    """Return a column for an ISO 4217 code."""
    return Column(name, String(3), nullable=nullable)


WHERE: Final = "where"
"""Key of an index's `info`: the condition of a partial index.

Said here and not with SQLAlchemy's `postgresql_where`, which imports the whole dialect at each start (100 ms) for
something that only migrations do. A test compares these conditions with those of the migrated databases.
"""


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """Return an index over the rows for which a condition holds."""
    return Index(name, *columns, unique=unique, info={WHERE: where})


def unique_alive(name: str, *columns: str) -> Index:
    """Return a unique index over the rows that are not deleted."""
    return partial_index(name, *columns, where="deleted_at IS NULL", unique=True)
