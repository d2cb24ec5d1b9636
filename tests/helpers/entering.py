"""What Enter does in each field of a sheet: asked with real keys, of any sheet that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.helpers.qt import settle
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.fields import SearchField
from va_desktop.kit.ui.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from va_desktop.kit.ui.sheet import Sheet


def enter_faults(sheet: Sheet) -> list[str]:
    """Press Enter in every field of an open sheet; return what a person would not expect of it.

    A button that only counts stands in for the one that saves, so that the sheet is there for the next field.
    """
    real = sheet._primary
    if real is None:
        return []
    asked = _Asked(sheet)
    sheet._primary = asked.button
    try:
        return [fault for field in _fields(sheet) for fault in asked.faults(field)]
    finally:
        sheet._primary = real


def hold_enter(widget: QWidget) -> None:
    """Let Enter come once more because it is held a moment too long, which QTest can't do."""
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
    )
    QCoreApplication.sendEvent(widget, held)


def _fields(sheet: Sheet) -> Iterator[QWidget]:
    """Yield the fields that can be typed into or chosen from, as long as they are there."""
    import shiboken6

    for field in sheet.findChildren(QWidget):
        if (
            shiboken6.isValid(field)
            and isinstance(field, QLineEdit | QPlainTextEdit | ComboBox)
            and field.isVisibleTo(sheet)
            and field.isEnabled()
            and field.window() is sheet.window()
            and not (isinstance(field, QLineEdit | QPlainTextEdit) and field.isReadOnly())
        ):
            yield field


class _Asked:
    """A sheet whose saving is counted."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._saved = sheet, 0
        self.button = Button("Save")
        self.button.clicked.connect(self._save)

    def _save(self) -> None:
        self._saved += 1

    def faults(self, field: QWidget) -> list[str]:
        if not give_keyboard(field):
            return [f"{type(field).__name__} {field.objectName()} does not take the keyboard"]
        self._saved = 0
        if isinstance(field, QLineEdit):
            found = self._of_line(field)
        elif isinstance(field, QPlainTextEdit):
            found = self._of_lines(field)
        else:
            assert isinstance(field, ComboBox)
            found = self._of_choice(field)
        if Overlay.on(self._sheet.window()) is not self._sheet:
            found.append("the sheet is gone, or another one lies over it")
        name = f"{type(self._sheet).__name__} > {type(field).__name__} {field.objectName()}"
        return [f"{name}: {fault}" for fault in found]

    def _of_line(self, field: QLineEdit) -> list[str]:
        text = field.text()
        saves = self._sheet.enter_saves and not isinstance(field, SearchField) and not _in_list(field)
        QTest.keyClick(field, Qt.Key.Key_Return)
        found = [] if self._saved == int(saves) else [f"Enter saved {self._saved} times"]
        settle()
        found += [] if field.text() == text else [f"{text!r} became {field.text()!r}"]
        self._saved = 0
        hold_enter(field)
        return [*found, *(["a held Enter saved again"] if self._saved else [])]

    def _of_lines(self, field: QPlainTextEdit) -> list[str]:
        text = field.toPlainText()
        QTest.keyClick(field, Qt.Key.Key_Return)
        found = ["Enter saved"] if self._saved else []
        if field.toPlainText().count("\n") != text.count("\n") + 1:
            found.append("Enter began no line")
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if self._saved != 1:
            found.append(f"Ctrl+Enter saved {self._saved} times")
        return [*found, *([] if field.toPlainText() == text else ["the text is another one"])]

    def _of_choice(self, field: ComboBox) -> list[str]:
        chosen = field.chosen_item()
        if chosen is None:
            return []  # there may be nothing to choose yet
        QTest.keyClick(field, Qt.Key.Key_Return)
        popup = QApplication.activePopupWidget()
        if popup is None:
            return ["Enter opened no list"]
        QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Return)
        found = ["the list stays open"] if QApplication.activePopupWidget() is popup else []
        popup.hide()
        settle()
        if field.value() != chosen.value:
            found.append(f"{chosen.value!r} became {field.value()!r}")
        return [*found, *(["choosing saved"] if self._saved else [])]


def give_keyboard(field: QWidget) -> bool:
    """Give a field the keyboard, and tell whether it has it: the list of another may give it back only later."""
    for _ in range(20):
        field.window().activateWindow()
        QTest.qWaitForWindowActive(field.window())
        field.setFocus()
        settle()
        if QApplication.focusWidget() is field:
            return True
    return False


def _in_list(field: QWidget) -> bool:
    around = field.parentWidget()
    while around is not None and not isinstance(around, QAbstractItemView):
        around = around.parentWidget()
    return around is not None
