"""Rows that are ticked one by one, in a list that stays as high as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.scroll import ScrollArea

_HEIGHT: Final = 260
Ticked = TypeVar("Ticked")


class TickedRows(ScrollArea):
    """Rows with a tick, words and an amount."""

    def __init__(self, name: str) -> None:
        super().__init__(spacing=tokens.S)
        self.setObjectName(name)
        self.setFixedHeight(_HEIGHT)
        self.ticks: list[CheckBox] = []

    def show_rows(self, rows: Sequence[tuple[str, str]], turned: Callable[[], object]) -> None:
        """Show words and figures, all of them ticked; `turned` is called when a tick is turned."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        self.ticks = []
        for words, figure in rows:
            tick = CheckBox()
            tick.set_text(words)
            tick.setObjectName(f"tick_{len(self.ticks)}")
            tick.setChecked(True)
            tick.clicked.connect(turned)
            amount = Label(tabular=True, align="right")
            amount.set_text(figure)
            column.addLayout(row(tick, amount))
            self.ticks.append(tick)
        column.addStretch(1)
        while (item := self.column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self.column.addWidget(place)

    def ticked(self, things: Sequence[Ticked]) -> list[Ticked]:
        """Return those of the things behind the rows that are ticked."""
        return [one for one, tick in zip(things, self.ticks, strict=True) if tick.isChecked()]
