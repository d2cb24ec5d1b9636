"""Reads the parts of a JSON document strictly: each error names the place at which it stands.

Numbers may be written as texts or as JSON numbers, without exponents. Texts are plain: markup in them means
nothing, and control characters become spaces.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn

from typing_extensions import override

from va_desktop.core.errors import Say, UserError
from va_desktop.core.numbers import parse_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator


class PlacedError(UserError):
    """An error at a place of a file, such as `lines[2].quantity`."""

    def __init__(self, place: str, cause: UserError) -> None:
        super().__init__(cause.message, field=place, **cause.values)

    @override
    def __str__(self) -> str:
        return f"{self.field}: {super().__str__()}"

    @override
    def in_words(self, texts: Say) -> str:
        """Return the place, then the sentence in a language."""
        return f"{self.field}: {super().in_words(texts)}"


class _Number(str):
    """A JSON number as it was written, so that no digit of it is lost."""

    __slots__ = ()


def read_json(text: str) -> Any:
    """Return what a document holds; raise `UserError` for what is no JSON, or has a name twice in an object."""
    try:
        return json.loads(
            text, parse_float=_Number, parse_int=_Number, parse_constant=_refuse, object_pairs_hook=_no_twins
        )
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise UserError("This is not JSON; look at line {line}.", line=line) from error


def object_at(value: Any, place: str, known: Collection[str]) -> Mapping[str, Any]:
    """Return an object all of whose names are known."""
    if not isinstance(value, dict):
        raise PlacedError(place, UserError("An object in braces has to stand here."))
    for name in value:
        if name not in known:
            raise PlacedError(
                place,
                UserError(
                    "“{name}” is not known here; there are {known}.", name=name[:40], known=", ".join(known)
                ),
            )
    return value


def list_at(value: Any, place: str) -> list[Any]:
    """Return a list."""
    if not isinstance(value, list):
        raise PlacedError(place, UserError("A list in brackets has to stand here."))
    return value


def decimal_at(value: Any, place: str) -> Decimal:
    """Return a number."""
    with at(place):
        return parse_decimal(value if isinstance(value, str) else json.dumps(value))


def text_at(value: Any, place: str) -> str:
    """Return a text."""
    with at(place):
        if not isinstance(value, str) or isinstance(value, _Number):
            raise UserError("A text in quotation marks has to stand here.")
        # Cc: controls, Cs: lone surrogates, which no database stores.
        return "".join(
            " " if unicodedata.category(char) in {"Cc", "Cs"} and char != "\n" else char for char in value
        )


def truth_at(value: Any, place: str) -> bool:
    """Return whether something is true."""
    if not isinstance(value, bool):
        raise PlacedError(place, UserError("Here stands true or false, without quotation marks."))
    return value


@contextmanager
def at(place: str, *, within: bool = False) -> Iterator[None]:
    """Name the place in the errors of what is inside; `within` it, the field that the error names stands behind."""
    try:
        yield
    except UserError as error:
        inner = error.field if within else None
        raise PlacedError(f"{place}.{inner}" if inner else place, error) from error


def _refuse(constant: str) -> NoReturn:
    raise UserError("“{text}” is not a number; write it like 1250.50.", text=constant)


def _no_twins(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise UserError("“{name}” stands twice in the same object.", name=name[:40])
        found[name] = value
    return found
