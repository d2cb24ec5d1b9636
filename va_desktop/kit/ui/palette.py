"""The palette (Ctrl+K): find a client, a task, an invoice or a command, or write down work, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.choices import ChipText
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.fonts import face, figures, text_width
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.paint import draw_dot, draw_text, rounded
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.kit.ui.theme import theme

WIDTH, HEAD, LINE, MOST = 600, 50, 38, 9


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the palette. All texts are ready to show."""

    title: str
    run: Callable[[], object]
    """What Enter does."""
    lead: str = ""
    """Before the title: the kind (`Client`), or with `strong` the verb (`Log 0:30`)."""
    strong: bool = False
    chips: tuple[ChipText, ...] = ()
    note: str = ""
    """At the right: times, keys."""
    warning: str = ""
    """What is not right yet (an overlap); the line is marked, and it can still be chosen."""
    control_run: Callable[[], object] | None = None
    """What Ctrl+Enter does."""

    @property
    def words(self) -> str:
        """What a screen reader says."""
        parts = (self.lead, self.title, *(chip.name for chip in self.chips), self.note, self.warning)
        return ", ".join(filter(None, parts))


Provider = Callable[[str], Sequence[Choice]]
"""Answers what was typed; called on every change, so it must be quick."""


class _Lines(QWidget):
    """The choices, painted; the keyboard stays in the field above."""

    def __init__(self, parent: Palette) -> None:
        super().__init__(parent.card)
        self._palette = parent
        self.choices: Sequence[Choice] = ()
        self.at = 0
        self.setMouseTracking(True)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these, the first selected."""
        self.choices, self.at = choices, 0
        self._told()

    def move_by(self, step: int) -> None:
        """Select another line; past the last the first comes again."""
        if self.choices:
            self.at = (self.at + step) % len(self.choices)
            self._told()

    def _told(self) -> None:
        self.setAccessibleName(self.choices[self.at].words if self.choices else tr("Nothing found"))
        self.update()

    def _row(self, y: float) -> int | None:
        row = int((y - 8) // LINE)
        return row if 0 <= row < len(self.choices) else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row(event.position().y())
        if row is not None and row != self.at:
            self.at = row
            self._told()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._row(event.position().y()) is not None:
            self._palette.choose(control=False)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            if not self.choices:
                draw_text(p, 20, 8, tr("Nothing found"), face(), theme.c("third"), line=LINE)
            for row, choice in enumerate(self.choices):
                self._paint_line(p, 8 + row * LINE, choice, selected=row == self.at)

    def _paint_line(self, p: QPainter, y: int, choice: Choice, *, selected: bool) -> None:
        if selected:
            tint = theme.c("warn_tint" if choice.warning else "accent_tint")
            rounded(p, QRectF(8, y, self.width() - 16, LINE), 6, tint)
        right: float = self.width() - 20
        if selected:
            draw_icon(p, "enter", right - 13, y + (LINE - 14) / 2, "second", 14)
            right -= 20
        if choice.note:
            right -= 10 + draw_text(
                p, right, y, choice.note, figures(), theme.c("second"), right=True, line=LINE
            )
        if choice.warning:
            right -= 10 + draw_text(
                p, right, y, choice.warning, face(tokens.SMALL, 500), theme.c("warn"), (right - 20) / 2,
                right=True, line=LINE, may_elide=True,
            )  # fmt: skip
            draw_icon(p, "alert", right - 8, y + (LINE - 15) / 2, "warn", 15)
            right -= 16
        x: float = 20
        if choice.lead:
            f = face(tokens.BODY, 600 if choice.strong else 400)
            x += 10 + draw_text(
                p, x, y, choice.lead, f, theme.c("text" if choice.strong else "second"), line=LINE
            )
        x += 10 + draw_text(
            p, x, y, choice.title, face(), theme.c("text"), right - x, line=LINE, may_elide=True
        )
        for chip in choice.chips:
            x += self._paint_chip(p, x, y, chip, right)

    @staticmethod
    def _paint_chip(p: QPainter, x: float, y: int, chip: ChipText, right: float) -> float:
        f = face(tokens.BODY, 500)
        dot = 14 if chip.colour is not None else 0
        width = min(text_width(chip.name, f) + dot + 16, right - x)
        if width < 40:
            return 0
        rounded(p, QRectF(x, y + 8, width, LINE - 16), 6, theme.c("sunken"))
        if chip.colour is not None:
            draw_dot(p, x + 8, y + LINE / 2, theme.client(chip.colour))
        draw_text(
            p, x + 8 + dot, y, chip.name, f, theme.c("text"), width - dot - 15, line=LINE, may_elide=True
        )
        return width + 8


class Palette(Overlay):
    """Asks its providers at each key, shows the best lines, and does what the chosen one says."""

    def __init__(self, over: QWidget, failed: Callable[[UserError], None]) -> None:
        super().__init__(over)
        self._failed = failed
        self._providers: list[Provider] = []
        self.card = QWidget(self)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.field = LineEdit(
            N_("Find something, or write what you did: 45m call with Asha @acme"), framed=False
        )
        self.field.setFont(face(tokens.INPUT).font)
        self.field.setFixedHeight(HEAD)
        self.field.setTextMargins(18, 0, 18, 0)
        self.field.setObjectName("palette")
        self.field.ring = _no_ring  # type: ignore[assignment,method-assign]
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)
        self.lines = _Lines(self)
        column.addWidget(self.field)
        column.addWidget(self.lines, 1)

    def add_provider(self, provider: Provider) -> None:
        """Ask this one too; what was added first stands first."""
        self._providers.append(provider)

    @Slot()
    def open_palette(self) -> None:
        """Open, empty."""
        self.field.clear()
        self.field.setAccessibleName(self.field.placeholderText())
        self._ask()
        self.open_overlay(self.field)

    @Slot()
    def _ask(self) -> None:
        text = self.field.text().strip()
        found: list[Choice] = []
        for provider in self._providers:
            found += provider(text)
            if len(found) >= MOST:
                break
        self.lines.show_choices(found[:MOST])
        self.place()

    def choose(self, *, control: bool) -> None:
        """Close, and do what the selected line says."""
        if not self.lines.choices:
            return
        choice = self.lines.choices[self.lines.at]
        run = choice.control_run if control and choice.control_run is not None else choice.run
        try:
            run()
        except UserError as error:
            # Nothing typed is lost: the palette stays, and the line below the field says what is wrong.
            self.lines.show_choices([Choice(choice.title, choice.run, warning=error.in_words(texts()))])
            self.place()
            return
        self.close_overlay()

    @override
    def outside(self) -> None:
        self.close_overlay()

    @override
    def place(self) -> None:
        height = HEAD + 1 + 16 + LINE * max(1, len(self.lines.choices))
        width = min(WIDTH, self.width() - 2 * self.margin())
        top = min(120, max(self.margin(), self.height() - height - self.margin()))
        self.card.setGeometry((self.width() - width) // 2, top, width, height)
        self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Tab):
            self.lines.move_by(1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Backtab):
            self.lines.move_by(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(control=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            QTimer.singleShot(0, self, self.close_overlay)
        else:
            return False
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = self.card.geometry()
        with QPainter(self) as p:
            self.paint_card(p, QRectF(box))
            p.fillRect(box.x() + 1, box.y() + HEAD, box.width() - 2, 1, theme.c("line"))


def _no_ring() -> None:
    return None
