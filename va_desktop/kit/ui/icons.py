"""Icons in the colour of a role: outlines from `resources/icons/`, drawn for the screen's pixel ratio."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from va_desktop.core.resources import resource
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role

SIZE: Final = 17
_STROKE: Final = re.compile(r'stroke-width="[^"]*"')


@cache
def _outline(name: str) -> str:
    svg = resource("icons", f"{tokens.ICONS[name]}.svg").read_text(encoding="utf-8")
    return _STROKE.sub(f'stroke-width="{tokens.ICON_STROKE}"', svg)


@cache
def pixmap(name: str, colour: str, size: int, dpr: float) -> QPixmap:
    """Return an icon in a colour (as `#rrggbb`), `size` logical pixels wide."""
    drawn = QPixmap(round(size * dpr), round(size * dpr))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(_outline(name).replace("currentColor", colour).encode())).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(dpr)
    return drawn


def draw_icon(p: QPainter, name: str, x: float, y: float, role: Role, size: int = SIZE) -> None:
    """Paint an icon of `tokens.ICONS` in a role's colour."""
    image = pixmap(name, theme.c(role).name(), size, p.device().devicePixelRatio())
    p.drawPixmap(round(x), round(y), image)


class _RoleIcon(QIconEngine):
    """Looks its colour up when painted, so that menus and text fields follow the theme."""

    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name, self._role = name, role

    @override
    def clone(self) -> QIconEngine:
        return _RoleIcon(self._name, self._role)

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role: Role = "third" if mode == QIcon.Mode.Disabled else self._role
        draw_icon(painter, self._name, rect.x(), rect.y(), role, rect.width())

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self._name, theme.c(self._role).name(), size.width(), 1)

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return pixmap(self._name, theme.c(self._role).name(), round(size.width() / scale), scale)


def icon(name: str, role: Role = "second") -> QIcon:
    """Return an icon for what Qt paints itself: menus, actions, text fields."""
    return QIcon(_RoleIcon(name, role))
