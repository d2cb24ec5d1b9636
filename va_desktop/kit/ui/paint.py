"""The strokes all painted widgets share: text in line boxes, pills, dots, rounded boxes, hairlines."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import Face, face, line_height, runs, text_width
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role

TINTED: Final = ("accent", "warn", "bad", "good")
"""Roles that have a tint to stand on."""


class Painted(NamedTuple):
    """For tests: what became of a text that was painted."""

    text: str
    elided: bool
    clipped: bool
    """Its ink leaves the line box it was given, or the widget it is painted on."""


watch: list[Painted] | None = None
"""For tests: when a list, every painted text is noted in it."""


def draw_text(
    p: QPainter,
    x: float,
    y: float,
    text: str,
    f: Face,
    colour: QColor,
    width: float = 1e6,
    *,
    right: bool = False,
    line: float = 0,
    may_elide: bool = False,
) -> float:
    """Paint one line of text in a line box of fixed height, and return its advance.

    `y` is the top of the box, `x` its left edge, or its right one with `right`. The baseline comes from the
    first family's metrics alone (as half-leading in CSS), so that Latin and Devanagari rows share it; a
    QTextLayout or AlignVCenter would shift it by the other font's ascent. A text wider than `width` ends in
    an ellipsis; `may_elide` says that this is meant (a person's own words), so that tests do not mind.
    """
    m = f.metrics
    advance = text_width(text, f)
    elided = bool(text) and advance > width + 0.5
    if elided:
        text = m.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, width - 2))
        advance = text_width(text, f)
    box = line or line_height(f)
    baseline = round(y + (box - m.ascent() - m.descent()) / 2 + m.ascent())
    if watch is not None:
        ink = m.tightBoundingRect(text).translated(x - advance if right else x, baseline)
        clipped = ink.top() < y - 0.5 or ink.bottom() > y + box + 0.5 or _leaves_widget(p, ink)
        watch.append(Painted(text, elided and not may_elide, clipped))
    p.setFont(f.font)
    p.setPen(colour)
    if right:
        x -= advance
    for run in runs(text):
        p.drawText(QPointF(x, baseline), run)
        x += text_width(run, f)
    return advance


def _leaves_widget(p: QPainter, ink: QRectF) -> bool:
    """Tell whether ink leaves the widget that is painted; what is scrolled may, it can be scrolled back."""
    widget = p.device()
    if not isinstance(widget, QWidget) or isinstance(widget.parent(), QAbstractScrollArea):
        return False
    ink = p.worldTransform().mapRect(ink)
    return not QRectF(widget.rect()).adjusted(-1, -1, 1, 1).contains(ink) and not ink.isEmpty()


def draw_centred(
    p: QPainter, rect: QRectF, text: str, f: Face, colour: QColor, *, may_elide: bool = False
) -> None:
    """Paint one line of text in the middle of a box."""
    x = max(rect.x(), rect.center().x() - text_width(text, f) / 2)
    draw_text(p, x, rect.y(), text, f, colour, rect.width(), line=rect.height(), may_elide=may_elide)


def rounded(
    p: QPainter, rect: QRectF, radius: float, fill: QColor | None, line: QColor | None = None
) -> None:
    """Paint a rounded box, with an optional one-pixel line that lies inside it."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(QPen(line, 1) if line else Qt.PenStyle.NoPen)
    p.setBrush(fill or Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5) if line else rect, radius, radius)


def hairline(p: QPainter, x: float, y: float, width: float, colour: QColor | None = None) -> None:
    """Paint a line of whole device pixels: at 125 % a one-pixel box is now one, now two of them."""
    dpr = p.device().devicePixelRatio()
    at = p.deviceTransform().map(QPointF(x, y)).y()
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    p.fillRect(
        QRectF(x, y + (round(at) - at) / dpr, width, max(1, int(dpr)) / dpr), colour or theme.c("line")
    )


def tag_width(text: str) -> float:
    """Return how wide a tag with this text is."""
    return text_width(text, face(tokens.TAG, 500)) + 14


def draw_tag(p: QPainter, x: float, y: float, text: str, role: Role, *, right: bool = False) -> float:
    """Paint a small pill, 18 high, its text in a role's colour on that role's tint; return its width."""
    width = tag_width(text)
    left = x - width if right else x
    fill = theme.c(f"{role}_tint") if role in TINTED else theme.c("sunken")  # type: ignore[arg-type]
    rounded(p, QRectF(left, y, width, 18), 9, fill)
    draw_text(p, left + 7, y, text, face(tokens.TAG, 500), theme.c(role))
    return width


def draw_dot(p: QPainter, x: float, middle: float, colour: QColor, size: float = 8) -> None:
    """Paint a client's dot; `x` is its left edge."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(colour)
    p.drawEllipse(QPointF(x + size / 2, middle), size / 2, size / 2)


def draw_focus(p: QPainter, rect: QRectF, radius: float = tokens.SMALL_RADIUS) -> None:
    """Paint the ring of keyboard focus inside a box, for rows and blocks that paint their own."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(QPen(theme.c("accent"), 2))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def draw_round_tick(p: QPainter, x: float, middle: float, *, ticked: bool, size: float = 15) -> None:
    """Paint the round tick of a task."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(x + 0.7, middle - size / 2 + 0.7, size - 1.4, size - 1.4)
    p.setPen(QPen(theme.c("accent" if ticked else "third"), 1.4))
    p.setBrush(theme.c("accent") if ticked else Qt.BrushStyle.NoBrush)
    p.drawEllipse(box)
    if ticked:
        draw_check_mark(p, box)


def draw_check_mark(p: QPainter, box: QRectF) -> None:
    """Paint the tick itself, in the colour that stands on the accent."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.c("on_accent"), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    p.setPen(pen)
    unit = box.width() / 16
    p.drawPolyline(
        [
            box.topLeft() + QPointF(4.4 * unit, 8.3 * unit),
            box.topLeft() + QPointF(7 * unit, 10.8 * unit),
            box.topLeft() + QPointF(11.7 * unit, 5.4 * unit),
        ]
    )
