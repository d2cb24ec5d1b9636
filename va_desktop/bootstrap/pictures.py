"""Pictures of the window, taken in memory: for machines without a screen, and for the guide."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from va_desktop.bootstrap.desktop import COUNT_AFTER, Desktop
from va_desktop.core.errors import UserError
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.kit.ui.app import make_application
from va_desktop.kit.ui.painted import LATEST
from va_desktop.kit.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pathlib import Path

    from va_desktop.core.clock import Clock
    from va_desktop.kit.desktop.folders import Home
    from va_desktop.kit.ui.theme import Mode

SIZE: Final = (1200, 800)
_CALM: Final = COUNT_AFTER + 200
"""Milliseconds until nothing moves any more: the rail counts last."""


class Pictures:
    """The window on a home, as somebody would see it; close it at the end."""

    def __init__(self, home: Home, clock: Clock, *, mode: Mode = "light") -> None:
        # Where there is a screen too: these pictures must not depend on it.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        self._application = make_application(("va-desktop",), mode=mode)
        self._desktop = Desktop(home, clock, WindowMemory(home.window_memory))
        self._desktop.window.resize(*SIZE)
        self._desktop.window.show()
        self._desktop.fill()
        self.settle(LATEST + _CALM)

    def take(self, pane: str, path: Path, target: object = None) -> Path:
        """Go to a pane and save what is seen there as PNG; raise `UserError` where that can't be written."""
        self._desktop.window.navigate(pane, target)
        return self.keep(path)

    def keep(self, path: Path) -> Path:
        """Save what is seen as PNG; raise `UserError` where that can't be written."""
        self.settle()
        if not self._desktop.window.grab().save(str(path), "PNG"):
            raise UserError("The picture can't be written to {file}.", file=str(path))
        return path

    def settle(self, calm_after: int = _CALM) -> None:
        """Let everything happen that waits for so many milliseconds: work on other threads, layouts, timers."""
        from PySide6.QtCore import QEventLoop, QTimer

        calm = QEventLoop()
        QTimer.singleShot(calm_after, calm.quit)
        calm.exec()
        tasks = self._desktop.window.tasks
        while isinstance(tasks, TaskRunner) and tasks.running:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        self._application.processEvents()

    def close(self) -> None:
        """Close the window, and with it the database; nothing of it is left for another window to trip over."""
        from PySide6.QtCore import QEvent

        self._desktop.window.close()
        self._desktop.window.deleteLater()
        self._desktop.deleteLater()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._application.processEvents()
