"""Plain search in short columns."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, String, bindparam

_ESCAPE: Final = "/"


def containing(column: ColumnElement[Any], words: str, name: str | None = None) -> ColumnElement[bool]:
    """Return the condition that a column holds some words, in any case; `%` and `_` mean themselves.

    With a `name` the words can be given anew, as `escaped`, when the statement is put.
    """
    if name is None:
        return column.icontains(words, autoescape=True)
    return column.icontains(bindparam(name, escaped(words), String), escape=_ESCAPE)


def escaped(words: str) -> str:
    """Return words in which nothing stands for something else."""
    for sign in (_ESCAPE, "%", "_"):
        words = words.replace(sign, _ESCAPE + sign)
    return words
