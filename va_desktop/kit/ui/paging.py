"""A list's model that fetches its rows a page at a time and keeps what is selected when it reads anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, Generic, Protocol, TypeVar, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from typing_extensions import override

from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.ui.rows import Header, RowPainter, Shown

Item = TypeVar("Item")
ItemOut = TypeVar("ItemOut", covariant=True)
Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole
"""The role under which a delegate gets the `Shown` row."""
PAGE: Final = 60
"""Rows at a time: more than the highest screen shows, and no more than are described within a slot."""


class Fetch(Protocol[ItemOut]):
    """Reads a page of rows after a cursor (`None`: the first page)."""

    def __call__(self, after: Cursor | None, limit: int) -> Page[ItemOut]:
        """Read at most `limit` rows."""
        ...


def all_at_once(items: Sequence[Item]) -> Fetch[Item]:
    """Return a fetch for a short list that is known whole."""

    def fetch(after: Cursor | None, limit: int) -> Page[Item]:
        del after, limit
        return Page(tuple(items), None)

    return fetch


class PagedModel(QAbstractListModel, Generic[Item]):
    """Rows on demand.

    `describe` turns an item into what is shown (a `Row`, a `Header`, or a row kind of your own); it is called
    when a row is first painted, so words are in the present language. `group` may put a header before the first
    item of each group. Rows keep their identity by `Shown.key`: reading anew inserts, removes and changes rows
    one by one, so the selection, the place and an open editor stay.
    """

    counted = Signal(int)
    """How many rows are loaded now."""

    def __init__(
        self, painters: dict[type[Any], RowPainter[Any]], describe: Callable[[Item], Shown], page: int = PAGE
    ) -> None:
        super().__init__()
        self._page = page
        self._painters, self._describe = painters, describe
        self._group: Callable[[Item], Header | None] | None = None
        self._fetch: Fetch[Item] = all_at_once(())
        self._after: Cursor | None = None
        self._more = False
        self._rows: list[Shown] = []
        self._items: list[Item | None] = []

    def set_group(self, group: Callable[[Item], Header | None] | None) -> None:
        """Put a header before the first item of each group."""
        self._group = group

    def set_fetch(self, fetch: Fetch[Item]) -> None:
        """Read from elsewhere (another filter or search)."""
        self._fetch = fetch
        self.reload()

    def reload(self, wanted: int = 0) -> None:
        """Read a page or at least `wanted` rows anew, and show the differences."""
        rows: list[Shown] = []
        items: list[Item | None] = []
        after: Cursor | None = None
        while True:
            page = self._fetch(after, self._page)
            self._append(page, rows, items)
            after = page.after
            if after is None or len(rows) >= wanted:
                break
        self._more = False  # the view must not ask for the next page halfway through the changes
        self._become(rows, items)
        self._after, self._more = after, after is not None
        self.counted.emit(len(self._rows))

    def retranslate(self) -> None:
        """Describe all rows anew, without reading them again: after a change of language."""
        rows: list[Shown] = []
        items: list[Item | None] = []
        self._append(Page(tuple(self.known()), None), rows, items)
        more, self._more = self._more, False
        self._become(rows, items)
        self._more = more

    def describe_again(self, key: Hashable) -> None:
        """Describe a row and the header of its group anew, without reading: what they say of this moment passes."""
        at = self.find(key).row()
        if at < 0:
            return
        item = cast("Item", self._items[at])
        self._put(at, self._describe(item))
        header = self._group(item) if self._group is not None else None
        if header is not None:
            self._put(self.find(header.key).row(), header)

    def _put(self, at: int, row: Shown) -> None:
        if row != self._rows[at]:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at), self.index(at))

    def _append(self, page: Page[Item], rows: list[Shown], items: list[Item | None]) -> None:
        grouped = self._group is not None
        last = next((row.key for row in reversed(rows) if isinstance(row, Header)), None) if grouped else None
        for item in page.rows:
            header = self._group(item) if self._group is not None else None
            if header is not None and header.key != last:
                last = header.key
                rows.append(header)
                items.append(None)
            rows.append(self._describe(item))
            items.append(item)

    # --- what is shown ---

    def item(self, index: Index) -> Item | None:
        """Return the item of a row; `None` for a header."""
        return self._items[index.row()] if index.isValid() else None

    def known(self) -> list[Item]:
        """Return all items that are loaded, without the headers between them."""
        return [
            cast("Item", item)
            for row, item in zip(self._rows, self._items, strict=True)
            if not isinstance(row, Header)
        ]

    def row(self, index: Index) -> Shown:
        """Return what is shown in a row."""
        return self._rows[index.row()]

    def find(self, key: Hashable) -> QModelIndex:
        """Return the row with this key among those loaded."""
        at = next((at for at, row in enumerate(self._rows) if row.key == key), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    @property
    def painters(self) -> dict[type[Any], RowPainter[Any]]:
        """What paints each kind of row."""
        return self._painters

    # --- Qt's side ---

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return self._more

    @override
    def fetchMore(self, parent: Index) -> None:
        if not self._more:
            return
        page = self._fetch(self._after, self._page)
        rows, items = list(self._rows), list(self._items)
        before = len(rows)
        self._append(page, rows, items)
        self._more = False
        if len(rows) > before:
            self.beginInsertRows(QModelIndex(), before, len(rows) - 1)
            self._rows, self._items = rows, items
            self.endInsertRows()
        self._after, self._more = page.after, page.after is not None
        self.counted.emit(len(rows))

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        painter = self._painters[type(row)]
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, painter.height(row))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return painter.words(row)
        if role == Qt.ItemDataRole.EditRole:
            return painter.editable(row)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        if isinstance(row, Header):
            return Qt.ItemFlag.NoItemFlags  # the keyboard passes over it
        flags = Qt.ItemFlag.ItemIsEnabled
        if self._painters[type(row)].editable(row) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsSelectable

    # --- from the present rows to others, by row signals ---

    def _become(self, rows: list[Shown], items: list[Item | None]) -> None:
        wanted = {row.key for row in rows}
        self._remove_all_but(wanted)
        have = {row.key for row in self._rows}
        at = 0
        while at < len(rows):
            if at < len(self._rows) and self._rows[at].key == rows[at].key:
                at += 1
            elif rows[at].key in have:
                self._move(
                    next(i for i in range(at, len(self._rows)) if self._rows[i].key == rows[at].key), at
                )
            else:
                end = at
                while end < len(rows) and rows[end].key not in have:
                    end += 1
                self.beginInsertRows(QModelIndex(), at, end - 1)
                self._rows[at:at] = rows[at:end]
                self._items[at:at] = items[at:end]
                self.endInsertRows()
                at = end
        changed = [i for i, row in enumerate(rows) if row != self._rows[i]]
        self._rows, self._items = rows, items
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _remove_all_but(self, wanted: set[Hashable]) -> None:
        end = len(self._rows)
        while end > 0:
            if self._rows[end - 1].key in wanted:
                end -= 1
                continue
            start = end
            while start > 0 and self._rows[start - 1].key not in wanted:
                start -= 1
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            del self._rows[start:end], self._items[start:end]
            self.endRemoveRows()
            end = start

    def _move(self, source: int, target: int) -> None:
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target)
        self._rows.insert(target, self._rows.pop(source))
        self._items.insert(target, self._items.pop(source))
        self.endMoveRows()
