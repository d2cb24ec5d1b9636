"""Answers a page at a time, by keyset: the next page begins after the last row's key."""

from __future__ import annotations

from typing import Generic, TypeVar

from va_desktop.core.values import dataclass

Row = TypeVar("Row", covariant=True)
Cursor = tuple[object, ...]
"""The sort key of a row, its id last; opaque to all but the store that made it."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the cursor after them (`None` when there are no more)."""

    rows: tuple[Row, ...]
    after: Cursor | None
