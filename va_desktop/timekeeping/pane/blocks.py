"""The blocks of the day's timeline: an entry each, in its client's colour, moved and stretched by mouse and keys.

Each block is a child widget, so that focus, Tab order, tool tips and accessible names are Qt's own and a drag
repaints two small rectangles.
"""

from __future__ import annotations

from typing import Final, Literal, Protocol

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.focus import by_keyboard
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.paint import draw_focus, draw_text
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.overlap import Lane

SNAP: Final = 5
"""Minutes: the grid that a drag and a key keep to."""
DAY: Final = 24 * 60
HOUR_HEIGHT: Final = 46
LEFT, RIGHT, TOP = 66, 16, 10
_EDGE: Final = 6
Part = Literal["start", "end", "all"]


def snap(minute: float) -> int:
    """Return the nearest minute of the day that lies on the grid."""
    return min(DAY, max(0, SNAP * round(minute / SNAP)))


def y_of(minute: float) -> int:
    """Return the row of a minute of the day."""
    return round(TOP + minute * HOUR_HEIGHT / 60)


@dataclass(frozen=True, slots=True)
class BlockTimes:
    """The part of an entry on the day, in minutes since that began; a running one ends at the present."""

    entry_id: int
    start: int
    end: int
    title: str
    client: str
    colour: int | None
    running: bool = False
    frozen: bool = False
    """It stands on an invoice and can't be moved."""
    from_before: bool = False
    until_after: bool = False


class Canvas(Protocol):
    """What a block asks of the canvas on which it lies."""

    def lane(self, entry_id: int) -> Lane:
        """Return where the entry lies among those that overlap it."""
        ...

    def clock(self, minute: int) -> str:
        """Write a minute of the day as clocks show it."""
        ...

    def width(self) -> int:
        """Return the width of the canvas in pixels."""
        ...

    def wish(self, entry_id: int, part: Part, minute: int) -> None:
        """Take the wish that a part of an entry be at a minute of the day."""
        ...

    def open_entry(self, entry_id: int) -> None:
        """Take the wish to edit an entry."""
        ...

    def delete_entry(self, entry_id: int) -> None:
        """Take the wish to delete an entry."""
        ...


def clock(minute: int) -> str:
    """Write a minute since midnight as clocks show it."""
    return f"{minute // 60 % 24}:{minute % 60:02}"


class Block(QWidget):
    """An entry. What the user wishes is told to the canvas; the block itself goes back to what is stored."""

    def __init__(self, times: BlockTimes, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self.times = times
        self._canvas = canvas
        self._start, self._end = times.start, times.end
        self._grip: tuple[Part, float] | None = None
        self._keyboard = False
        self.setObjectName(f"block_{times.entry_id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.place()

    def show_times(self, times: BlockTimes) -> None:
        """Show what is stored now."""
        self.times = times
        self._start, self._end = times.start, times.end
        self.place()

    def place(self) -> None:
        """Go where the times say, and be named for screen readers."""
        lane = self._canvas.lane(self.times.entry_id)
        width = (self._canvas.width() - LEFT - RIGHT) // lane.count
        height = max(16, y_of(self._end) - y_of(self._start) - 2)
        gap = 2 if lane.count > 1 else 0
        self.setGeometry(LEFT + lane.index * width, y_of(self._start) + 1, width - gap, height)
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Name the block in the present language."""
        times = self.times
        until = tr("running") if times.running else self._canvas.clock(self._end)
        name = ", ".join(
            filter(None, (times.title, times.client, f"{self._canvas.clock(self._start)}–{until}"))
        )
        self.setAccessibleName(name)
        self.setToolTip(
            tr("{what}: on an invoice, so it can't be changed", what=name) if times.frozen else ""
        )

    # --- the mouse

    def _part(self, y: float) -> Part:
        edge = min(_EDGE, self.height() // 4)
        if y < edge and not self.times.from_before:
            return "start"
        if y > self.height() - edge and not self.times.running and not self.times.until_after:
            return "end"
        return "all"

    def _may(self, part: Part) -> bool:
        times = self.times
        whole = not (times.running or times.from_before or times.until_after)
        return not times.frozen and (part != "all" or whole)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self._part(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and self._may(part):
            self._grip = (part, event.globalPosition().y())
            self.raise_()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            part = self._part(event.position().y())
            shape = Qt.CursorShape.OpenHandCursor if part == "all" else Qt.CursorShape.SizeVerCursor
            self.setCursor(shape if self._may(part) else Qt.CursorShape.ArrowCursor)
            return
        part, from_y = self._grip
        self._preview(part, (event.globalPosition().y() - from_y) * 60 / HOUR_HEIGHT)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip, self._grip = self._grip, None
        if grip is not None and (self._start, self._end) != (self.times.start, self.times.end):
            self._wish(grip[0])

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self._canvas.open_entry(self.times.entry_id)

    # --- the keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._canvas.open_entry(self.times.entry_id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._canvas.delete_entry(self.times.entry_id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            parts: dict[Qt.KeyboardModifier, Part] = {
                Qt.KeyboardModifier.ShiftModifier: "end",
                Qt.KeyboardModifier.ControlModifier: "start",
            }
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            part = parts.get(modifiers, "all")
            if self._may(part) and not (part == "end" and self.times.running):
                self._preview(part, SNAP if key == Qt.Key.Key_Down else -SNAP)
                self._wish(part)
        else:
            super().keyPressEvent(event)

    def _preview(self, part: Part, minutes: float) -> None:
        """Show the block as it would be, before anything is saved."""
        start, end = self.times.start, self.times.end
        if part == "start":
            self._start = min(snap(start + minutes), end - 1)
        elif part == "end":
            self._end = max(snap(end + minutes), start + 1)
        else:
            self._start = min(snap(start + minutes), DAY - (end - start))
            self._end = self._start + end - start
        self.place()

    def _wish(self, part: Part) -> None:
        self._canvas.wish(self.times.entry_id, part, self._end if part == "end" else self._start)

    # --- how it looks

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = by_keyboard(event)
        self.raise_()
        super().focusInEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        times = self.times
        colour = theme.c("third") if times.colour is None else theme.client(times.colour)
        with QPainter(self) as p:
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(self.rect()), tokens.SMALL_RADIUS, tokens.SMALL_RADIUS)
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setClipPath(outline)
            p.fillRect(self.rect(), theme.scheme.tint(colour, 0.20 if self.underMouse() else 0.13))
            p.fillRect(QRect(0, 0, 3, self.height()), colour)
            p.setClipping(False)
            if self.hasFocus():
                draw_focus(p, QRectF(self.rect()))
            self._paint_words(p)

    def _paint_words(self, p: QPainter) -> None:
        times = self.times
        y = 3 if self.height() >= 26 else (self.height() - 20) / 2
        room = self.width() - 23.0
        if times.frozen and self.height() >= 26:
            draw_icon(p, "lock", self.width() - 24, 6, "third", 14)
            room -= 20
        used = draw_text(
            p,
            13,
            y,
            times.title or tr("Without a name"),
            face(weight=600),
            theme.c("text"),
            room,
            may_elide=True,
        )
        span = f"{self._canvas.clock(self._start)}–{'' if times.running else self._canvas.clock(self._end)}"
        # The times alone where both do not fit.
        for words in dict.fromkeys((" · ".join(filter(None, (times.client, span))), span)):
            if text_width(words, face()) <= room - used - 4:
                draw_text(p, 17 + used, y, words, face(), theme.c("second"))
                break
