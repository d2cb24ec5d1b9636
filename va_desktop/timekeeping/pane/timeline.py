"""The day as a timeline: a grid of hours with a block for each entry; dragging over empty space adds one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from va_desktop.kit.ui.fonts import figures, text_width
from va_desktop.kit.ui.paint import draw_text, hairline, rounded
from va_desktop.kit.ui.scroll import OverlayScrollBar
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import SMALL, SMALL_RADIUS
from va_desktop.timekeeping.overlap import Lane, Stretch, lanes
from va_desktop.timekeeping.pane.blocks import (
    DAY,
    HOUR_HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    Block,
    BlockTimes,
    Part,
    clock,
    snap,
    y_of,
)

_ALONE: Final = Lane(0, 1)


class _NowLine(QWidget):
    """The present minute; lies above the blocks and lets the mouse through."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(0.5, 0.5, 8, 8), 4, theme.c("bad"))
            p.fillRect(QRect(4, 4, self.width(), 1), theme.c("bad"))


class DayCanvas(QWidget):
    """Twenty-four hours of a day with its blocks. It stores nothing: each wish is a signal."""

    wished = Signal(object, str, int)
    """An entry's id, which part of it (`start`, `end`, `all`), and the minute of the day where that should be."""
    drawn = Signal(int, int)
    """From and to which minute somebody dragged over empty space."""
    opened = Signal(object)
    deleted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setFixedHeight(y_of(DAY) + TOP)
        self._blocks: dict[int, Block] = {}
        self._lanes: dict[int, Lane] = {}
        self._now: int | None = None
        self._begins = 0
        self._line = _NowLine(self)
        self._draft: tuple[int, int] | None = None

    def begin_at(self, hour: int) -> None:
        """Let the day begin at an hour; minutes are counted from there."""
        self._begins = hour
        self.update()

    def clock(self, minute: int) -> str:
        """Write a minute of the day as clocks show it."""
        return clock(minute + self._begins * 60)

    def show_blocks(self, blocks: Sequence[BlockTimes], now: int | None) -> None:
        """Show these; blocks that stay keep the focus. `now` is the present minute, if this is today."""
        wanted = {block.entry_id: block for block in blocks}
        for entry_id in self._blocks.keys() - wanted.keys():
            gone = self._blocks.pop(entry_id)
            gone.hide()
            gone.deleteLater()
        stretches = [Stretch(one.entry_id, one.start, max(one.end, one.start + 1)) for one in blocks]
        self._lanes = dict(lanes(stretches))
        for times in blocks:
            shown = self._blocks.get(times.entry_id)
            if shown is None:
                shown = self._blocks[times.entry_id] = Block(times, self, self)
                shown.show()
            else:
                shown.show_times(times)
        ordered = sorted(self._blocks.values(), key=lambda block: (block.times.start, block.times.entry_id))
        for before, after in pairwise(ordered):
            QWidget.setTabOrder(before, after)
        self._now = now
        self._place_line()

    def block(self, entry_id: int) -> Block | None:
        """Return the block of an entry, if it is shown."""
        return self._blocks.get(entry_id)

    @property
    def first_minute(self) -> int | None:
        """Where the first block begins."""
        return min((block.times.start for block in self._blocks.values()), default=None)

    # --- what the blocks ask

    def lane(self, entry_id: int) -> Lane:
        """Return where an entry lies among those that overlap it."""
        return self._lanes.get(entry_id, _ALONE)

    def wish(self, entry_id: int, part: Part, minute: int) -> None:
        """Pass a wish on."""
        self.wished.emit(entry_id, part, minute)

    def open_entry(self, entry_id: int) -> None:
        """Pass on that an entry should be edited."""
        self.opened.emit(entry_id)

    def delete_entry(self, entry_id: int) -> None:
        """Pass on that an entry should be deleted."""
        self.deleted.emit(entry_id)

    # --- adding by dragging

    def _minute(self, point: QPoint) -> int:
        return snap((point.y() - TOP) * 60 / HOUR_HEIGHT)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            minute = self._minute(event.position().toPoint())
            self._draft = (minute, minute)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._draft is not None:
            self._draft = (self._draft[0], self._minute(event.position().toPoint()))
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        draft, self._draft = self._draft, None
        self.update()
        if draft is not None and draft[0] != draft[1]:
            self.drawn.emit(min(draft), max(draft))

    # --- how it looks

    def _place_line(self) -> None:
        self._line.setVisible(self._now is not None)
        if self._now is not None:
            self._line.setGeometry(LEFT - 12, y_of(self._now) - 4, self.width() - LEFT + 12, 9)
            self._line.raise_()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        for block in self._blocks.values():
            block.place()
        self._place_line()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        clip = event.rect()
        f = figures(SMALL)
        with QPainter(self) as p:
            p.fillRect(clip, theme.c("card"))
            for hour in range(24):
                y = y_of(hour * 60)
                if clip.top() - 20 <= y <= clip.bottom() + 20:
                    text = self.clock(hour * 60)
                    edge = 12 + text_width(text, f) + 6
                    hairline(p, 0, y, 12)
                    hairline(p, edge, y, self.width() - edge)
                    draw_text(p, 12, y - 9, text, f, theme.c("third"))
            if self._draft is not None:
                top, bottom = sorted(y_of(minute) for minute in self._draft)
                box = QRectF(LEFT, top, self.width() - LEFT - RIGHT, bottom - top)
                rounded(p, box, SMALL_RADIUS, theme.c("accent_tint"), theme.c("accent"))
                words = "–".join(self.clock(minute) for minute in sorted(self._draft))
                draw_text(p, LEFT + 13, top + 3, words, f, theme.c("text"))


class DayTimeline(QScrollArea):
    """The canvas, scrolled to the working hours."""

    def __init__(self) -> None:
        super().__init__()
        self.canvas = DayCanvas()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.canvas)
        self._bar = OverlayScrollBar(self)
        self.retranslate()

    def show_hour(self, hour: float) -> None:
        """Scroll an hour to the top."""
        self.verticalScrollBar().setValue(y_of(hour * 60) - TOP)

    def show_minute(self, minute: int) -> None:
        """Scroll no further than a minute of the day needs to be seen, with half an hour around it."""
        self.ensureVisible(0, y_of(minute), 0, HOUR_HEIGHT // 2)

    def retranslate(self) -> None:
        """Name it in the present language."""
        self.canvas.setAccessibleName(tr("Timeline of the day"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
