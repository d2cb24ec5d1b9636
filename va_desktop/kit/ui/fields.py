"""Fields for text: one line, several lines, a search, and lines that stand for a value of some type."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.core.durations import read_duration
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import parse_decimal
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.focus import Ring
from va_desktop.kit.ui.fonts import face, figures
from va_desktop.kit.ui.icons import SIZE, draw_icon
from va_desktop.kit.ui.paint import draw_text, rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

Value = TypeVar("Value")

INSET: Final = 10
"""Pixels from the edge of a box to its line of text, to which Qt adds two of its own: as in a list of choices."""


def _see_through(widget: QWidget) -> None:
    """Let the painted box behind the text show; only these roles are set, the others follow the theme."""
    palette = QPalette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        palette.setColor(group, QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    widget.setPalette(palette)


def paint_box(p: QPainter, rect: QRectF, *, faulty: bool, enabled: bool = True) -> None:
    """Paint the box of a field."""
    line = theme.c("bad" if faulty else "line")
    rounded(p, rect, tokens.RADIUS, theme.c("card" if enabled else "sunken"), line)


class LineEdit(QLineEdit):
    """One line of text in a painted box; without `framed` the text alone, for bars and inline editing.

    `placeholder` is a marked message. `hint` is a short text at the right inside the field (a currency, h).
    """

    def __init__(
        self,
        placeholder: str = "",
        *,
        framed: bool = True,
        icon: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._placeholder, self._framed, self._icon, self._hint = placeholder, framed, icon, hint
        self._faulty = False
        self.setFrame(False)
        self.setFont(face().font)
        if framed:
            self.setFixedHeight(tokens.CONTROL)
        _see_through(self)
        self.set_hint(hint)
        self.retranslate()

    def set_hint(self, hint: str) -> None:
        """Show a short text at the right inside the field."""
        self._hint = hint
        left = 12 + SIZE + 5 if self._icon else INSET
        right = 12 + int(face().metrics.horizontalAdvance(hint)) + 8 if hint else INSET
        self.setTextMargins(left if self._framed else 0, 0, right if self._framed else 0, 0)
        self.update()

    def set_placeholder(self, message: str) -> None:
        """Show another marked message where nothing is typed."""
        self._placeholder = message
        self.retranslate()

    def set_faulty(self, *, faulty: bool) -> None:
        """Mark the field as the place of an error."""
        self._faulty = faulty
        self.update()

    def ring(self) -> Ring:
        """Return a ring that stands close around a field without a box."""
        return Ring(2 if self._framed else 0)

    def retranslate(self) -> None:
        """Take the words of the present language."""
        if self._placeholder:
            self.setPlaceholderText(tr(self._placeholder))

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, tokens.CONTROL)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, tokens.CONTROL if self._framed else tokens.LINE[tokens.BODY])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # held a moment too long: what it does was done, and maybe the field is empty by now
        super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from va_desktop.kit.ui.menus import show_text_menu  # no part of the start

        show_text_menu(self, event.globalPos())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._framed:
            with QPainter(self) as p:
                paint_box(p, QRectF(self.rect()), faulty=self._faulty, enabled=self.isEnabled())
                if self._icon:
                    draw_icon(p, self._icon, 11, (self.height() - SIZE) / 2, "third")
                if self._hint:
                    draw_text(
                        p, self.width() - 12, 0, self._hint, face(), theme.c("third"),
                        right=True, line=self.height(),
                    )  # fmt: skip
        super().paintEvent(event)


class SearchField(LineEdit):
    """A search that waits until typing pauses; Escape clears it, Down goes on to the list."""

    searched = Signal(str)
    """The words to search for, after a pause of typing."""
    left_down = Signal()
    """Down or Enter: the results should take the keyboard."""

    def __init__(self, placeholder: str, *, framed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, framed=framed, icon="search" if framed else "", parent=parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(150)
        self._pause.timeout.connect(self._send)
        self.textChanged.connect(self._wait)

    @Slot()
    def _wait(self) -> None:
        self._pause.start()

    @Slot()
    def _send(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setAccessibleName(self.placeholderText())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._send()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._send()
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


class TextArea(QPlainTextEdit):
    """Several lines of text in a painted box; grows with its text from `lines` up to `most` lines.

    One that `fills` is as high as there is room instead.
    """

    def __init__(
        self,
        placeholder: str = "",
        *,
        lines: int = 3,
        most: int = 8,
        fills: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._placeholder, self._lines, self._most, self._faulty = placeholder, lines, most, False
        self._fills = fills
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(face().font)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vertical = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(12, 7, 8, 7)
        self.viewport().setAutoFillBackground(False)
        _see_through(self)
        self.textChanged.connect(self._grow)
        self.retranslate()
        self._grow()

    def text(self) -> str:
        """Return what was typed, without blanks around it."""
        return self.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Show a text."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def set_faulty(self, *, faulty: bool) -> None:
        """Mark the field as the place of an error."""
        self._faulty = faulty
        self.update()

    def retranslate(self) -> None:
        """Take the words of the present language."""
        if self._placeholder:
            self.setPlaceholderText(tr(self._placeholder))

    @Slot()
    def _grow(self) -> None:
        if self._fills:
            return
        # Qt counts lines in its own, slightly lower boxes; two pixels more leave room for Devanagari's marks.
        shown = min(self._most, max(self._lines, int(self.document().size().height())))
        self.setFixedHeight(shown * (self.fontMetrics().lineSpacing() + 2) + 16)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from va_desktop.kit.ui.menus import show_text_menu

        show_text_menu(self, event.globalPos())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            with QPainter(self) as p:
                paint_box(p, QRectF(self.rect()), faulty=self._faulty, enabled=self.isEnabled())
        return super().event(event)


class TypedEdit(LineEdit, Generic[Value]):
    """A line that stands for a value: `read` makes it of the text or raises `UserError`, `write` shows it."""

    def __init__(
        self,
        read: Callable[[str], Value],
        write: Callable[[Value], str],
        placeholder: str = "",
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, hint=hint, parent=parent)
        self._read, self._write = read, write

    def value(self) -> Value | None:
        """Return the value, `None` for an empty field; raise `UserError` for what cannot be read."""
        text = self.text().strip()
        return self._read(text) if text else None

    def set_value(self, value: Value | None) -> None:
        """Show a value."""
        self.setText("" if value is None else self._write(value))


class AmountEdit(LineEdit):
    """An amount of money in a currency that stands beside it."""

    def __init__(self, currency: str, *, name: str = "amount", parent: QWidget | None = None) -> None:
        super().__init__(hint=currency, parent=parent)
        self._name, self._currency = name, currency
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(figures().font)

    @property
    def currency(self) -> str:
        """The currency the amount is in."""
        return self._currency

    def set_currency(self, currency: str) -> None:
        """Change the currency; what was typed stays."""
        self._currency = currency
        self.set_hint(currency)

    def value(self) -> Money | None:
        """Return the amount, `None` for an empty field; raise `UserError` naming the field."""
        text = self.text().strip()
        return Money.parse(text, self._currency, field=self._name) if text else None

    def set_value(self, amount: Money | None) -> None:
        """Show an amount and its currency."""
        if amount is not None:
            self.set_currency(amount.currency)
        self.setText("" if amount is None else str(amount))


class NumberEdit(LineEdit):
    """A number between two limits; Up and Down change it by `step`. `hint` is its unit (%, days)."""

    def __init__(
        self,
        least: Decimal | int = 0,
        most: Decimal | int = 10**9,
        *,
        step: Decimal | int = 1,
        whole: bool = True,
        hint: str = "",
        name: str = "number",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(hint=hint, parent=parent)
        self._least, self._most, self._step = Decimal(least), Decimal(most), Decimal(step)
        self._whole, self._name = whole, name
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> Decimal | None:
        """Return the number, `None` for an empty field; raise `UserError` naming the field."""
        text = self.text().strip()
        if not text:
            return None
        number = parse_decimal(text, field=self._name)
        if self._whole and number != int(number):
            raise UserError("Write a whole number.", field=self._name)
        if not self._least <= number <= self._most:
            raise UserError(
                "Write a number from {least} to {most}.", field=self._name, least=self._least, most=self._most
            )
        return number

    def set_value(self, number: Decimal | int | None) -> None:
        """Show a number."""
        self.setText("" if number is None else f"{Decimal(number).normalize():f}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        try:
            now = parse_decimal(self.text()) if self.text().strip() else Decimal(0)
        except UserError:
            return
        self.set_value(min(self._most, max(self._least, now + way * self._step)))
        self.textEdited.emit(self.text())


class DurationEdit(TypedEdit[int]):
    """A length of time in seconds, shown as `h:mm`."""

    def __init__(self, *, name: str = "duration", parent: QWidget | None = None) -> None:
        def read(text: str) -> int:
            return read_duration(text, field=name)

        def write(seconds: int) -> str:
            return f"{seconds // 3600}:{seconds // 60 % 60:02}"

        super().__init__(read, write, parent=parent)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_hint(tr("h"))
