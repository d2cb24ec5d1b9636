"""Buttons, painted in the theme: keyboard, toggling and accessibility are Qt's own.

A caption is given as a marked message (`Button(N_("Add entry"))`) and translated by the button itself, now
and whenever the language changes. A caption with values in it is set ready-made with `set_text()`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.focus import Ring
from va_desktop.kit.ui.fonts import face, room_for, text_width, wrap
from va_desktop.kit.ui.icons import SIZE, draw_icon
from va_desktop.kit.ui.paint import draw_check_mark, draw_dot, draw_round_tick, draw_text, rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role

if TYPE_CHECKING:
    from va_desktop.kit.ui.menus import Menu

Kind = Literal["plain", "primary", "quiet", "danger"]
_FACE: dict[Kind, tuple[Role, Role | None, Role]] = {  # fill, line, text
    "plain": ("card", "line", "text"),
    "primary": ("accent", None, "on_accent"),
    "quiet": ("sunken", None, "second"),
    "danger": ("card", "line", "bad"),
}


class PaintedButton(QAbstractButton):
    """Base of all buttons: a message for a caption, hover, focus by the Tab key only."""

    def __init__(self, message: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._message: str | None = message
        self.retranslate()

    def set_message(self, message: str) -> None:
        """Show a marked message, translated now and at each change of language."""
        self._message = message
        self.retranslate()

    def set_text(self, text: str) -> None:
        """Show a ready text: the user's own words, or a message with values."""
        self._message = None
        self._show_text(text)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        if self._message:
            self._show_text(tr(self._message))

    def _show_text(self, text: str) -> None:
        # QAbstractButton would make a mnemonic of "&"; the words are painted as they are.
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return the caption as it is painted."""
        return self.text().replace("&&", "&")

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():  # held while a sheet closed, it would open the next one
                self.click()
            return
        super().keyPressEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Button(PaintedButton):
    """A button, 34 high (`small`: 28): plain, the one `primary` action of a place, `quiet`, or `danger`.

    `icon` is a name of `tokens.ICONS`; `dot` a client's colour number; with `set_menu()` it opens a menu.
    """

    def __init__(
        self,
        message: str = "",
        kind: Kind = "plain",
        *,
        icon: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.kind: Kind = kind
        self.icon_name = icon
        self.dot: QColor | int | None = None
        self.max_width = 0
        """A longer caption (a client's name) ends in an ellipsis; 0 for no limit."""
        self._small = small
        self._fill_menu: Callable[[Menu], None] | None = None
        super().__init__(message, parent)

    def set_menu(self, fill: Callable[[Menu], None]) -> None:
        """Open a menu at a click; `fill` puts its actions in, each time anew."""
        self._fill_menu = fill
        self.clicked.connect(self.open_menu)
        self.updateGeometry()

    @Slot()
    def open_menu(self) -> None:
        """Show the menu below the button."""
        if self._fill_menu is None:
            return
        from va_desktop.kit.ui.menus import Menu  # no part of the start

        menu = Menu(self)
        self._fill_menu(menu)
        corner = QPoint(self.width() - menu.sizeHint().width(), self.height() + 4)
        menu.popup(self.mapToGlobal(corner if self.icon_name == "more" else QPoint(0, self.height() + 4)))

    def _padding(self) -> int:
        return 10 if self._small or self.kind == "quiet" else 13

    @override
    def sizeHint(self) -> QSize:
        height = tokens.CHIP if self._small or self.kind == "quiet" else tokens.CONTROL
        words = self.words()
        width = 2 * self._padding() + room_for(words, face(tokens.BODY, 500))
        if self.icon_name:
            width += SIZE + (7 if words else 0)
        if self.dot is not None:
            width += 14
        if self._fill_menu is not None and words:
            width += 18
        return QSize(min(width, self.max_width) if self.max_width else width, height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        fill, line, text = _FACE[self.kind]
        with QPainter(self) as p:
            if not self.isEnabled():
                p.setOpacity(0.5)
            box = QRectF(self.rect())
            rounded(p, box, tokens.RADIUS, self._fill(fill), theme.c(line) if line else None)
            x: float = self._padding()
            if self.dot is not None:
                colour = theme.client(self.dot) if isinstance(self.dot, int) else self.dot
                draw_dot(p, x, self.height() / 2, colour)
                x += 14
            if self.icon_name:
                role: Role = "second" if self.kind == "plain" else text
                draw_icon(p, self.icon_name, x, (self.height() - SIZE) / 2, role)
                x += SIZE + 7
            room = self.width() - x - self._padding() + 1
            if self._fill_menu is not None and self.words():
                room -= 18
                draw_icon(p, "down", self.width() - self._padding() - 13, (self.height() - 14) / 2, text, 14)
            f = face(tokens.BODY, 500)
            draw_text(
                p, x, 0, self.words(), f, theme.c(text), room, line=self.height(),
                may_elide=bool(self.max_width),
            )  # fmt: skip

    def _fill(self, role: Role) -> QColor:
        if not self.isEnabled():
            return theme.c(role)
        if self.kind == "primary":
            colour = theme.c(role)
            return (
                colour.darker(120) if self.isDown() else colour.darker(110) if self.underMouse() else colour
            )
        if self.isDown():
            return theme.c("line")
        if self.underMouse():
            return theme.c("line" if self.kind == "quiet" else "sunken")
        return theme.c(role)


class IconButton(PaintedButton):
    """A square button with an icon alone; its message is its tool tip and its name for screen readers."""

    def __init__(
        self,
        icon: str,
        message: str,
        *,
        role: Role = "second",
        framed: bool = False,
        size: int = tokens.CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        self.icon_name, self.role, self._framed = icon, role, framed
        super().__init__(message, parent)
        self.setFixedSize(size, size)

    @override
    def _show_text(self, text: str) -> None:
        super()._show_text(text)
        self.setToolTip(text)

    @override
    def sizeHint(self) -> QSize:
        return self.maximumSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            if not self.isEnabled():
                p.setOpacity(0.5)
            hover = self.underMouse() and self.isEnabled()
            if self._framed:
                rounded(
                    p, QRectF(self.rect()), tokens.RADIUS,
                    theme.c("sunken" if hover else "card"), theme.c("line"),
                )  # fmt: skip
            elif hover or self.isChecked():
                rounded(p, QRectF(self.rect()), tokens.RADIUS, theme.c("line"))
            draw_icon(p, self.icon_name, (self.width() - SIZE) / 2, (self.height() - SIZE) / 2, self.role)


class StopButton(IconButton):
    """The round, filled button that stops the timer; `running` off it starts one."""

    def __init__(self, message: str) -> None:
        super().__init__("stop", message, size=36)
        self.running = True

    def ring(self) -> Ring:
        """Return a round focus ring."""
        return Ring(2, None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            colour = theme.c("bad" if self.running else "accent")
            rounded(p, QRectF(self.rect()), 18, colour.darker(112) if self.underMouse() else colour)
            if self.running:
                rounded(p, QRectF(12, 12, 12, 12), 2, theme.c("on_bad"))
            else:
                draw_icon(p, "play", 10, 9, "on_accent", 18)


class CheckBox(PaintedButton):
    """A tick with words beside it; `round` is the tick of a task. Struck through when done, if asked for."""

    def __init__(
        self,
        message: str = "",
        *,
        is_round: bool = False,
        strike: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._round, self._strike = is_round, strike
        super().__init__(message, parent)
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return 4 + tokens.LINE[tokens.BODY] * len(wrap(self.words(), face(), max(40, width - 28)))

    @override
    def sizeHint(self) -> QSize:
        words = self.words()
        width = min(360, 18 + (10 + room_for(words, face()) if words else 0))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(100, self.sizeHint().width()), 24)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return pos.x() <= 30 + text_width(self.words(), face())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on, line = self.isChecked(), tokens.LINE[tokens.BODY]
        top = max(0, (self.height() - self.heightForWidth(self.width())) // 2)
        middle = top + 12
        with QPainter(self) as p:
            if not self.isEnabled():
                p.setOpacity(0.5)
            if self._round:
                draw_round_tick(p, 1, middle, ticked=on)
            else:
                box = QRectF(1, middle - 8, 16, 16)
                rounded(p, box, 4, theme.c("accent" if on else "card"), None if on else theme.c("third"))
                if on:
                    draw_check_mark(p, box)
            role: Role = "third" if on and self._strike else "text"
            for number, words in enumerate(wrap(self.words(), face(), max(40, self.width() - 28))):
                y = top + 2 + number * line
                used = draw_text(p, 28, y, words, face(), theme.c(role))
                if on and self._strike:
                    p.fillRect(QRectF(28, y + 11, used, 1), theme.c("third"))


class LinkButton(PaintedButton):
    """Words that do something, in the accent's colour: for a small side action in a card or a sentence."""

    def __init__(self, message: str = "", role: Role = "accent", parent: QWidget | None = None) -> None:
        self.role = role
        super().__init__(message, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        return QSize(room_for(self.words(), face(tokens.BODY, 500)) + 4, tokens.LINE[tokens.BODY])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            f, line = face(tokens.BODY, 500), self.height()
            used = draw_text(p, 2, 0, self.words(), f, theme.c(self.role), self.width() - 2, line=line)
            if self.underMouse():
                p.drawLine(2, line - 3, round(2 + used), line - 3)
