"""Drags a row of a list onto another, as a person does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.qt import settle
from va_desktop.kit.ui.lists import Item, PagedList


def drag(view: PagedList[Item], start: int, end: int) -> None:
    """Drag a row of a list, headings counted, onto another."""
    rows = view.rows
    QTest.mousePress(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(rows.index(start)).center()
    )
    send_move(view.viewport(), view.visualRect(rows.index(end)).center())
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)
    settle()


def send_move(target: QWidget, pos: QPoint) -> None:
    """Move the mouse over a widget with its left button held."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(pos),
        QPointF(target.mapToGlobal(pos)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target, event)
