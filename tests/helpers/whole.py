"""The whole window, as `va-desktop` opens it: shown with what its home holds, and left again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tests.helpers.qt import settle

if TYPE_CHECKING:
    from va_desktop.bootstrap.desktop import Desktop


def show_whole(desktop: Desktop) -> Desktop:
    """Show a window and fill it; return it."""
    desktop.window.show()
    desktop.window.activateWindow()
    desktop.fill()
    settle()
    return desktop


def leave_whole(desktop: Desktop) -> None:
    """Close a window, and let the application live on without one."""
    settle()
    desktop.window.close()
    desktop.window.deleteLater()
    desktop.deleteLater()
    settle()
    QApplication.setQuitOnLastWindowClosed(True)
