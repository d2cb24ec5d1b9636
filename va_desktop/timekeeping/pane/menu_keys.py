"""The keys that ask for a menu, answered alike on every system."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_menu_key(event: QKeyEvent) -> bool:
    """Tell whether a key asks for the menu: the menu key, or Shift+F10.

    Qt sends a context menu event for these on some systems only; whoever answers here leaves those events alone.
    """
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift)
