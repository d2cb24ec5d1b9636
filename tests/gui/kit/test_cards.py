"""The corners of a card have the colour of what it lies on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.helpers.qt import settle
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.theme import Mode, theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.tokens import Role


def corner(card: Card) -> str:
    """Return the colour at the very corner of a card that is shown."""
    settle()
    return card.grab().toImage().pixelColor(0, 0).name()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("below", ["window", "sheet", "card", "sunken"])
def test_corners_are_cut_in_the_colour_below(qtbot: QtBot, mode: Mode, below: str) -> None:
    theme.use(mode)
    window = QWidget()
    window.resize(600, 400)
    qtbot.addWidget(window)
    card = Card(QWidget(), clip=True)
    ground: Role = "card"
    if below == "sheet":
        sheet = Sheet(window, "Names")
        sheet.body.addWidget(card)
        sheet.open()
    else:
        layout = QVBoxLayout(window)
        if below == "window":
            ground = "window"
            layout.addWidget(card)
        else:
            ground = "sunken" if below == "sunken" else "card"
            outer = Card(sunken=below == "sunken")
            outer.column.addWidget(card)
            layout.addWidget(outer)
    card.setMinimumSize(200, 100)
    window.show()
    assert corner(card) == theme.c(ground).name()
