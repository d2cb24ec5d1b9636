"""What a drag on a timeline shows and does besides: the new times beside the mouse, and scrolling at the edges."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from va_desktop.kit.ui.fonts import figures, text_width
from va_desktop.kit.ui.paint import draw_text, rounded
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import SMALL

_EDGE: Final = 28
"""Pixels from an edge within which a drag scrolls."""
_PACE: Final = 25
"""Milliseconds between two steps of the scrolling."""


class Dragged(Protocol):
    """What follows the mouse while its button is held."""

    def drag_to(self, at: QPointF) -> None:
        """Follow the mouse to a place on the screen."""
        ...

    def cancel_drag(self) -> bool:
        """Go back to what is stored; tell whether there was anything to give up."""
        ...


class TimesLabel(QWidget):
    """The times that would be saved if the button were let go now; the mouse does not notice it."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = ""
        self.hide()

    @property
    def words(self) -> str:
        """What it says, or nothing while it is hidden."""
        return self._words if self.isVisible() else ""

    def show_words(self, words: str, beside: QRect) -> None:
        """Say this above a block or, at the top of the day, inside it."""
        self._words = words
        width = round(text_width(self._words, figures(SMALL, 500))) + 16
        left = min(beside.x() + 6, self._canvas.width() - width - 4)
        top = beside.y() - 26 if beside.y() >= 28 else beside.y() + 4
        self.setGeometry(left, top, width, 22)
        self.raise_()
        self.show()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), 6, theme.c("text"))
            draw_text(p, 8, 0, self._words, figures(SMALL, 500), theme.c("card"), line=22)


class EdgeScroll(QObject):
    """Scrolls an area while something is dragged near its upper or lower edge, and lets the drag follow."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._dragged: Dragged | None = None
        self._at = QPointF()
        self._timer = QTimer(self)
        self._timer.setInterval(_PACE)
        self._timer.timeout.connect(self.step)

    def follow(self, dragged: Dragged, at: QPointF) -> None:
        """Take note of where a drag is, and begin or cease to scroll."""
        self._dragged, self._at = dragged, at
        if self._speed() and not self._timer.isActive():
            self._timer.start()
        elif not self._speed():
            self._timer.stop()

    def stop(self) -> None:
        """Cease: the drag has ended."""
        self._dragged = None
        self._timer.stop()

    def _speed(self) -> int:
        """Return how many pixels a step scrolls: more, the farther the mouse is beyond the edge."""
        viewport = self._area.viewport()
        y = viewport.mapFromGlobal(self._at.toPoint()).y()
        below = y - (viewport.height() - _EDGE)
        above = _EDGE - y
        return min(24, 3 + below // 3) if below > 0 else -min(24, 3 + above // 3) if above > 0 else 0

    @Slot()
    def step(self) -> None:
        """Scroll once."""
        bar = self._area.verticalScrollBar()
        before = bar.value()
        if self._dragged is not None:
            bar.setValue(before + self._speed())
        if self._dragged is None or bar.value() == before:
            self._timer.stop()
        else:
            self._dragged.drag_to(self._at)
