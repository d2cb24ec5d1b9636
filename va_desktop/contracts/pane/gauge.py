"""How much of what was bought is used up, as a bar."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.contracts.retainer import PeriodBalance
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.theme import theme

_HEIGHT: Final = 6
_LITTLE: Final = 5
"""What is left is little below a fifth of what there was."""


def gauge_role(balance: PeriodBalance, today: date) -> tokens.Role:
    """Return the role of the colour in which a balance is told: work beyond is bad, and little left a warning.

    What is left of a period that is over warns nobody.
    """
    if balance.overflow:
        return "bad"
    if balance.period.last < today:
        return "accent"
    had = balance.bought + balance.rolled_over
    return "warn" if balance.left * _LITTLE < had else "accent"


class Gauge(QWidget):
    """A bar that fills with what is used; the words beside it say the same, so it has none."""

    def __init__(self, balance: PeriodBalance, role: tokens.Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._balance, self._role = balance, role
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        had = self._balance.bought + self._balance.rolled_over
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(0, 0, self.width(), _HEIGHT)
            rounded(p, whole, _HEIGHT / 2, theme.c("sunken"))
            share = min(1.0, self._balance.used / had)
            if share:
                used = QRectF(0, 0, max(_HEIGHT, whole.width() * share), _HEIGHT)
                rounded(p, used, _HEIGHT / 2, theme.c(self._role))
