"""What is printed, as canonical JSON and back: of documents and receipts alike.

A field that was added since has a default, and is missing in what was written before it.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from va_desktop.core.canonical import canonical_json
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import plain
from va_desktop.core.progress import Step, shares, unwatched, watched
from va_desktop.invoicing.snapshot import FORMAT, Document

T = TypeVar("T")
_PLAIN: Final = frozenset({str, int, bool, NoneType})
"""Kinds of values that JSON has too."""


def to_json(document: Document, step: Step = unwatched) -> str:
    """Return a document as canonical JSON; `step` hears of its lines."""
    return value_to_json(document, step)


def from_json(text: str, step: Step = unwatched) -> Document:
    """Read a document back; raise `UserError` for one that a newer version wrote. `step` hears of its lines."""
    return value_from_json(Document, text, step)


def value_to_json(value: object, step: Step = unwatched) -> str:
    """Return any printed value, such as a receipt, as canonical JSON."""
    kind: Any = type(value)
    said = {name: getattr(value, name) for name in _names(kind)}
    return canonical_json(
        {
            name: [_plain(item) for item in watched(one, part)] if isinstance(one, tuple) else _plain(one)
            for (name, one), part in zip(said.items(), _parts(said, step), strict=True)
        }
    )


def value_from_json(kind: type[T], text: str, step: Step = unwatched) -> T:
    """Read a printed value of a kind back; raise `UserError` for one that a newer version wrote."""
    value = json.loads(text)
    if value["format"] != FORMAT:
        raise UserError(
            "This document was written by a newer version of VA Desktop; install that to open it."
        )
    said = _said(kind, value)
    parts = _parts({name: value[name] for name in said}, step)
    return kind(
        **{
            name: _typed(hint, value[name], part)
            for (name, hint), part in zip(said.items(), parts, strict=True)
        }
    )


def _parts(values: Mapping[str, Any], step: Step) -> tuple[Step, ...]:
    """Return a step for each of some values, which weighs as much as it has items."""
    return shares(step, *(len(one) if isinstance(one, tuple | list) else 0 for one in values.values()))


def _plain(value: Any) -> Any:
    """Turn values into what JSON has: amounts are `{"amount": "12.50", "currency": "EUR"}`, decimals texts."""
    kind: Any = type(value)
    if kind in _PLAIN:  # most values are, and a long document has a hundred thousand of them
        return value
    if isinstance(value, Money):
        return {"amount": str(value), "currency": value.currency}
    names = _names(kind)
    if names:
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    """Return the fields of a dataclass; none for other kinds of values."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


def _read(kind: type[T], value: Any) -> T:
    """Turn JSON back into a dataclass by the types of its fields."""
    return kind(**{name: _typed(hint, value[name]) for name, hint in _said(kind, value).items()})


def _said(kind: type[Any], value: Any) -> dict[str, Any]:
    """Return the types of the fields of a dataclass that JSON has.

    What was added since older documents has a default, and is missing in them.
    """
    hints = _hints(cast(Hashable, kind))  # a class is, which type checkers do not see
    return {name: hint for name, hint in hints.items() if name in value}


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _typed(hint: Any, value: Any, step: Step = unwatched) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        inner = next(argument for argument in arguments if argument is not NoneType)
        return None if value is None else _typed(inner, value)
    if origin is tuple:
        kinds = [arguments[0]] * len(value) if arguments[-1] is Ellipsis else arguments
        return tuple(_typed(kind, item) for kind, item in zip(kinds, watched(value, step), strict=True))
    if hint is Money:
        return Money.exact(Decimal(value["amount"]), value["currency"])
    if hint is Decimal:
        return Decimal(value)
    if hint is date:
        return date.fromisoformat(value)
    return _read(hint, value) if isinstance(hint, type) and is_dataclass(hint) else value
