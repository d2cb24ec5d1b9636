"""Lists: rows fetched on demand, painted by kind, moved through by keyboard, edited in place.

self.list = PagedList(describe=self._row)          # Task -> Row, in the present language
self.list.show_from(self._service.page)            # (after, limit) -> Page[Task]
self.list.chosen.connect(self._show_detail)        # the item, or None
...
self.list.reload()                                 # after Changed: place and selection stay
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.focus import by_keyboard
from va_desktop.kit.ui.fonts import face
from va_desktop.kit.ui.paging import PAGE, ROW, Fetch, PagedModel, all_at_once
from va_desktop.kit.ui.paint import draw_focus, hairline
from va_desktop.kit.ui.rows import Header, RowPainter, RowState, Shown, standard_painters
from va_desktop.kit.ui.scroll import OverlayScrollBar
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

Item = TypeVar("Item")
Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Paints ground, hairline and focus, and leaves the rest to the painter of the row's kind."""

    part = Signal(QModelIndex, str)
    edited = Signal(QModelIndex, str)

    def __init__(self, painters: Mapping[type[Any], RowPainter[Any]], view: PagedList[Any]) -> None:
        super().__init__(view)
        self._painters, self._view = painters, view

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect, view = index.data(ROW), option.rect, self._view
        focus = view.hasFocus() and view.currentIndex() == index
        if view.cards:
            focus = focus and view.ringed
        selected = view.selectionModel().isSelected(index)
        state = RowState(selected, self._is_under_mouse(option), focus, index.row() == 0)
        painter.save()
        if self._view.cards:
            self._painters[type(row)].paint(painter, rect, row, state)
        else:
            self._paint_row(painter, rect, row, state)
        painter.restore()

    def _is_under_mouse(self, option: QStyleOptionViewItem) -> bool:
        """Tell whether the mouse is on a row; Qt is asked only where it is on the list at all.

        What Qt says of a row is told in enums of QStyle, which PySide builds when they are first named (a tenth of
        what a bare window takes to start), and to ask for the viewport makes it know all widgets. So the rows of a
        first paint do without.
        """
        if not self._view.underMouse():
            return False
        from PySide6.QtWidgets import QStyle

        return bool(option.state & QStyle.StateFlag.State_MouseOver)

    def _paint_row(self, painter: QPainter, rect: QRect, row: Shown, state: RowState) -> None:
        if state.selected:
            painter.fillRect(rect, theme.c("accent_tint"))
        elif state.hover:
            painter.fillRect(rect, theme.c("window"))
        self._painters[type(row)].paint(painter, rect, row, state)
        if not state.first:
            hairline(painter, rect.x(), rect.y(), rect.width())
        if state.focus and self._view.ringed:
            draw_focus(painter, QRectF(rect).adjusted(2, 3, -2, -2))

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            part = self.part_at(option, event.position().toPoint(), index)
            if part and event.button() == Qt.MouseButton.LeftButton:
                self.part.emit(index, part)
                return True
        return super().editorEvent(event, model, option, index)

    def part_at(self, option: QStyleOptionViewItem, pos: QPoint, index: Index) -> str:
        """Return the part of a row under the mouse."""
        row = index.data(ROW)
        return self._painters[type(row)].part_at(option.rect, pos, row)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = LineEdit(framed=False, parent=parent)
        editor.setAutoFillBackground(True)
        editor.setAccessibleName(tr("Edit"))
        editor.setFont(face().font)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole) or "")

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text().strip() != index.data(Qt.ItemDataRole.EditRole):
            self.edited.emit(index, editor.text().strip())

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        editor.setGeometry(self._painters[type(row)].editor_rect(option.rect, row))


class PagedList(QListView, Generic[Item]):
    """A list of any length.

    Enter or a double click opens a row, F2 edits it where `Row.edit` is given, and `bind()` lets further keys
    mean a part of the row (Space: `tick`).
    """

    chosen = Signal(object)
    """Another item was selected, or `None`."""
    opened = Signal(object)
    """Enter or a double click on an item."""
    part_clicked = Signal(object, str)
    """A part (`tick`, `action`) of an item was clicked, or its key pressed."""
    edited = Signal(object, str)
    """An item was edited in place: the new text."""
    left_up = Signal()
    """Up on the first row: a search field above may take the keyboard."""

    def __init__(
        self,
        describe: Callable[[Item], Shown],
        *,
        painters: Mapping[type[Any], RowPainter[Any]] | None = None,
        group: Callable[[Item], Header | None] | None = None,
        cards: bool = False,
        page: int = PAGE,
        parent: QWidget | None = None,
    ) -> None:
        """`painters` adds row kinds of your own to `Header`, `Row` and `ShortRow`; `page` rows are read at a time.

        With `cards` the rows stand apart on the ground of what holds the list, and their painters paint the
        ground, what is selected and the focus as well.
        """
        super().__init__(parent)
        self.cards = cards
        all_painters = {**standard_painters(), **(painters or {})}
        self.rows: PagedModel[Item] = PagedModel(all_painters, describe, page)
        self.rows.set_group(group)
        self.listed: Callable[[], Listed[Item]] | None = None
        """Says the list as a sheet, with the present filter, where it can be exported; see `exporting`."""
        self._keys: dict[Qt.Key, str] = {}
        self._name = ""
        self.ringed = False
        """The keyboard moves in the list, so the row it is on shows a ring; the mouse takes it away."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setModel(self.rows)
        self._delegate = _Delegate(all_painters, self)
        self._delegate.part.connect(self._part)
        self._delegate.edited.connect(self._edited)
        self.setItemDelegate(self._delegate)
        self.doubleClicked.connect(self._open)
        self._bar = OverlayScrollBar(self)
        if cards:
            self.viewport().setAutoFillBackground(False)

    def set_name(self, message: str) -> None:
        """Tell who can't see the list what it lists: a marked message."""
        self._name = message
        self.setAccessibleName(tr(message))

    # --- what it shows ---

    def show_from(self, fetch: Fetch[Item]) -> None:
        """Show rows from a reader; what is selected stays if it is still there."""
        self.rows.set_fetch(fetch)

    def show_items(self, items: list[Item] | tuple[Item, ...]) -> None:
        """Show a short list that is known whole."""
        self.rows.set_fetch(all_at_once(items))

    def reload(self) -> None:
        """Read anew what was loaded down to what is seen and selected; place and selection stay."""
        seen = self.indexAt(self.viewport().rect().bottomLeft() - QPoint(-1, 1)).row()
        self.rows.reload(max(seen, self.currentIndex().row(), 0) + 1)

    def set_group(self, group: Callable[[Item], Header | None] | None) -> None:
        """Put a header before the first item of each group, from the next reading on."""
        self.rows.set_group(group)

    def current(self) -> Item | None:
        """Return the selected item."""
        return self.rows.item(self.currentIndex())

    def chosen_items(self) -> tuple[Item, ...]:
        """Return the items of all rows that are selected, by their place in the list."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: index.row())
        return tuple(item for item in map(self.rows.item, indexes) if item is not None)

    @Slot()
    def choose_one(self) -> None:
        """Select the present row alone."""
        index = self.currentIndex()
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def choose(self, index: QModelIndex) -> None:
        """Select a row and no other, or none; `setCurrentIndex` would add it to others while Ctrl is held down."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def select(self, key: Hashable) -> bool:
        """Select the row with this key and scroll to it; tell whether it is there."""
        index = self.rows.find(key)
        if index.isValid():
            self.choose(index)
            self.scrollTo(index)
        return index.isValid()

    def select_first(self) -> None:
        """Select the first row that is not a header."""
        for at in range(self.rows.rowCount()):
            if self.rows.flags(self.rows.index(at)) & Qt.ItemFlag.ItemIsSelectable:
                self.choose(self.rows.index(at))
                return

    def height_of_rows(self, most: int | None = None) -> int:
        """Return the height in pixels of the rows read so far, for a short list that ends with its last row.

        Rows beyond `most` pixels are not measured.
        """
        height = 0
        for at in range(self.rows.rowCount()):
            height += self.sizeHintForRow(at)
            if most is not None and height >= most:
                return most
        return height

    def edit_current(self) -> None:
        """Begin editing the selected row in place."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def bind(self, key: Qt.Key, part: str) -> None:
        """Let a key stand for a click on a part of the selected row."""
        self._keys[key] = part

    # --- what a person does ---

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.select_first()
        self.ringed = by_keyboard(event)
        super().focusInEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.ringed = False
        super().mousePressEvent(event)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(cast("QModelIndex", current), cast("QModelIndex", previous))
        self.chosen.emit(self.rows.item(current))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        item = self.rows.item(index)
        if item is not None:
            self.opened.emit(item)

    @Slot(QModelIndex, str)
    def _part(self, index: QModelIndex, part: str) -> None:
        item = self.rows.item(index)
        if item is not None:
            self.part_clicked.emit(item, part)

    @Slot(QModelIndex, str)
    def _edited(self, index: QModelIndex, text: str) -> None:
        item = self.rows.item(index)
        if item is not None:
            self.edited.emit(item, text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.ringed = True
        key, index = Qt.Key(event.key()), self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            if not event.isAutoRepeat():  # held while a sheet closed, it would open the row
                self._open(index)
        elif key in self._keys and not event.modifiers() and index.isValid() and not editing:
            self._part(index, self._keys[key])
        elif key == Qt.Key.Key_Up and not editing and self._is_first(index):
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if self._is_first(index):  # with the header above it
            self.scrollToTop()
        else:
            super().scrollTo(index, hint)

    def _is_first(self, index: Index) -> bool:
        return not any(
            self.rows.flags(self.rows.index(at)) & Qt.ItemFlag.ItemIsSelectable for at in range(index.row())
        )

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        hand = False
        if index.isValid():
            option = QStyleOptionViewItem()
            option.rect = self.visualRect(index)
            hand = bool(self._delegate.part_at(option, event.position().toPoint(), index))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LocaleChange):
            self.rows.retranslate()
            if self._name:
                self.setAccessibleName(tr(self._name))
        super().changeEvent(event)
