"""What lies over the window has its keys to itself, also those that the window has as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.qt import settle
from va_desktop.core.errors import UserError
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.shortcuts import Key, Shortcuts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("app")
CTRL = Qt.KeyboardModifier.ControlModifier


class Pressed:
    """A window with a key, and layers over it that have the same one; notes who was pressed."""

    def __init__(self, qtbot: QtBot) -> None:
        self.heard: list[str] = []
        self.window = QWidget()
        self.window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        qtbot.addWidget(self.window)
        self.keys = Shortcuts(self.window, self._fail)
        self.keys.add([Key("Ctrl+E", "Export", lambda: self.heard.append("window"))])
        self.window.resize(400, 300)
        self.window.show()
        self.window.activateWindow()
        self.window.setFocus()
        settle()

    def _fail(self, error: UserError) -> None:
        raise error

    def lay(self, name: str) -> Overlay:
        """Open a layer over what is there."""
        layer = Overlay(self.window)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), layer)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.heard.append(name))
        field = QWidget(layer)
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layer.open_overlay(field)
        settle()
        return layer

    def press(self) -> str:
        """Press the key where the keyboard is; return who heard it, and forget it."""
        focus = self.window.window().focusWidget()
        QTest.keyClick(focus, Qt.Key.Key_E, CTRL)
        said, self.heard[:] = " ".join(self.heard), []
        return said


def test_a_key_of_the_window_and_of_what_lies_over_it_is_never_in_doubt(qtbot: QtBot) -> None:
    pressed = Pressed(qtbot)
    assert pressed.press() == "window"
    sheet = pressed.lay("sheet")
    assert [pressed.press(), pressed.press()] == ["sheet", "sheet"]
    sheet.close_overlay()
    assert pressed.press() == "window"


def test_the_window_rests_until_the_last_layer_is_closed(qtbot: QtBot) -> None:
    pressed = Pressed(qtbot)
    lower = pressed.lay("lower")
    upper = pressed.lay("upper")
    assert pressed.press() == "upper"
    upper.close_overlay()
    assert pressed.press() == "lower"
    lower.close_overlay()
    assert pressed.press() == "window"
