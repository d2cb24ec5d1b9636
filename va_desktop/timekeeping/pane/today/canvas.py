"""The canvas of a timeline: a grid of hours with a block for each entry; dragging over empty space adds one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.formatting import duration
from va_desktop.kit.ui.focus import by_keyboard
from va_desktop.kit.ui.fonts import figures, text_width
from va_desktop.kit.ui.paint import draw_focus, draw_text, hairline, rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import SMALL, SMALL_RADIUS
from va_desktop.timekeeping.overlap import Lane
from va_desktop.timekeeping.pane.today.blocks import Block
from va_desktop.timekeeping.pane.today.dragging import Dragged, TimesLabel
from va_desktop.timekeeping.pane.today.grid import (
    ALONE,
    DAY,
    SNAP,
    TOP,
    BlockTimes,
    Grid,
    Part,
    clock,
    lanes_of,
    minute_at,
    snap,
    y_of,
)
from va_desktop.timekeeping.pane.today.now_line import NowLine

_SHORTEST = 30
"""Minutes that the keyboard's place covers before it is stretched."""


class TimeCanvas(QWidget):
    """Twenty-four hours of one or more days with their blocks. It stores nothing: each wish is a signal.

    With the keyboard on it, Up and Down choose a time (with Shift: stretch it, with Page Up and Page Down: by the
    hour), Left and Right a day, and Insert or Enter adds an entry there.
    """

    wished = Signal(object, str, int, int)
    """An entry's id, which part of it (`start`, `end`, `all`), the day by number, and the minute to be at."""
    drawn = Signal(int, int, int)
    """On which day, and from and to which minute, somebody wants an entry."""
    opened = Signal(object)
    deleted = Signal(object)
    asked = Signal(object)
    """The overlap of an entry is to be settled."""
    split_wanted = Signal(object, int, object)
    """An entry's id, the day by number, and the minute at which it is to be split, or None: ask for it."""
    menu_wanted = Signal(object, int, object, QPoint)
    """An entry's id, the day by number, the minute under the mouse or None, and where on the screen."""
    drag_moved = Signal(object, QPointF)
    drag_left = Signal()
    minute_chosen = Signal(int)
    """The keyboard went to a minute, which should be seen."""

    def __init__(self, columns: int = 1) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setFixedHeight(y_of(DAY) + TOP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._columns = columns
        self._grid = Grid(columns, self.width())
        self._blocks: dict[tuple[int, int], Block] = {}
        self._spare: list[Block] = []
        self._lanes: dict[tuple[int, int], Lane] = {}
        self._now: tuple[int, int] | None = None
        self._line = NowLine(self)
        self.label = TimesLabel(self)
        self._naming = QTimer(self, singleShot=True, interval=0)  # a slot of its own, behind what is seen
        self._naming.timeout.connect(self._name_blocks)
        self._draft: tuple[int, int, int] | None = None
        self._place = (0, 9 * 60, 9 * 60 + _SHORTEST)
        self._keyboard = False
        self._begins = 0

    def begin_at(self, hour: int) -> None:
        """Let the day begin at an hour; minutes are counted from there."""
        self._begins = hour
        self.update()

    def clock(self, minute: int) -> str:
        """Write a minute of the day as clocks show it."""
        return clock(minute + self._begins * 60)

    def show_blocks(self, blocks: Sequence[BlockTimes], now: tuple[int, int] | None) -> None:
        """Show these; blocks that stay keep the focus. `now` is the present day by number and its minute."""
        self._keep_moved({block.key for block in blocks})
        self._lanes = lanes_of(blocks)
        for times in blocks:
            shown = self._blocks.get(times.key)
            if shown is None:
                shown = self._spare.pop() if self._spare else Block(times, self, self)
                self._blocks[times.key] = shown
            shown.show_times(times)
            if shown.isHidden():
                shown.show()
        for gone in self._spare:
            gone.hide()
            gone.setObjectName("")  # it is nobody's now
        for before, after in pairwise([self, *self._ordered()]):
            QWidget.setTabOrder(before, after)
        self._now = now
        self._place_line()
        self._naming.start()

    @Slot()
    def _name_blocks(self) -> None:
        for block in self._blocks.values():
            block.retranslate()

    def _keep_moved(self, wanted: Collection[tuple[int, int]]) -> None:
        """Let blocks go that are no longer wanted; one that was moved to another day stays, with the focus.

        They are spared for something else that is shown: a full week has hundreds, and making them takes longer
        than all the rest. One that has the keyboard or the mouse goes.
        """
        fresh = {
            entry_id: (entry_id, column)
            for entry_id, column in wanted
            if (entry_id, column) not in self._blocks
        }
        for key in [key for key in self._blocks if key not in wanted]:
            gone = self._blocks.pop(key)
            if key[0] in fresh:
                self._blocks[fresh.pop(key[0])] = gone
            elif gone.is_touched:
                gone.hide()
                gone.deleteLater()
            else:
                self._spare.append(gone)

    def block(self, entry_id: int, column: int | None = None) -> Block | None:
        """Return the block of an entry, if it is shown; the first one without a day."""
        found = (one for one in self._ordered() if one.times.entry_id == entry_id)
        return next((one for one in found if column in (None, one.times.column)), None)

    def _ordered(self) -> list[Block]:
        return sorted(
            self._blocks.values(),
            key=lambda block: (block.times.column, block.times.start, block.times.entry_id),
        )

    @property
    def first_minute(self) -> int | None:
        """Where the first block of any day begins."""
        return min((block.times.start for block in self._blocks.values()), default=None)

    @property
    def grid(self) -> Grid:
        """The grid as it is now."""
        if self._grid.width != self.width():  # hundreds of blocks ask for the same one
            self._grid = Grid(self._columns, self.width())
        return self._grid

    # --- what the blocks ask

    def box(self, times: BlockTimes, column: int, start: int, end: int) -> QRect:
        """Return where a block stands; one that is dragged to another day has it to itself."""
        lane = self._lanes.get(times.key, ALONE) if column == times.column else ALONE
        return self.grid.box(column, start, end, lane)

    def place_of(self, at: QPointF) -> QPointF:
        """Return the place on the canvas of a place on the screen."""
        return self.mapFromGlobal(at)

    def dragging(self, dragged: Dragged, at: QPointF, start: int, end: int, box: QRect) -> None:
        """Show the times that a drag would make, and let the area scroll at its edges."""
        length = duration((end - start) * 60)
        self.label.show_words(f"{self.clock(start)}–{self.clock(end)} · {length}", box)
        self.drag_moved.emit(dragged, at)

    def drag_ended(self) -> None:
        """Take the times away again."""
        self.label.hide()
        self.drag_left.emit()

    def wish(self, entry_id: int, part: Part, column: int, minute: int) -> None:
        """Pass a wish on."""
        self.wished.emit(entry_id, part, column, minute)

    def open_entry(self, entry_id: int) -> None:
        """Pass on that an entry should be edited."""
        self.opened.emit(entry_id)

    def delete_entry(self, entry_id: int) -> None:
        """Pass on that an entry should be deleted."""
        self.deleted.emit(entry_id)

    def split_entry(self, entry_id: int, column: int, minute: int | None) -> None:
        """Pass on that an entry should be split."""
        self.split_wanted.emit(entry_id, column, minute)

    def show_menu(self, entry_id: int, column: int, minute: int | None, at: QPoint) -> None:
        """Pass on that the menu of an entry is wanted."""
        self.menu_wanted.emit(entry_id, column, minute, at)

    def ask_about(self, entry_id: int) -> None:
        """Pass on that the overlap of an entry should be settled."""
        self.asked.emit(entry_id)

    def add_after(self, times: BlockTimes) -> None:
        """Pass on that an entry is wanted where another one ends."""
        start = min(times.end, DAY - SNAP)
        self.drawn.emit(times.column, start, min(DAY, start + _SHORTEST))

    def go_beside(self, times: BlockTimes, step: int) -> None:
        """Take the keyboard to the block before or after one, and before the first to the canvas."""
        ordered = self._ordered()
        at = next(number for number, one in enumerate(ordered) if one.times.key == times.key) + step
        if 0 <= at < len(ordered):
            ordered[at].setFocus(Qt.FocusReason.TabFocusReason)
            self.minute_chosen.emit(ordered[at].times.start)
        elif at < 0:
            self.setFocus(Qt.FocusReason.TabFocusReason)

    # --- adding by dragging

    def _minute(self, point: QPointF) -> int:
        return snap(minute_at(point.y()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            minute = self._minute(event.position())
            self._draft = (self.grid.column_at(event.position().x()), minute, minute)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.drag_to(event.globalPosition())

    def drag_to(self, at: QPointF) -> None:
        """Draw the new entry to a place on the screen; it stays on the day where it was begun."""
        if self._draft is None:
            return
        column, begun, _ = self._draft
        self._draft = (column, begun, self._minute(self.mapFromGlobal(at)))
        self.update()
        start, end = sorted(self._draft[1:])
        self.dragging(self, at, start, end, self.grid.box(column, start, end))

    def cancel_drag(self) -> bool:
        """Give up what is being drawn; tell whether there was anything."""
        drawn, self._draft = self._draft is not None, None
        self.drag_ended()
        self.update()
        return drawn

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        draft = self._draft
        self.cancel_drag()
        if draft is not None:
            column, start, end = draft[0], *sorted(draft[1:])
            self._place = (column, start, max(end, start + _SHORTEST) if start == end else end)
            if start != end:
                self.drawn.emit(column, start, end)

    # --- adding by keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Up: -SNAP,
            Qt.Key.Key_Down: SNAP,
            Qt.Key.Key_PageUp: -60,
            Qt.Key.Key_PageDown: 60,
        }
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        stretch = modifiers == Qt.KeyboardModifier.ShiftModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_Escape and self.cancel_drag():
            return
        if key in steps and (plain or stretch):
            self._move_place(steps[key], stretch=stretch)
        elif key in days and plain and self._columns > 1:
            column, start, end = self._place
            self._choose_place(min(self._columns - 1, max(0, column + days[key])), start, end)
        elif key in (Qt.Key.Key_Insert, Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.drawn.emit(*self._place)
        else:
            super().keyPressEvent(event)

    def _move_place(self, minutes: int, *, stretch: bool) -> None:
        column, start, end = self._place
        if stretch:
            self._choose_place(column, start, min(DAY, max(start + SNAP, end + minutes)))
        else:
            length = end - start
            begin = min(DAY - length, max(0, snap(start + minutes)))
            self._choose_place(column, begin, begin + length)

    def choose_minute(self, column: int, minute: int) -> None:
        """Let the keyboard begin at a minute of a day."""
        start = min(snap(minute), DAY - _SHORTEST)
        self._place = (column, start, start + _SHORTEST)

    def _choose_place(self, column: int, start: int, end: int) -> None:
        self._keyboard = True
        self._place = (column, start, end)
        self.retranslate()
        self.minute_chosen.emit(end if end - start > _SHORTEST else start)
        self.update()

    def retranslate(self) -> None:
        """Name it, and the time that the keyboard is on, in the present language."""
        name = tr("Timeline of the day") if self._columns == 1 else tr("Timeline of the week")
        _, start, end = self._place
        self.setAccessibleName(f"{name}, {self.clock(start)}–{self.clock(end)}" if self._keyboard else name)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = by_keyboard(event)
        self.update()
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keyboard = False
        self.update()
        super().focusOutEvent(event)

    # --- how it looks

    def _place_line(self) -> None:
        self._line.setVisible(self._now is not None)
        if self._now is not None:
            column, minute = self._now
            grid = self.grid
            left = grid.left(column) - (12 if self._columns == 1 else 6)
            right = self.width() if self._columns == 1 else grid.left(column) + grid.room(column)
            self._line.setGeometry(left, y_of(minute) - 4, right - left, 9)
            self._line.raise_()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        for block in self._blocks.values():
            block.place()
        self._place_line()
        self._naming.start()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        clip = event.rect()
        with QPainter(self) as p:
            p.fillRect(clip, theme.c("card"))
            self._paint_hours(p, clip)
            for column in range(1, self._columns):
                p.fillRect(QRect(self.grid.left(column) - 3, clip.y(), 1, clip.height()), theme.c("line"))
            if self._draft is not None:
                column, *minutes = self._draft
                self._paint_place(p, column, min(minutes), max(minutes))
            elif self._keyboard and self.hasFocus():
                box = self._paint_place(p, *self._place)
                draw_focus(p, box)

    def _paint_hours(self, p: QPainter, clip: QRect) -> None:
        f = figures(SMALL)
        for hour in range(24):
            y = y_of(hour * 60)
            if clip.top() - 20 <= y <= clip.bottom() + 20:
                text = self.clock(hour * 60)
                edge = 12 + text_width(text, f) + 6
                hairline(p, 0, y, 12)
                hairline(p, edge, y, self.width() - edge)
                draw_text(p, 12, y - 9, text, f, theme.c("third"))

    def _paint_place(self, p: QPainter, column: int, start: int, end: int) -> QRectF:
        grid, top = self.grid, y_of(start)
        box = QRectF(grid.left(column), top, grid.room(column), max(2, y_of(end) - top))
        rounded(p, box, SMALL_RADIUS, theme.c("accent_tint"), theme.c("accent"))
        if box.height() >= 18 and not self.label.isVisible():
            words = f"{self.clock(start)}–{self.clock(end)}"
            room = box.width() - 16
            draw_text(p, box.x() + 9, top + 2, words, figures(SMALL), theme.c("text"), room, may_elide=True)
        return box
