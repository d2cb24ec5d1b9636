"""Charts as widgets: stacked bars with figures under mouse and keyboard, and the small sparkline."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.chart_data import Bar, StackedBars
from va_desktop.kit.ui.chart_paint import PADDING, Frame, frame_of, on_screen, paint_chart
from va_desktop.kit.ui.focus import by_keyboard
from va_desktop.kit.ui.fonts import face, figures, text_width
from va_desktop.kit.ui.paint import draw_dot, draw_focus, draw_text, rounded
from va_desktop.kit.ui.theme import theme


class BarChart(QWidget):
    """Stacked bars. Hover or Left and Right show a bar's figures; a click or Enter opens it."""

    opened = Signal(object)
    """The key of the bar that was clicked or entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: StackedBars | None = None
        self._hot: int | None = None
        self._ringed = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(280, 200)

    def show_chart(self, chart: StackedBars) -> None:
        """Show a chart."""
        self._chart = chart
        if self._hot is not None and self._hot >= len(chart.bars):
            self._hot = None
        self._told()

    @property
    def chart(self) -> StackedBars | None:
        """What is shown: for exports."""
        return self._chart

    @property
    def hot_key(self) -> Hashable:
        """The key of the bar under mouse or keyboard."""
        return self._chart.bars[self._hot].key if self._chart and self._hot is not None else None

    def bar_middle(self, at: int) -> QRectF:
        """Return the column of a bar in the widget."""
        return self._frame().bar_box(at)

    def _frame(self) -> Frame:
        if self._chart is None:
            raise LookupError("no chart is shown")
        return frame_of(self._chart, QRectF(self.rect()), on_screen(theme.scheme))

    def _heat(self, at: int | None) -> None:
        if at != self._hot:
            self._hot = at
            self._told()

    def _told(self) -> None:
        chart = self._chart
        if chart is not None:
            words = chart.empty if chart.is_empty else ""
            if self._hot is not None:
                bar = chart.bars[self._hot]
                words = f"{bar.title}, {chart.write(bar.total)}"
            self.setAccessibleDescription(words)
        self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._chart is None or self._chart.is_empty:
            return
        self._heat(self._frame().bar_at(event.position().x(), len(self._chart.bars)))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._heat(None)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._hot is not None:
            self.opened.emit(self.hot_key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        chart = self._chart
        key = event.key()
        if chart is None or chart.is_empty:
            super().keyPressEvent(event)
            return
        last = len(chart.bars) - 1
        if key == Qt.Key.Key_Left:
            self._heat(last if self._hot is None else max(0, self._hot - 1))
        elif key == Qt.Key.Key_Right:
            self._heat(last if self._hot is None else min(last, self._hot + 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._hot is not None:
            self.opened.emit(self.hot_key)
        elif key == Qt.Key.Key_Escape and self._hot is not None:
            self._heat(None)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = by_keyboard(event)
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._heat(None)
        super().focusOutEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        chart = self._chart
        if chart is None:
            return
        with QPainter(self) as p:
            paint_chart(p, QRectF(self.rect()), chart, on_screen(theme.scheme), hot=self._hot)
            if self._hot is not None:
                self._paint_figures(p, chart, chart.bars[self._hot])
            if self.hasFocus() and self._ringed:
                draw_focus(p, QRectF(self.rect()).adjusted(3, 3, -3, -3), tokens.RADIUS)

    def _paint_figures(self, p: QPainter, chart: StackedBars, bar: Bar) -> None:
        """Paint the figures of a bar on a small card beside it."""
        name, figure = face(tokens.SMALL), figures(tokens.SMALL, 600)
        parts = [
            (series, chart.write(value))
            for series, value in reversed(list(zip(chart.series, bar.values, strict=True)))
            if value
        ]
        total = chart.write(bar.total)
        names = max((text_width(series.name, name) for series, _ in parts), default=0)
        amounts = max(text_width(text, figure) for text in (total, *(text for _, text in parts)))
        inner = max(16 + min(names, 180) + 20 + amounts, text_width(bar.title, face(tokens.SMALL, 600)))
        inner = max(inner, text_width(chart.total_label, name) + 20 + amounts)
        width, height = inner + 24, 20 + 22 * (len(parts) + 2)
        box = self._frame().bar_box(self._hot or 0)
        x = box.right() + 6 if box.right() + width + 6 < self.width() - 4 else box.x() - width - 6
        card = QRectF(max(4.0, x), max(float(PADDING), box.y() + 8), width, height)
        card.moveTop(max(4.0, min(card.y(), self.height() - height - 4)))
        for spread in (6, 4, 2):
            rounded(
                p, card.adjusted(-spread, 2 - spread, spread, 2 + spread), 8 + spread, theme.c("text", 0.03)
            )
        rounded(p, card, tokens.RADIUS, theme.c("card"), theme.c("line"))
        left, right, y = card.x() + 12, card.right() - 12, card.y() + 10
        draw_text(p, left, y, bar.title, face(tokens.SMALL, 600), theme.c("text"))
        for series, text in parts:
            y += 22
            draw_dot(p, left, y + 9, theme.client(series.colour))
            draw_text(p, left + 16, y, series.name, name, theme.c("second"), 182, may_elide=True)
            draw_text(p, right, y, text, figure, theme.c("text"), right=True)
        y += 24
        p.fillRect(QRectF(left, y - 3, inner, 1), theme.c("line"))
        draw_text(p, left, y, chart.total_label, name, theme.c("second"))
        draw_text(p, right, y, total, figure, theme.c("text"), right=True)


class Sparkline(QWidget):
    """A dozen small bars that show a trend; its words are for screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: Sequence[float] = ()
        self.setFixedSize(110, 32)

    def show_values(self, values: Sequence[float], words: str) -> None:
        """Show values, oldest first, and name them for screen readers."""
        self._values = values
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        highest = max(self._values, default=0)
        count = len(self._values)
        if not count:
            return
        step = self.width() / count
        with QPainter(self) as p:
            for at, value in enumerate(self._values):
                height = max(2.0, (self.height() - 2) * value / highest) if highest > 0 else 2.0
                box = QRectF(at * step + 1, self.height() - height, max(2.0, step - 3), height)
                # Older bars are paler; nothing is said by that alone.
                colour = theme.tint(theme.c("accent"), 0.45 + 0.55 * at / max(1, count - 1))
                rounded(p, box, min(2.0, height / 2), colour)
