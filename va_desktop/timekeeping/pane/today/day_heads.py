"""The heads of the days above a week's timeline: weekday, date and what was worked; a click opens the day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.core.formatting import Formats
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.fonts import face, figures, text_width
from va_desktop.kit.ui.paint import draw_centred, draw_text, rounded
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.pane.today.grid import Grid

HEIGHT = 52


class DayHead(PaintedButton):
    """One day: its name, its number, its hours."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setObjectName(f"day_head_{number}")
        self._weekday = self._number = self._hours = ""
        self._today = False

    def show_day(self, formats: Formats, day: date, seconds: int, *, today: bool) -> None:
        """Show a day and the seconds worked on it."""
        self._weekday, self._number = formats.weekday(day), str(day.day)
        self._hours = formats.duration(seconds) if seconds else "–"
        self._today = today
        self.set_text(f"{formats.heading(day)}, {self._hours}")

    @override
    def sizeHint(self) -> QSize:
        return QSize(80, HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            if self.underMouse():
                rounded(p, QRectF(self.rect()).adjusted(0, 3, 0, -3), tokens.SMALL_RADIUS, theme.c("sunken"))
            x = 8.0
            bold = face(weight=600 if self._today else 500)
            if self._today:
                width = max(22.0, text_width(self._number, bold) + 10)
                spot = QRectF(x - 2, 5, width, 22)
                rounded(p, spot, 11, theme.c("accent"))
                draw_centred(p, spot, self._number, bold, theme.c("on_accent"))
                x += width + 3
            else:
                x += draw_text(p, x, 6, self._number, bold, theme.c("text")) + 5
            colour = theme.c("text" if self._today else "second")
            draw_text(p, x, 6, self._weekday, face(), colour, self.width() - x - 2)
            draw_text(p, 8, 26, self._hours, figures(tokens.SMALL, 500), theme.c("second"))


class DayHeads(QWidget):
    """The heads of all days, each above its column."""

    chosen = Signal(int)
    """The day, by number, whose head was pressed."""

    def __init__(self, formats: Callable[[], Formats], columns: int) -> None:
        super().__init__()
        self._formats = formats
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heads = [DayHead(number, self) for number in range(columns)]
        for number, head in enumerate(self.heads):
            head.clicked.connect(partial(self.chosen.emit, number))

    def show_days(self, days: Sequence[date], seconds: Sequence[int], today: date) -> None:
        """Show the days with the seconds of each."""
        formats = self._formats()
        for head, day, spent in zip(self.heads, days, seconds, strict=True):
            head.show_day(formats, day, spent, today=day == today)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        grid = Grid(len(self.heads), self.width())
        for number, head in enumerate(self.heads):
            head.setGeometry(QRect(grid.left(number), 0, grid.room(number), HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("window"))
            p.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.c("line"))
