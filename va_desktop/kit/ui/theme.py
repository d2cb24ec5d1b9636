"""Carries the colours of `tokens` to Qt's palette and to painting code, and follows light and dark.

There is no style sheet: with one set, switching the palette left shown children on the old colours.
"""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.tokens import Colours, Role

Mode = Literal["light", "dark", "system"]


class Scheme:
    """The colours of one scheme as QColor. Exports paint with `LIGHT`, whatever the window shows."""

    def __init__(self, colours: Colours, *, dark: bool) -> None:
        self.dark = dark
        self._colours = {
            role: QColor(value) for role, value in colours._asdict().items() if role != "clients"
        }
        self.clients = tuple(QColor(value) for value in colours.clients)

    def c(self, role: Role, alpha: float = 1) -> QColor:
        """Return the colour of a role, thinned by `alpha`; a copy then, because QColor is mutable."""
        colour = self._colours[role]
        if alpha == 1:
            return colour
        colour = QColor(colour)
        colour.setAlphaF(alpha)
        return colour

    def client(self, number: int) -> QColor:
        """Return a client's colour by its number; numbers beyond the last begin again."""
        return self.clients[number % len(self.clients)]

    def tint(self, colour: QColor, share: float = 0.13, over: Role = "card") -> QColor:
        """Thin a colour over a role's, opaquely, so that the contrast of text on it is known."""
        ground = self.c(over)
        mixed = (
            round(b + (a - b) * share)
            for a, b in zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
        )
        return QColor(*mixed)


LIGHT: Final = Scheme(tokens.LIGHT, dark=False)
DARK: Final = Scheme(tokens.DARK, dark=True)


class Theme(QObject):
    """The scheme in force. Painting code asks at paint time, so a switch needs only a repaint."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scheme = LIGHT
        self.mode: Mode = "light"

    @property
    def dark(self) -> bool:
        """Whether the dark scheme is in force."""
        return self.scheme.dark

    def c(self, role: Role, alpha: float = 1) -> QColor:
        """Return the colour of a role in the scheme in force."""
        return self.scheme.c(role, alpha)

    def client(self, number: int) -> QColor:
        """Return a client's colour by its number in the scheme in force."""
        return self.scheme.client(number)

    def tint(self, colour: QColor, share: float = 0.13, over: Role = "card") -> QColor:
        """Thin a colour over a role's in the scheme in force."""
        return self.scheme.tint(colour, share, over)

    def use(self, mode: Mode) -> None:
        """Show light, dark, or what the system says and will say."""
        hints = QGuiApplication.styleHints()
        if self.mode == "system":
            hints.colorSchemeChanged.disconnect(self._follow)
        self.mode = mode
        if mode == "system":
            hints.colorSchemeChanged.connect(self._follow)
            self._follow(hints.colorScheme())
        else:
            self._apply(DARK if mode == "dark" else LIGHT)

    @Slot(Qt.ColorScheme)
    def _follow(self, scheme: Qt.ColorScheme) -> None:
        self._apply(DARK if scheme == Qt.ColorScheme.Dark else LIGHT)

    def _apply(self, scheme: Scheme) -> None:
        """Repaint everything: one setPalette, and Qt tells each widget."""
        self.scheme = scheme
        QApplication.setPalette(_palette(scheme))
        self.changed.emit()


def _palette(scheme: Scheme) -> QPalette:
    """Return what Qt paints by itself (text fields, menus, tool tips) in these colours."""
    palette, role = QPalette(), QPalette.ColorRole
    plan: tuple[tuple[Role, tuple[QPalette.ColorRole, ...]], ...] = (
        ("window", (role.Window,)),
        ("card", (role.Base, role.Button, role.ToolTipBase)),
        ("sunken", (role.AlternateBase,)),
        ("line", (role.Mid, role.Dark, role.Light, role.Midlight)),
        ("text", (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
        ("third", (role.PlaceholderText,)),
        ("accent", (role.Highlight, role.Accent, role.Link, role.LinkVisited)),
        ("on_accent", (role.HighlightedText,)),
    )
    for token, names in plan:
        for name in names:
            palette.setColor(name, scheme.c(token))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, scheme.c("third"))
    return palette


theme: Final = Theme()
"""Like Qt's own palette there is one for the application."""
