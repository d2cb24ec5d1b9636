"""Rows of which one is chosen: the segmented control (also used for tabs) and filter chips with sums."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.fonts import face, room_for, text_width
from va_desktop.kit.ui.paint import draw_centred, draw_dot, draw_text, rounded
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role

_CHIPS_APART: Final = 10


class _Segment(PaintedButton):
    """One of the choices of a segmented control."""

    def __init__(self, key: Hashable, message: str, parent: QWidget) -> None:
        super().__init__(message, parent)
        self.key = key
        self.setCheckable(True)

    @override
    def sizeHint(self) -> QSize:
        return QSize(room_for(self.words(), face(tokens.BODY, 500)) + 24, 28)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            on = self.isChecked()
            if on:
                rounded(p, QRectF(self.rect()).adjusted(0, 1, 0, 1), 6, theme.c("text", 0.1))
                rounded(p, QRectF(self.rect()), 6, theme.c("line" if theme.dark else "card"))
            role: Role = "text" if on or self.underMouse() else "second"
            draw_centred(p, QRectF(self.rect()), self.words(), face(tokens.BODY, 500), theme.c(role))


class Segmented(QWidget):
    """One of a few; Tab enters and leaves, the arrow keys move within."""

    chosen = Signal(object)
    """The key a person chose (not sent by `choose()`)."""

    def __init__(self, *options: tuple[Hashable, str], parent: QWidget | None = None) -> None:
        """Take pairs of a key and a marked message: `Segmented(("day", N_("Day")), ("week", N_("Week")))`."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(2, 2, 2, 2)
        self._box.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        for key, message in options:
            self.add(key, message)
        if options:
            self.choose(options[0][0])

    def add(self, key: Hashable, message: str, *, ready_text: str = "") -> None:
        """Add a choice; `ready_text` for words that are not a message (a currency's code)."""
        segment = _Segment(key, message, self)
        if ready_text:
            segment.set_text(ready_text)
        self._group.addButton(segment)
        self._box.addWidget(segment)

    def _segments(self) -> list[_Segment]:
        return [button for button in self._group.buttons() if isinstance(button, _Segment)]

    @property
    def value(self) -> Hashable:
        """The key that is chosen."""
        button = self._group.checkedButton()
        return button.key if isinstance(button, _Segment) else None

    def choose(self, key: Hashable) -> None:
        """Choose without telling anybody."""
        for segment in self._segments():
            if segment.key == key:
                segment.setChecked(True)

    def button(self, key: Hashable) -> PaintedButton:
        """Return the button of a choice, to disable or rename it."""
        return next(segment for segment in self._segments() if segment.key == key)

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, _Segment):
            self.chosen.emit(button.key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.RADIUS, theme.c("sunken"))


@dataclass(frozen=True, slots=True)
class ChipText:
    """What a chip says: its name, and a count or sum behind it in stronger type."""

    key: Hashable
    name: str
    figure: str = ""
    colour: int | None = None
    """A client's colour number, shown as a dot."""


class Chip(PaintedButton):
    """A small sunken pill: a label, a client, a filter that can be on."""

    def __init__(self, chip: ChipText, parent: QWidget | None = None) -> None:
        self._chip = chip
        super().__init__("", parent)
        self.show_chip(chip)

    @property
    def key(self) -> Hashable:
        """What the chip stands for."""
        return self._chip.key

    def show_chip(self, chip: ChipText) -> None:
        """Say something else."""
        self._chip = chip
        self.set_text(f"{chip.name}  {chip.figure}" if chip.figure else chip.name)

    @override
    def sizeHint(self) -> QSize:
        width = 20 + text_width(self._chip.name, face(tokens.BODY, 500))
        if self._chip.figure:
            width += 6 + text_width(self._chip.figure, face(tokens.BODY, 600))
        if self._chip.colour is not None:
            width += 14
        return QSize(int(width + 0.99), tokens.CHIP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on, chip = self.isChecked(), self._chip
        fill: Role = "accent_tint" if on else "line" if self.underMouse() else "sunken"
        role: Role = "accent" if on else "second"
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.RADIUS, theme.c(fill))
            x = 10.0
            if chip.colour is not None:
                draw_dot(p, x, self.height() / 2, theme.client(chip.colour))
                x += 14
            line = self.height()
            x += draw_text(
                p, x, 0, chip.name, face(tokens.BODY, 500), theme.c(role), self.width() - x - 9, line=line
            )
            if chip.figure:
                draw_text(p, x + 6, 0, chip.figure, face(tokens.BODY, 600), theme.c(role), line=line)


class FilterChips(Flow):
    """Chips of which one is on, with the count and sum of what it lets through; in several lines if need be."""

    chosen = Signal(object)
    """The key a person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=_CHIPS_APART, parent=parent)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._chips: dict[Hashable, Chip] = {}

    def show_chips(self, chips: Sequence[ChipText]) -> None:
        """Show these; chips that were there keep their place, focus and state."""
        for key in [key for key in self._chips if key not in {chip.key for chip in chips}]:
            gone = self._chips.pop(key)
            self._group.removeButton(gone)
            self.take(gone)
            gone.deleteLater()
        for at, text in enumerate(chips):
            known = self._chips.get(text.key)
            if known is None:
                known = self._chips[text.key] = Chip(text)
                known.setCheckable(True)
                self._group.addButton(known)
                self.insert(at, known)
            else:
                known.show_chip(text)
        if chips and self._group.checkedButton() is None:
            self._chips[chips[0].key].setChecked(True)

    def width_of_line(self) -> int:
        """Return the width in pixels that all of them need beside each other."""
        widths = [chip.sizeHint().width() for chip in self._chips.values()]
        return sum(widths) + _CHIPS_APART * (len(widths) - 1)

    @property
    def value(self) -> Hashable:
        """The key that is chosen."""
        button = self._group.checkedButton()
        return button.key if isinstance(button, Chip) else None

    def choose(self, key: Hashable) -> None:
        """Choose without telling anybody."""
        if key in self._chips:
            self._chips[key].setChecked(True)

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, Chip):
            self.chosen.emit(button.key)


class ColourChoice(QWidget):
    """The client colours as dots, one of them chosen; arrow keys move."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(30 * len(tokens.LIGHT.clients), tokens.CONTROL)
        self.value = 0
        self._names: Sequence[str] = ()

    def choose(self, number: int) -> None:
        """Choose without telling anybody."""
        self.value = number % len(tokens.LIGHT.clients)
        self.update()

    def _move(self, number: int) -> None:
        self.choose(number)
        self.chosen.emit(self.value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(self.value + step)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._move(int(event.position().x() // 30))  # type: ignore[attr-defined]
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            for number in range(len(tokens.LIGHT.clients)):
                middle = QRectF(30 * number, 2, 30, 30)
                if number == self.value:
                    ring = theme.c("accent" if self.hasFocus() else "text")
                    rounded(p, middle.adjusted(2, 2, -2, -2), 13, None, ring)
                draw_dot(p, middle.x() + 7, 17, theme.client(number), 16)
