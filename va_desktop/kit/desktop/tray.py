"""The icon in the system's tray: a picture, a line of words, and a menu.

A desktop without a tray, or one whose panel starts later, is no error: Qt shows the icon as soon as there is a
place for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class Tray(QObject):
    """The program's icon; it is in the tray from the first `show_state` until `hide`."""

    clicked = Signal()

    def __init__(self, menu: QMenu, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(menu)
        self.icon.activated.connect(self._activated)

    @staticmethod
    def is_there() -> bool:
        """Tell whether this desktop has a tray at this moment."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_state(self, icon: QIcon, words: str) -> None:
        """Show another picture, and words for who points at it."""
        self.icon.setIcon(icon)
        self.icon.setToolTip(words)
        if not self.icon.isVisible():
            self.icon.show()

    def hide(self) -> None:
        """Take the icon away."""
        self.icon.hide()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.clicked.emit()
