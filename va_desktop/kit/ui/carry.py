"""Carrying rows of a list with the mouse: they float under it until they are dropped, or Escape is pressed.

Qt's own drag runs an event loop of its own until the button is released, in which no test can take part; here the
list keeps the mouse and everything stays in its hands.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.paint import draw_centred, rounded
from va_desktop.kit.ui.theme import theme

_OPACITY: Final = 0.88


class _Carried(QWidget):
    """The picture of a row under the mouse, with the number of rows where there are several."""

    def __init__(self, window: QWidget, picture: QPixmap, grip: QPoint, count: int) -> None:
        super().__init__(window)
        self.setObjectName("carried")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._window, self._picture, self._grip, self._count = window, picture, grip, count
        size = picture.deviceIndependentSize().toSize()
        self.resize(size.width() + 10, size.height() + 10)

    def follow(self, at: QPoint) -> None:
        """Go where the mouse is."""
        self.move(self._window.mapFromGlobal(at) - self._grip - QPoint(0, 10))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        size = self._picture.deviceIndependentSize()
        with QPainter(self) as p:
            p.setOpacity(_OPACITY)
            box = QRectF(0, 10, size.width(), size.height())
            rounded(p, box, tokens.RADIUS, theme.c("card"), theme.c("accent"))
            p.drawPixmap(QPoint(0, 10), self._picture)
            p.setOpacity(1)
            if self._count > 1:
                words = str(self._count)
                wide = max(22.0, text_width(words, face(tokens.SMALL, 600)) + 14)
                badge = QRectF(self.width() - wide, 0, wide, 22)
                rounded(p, badge, 11, theme.c("accent"))
                draw_centred(p, badge, words, face(tokens.SMALL, 600), theme.c("on_accent"))


class Carry(QObject):
    """Lets the rows of a list be carried; it belongs to the list."""

    began = Signal()
    moved = Signal(QPoint)
    """Where the mouse is, on the screen."""
    dropped = Signal(object, QPoint)
    """The items that were carried, and where they were dropped on the screen."""
    ended = Signal()
    """It is over, dropped or not."""

    def __init__(self, view: PagedList[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPoint | None = None
        self._kept_choice = False
        self._carried: _Carried | None = None
        self._items: tuple[Any, ...] = ()
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    @property
    def under_way(self) -> bool:
        """Whether something is being carried."""
        return self._carried is not None

    @property
    def items(self) -> tuple[Any, ...]:
        """What is being carried."""
        return self._items

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                return self._press(event)
            if kind == QEvent.Type.MouseMove and self._pressed is not None:
                return self._move(event)
            if kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
                return self._release(event)
        elif isinstance(event, QKeyEvent) and self.under_way:
            if kind == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.cancel()
            return True
        elif kind == QEvent.Type.Hide and self.under_way:
            self.cancel()
        return False

    def cancel(self) -> None:
        """Give up what is under way; everything stays where it was."""
        self._pressed = None
        self._end()

    # --- inside

    def _press(self, event: QMouseEvent) -> bool:
        pos = event.position().toPoint()
        index = self._view.indexAt(pos)
        self._pressed = pos if index.isValid() and self._view.rows.item(index) is not None else None
        chosen = self._view.selectionModel()
        # A press on one of several that are chosen may be the beginning of carrying all of them.
        self._kept_choice = (
            self._pressed is not None
            and not event.modifiers()
            and chosen.isSelected(index)
            and len(chosen.selectedIndexes()) > 1
        )
        return self._kept_choice

    def _move(self, event: QMouseEvent) -> bool:
        pos, at = event.position().toPoint(), event.globalPosition().toPoint()
        if self._pressed is not None and not self.under_way:
            if (pos - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return True
            self._begin(self._pressed)
        if self._carried is not None:
            self._carried.follow(at)
            self.moved.emit(at)
        return True

    def _begin(self, pressed: QPoint) -> None:
        index = self._view.indexAt(pressed)
        chosen = self._view.selectionModel()
        if not chosen.isSelected(index):
            self._view.choose(index)
        rows = sorted(chosen.selectedIndexes(), key=lambda one: one.row())
        self._items = tuple(item for item in map(self._view.rows.item, rows) if item is not None)
        place = self._view.visualRect(index)
        picture = self._view.viewport().grab(place.intersected(self._view.viewport().rect()))
        grip = pressed - place.intersected(self._view.viewport().rect()).topLeft()
        self._carried = _Carried(self._view.window(), picture, grip, len(self._items))
        self._carried.show()
        self._carried.raise_()
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self.began.emit()

    def _release(self, event: QMouseEvent) -> bool:
        pressed, self._pressed = self._pressed, None
        if self.under_way:
            items = self._items
            self._end()
            self.dropped.emit(items, event.globalPosition().toPoint())
            return True
        if self._kept_choice and pressed is not None:
            self._view.choose(self._view.indexAt(pressed))
        return False

    def _end(self) -> None:
        if self._carried is None:
            return
        self._carried.hide()
        self._carried.deleteLater()
        self._carried = None
        self._items = ()
        self._view.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.ended.emit()
