"""A name that can be followed: a task, a link, a file. It is a person's own words, so it may be elided."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import LinkButton
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.paint import draw_text
from va_desktop.kit.ui.theme import theme


class Named(LinkButton):
    """`key` is what it names; what is done already is struck through."""

    def __init__(
        self, key: Hashable, words: str, *, struck: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(role="third" if struck else "accent", parent=parent)
        self.key, self._struck = key, struck
        self.set_text(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            f, line, colour = face(tokens.BODY, 500), self.height(), theme.c(self.role)
            used = draw_text(p, 2, 0, self.words(), f, colour, self.width() - 2, line=line, may_elide=True)
            if self._struck:
                p.fillRect(2, line // 2 + 1, round(min(used, text_width(self.words(), f))), 1, colour)
            if self.underMouse():
                p.setPen(colour)
                p.drawLine(2, line - 3, round(2 + used), line - 3)
