"""What stands in a sheet: typed values under named columns, and the rows of a list that is read by pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from operator import itemgetter
from typing import Final, Generic, TypeVar

from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.values import dataclass

Item = TypeVar("Item")
Value = str | int | Decimal | Money | date | datetime | timedelta | None
"""What a cell holds. A `datetime` is local time and read as such; a `timedelta` is a length of work."""
PAGE: Final = 500
"""Rows that are read at a time."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Item]):
    """A column: its ready title, and what it says of an item."""

    title: str
    value: Callable[[Item], Value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is written: its name, the heads of its columns, and a value for each of them in every row."""

    title: str
    heads: tuple[str, ...]
    rows: Iterable[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Listed(Generic[Item]):
    """A list as it stands on the screen, with its filter: what it is called, its columns, and how it is read.

    `fetch` and the columns are called on another thread than the window's, so they must not touch a widget.
    """

    title: str
    columns: Sequence[Column[Item]]
    fetch: Callable[[Cursor | None, int], Page[Item]]

    def sheet(self) -> Sheet:
        """Return it as a sheet, whose rows are read while they are written."""
        return Sheet(self.title, tuple(column.title for column in self.columns), self._rows())

    def _rows(self) -> Iterator[tuple[Value, ...]]:
        after: Cursor | None = None
        while True:
            page = self.fetch(after, PAGE)
            for item in page.rows:
                yield tuple(column.value(item) for column in self.columns)
            after = page.after
            if after is None:
                return


def known_whole(title: str, columns: Sequence[Column[Item]], items: Iterable[Item]) -> Listed[Item]:
    """Return a list whose items are all at hand."""
    kept = tuple(items)
    return Listed(title, columns, lambda _after, _limit: Page(kept, None))


def already_written(sheet: Sheet) -> Listed[Sequence[Value]]:
    """Return a short sheet as a list of its rows."""
    columns = [Column[Sequence[Value]](head, itemgetter(at)) for at, head in enumerate(sheet.heads)]
    return known_whole(sheet.title, columns, sheet.rows)
