"""Quiet pills above a list, each a choice from a list of its own, tinted while it restricts what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.paint import draw_dot, draw_text, rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

_WIDEST: Final = 190


class FilterPill(ComboBox):
    """A filter: its name while everything passes, and what it lets through, tinted, while it restricts."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__(placeholder=name)
        self.setObjectName(f"filter_{key}")
        self.list_width = 240

    def offer(self, items: Sequence[Item], everything: str) -> None:
        """Offer these, and before them to let everything pass: `everything` is a ready text."""
        self.set_items([Item(None, everything), *items])
        self.setAccessibleName(tr(self._message or ""))

    @override
    def words(self) -> str:
        item = self.chosen_item()
        return tr(self._message or "") if item is None or item.value is None else item.label

    @override
    def sizeHint(self) -> QSize:
        item = self.chosen_item()
        dot = 14 if item is not None and item.colour is not None else 0
        wants = int(text_width(self.words(), face(tokens.BODY, 500)) + 0.99) + dot + 36
        return QSize(min(wants, _WIDEST), tokens.CHIP)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        item = self.chosen_item()
        on = item is not None and item.value is not None
        fill: tokens.Role = "line" if self.underMouse() or self.isDown() else "sunken"
        role: tokens.Role = "accent" if on else "second"
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.RADIUS, theme.c("accent_tint" if on else fill))
            x = 10.0
            if item is not None and item.colour is not None:
                draw_dot(p, x, self.height() / 2, theme.client(item.colour))
                x += 14
            room = self.width() - x - 24
            draw_text(
                p, x, 0, self.words(), face(tokens.BODY, 500), theme.c(role), room,
                line=self.height(), may_elide=on,
            )  # fmt: skip
            draw_icon(p, "down", self.width() - 21, (self.height() - 13) / 2, role, 13)
