"""The base of every pane: a title with actions beside it, a body, and the moments to translate and refresh."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.labels import Heading, Label
from va_desktop.kit.ui.speaking import Speaking


class Pane(Speaking):
    """A room of the window.

    Put actions with `add_action()`, everything else into `body`. Override `retranslate()` (called after a
    change of language or locale) and `show_target()` (called by `desk.navigate(pane, target)`).
    """

    def __init__(self, desk: Desk, title: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.title = Heading(title)
        self.note = Label(role="second", may_elide=True)
        self.note.hide()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(14)
        self.top = QHBoxLayout()
        self.top.setSpacing(10)
        self.top.addWidget(self.title)
        self.top.addSpacing(8)
        self.top.addWidget(self.note)
        self.top.addStretch(1)
        self._column.addLayout(self.top)
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        self._column.addLayout(self.body, 1)
        self._fit(low=False)

    def set_note(self, text: str) -> None:
        """Show a ready text beside the title (`Outstanding € 1,248.75`)."""
        self.note.set_text(text)
        self.note.setVisible(bool(text))

    def add_action(self, widget: QWidget) -> None:
        """Put a button or another control to the right of the title."""
        self.top.addWidget(widget)

    @override
    def retranslate(self) -> None:
        """Write everything anew that holds values: after a change of language. Controls do their own part."""

    def show_target(self, target: object) -> None:
        """Show what somebody navigated to: select it, scroll to it."""

    def first_focus(self) -> QWidget | None:
        """Return where the keyboard should go when the pane is entered."""
        return None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(low=self.height() < 600)

    def _fit(self, *, low: bool) -> None:
        edge = 12 if low else tokens.L
        self._column.setContentsMargins(tokens.XL, edge, tokens.XL, edge if low else 20)
