"""By whose clocks a list tells its times: the choice in its menu, and a line that says so where it was changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from va_desktop.core.clock import ZoneOf
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import IconButton
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import tr

_WORDS: Final = {
    ZoneOf.RECORDED: N_("Times as recorded"),
    ZoneOf.OWN: N_("Times by my clock"),
    ZoneOf.CLIENT: N_("Times by the client’s clock"),
}


def offer_clocks(menu: Menu, present: ZoneOf, choose: Callable[[ZoneOf], object]) -> None:
    """Offer all clocks in a menu, with a tick at the present ones."""
    for whose, words in _WORDS.items():
        line = menu.add(tr(words), "check" if whose is present else "")
        line.triggered.connect(partial(choose, whose))


class ClocksLine(QWidget):
    """Says by whose clocks times are told, unless they stand as recorded; its button goes back to that."""

    dismissed = Signal()

    def __init__(self, *, inset: int = 0) -> None:
        super().__init__()
        self.words = Label(role="second", size=tokens.SMALL, may_elide=True)
        self.words.setObjectName("told_clocks")
        self.back = IconButton("close", _WORDS[ZoneOf.RECORDED], size=22)
        self.back.setObjectName("times_as_recorded")
        self.back.clicked.connect(self.dismissed)
        told = QHBoxLayout(self)
        told.setContentsMargins(inset, 0, 8 if inset else 0, 8 if inset else 0)
        told.addWidget(self.words, 1)
        told.addWidget(self.back)
        self.hide()

    def show_clocks(self, whose: ZoneOf) -> None:
        """Say whose clocks they are."""
        self.words.set_message(_WORDS[whose])
        self.setVisible(whose is not ZoneOf.RECORDED)
