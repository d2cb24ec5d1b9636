"""The figures that run in the timer's bar."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.formatting import stopwatch
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import figures
from va_desktop.kit.ui.paint import draw_text
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme


class Stopwatch(QWidget):
    """How long the timer has run; a tick repaints these figures alone."""

    def __init__(self) -> None:
        super().__init__()
        self._seconds: int | None = None
        self.setFixedSize(104, tokens.LINE[tokens.TITLE])
        self.setObjectName("stopwatch")

    def show_seconds(self, seconds: int | None) -> None:
        """Show a length of time; None while nothing runs."""
        if seconds != self._seconds:
            self._seconds = seconds
            self.setAccessibleName(tr("Time running: {time}", time=self.text()))
            self.update()

    def text(self) -> str:
        """Return what is shown."""
        return stopwatch(self._seconds or 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme.c("third" if self._seconds is None else "text")
        with QPainter(self) as p:
            draw_text(p, self.width(), 0, self.text(), figures(tokens.TITLE, 600), colour, right=True)
