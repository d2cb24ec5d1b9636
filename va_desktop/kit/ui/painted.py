"""Lets something follow once a window has been painted: no delay can be counted right before that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LATEST: Final = 1000
"""Milliseconds after which it is no longer waited for: a hidden or covered window is not painted."""


class AfterPaint(QObject):
    """Tells once that a window has been painted; give it the top window itself, before its event loop goes on."""

    painted = Signal()

    def __init__(self, window: QWidget, latest: int = LATEST) -> None:
        super().__init__(window)
        self._window = window
        self._told = False
        window.installEventFilter(self)
        QTimer.singleShot(latest, self, self._tell)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)  # when the window has handled it
        return False

    @Slot()
    def _tell(self) -> None:
        if self._told:
            return  # both timers had run out before the loop came to them
        self._told = True
        self._window.removeEventFilter(self)
        self.painted.emit()
        self.deleteLater()
