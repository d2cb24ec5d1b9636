"""The bar below a list while several rows are chosen: how many there are, and what can be done with all of them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import IconButton, PaintedButton
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.theme import theme


class SelectionBar(QWidget):
    """Shown for two or more rows; whoever knows the rows writes the words and puts the buttons in."""

    left = Signal()
    """The choice is to be given up."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("selection_bar")
        self.words = Label(weight=600)
        close = IconButton("close", N_("Choose one only"), size=28)
        close.setObjectName("leave_selection")
        close.clicked.connect(self.left)
        self._offered = Flow()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 12, 10)
        column.setSpacing(4)
        said = QHBoxLayout()
        said.addWidget(self.words, 1)
        said.addWidget(close)
        column.addLayout(said)
        column.addWidget(self._offered)
        self.hide()

    def offer(self, name: str, button: PaintedButton) -> None:
        """Put a button behind the others; `name` is its object's name."""
        button.setObjectName(name)
        self._offered.add(button)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            p.fillRect(QRectF(self.rect()), theme.c("accent_tint"))
            p.fillRect(QRect(0, 0, self.width(), 1), theme.c("line"))
