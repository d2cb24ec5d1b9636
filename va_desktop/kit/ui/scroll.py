"""Scrolling: a slim handle that floats over the content and takes no width from it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.theme import theme


class OverlayScrollBar(QScrollBar):
    """Mirrors the hidden bar of a scroll area, which does the work; shows while the mouse is over the area."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        real = area.verticalScrollBar()
        real.valueChanged.connect(self.setValue)
        self.valueChanged.connect(real.setValue)
        real.rangeChanged.connect(self._take_range)
        area.installEventFilter(self)
        self.hide()

    @Slot()
    def _take_range(self) -> None:
        # Asked for anew each time: a reference that is kept was seen to go stale while the area lived on.
        real = self._area.verticalScrollBar()
        self.setRange(real.minimum(), real.maximum())
        self.setPageStep(real.pageStep())
        self.setSingleStep(real.singleStep())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self.setGeometry(self._area.width() - 11, 2, 10, self._area.height() - 4)
        elif kind == QEvent.Type.Enter:
            self._take_range()
            self.setVisible(self.maximum() > self.minimum())
            self.raise_()
        elif kind == QEvent.Type.Leave:
            self.hide()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        span = self.maximum() - self.minimum()
        track = self.height() - 8
        length = max(32.0, track * self.pageStep() / max(1, span + self.pageStep()))
        top = 4 + (track - length) * (self.value() - self.minimum()) / max(1, span)
        with QPainter(self) as p:
            rounded(p, QRectF(2, top, 6, length), 3, theme.c("third", 1 if self.underMouse() else 0.5))


class ScrollArea(QScrollArea):
    """A column that scrolls: put widgets and layouts into `.column`. What gets the focus is scrolled to."""

    def __init__(self, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 12) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.content = QWidget()
        self.content.setAutoFillBackground(False)
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(spacing)
        self.setWidget(self.content)
        # setWidget() turns it on; the card behind has the right colour already.
        self.content.setAutoFillBackground(False)
        self._bar = OverlayScrollBar(self)
