"""Where errors end: a `UserError` in words at its place, everything else in a crash sheet with a report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from va_desktop.core.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from va_desktop.kit.ui.crash import CrashSheet


class ErrorDesk(QObject):
    """Takes every exception that reaches the event loop; `install()` makes it Python's last resort."""

    crashed = Signal(str)
    """A bug: its report. The window's log keeps it."""
    _caught = Signal(object)

    def __init__(self, window: QWidget, say: Callable[[UserError], None]) -> None:
        super().__init__(window)
        self._window, self._say = window, say
        self._open: CrashSheet | None = None
        self._caught.connect(self.take)

    def install(self) -> None:
        """Become `sys.excepthook`."""
        sys.excepthook = self._hook

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        self._caught.emit(error)  # from another thread it arrives on the window's

    @Slot(object)
    def take(self, error: Exception) -> None:
        """Show an error: the user's in words, a bug with its report."""
        if isinstance(error, UserError):
            self._say(error)
            return
        from va_desktop.kit.ui.crash import CrashSheet, report_text  # a bug is no part of the start

        report = report_text(error)
        sys.stderr.write(report)
        self.crashed.emit(report)
        if self._open is None:  # a bug that repeats with each tick of a timer must not pile up sheets
            self._open = CrashSheet(self._window, report)
            self._open.accepted.connect(self._closed)
            self._open.rejected.connect(self._closed)
            self._open.open()

    @Slot()
    def _closed(self) -> None:
        self._open = None
