"""What an empty pane shows: one sentence that teaches, one button, and sample data to try with."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, LinkButton
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.labels import Heading, Wrapped
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.theme import theme


class _Emblem(QWidget):
    """The icon of what is missing, in a tinted circle."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(56, 56)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), 28, theme.c("accent_tint"))
            draw_icon(p, self._icon, 16, 16, "accent", 24)


class EmptyState(QWidget):
    """A sentence, a button, and "Try with sample data" where that makes sense. All texts are marked messages."""

    wanted = Signal()
    """The button was pressed."""
    sample_wanted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str,
        button: str = "",
        *,
        sample: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("")
        self.title = Heading(title, size=tokens.INPUT)
        self.sentence = Wrapped(sentence, centred=True)
        self.button = Button(button, "primary") if button else None
        self.sample = LinkButton(N_("Try with sample data")) if sample else None
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(_Emblem(icon), alignment=middle)
        column.addWidget(self.title, alignment=middle)
        self.sentence.setFixedWidth(340)
        column.addWidget(self.sentence, alignment=middle)
        if self.button is not None:
            column.addSpacing(tokens.XS)
            column.addWidget(self.button, alignment=middle)
            self.button.clicked.connect(self.wanted)
        self._column = column
        if self.sample is not None:
            column.addWidget(self.sample, alignment=middle)
            self.sample.clicked.connect(self.sample_wanted)
        column.addStretch(3)

    def add_below(self, widget: QWidget) -> None:
        """Put another way to begin below the button."""
        self._column.insertWidget(self._column.count() - 1, widget, alignment=Qt.AlignmentFlag.AlignHCenter)
