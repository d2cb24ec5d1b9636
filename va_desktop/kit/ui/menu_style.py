"""How the lines of menus are sized and painted.

Imported with the first menu: PySide then builds the enums of QStyle, which no start waits for.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionMenuItem,
    QWidget,
)
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.icons import icon as role_icon
from va_desktop.kit.ui.paint import draw_text, rounded
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role

_LINE, _RULE, _EDGE, _ICON = 32, 9, 5, 17


class MenuStyle(QProxyStyle):
    """Sizes and paints the lines of menus; used for menus alone, because each call costs a step into Python."""

    @override
    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_MenuHMargin, QStyle.PixelMetric.PM_MenuVMargin):
            return _EDGE
        if metric == QStyle.PixelMetric.PM_MenuPanelWidth:
            return 0
        return super().pixelMetric(metric, option, widget)

    @override
    def sizeFromContents(  # type: ignore[override]
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget
    ) -> QSize:
        if kind == QStyle.ContentsType.CT_MenuItem and isinstance(option, QStyleOptionMenuItem):
            if option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator:
                return QSize(10, _RULE)
            words, _, keys = _texts(option)
            width = 24 + _ICON + 11 + text_width(words, face())
            return QSize(int(width + (text_width(keys, face(tokens.SMALL)) + 28 if keys else 0)), _LINE)
        return super().sizeFromContents(kind, option, size, widget)

    @override
    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return 0
        return super().styleHint(hint, option, widget, returnData)

    @override
    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_PanelMenu:
            box = QRectF(option.rect)
            rounded(painter, box, tokens.RADIUS, theme.c("card"), theme.c("line"))
        elif element != QStyle.PrimitiveElement.PE_FrameMenu:
            super().drawPrimitive(element, option, painter, widget)

    @override
    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, p: QPainter, w: QWidget | None = None
    ) -> None:
        if element == QStyle.ControlElement.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
            self._paint_line(p, option)
        elif element != QStyle.ControlElement.CE_MenuEmptyArea:
            super().drawControl(element, option, p, w)

    @staticmethod
    def _paint_line(p: QPainter, option: QStyleOptionMenuItem) -> None:
        rect, state = option.rect, option.state
        p.save()
        if option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator:
            p.fillRect(rect.x() + 8, rect.center().y(), rect.width() - 16, 1, theme.c("line"))
            p.restore()
            return
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        if state & QStyle.StateFlag.State_Selected and enabled:
            rounded(p, QRectF(rect), tokens.SMALL_RADIUS, theme.c("accent_tint"))
        role: Role = "text" if enabled else "third"
        words, _, keys = _texts(option)
        x, y = rect.x() + 10, rect.y()
        picture: QIcon = option.icon
        if option.checked:
            picture = role_icon("check", "accent")
        if not picture.isNull():
            mode = QIcon.Mode.Normal if enabled else QIcon.Mode.Disabled
            picture.paint(p, x, y + (_LINE - _ICON) // 2, _ICON, _ICON, Qt.AlignmentFlag.AlignCenter, mode)
        draw_text(p, x + _ICON + 9, y, words, face(), theme.c(role), line=_LINE)
        if keys:
            f = face(tokens.SMALL)
            draw_text(p, rect.right() - 9, y, keys, f, theme.c("third"), right=True, line=_LINE)
        p.restore()


def _texts(option: QStyleOptionMenuItem) -> tuple[str, str, str]:
    """Return the words of a line and its keys, which Qt gives with a tab between them."""
    text = str(option.text)
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").partition("\t")
