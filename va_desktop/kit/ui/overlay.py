"""A dimmed layer over the whole window, with one card on it that has the keyboard to itself."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.theme import theme


class Overlay(QWidget):
    """Base of sheets and of the palette.

    It lives inside the window, not in one of its own: no window manager moves it, and a picture of the window
    shows it. `Qt.SubWindow` makes Qt keep the Tab key inside. The window's shortcuts rest meanwhile: Qt would else
    find keys that a sheet has as well to be ambiguous, and press neither.
    """

    def __init__(self, over: QWidget) -> None:
        """Lie over the window of `over`; hidden until `open_overlay()`."""
        window = over.window()
        super().__init__(window, Qt.WindowType.SubWindow)
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)

    @staticmethod
    def on(window: QWidget) -> Overlay | None:
        """Return the uppermost open overlay of the window in which a widget lives."""
        open_ones = [
            child for child in window.window().children() if isinstance(child, Overlay) and child.isVisible()
        ]
        return open_ones[-1] if open_ones else None

    def open_overlay(self, first: QWidget | None) -> None:
        """Show the layer and give the keyboard to `first`; it returns to where it was on closing."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self.window().rect())
        self.place()
        self.show()
        self.raise_()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_overlay(self) -> None:
        """Hide the layer and give the keyboard back, if what had it is still there: lists are made anew by news.

        Where the layer itself opened another one, that one keeps the keyboard and gives it back in its turn.
        """
        self.hide()
        before, self._before = self._before, None
        opened = Overlay.on(self)
        if opened is not None and opened.was_opened_in(self):
            opened.give_back_to(before)
            return
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def was_opened_in(self, layer: QWidget) -> bool:
        """Tell whether something in a layer had the keyboard before."""
        return (
            self._before is not None and shiboken6.isValid(self._before) and layer.isAncestorOf(self._before)
        )

    def give_back_to(self, before: QWidget | None) -> None:
        """Give the keyboard to something else on closing than to what had it before."""
        self._before = before

    def place(self) -> None:
        """Put the card where it belongs; called when the window's size changes."""

    def outside(self) -> None:
        """React to a click beside the card."""

    def paint_card(self, p: QPainter, rect: QRectF) -> None:
        """Paint the dimmed ground, a soft shadow and the card."""
        p.fillRect(self.rect(), theme.c("text", 0.32) if not theme.dark else theme.c("sunken", 0.6))
        for spread in range(12, 0, -2):
            shade = theme.c("text", 0.02) if not theme.dark else theme.c("sunken", 0.16)
            rounded(p, rect.adjusted(-spread, -spread + 6, spread, spread + 6), 12 + spread, shade)
        rounded(p, rect, 12, theme.c("card"), theme.c("line"))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.outside()
        event.accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self.setGeometry(self.window().rect())
            self.place()
        return False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._let_keys_rest(rest=True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if Overlay.on(self) is None:
            self._let_keys_rest(rest=False)

    def _let_keys_rest(self, *, rest: bool) -> None:
        for key in self.window().findChildren(QShortcut):
            if key.context() is Qt.ShortcutContext.WindowShortcut and not _lies_over(key.parent()):
                key.setEnabled(not rest)

    def margin(self) -> int:
        """Return how near the card may come to the edge of the window."""
        return tokens.L


def _lies_over(widget: QObject | None) -> bool:
    """Tell whether a widget is part of a layer."""
    while widget is not None and not isinstance(widget, Overlay):
        widget = widget.parent()
    return widget is not None
