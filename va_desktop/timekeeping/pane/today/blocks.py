"""The blocks of a timeline: an entry each, in its client's colour, moved and stretched by mouse and keys.

Each block is a child widget, so that focus, Tab order, tool tips and accessible names are Qt's own and a drag
repaints two small rectangles.
"""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.focus import by_keyboard
from va_desktop.kit.ui.fonts import face, figures, text_width
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.paint import draw_focus, draw_text
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.pane.menu_keys import is_menu_key
from va_desktop.timekeeping.pane.today.dragging import Dragged
from va_desktop.timekeeping.pane.today.grid import DAY, SNAP, BlockTimes, Grid, Part, minute_at, snap

_EDGE: Final = 6
_NARROW: Final = 190
"""Pixels below which the times stand under the title and not beside it."""
_TIGHT: Final = 80
"""Pixels below which a title has no room for a mark beside it."""


class Canvas(Protocol):
    """What a block asks of the canvas on which it lies."""

    @property
    def grid(self) -> Grid:
        """The grid of the canvas as it is now."""
        ...

    def clock(self, minute: int) -> str:
        """Write a minute of the day as clocks show it."""
        ...

    def box(self, times: BlockTimes, column: int, start: int, end: int) -> QRect:
        """Return where a block stands, among those that overlap it."""
        ...

    def place_of(self, at: QPointF) -> QPointF:
        """Return the place on the canvas of a place on the screen."""
        ...

    def dragging(self, dragged: Dragged, at: QPointF, start: int, end: int, box: QRect) -> None:
        """Show the times that a drag would make, and scroll at the edges."""
        ...

    def drag_ended(self) -> None:
        """Take the times away again."""
        ...

    def wish(self, entry_id: int, part: Part, column: int, minute: int) -> None:
        """Take the wish that a part of an entry be at a minute of a day."""
        ...

    def open_entry(self, entry_id: int) -> None:
        """Take the wish to edit an entry."""
        ...

    def delete_entry(self, entry_id: int) -> None:
        """Take the wish to delete an entry."""
        ...

    def split_entry(self, entry_id: int, column: int, minute: int | None) -> None:
        """Take the wish to split an entry at a minute of a day, or for None at one that is asked for."""
        ...

    def show_menu(self, entry_id: int, column: int, minute: int | None, at: QPoint) -> None:
        """Take the wish for the menu of an entry; `minute` is where the mouse is."""
        ...

    def ask_about(self, entry_id: int) -> None:
        """Take the wish to settle the overlap of an entry."""
        ...

    def add_after(self, times: BlockTimes) -> None:
        """Take the wish to add an entry where this one ends."""
        ...

    def go_beside(self, times: BlockTimes, step: int) -> None:
        """Take the keyboard to the block before (-1) or after (1) this one."""
        ...


class _Grip(NamedTuple):
    """Where a block was taken hold of, on the canvas."""

    part: Part
    y: float
    column: int


class Block(Speaking):
    """An entry. What the user wishes is told to the canvas; the block itself goes back to what is stored."""

    def __init__(self, times: BlockTimes, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self.times = times
        self._canvas = canvas
        self._start, self._end, self._column = times.start, times.end, times.column
        self._grip: _Grip | None = None
        self._keyboard = False
        self.setObjectName(f"block_{times.entry_id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.place()

    def show_times(self, times: BlockTimes) -> None:
        """Show what is stored now; while it is dragged, what was there when the drag began.

        It is named anew by `retranslate`, which whoever shows hundreds of blocks leaves for later.
        """
        self.times = times
        self.setObjectName(f"block_{times.entry_id}")
        if self._grip is None:
            self._go_back()

    @property
    def is_touched(self) -> bool:
        """Whether a person has it under the mouse, in hand, or under the keyboard."""
        return self._grip is not None or self.hasFocus() or self.underMouse()

    def _reset(self) -> None:
        self._go_back()
        self.retranslate()

    def _go_back(self) -> None:
        self._start, self._end, self._column = self.times.start, self.times.end, self.times.column
        self.place()

    def place(self) -> None:
        """Go where the times say."""
        self.setGeometry(self._canvas.box(self.times, self._column, self._start, self._end))
        self.update()

    @override
    def retranslate(self) -> None:
        """Name the block for screen readers, in the present language; a small one says it under the mouse, too."""
        times = self.times
        until = tr("running") if times.running else self._canvas.clock(self._end)
        name = ", ".join(
            filter(None, (times.title, times.client, f"{self._canvas.clock(self._start)}–{until}"))
        )
        if times.doubtful:
            name = tr("{what}, overlaps another entry", what=name)
        self.setAccessibleName(name)
        self.setToolTip(
            tr("{what}: on an invoice, so it can't be changed", what=name)
            if times.frozen
            else name
            if self.width() < _NARROW or self.height() < 26
            else ""
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

    def _minute(self, y: float) -> int:
        """Return the minute of the day at a row of this block, on the grid where that lies inside."""
        minute = minute_at(self.y() + y)
        on_grid = snap(minute)
        return on_grid if self._start < on_grid < self._end else round(minute)

    def _mark(self) -> QRect:
        """Return where the mark of an overlap stands: below, where the title needs the whole width."""
        if not self.times.doubtful or self.height() < 20:
            return QRect()
        top = 2 if self.width() >= _TIGHT or self.height() < 44 else self.height() - 22
        return QRect(self.width() - 22, top, 20, 20)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        if self._mark().contains(at.toPoint()):
            self._canvas.ask_about(self.times.entry_id)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._canvas.split_entry(self.times.entry_id, self.times.column, self._minute(at.y()))
        elif self._may(part := self._part(at.y())):
            on_canvas = self._canvas.place_of(event.globalPosition())
            self._grip = _Grip(part, on_canvas.y(), self._canvas.grid.column_at(on_canvas.x()))
            self.raise_()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.drag_to(event.globalPosition())
            return
        if self._mark().contains(event.position().toPoint()):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            return
        part = self._part(event.position().y())
        shape = Qt.CursorShape.OpenHandCursor if part == "all" else Qt.CursorShape.SizeVerCursor
        self.setCursor(shape if self._may(part) else Qt.CursorShape.ArrowCursor)

    def drag_to(self, at: QPointF) -> None:
        """Follow the mouse to a place on the screen."""
        if self._grip is None:
            return
        part, from_y, from_column = self._grip
        there = self._canvas.place_of(at)
        column = self._canvas.grid.column_at(there.x()) - from_column if part == "all" else 0
        self._preview(part, minute_at(there.y()) - minute_at(from_y), column)
        self._canvas.dragging(self, at, self._start, self._end, self.geometry())

    def cancel_drag(self) -> bool:
        """Go back to what is stored; tell whether there was anything to give up."""
        held, self._grip = self._grip is not None, None
        self._canvas.drag_ended()
        self._reset()
        return held

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip, self._grip = self._grip, None
        self._canvas.drag_ended()
        if grip is not None and self._changed():
            self._wish(grip.part)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self._canvas.open_entry(self.times.entry_id)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # Keys are answered as keys, on every system alike.
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            minute = self._minute(event.pos().y())
            self._canvas.show_menu(self.times.entry_id, self.times.column, minute, event.globalPos())

    # --- the keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, entry_id = event.key(), self.times.entry_id
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._canvas.open_entry(entry_id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._canvas.delete_entry(entry_id)
        elif key == Qt.Key.Key_Insert:
            self._canvas.add_after(self.times)
        elif key == Qt.Key.Key_S and plain:
            self._canvas.split_entry(entry_id, self.times.column, None)
        elif is_menu_key(event):
            middle = self.mapToGlobal(self.rect().center())
            self._canvas.show_menu(entry_id, self.times.column, None, middle)
        elif key == Qt.Key.Key_Escape and self.cancel_drag():
            pass
        elif not self._move_by_key(Qt.Key(key), modifiers):
            super().keyPressEvent(event)

    def _move_by_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move or stretch the block, or go to another; tell whether the key means that."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if step is None:
            return False
        modifier = Qt.KeyboardModifier
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if modifiers == modifier.NoModifier:
                self._canvas.go_beside(self.times, step)
            elif modifiers == modifier.ControlModifier and self._canvas.grid.columns > 1:
                self._change_by_key("all", 0, step)
            else:
                return False
            return True
        parts: dict[Qt.KeyboardModifier, Part] = {
            modifier.NoModifier: "all",
            modifier.ShiftModifier: "end",
            modifier.ControlModifier: "start",
        }
        part = parts.get(modifiers)
        if part is None:
            return False
        self._change_by_key(part, step * SNAP, 0)
        return True

    def _change_by_key(self, part: Part, minutes: int, columns: int) -> None:
        if self._may(part) and not (part == "end" and (self.times.running or self.times.until_after)):
            self._preview(part, minutes, columns)
            if self._changed():
                self._wish(part)

    def _preview(self, part: Part, minutes: float, columns: int = 0) -> None:
        """Show the block as it would be, before anything is saved."""
        start, end = self.times.start, self.times.end
        if part == "start":
            self._start = min(snap(start + minutes), end - 1)
        elif part == "end":
            self._end = max(snap(end + minutes), start + 1)
        else:
            self._start = min(snap(start + minutes), DAY - (end - start))
            self._end = self._start + end - start
            self._column = min(self._canvas.grid.columns - 1, max(0, self.times.column + columns))
        self.place()
        self.retranslate()

    def _changed(self) -> bool:
        times = self.times
        return (self._start, self._end, self._column) != (times.start, times.end, times.column)

    def _wish(self, part: Part) -> None:
        minute = self._end if part == "end" else self._start
        self._canvas.wish(self.times.entry_id, part, self._column, minute)

    # --- how it looks

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = by_keyboard(event)
        self.raise_()
        super().focusInEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        times = self.times
        colour = theme.c("third") if times.colour is None else theme.client(times.colour)
        with QPainter(self) as p:
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(self.rect()), tokens.SMALL_RADIUS, tokens.SMALL_RADIUS)
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setClipPath(outline)
            if self._grip is not None:
                # What lies below does not shine through while dragged.
                p.fillRect(self.rect(), theme.c("card"))
            p.fillRect(self.rect(), theme.scheme.tint(colour, 0.20 if self.underMouse() else 0.13))
            p.fillRect(QRect(0, 0, 3, self.height()), colour)
            p.setClipping(False)
            if self.hasFocus():
                draw_focus(p, QRectF(self.rect()))
            self._paint_words(p)

    def _paint_words(self, p: QPainter) -> None:
        times = self.times
        narrow = self.width() < _NARROW
        left = 9 if narrow else 13
        y = 3 if self.height() >= 26 else (self.height() - 20) / 2
        room = self.width() - left - (6.0 if narrow else 10.0) - self._paint_mark(p, y)
        title = times.title or tr("Without a name")
        bold = face(weight=600)
        used = draw_text(p, left, y, title, bold, theme.c("text"), max(0, room), may_elide=True)
        start = self._canvas.clock(self._start)
        span = tr("since {time}", time=start) if times.running else f"{start}–{self._canvas.clock(self._end)}"
        if not narrow:
            # The times alone where both do not fit.
            for words in dict.fromkeys((" · ".join(filter(None, (times.client, span))), span)):
                if text_width(words, face()) <= room - used - 4:
                    draw_text(p, left + used + 4, y, words, face(), theme.c("second"))
                    return
        crowded = self._mark().top() > y and self.height() < 66
        if self.height() >= 44 and not crowded:
            below, small = self.width() - left - 4.0, figures(tokens.SMALL)
            words = span if text_width(span, small) <= below else start
            draw_text(p, left, y + 19, words, small, theme.c("second"), below, may_elide=True)

    def _paint_mark(self, p: QPainter, y: float) -> float:
        """Paint the mark of an overlap or the lock; return the room it takes from the title."""
        mark = self._mark()
        if mark.isValid():
            draw_icon(p, "warning", mark.x() + 3, mark.y() + 4, "warn", 14)
            return 18 if mark.y() < 10 else 0
        if self.times.frozen and self.height() >= 20 and self.width() >= _TIGHT:
            draw_icon(p, "lock", self.width() - 19, max(1, round(y) + 3), "third", 14)
            return 18
        return 0
