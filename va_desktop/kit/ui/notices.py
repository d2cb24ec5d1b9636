"""The bar at the foot of a pane: "Deleted … Undo", a good end, or an error in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
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
SHOWN_FOR = 8_000
"""Milliseconds after which the bar goes; one about an error stays until it is closed."""


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


class NoticeBar(QWidget):
    """Lies above the lower edge of its parent; the mouse over it keeps it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._mood: Mood = "plain"
        self._action: Callable[[], object] | None = None
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
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self, text: str, mood: Mood = "plain", *, button: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Show a sentence."""
        self._mood, self._action = mood, action
        self._words.set_text(text)
        self._button.set_text(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.stop()
        if mood != "bad":
            self._timer.start(SHOWN_FOR)

    def unsay(self, text: str) -> None:
        """Hide a sentence that no longer holds, if it still stands here."""
        if self.text() == text:
            self.hide()

    def error(self, error: UserError) -> None:
        """Show what went wrong, in words."""
        self.say(error.in_words(texts()), "bad")

    def text(self) -> str:
        """Return what is said, or nothing."""
        return self._words.text() if not self.isHidden() else ""

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
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self._mood != "bad":
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
