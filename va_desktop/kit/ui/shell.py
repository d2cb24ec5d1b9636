"""The window before anything is in it: mapped and painted at once, while everything else is being imported.

It is kept as small as a window can be. Above all it touches no enum of the namespace `Qt`, and paints nothing in
Python, which would touch them: making these takes PySide a sixth of the time in which a bare window stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.kit.ui import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent
    from typing_extensions import override
else:

    def override(method: object) -> object:
        """Stand in for the marker that type checkers read; importing it takes 8 ms."""
        return method


class Shell(QWidget):
    """The top-level window: its size, its ground, and the one content it is given later."""

    closing = Signal()
    stays: Callable[[], bool] | None = None
    """Asked when a person closes the window: whether it only hides, and the program goes on."""

    def __init__(self, geometry: bytes = b"", *, dark: bool | None = None, furnished: bool = True) -> None:
        """Take the geometry of last time, and the colours: `dark=None` follows the system.

        `furnished` shows the ground of the rail and the bar, which will stand there in a moment.
        """
        super().__init__()
        if dark is None:
            dark = self.palette().window().color().lightness() < 128
        colours = tokens.DARK if dark else tokens.LIGHT
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(*tokens.SMALLEST)
        if not geometry or not self.restoreGeometry(QByteArray(geometry)):
            room = self.screen().availableGeometry()
            self.resize(min(tokens.FIRST[0], room.width()), min(tokens.FIRST[1], room.height()))
        self.setPalette(_ground(colours.window))
        self._grounds = self._furnish(colours) if furnished else []

    def _furnish(self, colours: tokens.Colours) -> list[QWidget]:
        width, height = self.width(), self.height()
        rail = tokens.RAIL_FOLDED if width < tokens.FOLD_BELOW else tokens.RAIL
        boxes = (
            (0, 0, rail - 1, height, colours.sunken),
            (rail - 1, 0, 1, height, colours.line),
            (rail, 0, width - rail, tokens.BAR - 1, colours.card),
            (rail, tokens.BAR - 1, width - rail, 1, colours.line),
        )
        grounds = []
        for x, y, wide, high, colour in boxes:
            ground = QWidget(self)
            ground.setAutoFillBackground(True)
            ground.setPalette(_ground(colour))
            ground.setGeometry(x, y, wide, high)
            grounds.append(ground)
        return grounds

    def take(self, content: QWidget) -> None:
        """Show a content from edge to edge; it paints its own ground."""
        for ground in self._grounds:
            ground.deleteLater()
        self._grounds = []
        self.setPalette(QPalette())  # what the content inherits is the application's
        self._column.addWidget(content)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802 - Qt's name
        if self.stays is not None and self.stays():
            event.ignore()
            self.hide()
            return
        self.closing.emit()
        super().closeEvent(event)


def _ground(colour: str) -> QPalette:
    return QPalette(QColor(colour), QColor(colour))
