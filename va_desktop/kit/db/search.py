"""Plain search in short columns."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement


def containing(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """Return the condition that a column holds some words, in any case; `%` and `_` mean themselves."""
    return column.icontains(words, autoescape=True)
