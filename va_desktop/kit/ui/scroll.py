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

    def __init__(self, area: QAbstractScrollArea, *, across: bool = False) -> None:
        """Stand in for the vertical bar of an area, or with `across` for the horizontal one."""
        super().__init__(Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical, area)
        self._area, self.across = area, across
        if across:
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        else:
            area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        real = self._real()
        real.valueChanged.connect(self.setValue)
        self.valueChanged.connect(real.setValue)
        real.rangeChanged.connect(self._take_range)
        area.installEventFilter(self)
        self.hide()

    def _real(self) -> QScrollBar:
        return self._area.horizontalScrollBar() if self.across else self._area.verticalScrollBar()

    @Slot()
    def _take_range(self) -> None:
        # Asked for anew each time: a reference that is kept was seen to go stale while the area lived on.
        real = self._real()
        self.setRange(real.minimum(), real.maximum())
        self.setPageStep(real.pageStep())
        self.setSingleStep(real.singleStep())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Resize:
            wide, high = self._area.width(), self._area.height()
            self.setGeometry(*((2, high - 11, wide - 4, 10) if self.across else (wide - 11, 2, 10, high - 4)))
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
        track = (self.width() if self.across else self.height()) - 8
        length = max(32.0, track * self.pageStep() / max(1, span + self.pageStep()))
        begin = 4 + (track - length) * (self.value() - self.minimum()) / max(1, span)
        handle = QRectF(begin, 2, length, 6) if self.across else QRectF(2, begin, 6, length)
        with QPainter(self) as p:
            rounded(p, handle, 3, theme.c("third", 1 if self.underMouse() else 0.5))


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
