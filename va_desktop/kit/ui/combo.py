"""A choice from many, with a search: for clients, tasks, currencies, countries."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.fields import LineEdit, paint_box
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.paint import draw_dot, draw_text, rounded
from va_desktop.kit.ui.scroll import OverlayScrollBar
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
_HEIGHT, _SEARCH_FROM, _SHOWN = 34, 8, 8


@dataclass(frozen=True, slots=True)
class Item:
    """Something to choose: `value` is what is chosen, `words` further text a search may find."""

    value: Hashable
    label: str
    second: str = ""
    colour: int | None = None
    words: str = ""

    def answers(self, search: str) -> bool:
        """Tell whether all words of a search occur in the item."""
        text = f"{self.label} {self.second} {self.words}".casefold()
        return all(word in text for word in search.casefold().split())

    def nearness(self, search: str) -> int:
        """Return how near the label is to a search that the item answers; less is nearer.

        0 is the label itself, 1 begins with it, in 2 a word does, 3 has it elsewhere.
        """
        sought, label = search.casefold().strip(), self.label.casefold()
        if label == sought:
            return 0
        if label.startswith(sought):
            return 1
        return 2 if f" {sought}" in label else 3


class _Items(QAbstractListModel):
    """The items a search lets through."""

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[Item] = ()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == _ROW:
            return item
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, _HEIGHT)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{item.label}, {item.second}" if item.second else item.label
        return None


class _ItemPainter(QStyledItemDelegate):
    """Paints one item: dot, label, second text at the right."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        from PySide6.QtWidgets import QStyle  # only now: PySide builds its enums when it is first named

        item: Item = index.data(_ROW)
        r: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = state & QStyle.StateFlag.State_Selected
            fill = theme.c("accent_tint" if selected else "sunken")
            rounded(painter, QRectF(r).adjusted(4, 1, -4, -1), 6, fill)
        x: float = r.x() + 14
        if item.colour is not None:
            draw_dot(painter, x, r.center().y() + 1, theme.client(item.colour))
            x += 16
        right = r.right() - 14
        if item.second:
            f = face(tokens.SMALL)
            room = (right - x) / 2
            right -= int(draw_text(
                painter, right, r.y(), item.second, f, theme.c("third"), room,
                right=True, line=r.height(), may_elide=True,
            )) + 10  # fmt: skip
        draw_text(
            painter, x, r.y(), item.label, face(), theme.c("text"), right - x,
            line=r.height(), may_elide=True,
        )  # fmt: skip
        painter.restore()


class _Popup(QFrame):
    """The list below the field, with a search above it where the list is long."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._all: Sequence[Item] = ()
        self._other: Callable[[str], Item | None] | None = None
        self._model = _Items()
        self.search = LineEdit(N_("Search"), framed=False, parent=self)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.view = QListView(self)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_ItemPainter(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._pick)
        self.view.installEventFilter(self)
        self.view.viewport().setAutoFillBackground(False)
        self._bar = OverlayScrollBar(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 5, 1, 5)
        column.setSpacing(4)
        search_row = QVBoxLayout()
        search_row.setContentsMargins(12, 3, 12, 1)
        search_row.addWidget(self.search)
        column.addLayout(search_row)
        column.addWidget(self.view)

    def show_items(
        self,
        items: Sequence[Item],
        value: Hashable,
        at: QWidget,
        other: Callable[[str], Item | None] | None,
        least_width: int = 200,
    ) -> None:
        """Open below (or above) a widget with the present value selected."""
        self._all, self._other = items, other
        with_search = len(items) >= _SEARCH_FROM or other is not None
        self.search.setVisible(with_search)
        self.search.clear()
        self._filter("")
        here = next((row for row, item in enumerate(items) if item.value == value), 0)
        self.view.setCurrentIndex(self._model.index(here))
        height, width = self._height(len(items)), max(at.width(), least_width)
        corner = at.mapToGlobal(QPoint(0, at.height() + 4))
        screen = at.screen().availableGeometry()
        if corner.y() + height > screen.bottom():
            corner = at.mapToGlobal(QPoint(0, -height - 4))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - width)))
        self.setGeometry(QRect(corner, QSize(width, height)))
        self.show()
        (self.search if with_search else self.view).setFocus(Qt.FocusReason.PopupFocusReason)

    def begin(self, letter: str) -> None:
        """Take the letter that opened the list: into the search, or for the first item that begins with it."""
        if self.search.isVisible():
            self.search.setText(letter)
        else:
            self.view.keyboardSearch(letter)

    @Slot(str)
    def _filter(self, text: str) -> None:
        found = [item for item in self._all if item.answers(text)]
        if text.strip():
            found.sort(
                key=lambda item: item.nearness(text)
            )  # else India stands below an ocean called after it
        if self._other is not None and text.strip():
            extra = self._other(text.strip())
            if extra is not None:
                found.append(extra)
        self._model.show_items(found)
        if found:
            self.view.setCurrentIndex(self._model.index(0))
        self.resize(self.width(), self._height(len(found)))

    def _height(self, items: int) -> int:
        return min(max(1, items), _SHOWN) * _HEIGHT + 10 + (0 if self.search.isHidden() else 34)

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hide()
            self.picked.emit(index.data(_ROW))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # else it would be a shortcut of the pane behind: it means the list alone
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._pick(self.view.currentIndex())
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and watched is self.search:
            step = 1 if key == Qt.Key.Key_Down else -1
            row = max(0, min(self._model.rowCount() - 1, self.view.currentIndex().row() + step))
            self.view.setCurrentIndex(self._model.index(row))
            return True
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.RADIUS, theme.c("card"), theme.c("line"))
            if self.search.isVisible():
                p.fillRect(1, self.view.y() - 3, self.width() - 2, 1, theme.c("line"))
            if not self._model.rowCount():
                y, room = self.view.y(), self.width() - 28
                draw_text(p, 14, y, tr("Nothing found"), face(), theme.c("third"), room, line=_HEIGHT)


class ComboBox(PaintedButton):
    """A field that opens a list; typing a letter opens it too. `placeholder` is a marked message."""

    chosen = Signal(object)
    """The value a person chose (not sent by `set_value()`)."""

    def __init__(
        self,
        items: Sequence[Item] = (),
        placeholder: str = N_("Choose"),
        *,
        parent: QWidget | None = None,
    ) -> None:
        self._items: Sequence[Item] = items
        self._value: Hashable = None
        self._faulty = False
        self._popup: _Popup | None = None
        self.other: Callable[[str], Item | None] | None = None
        """Makes an item of words that no item answers: "Add “words”"."""
        self.list_width = 200
        """The least width of the list in pixels, where the field itself is narrower."""
        super().__init__(placeholder, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_list)

    def set_items(self, items: Sequence[Item]) -> None:
        """Offer these; the value stays if it is still among them."""
        self._items = items
        if all(item.value != self._value for item in items):
            self._value = None
        self._show_value()

    def value(self) -> Any:
        """Return what is chosen, or `None`."""
        return self._value

    def set_value(self, value: Hashable) -> None:
        """Choose without telling anybody."""
        self._value = value
        self._show_value()

    def set_faulty(self, *, faulty: bool) -> None:
        """Mark the field as the place of an error."""
        self._faulty = faulty
        self.update()

    def chosen_item(self) -> Item | None:
        """Return the item that is chosen."""
        return next((item for item in self._items if item.value == self._value), None)

    def _show_value(self) -> None:
        item = self.chosen_item()
        self.setText(item.label if item else tr(self._message or ""))
        self.setAccessibleDescription(self.text())
        self.update()

    @override
    def retranslate(self) -> None:
        self._show_value()

    @Slot()
    def open_list(self) -> None:
        """Open the list."""
        if self._popup is None:
            self._popup = _Popup(self)
            self._popup.picked.connect(self._picked)
        self._popup.show_items(self._items, self._value, self, self.other, self.list_width)

    @Slot(object)
    def _picked(self, item: Item) -> None:
        self._value = item.value
        self._show_value()
        self.chosen.emit(item.value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.open_list()
        elif _is_letter(event):
            self.open_list()
            if self._popup is not None:
                self._popup.begin(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        widest = max((text_width(item.label, face()) for item in self._items[:50]), default=80)
        return QSize(int(min(260, max(100, widest + 60))), tokens.CONTROL)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, tokens.CONTROL)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        item = self.chosen_item()
        with QPainter(self) as p:
            paint_box(p, QRectF(self.rect()), faulty=self._faulty, enabled=self.isEnabled())
            x = 12.0
            if item is not None and item.colour is not None:
                draw_dot(p, x, self.height() / 2, theme.client(item.colour))
                x += 16
            role: tokens.Role = "third" if item is None else "text"
            draw_text(
                p, x, 0, self.text(), face(), theme.c(role), self.width() - x - 32,
                line=self.height(), may_elide=item is not None,
            )  # fmt: skip
            draw_icon(p, "down", self.width() - 27, (self.height() - 15) / 2, "third", 15)


def _is_letter(event: QKeyEvent) -> bool:
    """Tell whether a key begins a search: Escape and Delete have a text too, but are none."""
    controlled = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(event.text().strip()) and event.text().isprintable() and not controlled
