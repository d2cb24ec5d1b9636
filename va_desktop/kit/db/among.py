"""Asking for rows by many ids, as one value of a statement that is built once.

SQLAlchemy writes its own list of values into the statement at each execution, which takes as long as SQLite needs
to answer, and databases limit how many it may have. Here all ids are one value: JSON on SQLite, an array on
PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Dialect, String, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

from va_desktop.kit.db.kept import ids_kept


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Return the condition that a column is one of the ids that are given by `name` when the statement is put."""
    return column.op("IN", is_comparison=True)(_Members(bindparam(name, type_=_Ids)))


class _Ids(TypeDecorator[Collection[int]]):
    """Some ids as one value."""

    impl = String
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kept = ARRAY(BigInteger) if dialect.name == "postgresql" else String()
        return dialect.type_descriptor(kept)

    @override
    def process_bind_param(self, value: Collection[int] | None, dialect: Dialect) -> Any:
        ids = list(value or ())
        return ids if dialect.name == "postgresql" else ids_kept(ids)


class _Members(FunctionElement[int]):
    """The members of such a value, as rows."""

    inherit_cache = True
    type = BigInteger()


@compiles(_Members)
def _from_json(element: _Members, compiler: SQLCompiler, **kw: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **kw)}))"  # noqa: S608 - a parameter


@compiles(_Members, "postgresql")
def _from_array(element: _Members, compiler: SQLCompiler, **kw: Any) -> str:
    return f"(SELECT unnest({compiler.process(element.clauses, **kw)}))"
