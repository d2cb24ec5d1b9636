"""The sections of a manual as a list: chosen by mouse and keyboard, and put in another order by either."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import face
from va_desktop.kit.ui.paint import draw_dot, draw_focus, draw_text, rounded
from va_desktop.kit.ui.scroll import OverlayScrollBar
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.manuals.model import Section

_ID: Final = Qt.ItemDataRole.UserRole
_CHANGED: Final = Qt.ItemDataRole.UserRole + 1
_HEIGHT: Final = 34
_WAYS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
Index = QModelIndex | QPersistentModelIndex


class _Painter(QStyledItemDelegate):
    """Paints a title on its pill; a dot says that it was changed since it was agreed."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, _HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        flag, rect = QStyle.StateFlag, QRectF(option.rect).adjusted(0, 1, 0, -1)
        selected = bool(option.state & flag.State_Selected)
        if selected:
            rounded(painter, rect, tokens.RADIUS, theme.c("sunken"))
        elif option.state & flag.State_MouseOver:
            rounded(painter, rect, tokens.RADIUS, theme.c("window"))
        if option.state & flag.State_HasFocus and option.widget.hasFocus():
            draw_focus(painter, rect.adjusted(1, 1, -1, -1))
        room = rect.width() - 20
        if index.data(_CHANGED):
            draw_dot(painter, rect.right() - 16, rect.center().y(), theme.c("warn"), 6)
            room -= 16
        letters = face(tokens.BODY, 600 if selected else 500)
        colour = theme.c("text" if selected else "second")
        x, y, line = rect.x() + 10, rect.y(), rect.height()
        draw_text(painter, x, y, index.data(), letters, colour, room, may_elide=True, line=line)


class SectionList(QListWidget):
    """Enter opens, Alt+Up and Alt+Down move, Delete takes out; a title is dragged to its place."""

    chosen = Signal(object)
    """The id of the section that was chosen by a person."""
    opened = Signal()
    moved = Signal(object, int)
    """The id of a section and its new place, counted from 0."""
    unwanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._bar = OverlayScrollBar(self)
        self._dragged: int | None = None  # the row that the mouse took
        self._target: int | None = None  # before which row it would come to stand
        self._quiet = False
        self.currentItemChanged.connect(self._current_changed)
        self.itemActivated.connect(self._activated)

    def show_sections(self, sections: Sequence[Section], selected: int | None) -> None:
        """Show these sections and select one without telling anybody."""
        self._quiet = True
        if [one.id for one in sections] != self.ids():
            self.clear()
            for _ in sections:
                self.addItem(QListWidgetItem())
        for row, section in enumerate(sections):
            item = self.item(row)
            item.setText(section.title)
            item.setToolTip(section.title)
            item.setData(_ID, section.id)
            changed = section.changed_since_agreed
            item.setData(_CHANGED, changed)
            said = f"{section.title}, {tr('changed since agreed')}" if changed else section.title
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            if section.id == selected:
                self.setCurrentRow(row)
        self.setMaximumHeight(max(1, self.count()) * _HEIGHT + 2)
        self._quiet = False

    def ids(self) -> list[int]:
        """Return the ids of the sections in the order shown."""
        return [self.item(row).data(_ID) for row in range(self.count())]

    def current_id(self) -> int | None:
        """Return the section that is selected."""
        row = self.currentRow()
        return None if row < 0 else int(self.item(row).data(_ID))

    @Slot()
    def _current_changed(self) -> None:
        if not self._quiet and self.current_id() is not None:
            self.chosen.emit(self.current_id())

    @Slot()
    def _activated(self) -> None:
        self.opened.emit()

    # --- keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            to = self.currentRow() + way
            if self.current_id() is not None and 0 <= to < self.count():
                self.moved.emit(self.current_id(), to)
        elif event.key() == Qt.Key.Key_Delete and self.current_id() is not None:
            self.unwanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    # --- mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        self._dragged = row if row >= 0 and event.button() == Qt.MouseButton.LeftButton else None
        self._pressed_at = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self._target is not None or far >= QApplication.startDragDistance():
            y = event.position().y()
            first = self.visualItemRect(self.item(0)).top()
            self._target = max(0, min(self.count(), round((y - first) / _HEIGHT)))
            self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        dragged, target, self._dragged, self._target = self._dragged, self._target, None, None
        self.viewport().update()
        if dragged is None or target is None or target in (dragged, dragged + 1):
            return
        self.moved.emit(self.item(dragged).data(_ID), target - 1 if target > dragged else target)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target is not None:  # where the section would come to stand
            y = self.visualItemRect(self.item(0)).top() + self._target * _HEIGHT
            with QPainter(self.viewport()) as p:
                p.fillRect(QRectF(0, max(0, y - 1), self.viewport().width(), 2), theme.c("accent"))
