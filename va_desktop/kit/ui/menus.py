"""Menus in the theme. Qt lays them out and answers to mouse and keys; a small style paints them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from va_desktop.kit.ui.icons import icon as role_icon

if TYPE_CHECKING:
    from va_desktop.kit.ui.menu_style import MenuStyle


@cache
def _style() -> MenuStyle:
    from va_desktop.kit.ui.menu_style import MenuStyle

    return MenuStyle("Fusion")


def dress_menu(menu: QMenu) -> QMenu:
    """Let a menu that Qt made look like ours."""
    menu.setStyle(_style())
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
    menu.setWindowFlags(menu.windowFlags() | flags)
    return menu


class Menu(QMenu):
    """A menu; it deletes itself when it closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress_menu(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add(self, text: str, icon: str = "", keys: str = "") -> QAction:
        """Add a line with a ready text; connect `triggered` of what comes back."""
        action = self.addAction(text.replace("&", "&&"))
        if icon:
            action.setIcon(role_icon(icon))
        if keys:
            action.setShortcut(keys)
            action.setShortcutVisibleInContextMenu(True)
        return action


def show_text_menu(field: QLineEdit | QPlainTextEdit, at: QPoint) -> None:
    """Show the menu of a text field (cut, copy, paste) in our look."""
    menu = field.createStandardContextMenu()
    for action in menu.actions():
        action.setIcon(QIcon())
    dress_menu(menu)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
