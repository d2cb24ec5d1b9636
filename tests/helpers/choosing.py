"""Lists that open below a field, used as a person does: opened, gone through and left by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMenu, QWidget

from tests.helpers.qt import one_child, settle
from va_desktop.kit.ui.combo import ComboBox, Item

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

_ROW = Qt.ItemDataRole.UserRole


def options(box: ComboBox) -> list[str]:
    """Return what a list offers."""
    view = _opened(box)
    labels = [item.label for item in _items(view.model())]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    _back_to(box)
    return labels


def choose(box: ComboBox, value: object) -> None:
    """Go to the row of a value and take it."""
    view = _opened(box)
    row = [item.value for item in _items(view.model())].index(value)
    steps = row - view.currentIndex().row()
    for _ in range(abs(steps)):
        QTest.keyClick(_keyboard(), Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    QTest.keyClick(_keyboard(), Qt.Key.Key_Return)
    _back_to(box)


def menu_lines(button: QWidget) -> list[str]:
    """Return what the menu of a button offers."""
    menu = _opened_menu(button)
    lines = _lines(menu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    settle()
    return lines


def choose_in_menu(button: QWidget, text: str) -> None:
    """Open the menu of a button and take a line of it, by keyboard."""
    menu = _opened_menu(button)
    for _ in range(_lines(menu).index(text) + 1):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()


def choose_last(box: ComboBox) -> None:
    """Take the last of what a list offers."""
    view = _opened(box)
    items = _items(view.model())
    QTest.keyClick(view, Qt.Key.Key_Escape)
    choose(box, items[-1].value)


def _opened_menu(button: QWidget) -> QMenu:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def _lines(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def _back_to(box: ComboBox) -> None:
    """Give the window below the keyboard again, as every desktop does when a list closes."""
    box.activateWindow()
    box.setFocus()
    settle()


def _opened(box: ComboBox) -> QListView:
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return one_child(popup, QListView)


def _keyboard() -> QWidget:
    """Return where keys go: the rows, or the search above them where the list is long."""
    popup = QApplication.activePopupWidget()
    assert popup is not None
    found = popup.focusWidget()
    assert isinstance(found, QWidget)
    return found


def _items(model: QAbstractItemModel) -> list[Item]:
    rows = [model.index(row, 0).data(_ROW) for row in range(model.rowCount())]
    return [row for row in rows if isinstance(row, Item)]
