"""The window before anything is in it: mapped and painted at once, while everything else is being imported.

It is kept as small as a window can be. Above all it touches no enum of the namespace `Qt`: making these takes
PySide a sixth of the time in which a bare window stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.kit.ui import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from typing_extensions import override
else:

    def override(method: object) -> object:
        """Stand in for the marker that type checkers read; importing it takes 8 ms."""
        return method


class Shell(QWidget):
    """The top-level window: its size, its ground, and the one content it is given later."""

    closing = Signal()

    def __init__(self, geometry: bytes = b"", *, dark: bool | None = None, furnished: bool = True) -> None:
        """Take the geometry of last time, and the colours: `dark=None` follows the system.

        `furnished` paints the ground of the rail and the bar, which will stand there in a moment.
        """
        super().__init__()
        if dark is None:
            dark = self.palette().window().color().lightness() < 128
        self._colours = tokens.DARK if dark else tokens.LIGHT
        self._furnished = furnished
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(*tokens.SMALLEST)
        if not geometry or not self.restoreGeometry(QByteArray(geometry)):
            room = self.screen().availableGeometry()
            self.resize(min(tokens.FIRST[0], room.width()), min(tokens.FIRST[1], room.height()))

    def take(self, content: QWidget) -> None:
        """Show a content from edge to edge."""
        self._column.addWidget(content)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102, N802 - Qt's name
        self.closing.emit()
        super().closeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, D102, N802 - Qt's name
        if self._column.count():
            return  # the content paints its own ground
        colours, width, height = self._colours, self.width(), self.height()
        rail = tokens.RAIL_FOLDED if width < tokens.FOLD_BELOW else tokens.RAIL
        painter = QPainter(self)
        painter.fillRect(0, 0, width, height, QColor(colours.window))
        if self._furnished:
            line = QColor(colours.line)
            painter.fillRect(0, 0, rail, height, QColor(colours.sunken))
            painter.fillRect(rail - 1, 0, 1, height, line)
            painter.fillRect(rail, 0, width - rail, tokens.BAR, QColor(colours.card))
            painter.fillRect(rail, tokens.BAR - 1, width - rail, 1, line)
        painter.end()
