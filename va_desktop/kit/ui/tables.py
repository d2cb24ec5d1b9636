"""Tables: rows on demand under named columns, and the small table of figures below a chart."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from va_desktop.core.values import dataclass
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import Face, face, figures, text_width
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.paint import draw_dot, draw_tag, draw_text, hairline, rounded
from va_desktop.kit.ui.rows import PAD, PlainPainter, RowState, Shown, TagText
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

Item = TypeVar("Item")
Index = QModelIndex | QPersistentModelIndex
HEAD, LINE, SIDEWAYS = 34, 41, 12


@dataclass(frozen=True, slots=True)
class Column:
    """A named column. `width` in pixels; 0 shares what is left. `right` for figures."""

    key: str
    title: str
    """A marked message."""
    width: int = 0
    right: bool = False
    sortable: bool = False
    drop_below: int = 0
    """Left out where the table is narrower than this."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a text, or a tag; a dot of a client's colour before it."""

    text: str = ""
    tag: TagText | None = None
    colour: int | None = None
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table: a cell for each column."""

    key: Hashable
    cells: tuple[Cell, ...]


class _CellsPainter(PlainPainter[Cells]):
    """Paints a row of cells under their columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns

    def places(self, left: int, width: int) -> list[tuple[Column, int, QRect]]:
        """Return the columns that are shown, their numbers and their boxes."""
        shown = [(n, c) for n, c in enumerate(self.columns) if width >= c.drop_below]
        taken = sum(c.width for _, c in shown) + tokens.M * (len(shown) - 1) + 2 * PAD
        wide = [c for _, c in shown if not c.width]
        share = max(60, (width - taken) // max(1, len(wide)))
        boxes, x = [], left + PAD
        for number, column in shown:
            size = column.width or share
            boxes.append((column, number, QRect(x, 0, size, 0)))
            x += size + tokens.M
        return boxes

    def height(self, row: Cells) -> int:
        """Return the height."""
        del row
        return LINE

    def words(self, row: Cells) -> str:
        """Return what a screen reader says: each cell after its column's name."""
        said = []
        for column, cell in zip(self.columns, row.cells, strict=True):
            text = cell.text or (cell.tag.text if cell.tag else "")
            if text:
                said.append(f"{tr(column.title)} {text}" if column.title else text)
        return ", ".join(said)

    def paint(self, p: QPainter, rect: QRect, row: Cells, state: RowState) -> None:
        """Paint the cells."""
        del state
        top = rect.y() + 11
        for column, number, box in self.places(rect.x(), rect.width()):
            cell = row.cells[number]
            x: float = box.x()
            if cell.tag is not None:
                draw_tag(p, box.right() + 1 if column.right else x, top + 1, cell.tag.text, cell.tag.role,
                         right=column.right)  # fmt: skip
                continue
            if cell.colour is not None:
                draw_dot(p, x, rect.y() + 21, theme.client(cell.colour))
                x += 18
            colour = theme.c("third" if cell.quiet else "text")
            f = _cell_face(column, cell)
            room = box.right() + 1 - x
            # A figure that is cut would be another figure: only words may end in an ellipsis.
            draw_text(p, box.right() + 1 if column.right else x, top, cell.text, f, colour, room,
                      right=column.right, may_elide=not column.right)  # fmt: skip


def _cell_face(column: Column, cell: Cell) -> Face:
    weight = 600 if cell.strong else 400
    return figures(tokens.BODY, weight) if column.right else face(tokens.BODY, weight)


class TableHead(Speaking):
    """The names of the columns; a click on a sortable one sorts."""

    sorted = Signal(str, bool)
    """The key of the column, and whether it falls."""

    def __init__(self, painter: _CellsPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._key, self._falling = "", False
        self.setFixedHeight(HEAD)

    def show_sorting(self, key: str, *, falling: bool) -> None:
        """Mark the column the rows are sorted by."""
        self._key, self._falling = key, falling
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for column, _, box in self._painter.places(0, self.width()):
            if column.sortable and box.left() <= event.position().x() <= box.right():
                falling = not self._falling if column.key == self._key else column.right
                self.show_sorting(column.key, falling=falling)
                self.sorted.emit(column.key, falling)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        f = face(tokens.SMALL, 500)
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("window"))
            p.fillRect(0, HEAD - 1, self.width(), 1, theme.c("line"))
            for column, _, box in self._painter.places(0, self.width()):
                marked = column.key == self._key and bool(self._key)
                role: tokens.Role = "text" if marked else "second"
                title = tr(column.title) if column.title else ""
                x = box.right() + 1 if column.right else box.x()
                used = draw_text(p, x, 8, title, f, theme.c(role), box.width(), right=column.right)
                if marked:
                    at = box.right() - used - 15 if column.right else box.x() + used + 3
                    draw_icon(p, "down" if self._falling else "up", at, 11, role, 12)


class PagedTable(QWidget, Generic[Item]):
    """A `PagedList` under named columns: `describe` makes `Cells` (or a `Header`) of an item."""

    sorted = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column], describe: Callable[[Item], Shown], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        painter = _CellsPainter(columns)
        self.head = TableHead(painter)
        self.head.sorted.connect(self.sorted)
        self.list: PagedList[Item] = PagedList(describe, painters={Cells: painter})
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.list, 1)
        self.setFocusProxy(self.list)


class _FigureModel(QAbstractTableModel):
    """Texts in rows and columns; the last row may be their sum."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: Sequence[str] = ()
        self.rows: Sequence[Sequence[str]] = ()
        self.has_total = False

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.titles)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()][index.column()]
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return None

    def show_rows(self, titles: Sequence[str], rows: Sequence[Sequence[str]], *, has_total: bool) -> None:
        """Show other figures."""
        self.beginResetModel()
        self.titles, self.rows, self.has_total = titles, rows, has_total
        self.endResetModel()


class _FigurePainter(QStyledItemDelegate):
    """Paints a cell: words at the left, figures at the right, the sum in stronger type."""

    def __init__(self, model: _FigureModel, words: int, parent: QTableView) -> None:
        super().__init__(parent)
        self._model, self._words = model, words

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, right = option.rect, index.column() >= self._words
        total = self._model.has_total and index.row() == self._model.rowCount() - 1
        weight = 600 if total else 400
        f = figures(tokens.BODY, weight) if right else face(tokens.BODY, weight)
        painter.save()
        if index.row():
            hairline(painter, rect.x(), rect.y(), rect.width())
        x = rect.right() + 1 - PAD if right else rect.x() + PAD
        text, role = str(index.data()), theme.c("text")
        room = rect.width() - PAD - (0 if right else 4)
        draw_text(
            painter, x, rect.y(), text, f, role, room, right=right, line=rect.height(), may_elide=not right
        )
        painter.restore()


class _FigureHead(QHeaderView):
    """Paints the names of the columns."""

    def __init__(self, words: int, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._words = words
        self.setFixedHeight(HEAD)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        right = logicalIndex >= self._words
        painter.save()
        painter.fillRect(rect, theme.c("window"))
        painter.fillRect(QRectF(rect.x(), rect.bottom(), rect.width(), 1), theme.c("line"))
        x = rect.right() + 1 - PAD if right else rect.x() + PAD
        draw_text(painter, x, rect.y() + 8, title, face(tokens.SMALL, 500), theme.c("second"),
                  rect.width() - PAD, right=right, may_elide=True)  # fmt: skip
        painter.restore()


class _SidewaysBar(QScrollBar):
    """A slim handle below a table that is wider than its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(SIDEWAYS)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        span = self.maximum() - self.minimum()
        track = self.width() - 2 * PAD
        length = max(32.0, track * self.pageStep() / max(1, span + self.pageStep()))
        left = PAD + (track - length) * (self.value() - self.minimum()) / max(1, span)
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("card"))
            rounded(p, QRectF(left, 3, length, 6), 3, theme.c("third", 1 if self.underMouse() else 0.5))


class FigureTable(QTableView):
    """A table of ready texts: `words` columns of words first, then figures, as high as its rows.

    Where the columns do not fit, it scrolls sideways; figures are never cut.
    """

    def __init__(self, words: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listed: Callable[[], Listed[Any]] | None = None
        """Says what stands behind the figures as a sheet, where it can be exported; see `exporting`."""
        self._model = _FigureModel()
        self._words = words
        self.setModel(self._model)
        self.setItemDelegate(_FigurePainter(self._model, words, self))
        self.setHorizontalHeader(_FigureHead(words, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBar(_SidewaysBar(self))
        self.verticalHeader().setDefaultSectionSize(36)

    def show_figures(
        self, titles: Sequence[str], rows: Sequence[Sequence[str]], *, has_total: bool = False
    ) -> None:
        """Show ready texts; with `has_total` the last row is the sum."""
        self._model.show_rows(titles, rows, has_total=has_total)
        self._fit()

    def _fit(self) -> None:
        """Give figures the width they need, and words what is left."""
        model, f = self._model, figures(tokens.BODY, 600)
        widths = []
        for column, title in enumerate(model.titles):
            texts = [text_width(row[column], f) for row in model.rows]
            widths.append(int(max([text_width(title, face(tokens.SMALL, 500)), *texts])) + 2 * PAD + 2)
        spare = self.viewport().width() - sum(widths)
        for column in range(min(self._words, len(widths))):
            widths[column] += max(0, spare) // self._words
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.setFixedHeight(HEAD + 36 * model.rowCount() + 2 + (SIDEWAYS if spare < 0 else 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, HEAD + 36 * self._model.rowCount() + 2)
