"""Cards: the surfaces on which things stand."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.theme import theme


class Card(QWidget):
    """A surface with rounded corners and a line: `card.column` takes what stands on it.

    With `clip` the content goes to the edges (lists, timelines) and a frame above it cuts the corners.
    `sunken` is a card inside a card: no line, a darker ground.
    """

    def __init__(
        self,
        content: QWidget | None = None,
        *,
        clip: bool = False,
        sunken: bool = False,
        padding: int = tokens.L,
        spacing: int = tokens.S,
        direction: Literal["column", "row"] = "column",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sunken = sunken
        self.column: QBoxLayout = QVBoxLayout(self) if direction == "column" else QHBoxLayout(self)
        edge = 1 if clip or content is not None else padding
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(0 if clip else spacing)
        self._frame = _CardFrame(self) if clip else None
        if content is not None:
            self.column.addWidget(content)

    @property
    def role(self) -> tokens.Role:
        """The colour of the surface."""
        return "sunken" if self._sunken else "card"

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._frame is not None:
            self._frame.setGeometry(self.rect())
            self._frame.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        line = None if self._frame or self._sunken else theme.c("line")
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.CARD_RADIUS, theme.c(self.role), line)


class _CardFrame(QWidget):
    """Paints the colour of what the card lies on over its corners, and the line."""

    def __init__(self, card: Card) -> None:
        super().__init__(card)
        self._card = card
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        corners, inner = QPainterPath(), QPainterPath()
        corners.addRect(rect)
        inner.addRoundedRect(rect, tokens.CARD_RADIUS, tokens.CARD_RADIUS)
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.fillPath(corners.subtracted(inner), theme.c(_ground(self._card)))
            rounded(p, rect, tokens.CARD_RADIUS, None, theme.c("line"))


def _ground(card: Card) -> tokens.Role:
    """Return the colour of the surface on which a card lies: another card, a sheet, or the window."""
    below = card.parentWidget()
    while below is not None and not isinstance(below, (Card, Overlay)):
        below = below.parentWidget()
    if isinstance(below, Card):
        return below.role
    return "window" if below is None else "card"


class Line(QWidget):
    """A hairline between parts of a card, lying or standing."""

    def __init__(self, *, standing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if standing:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("line"))
