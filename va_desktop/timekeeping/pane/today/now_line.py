"""The line across a timeline at the present moment."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.theme import theme


class NowLine(QWidget):
    """The present minute; lies above the blocks and lets the mouse through."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(0.5, 0.5, 8, 8), 4, theme.c("bad"))
            p.fillRect(QRect(4, 4, self.width(), 1), theme.c("bad"))
