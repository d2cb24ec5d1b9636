"""The left rail: the rooms with icon, name and count; it folds to icons when the window is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.fonts import face, figures, text_width
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.paint import draw_centred, draw_text, rounded
from va_desktop.kit.ui.shortcuts import shown_keys
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

_VIRAMA: Final = "\u094d"


@dataclass(frozen=True, slots=True)
class PaneEntry:
    """A room of the rail, and how to make its pane when it is first entered."""

    key: str
    label: str
    """A marked message."""
    icon: str
    factory: Callable[[], QWidget]
    shortcut: str = ""
    """`Ctrl+1` and so on; empty for none."""
    bottom: bool = False
    """At the foot of the rail (settings)."""


class RailItem(PaintedButton):
    """One room of the rail."""

    def __init__(self, entry: PaneEntry) -> None:
        self.entry = entry
        self.count, self.urgent, self.folded = 0, False, False
        super().__init__(entry.label)
        self.setCheckable(True)
        self.setFixedHeight(34)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int, *, urgent: bool = False) -> None:
        """Show how much asks for action; nothing for 0."""
        self.count, self.urgent = count, urgent
        self.retranslate()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        words = self.words()
        self.setAccessibleName(f"{words}, {self.count}" if self.count else words)
        keys = shown_keys(self.entry.shortcut) if self.entry.shortcut else ""
        self.setToolTip(f"{words}  {keys}".strip() if self.folded else keys)

    @override
    def sizeHint(self) -> QSize:
        return QSize(39, 34)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            box = QRectF(self.rect())
            if self.isChecked():
                rounded(p, box, tokens.RADIUS, theme.c("card"), theme.c("line"))
            elif self.underMouse():
                rounded(p, box, tokens.RADIUS, theme.c("line"))
            draw_icon(p, self.entry.icon, 11, 8, "accent" if self.isChecked() else "second")
            pill = self._paint_count(p) if self.count else 0
            if not self.folded:
                colour = theme.c("text" if self.isChecked() else "second")
                room = self.width() - 37 - pill - 8
                draw_text(p, 37, 7, self.words(), face(tokens.BODY, 500), colour, room)

    def _paint_count(self, p: QPainter) -> float:
        f, text = figures(tokens.TAG, 600), str(self.count) if self.count < 100 else "99+"
        width = max(20.0, text_width(text, f) + 14)
        pill = QRectF(self.width() - width - 10, 8, width, 18)
        if self.folded:
            width = max(16.0, text_width(text, f) + 7)
            pill = QRectF(self.width() - width - 1, 1, width, 16)
        rounded(p, pill, 9, theme.c("bad_tint" if self.urgent else "line"))
        draw_centred(p, pill, text, f, theme.c("bad" if self.urgent else "second"))
        return width + 12


class Rail(Speaking):
    """The column of rooms, with the owner's name above it."""

    chosen = Signal(str)
    """The key of the room a person chose."""

    def __init__(self, entries: Sequence[PaneEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owner, self._folded = "", False
        self._items = {entry.key: RailItem(entry) for entry in entries}
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 56, 9, 12)
        box.setSpacing(2)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        for at_bottom in (False, True):
            for item in self._items.values():
                if item.entry.bottom == at_bottom:
                    box.addWidget(item)
                    self._group.addButton(item)
            if not at_bottom:
                box.addStretch()
        self.setAccessibleName(tr("Main menu"))
        self.fold(folded=False)

    @property
    def folded(self) -> bool:
        """Whether only icons are shown."""
        return self._folded

    def item(self, key: str) -> RailItem:
        """Return a room's button."""
        return self._items[key]

    def set_owner(self, name: str) -> None:
        """Show whose business this is."""
        self._owner = name
        self.update()

    def set_count(self, key: str, count: int, *, urgent: bool = False) -> None:
        """Show how much asks for action in a room."""
        self._items[key].set_count(count, urgent=urgent)

    def choose(self, key: str) -> None:
        """Mark a room as the present one, without telling anybody."""
        self._items[key].setChecked(True)

    def fold(self, *, folded: bool) -> None:
        """Show icons only, or icons with names."""
        self._folded = folded
        self.setFixedWidth(tokens.RAIL_FOLDED if folded else tokens.RAIL)
        for item in self._items.values():
            item.folded = folded
            item.retranslate()

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, RailItem):
            self.chosen.emit(button.entry.key)

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(tr("Main menu"))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        name = self._owner or "VA Desktop"
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("sunken"))
            p.fillRect(self.width() - 1, 0, 1, self.height(), theme.c("line"))
            rounded(p, QRectF(16, 16, 24, 24), tokens.RADIUS, theme.c("accent"))
            draw_centred(
                p, QRectF(16, 16, 24, 24), initial_of(name), face(tokens.SMALL, 700), theme.c("on_accent")
            )
            if not self._folded:
                f = face(tokens.BODY, 600)
                draw_text(p, 48, 18, name, f, theme.c("text"), tokens.RAIL - 60, may_elide=True)


def initial_of(name: str) -> str:
    """Return the first letter with the marks that belong to it, and with those that a virama joins to it."""
    letters = name.strip() or "?"
    end = 1
    while (
        end < len(letters)
        and "\u0900" <= letters[end] <= "\u094f"
        and (not letters[end].isalpha() or letters[end - 1] == _VIRAMA)
    ):
        end += 1
    return letters[:end].upper()
