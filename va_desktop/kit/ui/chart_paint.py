"""Paints a chart with stacked bars: one code for the screen, PNG, SVG and PDF."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.chart_data import Axis, Bar, StackedBars, axis_for
from va_desktop.kit.ui.fonts import Face, face, figures, plain, text_width
from va_desktop.kit.ui.paint import draw_centred, draw_text, hairline, rounded
from va_desktop.kit.ui.theme import Scheme

PADDING, LEGEND_LINE, FOOT = 18, 22, 30
PATTERNS = 5


class Look(NamedTuple):
    """The colours and fonts of a chart: those of the screen, or those of a file."""

    scheme: Scheme
    words: Face
    strong: Face
    figures: Face
    body: Face


def on_screen(scheme: Scheme) -> Look:
    """Return the look of the window."""
    small = tokens.SMALL
    return Look(scheme, face(small), face(small, 500), figures(small), face())


def on_paper(scheme: Scheme) -> Look:
    """Return the look of files, whose texts can be searched."""
    small = tokens.SMALL
    return Look(scheme, plain(small), plain(small, 500), plain(small), plain())


class Frame(NamedTuple):
    """Where things lie: the legend's height, the plot's box, the width of a bar with its air."""

    legend: float
    plot: QRectF
    step: float
    axis: Axis

    def bar_box(self, at: int) -> QRectF:
        """Return the column of a bar, air included."""
        return QRectF(self.plot.x() + at * self.step, self.plot.y(), self.step, self.plot.height())

    def bar_at(self, x: float, bars: int) -> int | None:
        """Return the number of the bar at a place, if there is one."""
        at = int((x - self.plot.x()) // self.step)
        return at if 0 <= at < bars and x >= self.plot.x() else None

    def y_of(self, value: float) -> float:
        """Return the height of a value."""
        return self.plot.bottom() - self.plot.height() * value / self.axis.top


def frame_of(chart: StackedBars, rect: QRectF, look: Look) -> Frame:
    """Lay a chart out in a box."""
    highest = max((bar.total for bar in chart.bars), default=0)
    if chart.target is not None:
        highest = max(highest, chart.target.value * 1.08)
    axis = axis_for(highest, max(2, min(5, int(rect.height() // 70))))
    legend = _paint_legend(None, chart, rect, look)
    f = look.figures
    widest = max(text_width(chart.write_axis(axis.step * n), f) for n in range(axis.steps + 1))
    left = rect.x() + PADDING + max(24.0, widest) + 12
    top = rect.y() + PADDING + legend + 18
    plot = QRectF(left, top, rect.right() - PADDING - left, rect.bottom() - PADDING - FOOT - top)
    return Frame(legend, plot, plot.width() / max(1, len(chart.bars)), axis)


def paint_chart(p: QPainter, rect: QRectF, chart: StackedBars, look: Look, *, hot: int | None = None) -> None:
    """Paint a chart into a box; the bar `hot` is under the mouse or the keyboard."""
    frame, scheme = frame_of(chart, rect, look), look.scheme
    _paint_legend(p, chart, rect, look)
    if hot is not None and not chart.is_empty:
        rounded(p, frame.bar_box(hot).adjusted(1, -4, -1, 0), 4, scheme.c("sunken"))
    _paint_axis(p, chart, frame, look)
    if chart.is_empty:
        draw_centred(p, frame.plot, chart.empty, look.body, scheme.c("second"))
        return
    for at, bar in enumerate(chart.bars):
        _paint_bar(p, frame, frame.bar_box(at), chart, bar, scheme)
    if chart.target is not None:
        _paint_target(p, frame, chart, look)
    _paint_labels(p, frame, chart, look)


def _paint_legend(p: QPainter | None, chart: StackedBars, rect: QRectF, look: Look) -> float:
    """Paint the names of the series (or only measure them, without a painter); return the height."""
    f, scheme = look.strong, look.scheme
    x, y = rect.x() + PADDING, rect.y() + PADDING - 3
    right = rect.right() - PADDING
    note = text_width(chart.note, look.words) + 24 if chart.note else 0
    if p is not None and chart.note:
        draw_text(p, right, y, chart.note, look.words, scheme.c("second"), right=True)
    lines = 1
    for number, series in enumerate(chart.series):
        name = series.name
        width = min(14 + text_width(name, f), right - rect.x() - PADDING)
        if x + width > right - (note if lines == 1 else 0) and x > rect.x() + PADDING:
            x, y, lines = rect.x() + PADDING, y + LEGEND_LINE, lines + 1
        if p is not None:
            box = QRectF(x, y + 4, 10, 10)
            colour = scheme.client(series.colour)
            rounded(p, box, 3, colour)
            _paint_pattern(p, box, number, scheme.c("card", 0.55))
            draw_text(p, x + 16, y, name, f, scheme.c("text"), width - 14, may_elide=True)
        x += width + 20
    return lines * LEGEND_LINE - 4


def _paint_axis(p: QPainter, chart: StackedBars, frame: Frame, look: Look) -> None:
    f, scheme = look.figures, look.scheme
    for n in range(frame.axis.steps + 1):
        value = frame.axis.step * n
        y = frame.y_of(value)
        hairline(p, frame.plot.x(), y, frame.plot.width(), scheme.c("line"))
        text = chart.write_axis(value)
        draw_text(p, frame.plot.x() - 10, y - 9, text, f, scheme.c("second"), right=True)


def _paint_bar(p: QPainter, frame: Frame, box: QRectF, chart: StackedBars, bar: Bar, scheme: Scheme) -> None:
    width = min(64.0, round(box.width() * 0.63))
    left = box.center().x() - width / 2
    bottom = frame.plot.bottom() - 1
    for number, value in enumerate(bar.values):
        height = frame.plot.height() * max(0.0, value) / frame.axis.top
        if height < 0.4:
            continue
        part = QRectF(left, bottom - height, width, max(1.0, height - 2))
        bottom -= height
        colour = scheme.client(chart.series[number].colour)
        if bar.running:
            colour = scheme.tint(colour, 0.55)
        rounded(p, part, min(2.0, part.height() / 2), colour)
        _paint_pattern(p, part, number, scheme.c("card", 0.3))


def _paint_pattern(p: QPainter, box: QRectF, number: int, colour: QColor) -> None:
    """Mark a series by a pattern too, because colours alone are not told apart by everyone.

    Lines are cut to the box by arithmetic: SVG files know nothing of a painter's clipping.
    """
    kind = number % PATTERNS
    if kind == 0 or box.width() < 4:
        return
    p.setPen(QPen(colour, 1.2))
    lines: list[QLineF] = []
    step = 7.0 if box.width() > 20 else 4.0
    if kind in (1, 3):  # rising and falling diagonals
        lines = _diagonals(box, step, rising=kind == 1)
    elif kind == 2:  # lying lines, from below, so that neighbours of any height look alike
        y = box.bottom() - step / 2
        while y > box.top() + 1:
            lines.append(QLineF(box.left(), y, box.right(), y))
            y -= step
    else:  # standing lines
        x = box.left() + step / 2
        while x < box.right():
            lines.append(QLineF(x, box.top(), x, box.bottom()))
            x += step
    p.drawLines(lines)


def _diagonals(box: QRectF, step: float, *, rising: bool) -> list[QLineF]:
    lines = []
    offset = -box.height()
    while offset < box.width():
        # From (offset, 0) to (offset + height, height), cut to 0..width.
        start = max(0.0, offset)
        end = min(box.width(), offset + box.height())
        if end > start:
            y1, y2 = start - offset, end - offset
            if rising:
                y1, y2 = box.height() - y1, box.height() - y2
            lines.append(QLineF(box.left() + start, box.top() + y1, box.left() + end, box.top() + y2))
        offset += step
    return lines


def _paint_target(p: QPainter, frame: Frame, chart: StackedBars, look: Look) -> None:
    target, f, scheme = chart.target, look.strong, look.scheme
    if target is None:
        return
    y = round(frame.y_of(target.value)) + 0.5
    pen = QPen(scheme.c("text"), 1.2)
    pen.setDashPattern([4, 3])
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawLine(QPointF(frame.plot.x(), y), QPointF(frame.plot.right(), y))
    width = text_width(target.label, f)
    ground = QRectF(frame.plot.right() - width - 6, y - 20, width + 6, 18)
    rounded(p, ground, 4, scheme.c("card", 0.85))
    draw_text(p, frame.plot.right() - 2, y - 20, target.label, f, scheme.c("text"), right=True)


def _paint_labels(p: QPainter, frame: Frame, chart: StackedBars, look: Look) -> None:
    """Write the labels below the bars; where they are too wide, each second one or fewer, the last always."""
    f, scheme = look.figures, look.scheme
    widest = max((text_width(bar.label, f) for bar in chart.bars), default=0) + 8
    every = max(1, -(-int(widest) // max(1, int(frame.step))))
    last = len(chart.bars) - 1
    for at, bar in enumerate(chart.bars):
        if (last - at) % every == 0:
            middle = frame.bar_box(at).center().x()
            x = middle - text_width(bar.label, f) / 2
            draw_text(p, x, frame.plot.bottom() + 8, bar.label, f, scheme.c("second"))
