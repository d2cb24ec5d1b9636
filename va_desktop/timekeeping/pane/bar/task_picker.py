"""The pill in the timer's bar that says for which task the work is, and lets another one be chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.paint import draw_dot, draw_text, rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

WIDEST: Final = 260
"""Pixels; a longer name ends in an ellipsis."""


class TaskPicker(ComboBox):
    """The task as a quiet pill: `Acme Dental › Inbox care`; opens a list with a search."""

    def __init__(self) -> None:
        super().__init__(placeholder=N_("Choose a task"))
        self.setObjectName("task_picker")
        self.list_width = 340

    @override
    def words(self) -> str:
        item = self.chosen_item()
        if item is None or item.value is None:
            return tr("Choose a task")
        return f"{item.second} › {item.label}"

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        item = self.chosen_item()
        dot = 14 if item is not None and item.colour is not None else 0
        wants = int(text_width(self.words(), face(tokens.BODY, 500)) + 0.99) + dot + 20
        return QSize(min(wants, WIDEST), tokens.CHIP)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(110, self.sizeHint().width()), tokens.CHIP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        item = self.chosen_item()
        with QPainter(self) as p:
            rounded(
                p,
                QRectF(self.rect()),
                tokens.RADIUS,
                theme.c("line" if self.underMouse() or self.isDown() else "sunken"),
            )
            x = 10.0
            if item is not None and item.colour is not None:
                draw_dot(p, x, self.height() / 2, theme.client(item.colour))
                x += 14
            f, room = face(tokens.BODY, 500), self.width() - x - 9
            draw_text(p, x, 0, self.words(), f, theme.c("second"), room, line=self.height(), may_elide=True)
