"""The bar at the foot of a pane: "Deleted … Undo", a good end, or an error in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, Protocol

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.patterns import Pattern
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.texts import texts
from va_desktop.kit.ui.theme import theme

Mood = Literal["plain", "good", "warn", "bad"]
_ICON = {"plain": "info", "good": "check", "warn": "warning", "bad": "error"}
_QUOTED: Final = Pattern(r"“(?=[^“”]{61})([^“”]{20,60}(?=\s)|[^“”]{60})[^“”]*”")
"""A name or note that is too long to be said, and how much of it is said, in whole words where there are any."""
SHOWN_FOR = 8_000
"""Milliseconds after which the bar goes; one about an error stays until the user goes on with something."""


class Notify(Protocol):
    """Tells the user something; what panes get."""

    def say(
        self, text: str, mood: Mood = "plain", *, button: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Show a ready sentence, with a ready caption for what can be done about it."""
        ...

    def error(self, error: UserError) -> None:
        """Show what went wrong, in words."""
        ...


class _Outside(QObject):
    """Tells when the user presses a key or a button of the mouse anywhere but in a widget, while it watches.

    It sees what the system sends to the window. All events of the program would be too many, and some are about
    objects that are just going.
    """

    used = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget

    def watch(self) -> None:
        """Begin to watch."""
        handle = self._widget.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def rest(self) -> None:
        """Cease to watch."""
        handle = self._widget.window().windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            within = self._widget.isAncestorOf(QApplication.focusWidget() or self._widget.window())
            if event.type() == QEvent.Type.KeyPress and not within:
                self.used.emit()
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            at = self._widget.mapFrom(self._widget.window(), event.position().toPoint())
            if not self._widget.rect().contains(at):
                self.used.emit()
        return False


class NoticeBar(QWidget):
    """Lies above the lower edge of its parent; the mouse over it keeps it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._mood: Mood = "plain"
        self._action: Callable[[], object] | None = None
        self._said = ""
        self._lifted = 0
        self._words = Wrapped(role="text")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = Button(small=True)
        self._button.clicked.connect(self._act)
        self._close = IconButton("close", N_("Close"), size=28)
        self._close.clicked.connect(self.hide)
        box = QHBoxLayout(self)
        box.setContentsMargins(44, 10, 10, 10)
        box.setSpacing(tokens.S)
        box.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._shown_long)
        self._outside = _Outside(self)
        self._outside.used.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self, text: str, mood: Mood = "plain", *, button: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Show a sentence."""
        self._mood, self._action = mood, action
        self._said = text
        self._words.set_text(_QUOTED.sub(r"“\1…”", text))
        self._button.set_text(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_FOR)
        self._outside.rest()

    def unsay(self, text: str) -> None:
        """Hide a sentence that no longer holds, if it still stands here."""
        if self.text() == text:
            self.hide()

    def error(self, error: UserError) -> None:
        """Show what went wrong, in words."""
        self.say(error.in_words(texts()), "bad")

    def text(self) -> str:
        """Return what is said, or nothing."""
        return self._said if not self.isHidden() else ""

    @Slot()
    def _act(self) -> None:
        action, self._action = self._action, None
        self.hide()
        if action is not None:
            action()

    @Slot(int)
    def lift(self, pixels: int) -> None:
        """Stand so much higher: something else has the foot of the pane."""
        self._lifted = pixels
        self._place()

    @Slot()
    def _shown_long(self) -> None:
        """Go; an error waits for the next thing that the user does, for nobody may have looked yet."""
        if self._mood == "bad":
            self._outside.watch()
        else:
            self.hide()

    def _place(self) -> None:
        parent = self._over
        extra = 54 + 36 + (self._button.sizeHint().width() + 8 if not self._button.isHidden() else 0)
        width = min(int(text_width(self._words.text(), face())) + 4 + extra, parent.width() - 32, 640)
        lines = self._words.heightForWidth(max(80, width - extra))
        height = max(48, lines + 24)
        self.setGeometry(
            (parent.width() - width) // 2, parent.height() - height - 16 - self._lifted, width, height
        )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._outside.rest()
        super().hideEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # it is none on what lies below

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        self._outside.rest()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(SHOWN_FOR)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        role: tokens.Role = "second" if self._mood == "plain" else self._mood
        with QPainter(self) as p:
            rounded(
                p, box, tokens.CARD_RADIUS, theme.c("card"), theme.c("line" if role == "second" else role)
            )
            draw_icon(p, _ICON[self._mood], 16, 15, role, 18)
