"""A month as a calendar: each day's hours, what they are worth and for whom, warmer the more was worked.

Arrow keys choose a day, Page Up and Page Down a month, Enter opens the day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.periods import Period, month_of, week_of
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.calendar import month_after
from va_desktop.kit.ui.focus import by_keyboard
from va_desktop.kit.ui.fonts import face, figures, text_width
from va_desktop.kit.ui.paint import draw_centred, draw_dot, draw_focus, draw_text, rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.pane.words import short_lines, short_moneys
from va_desktop.timekeeping.shares import DayShares, Share, by_day, together

_NAMES: Final = 28
_EDGE: Final = 8
_FULL_DAY: Final = 8 * 3600
"""Seconds that make a day as warm as it gets, unless a longer one is shown."""
NOTHING: Final = DayShares(0, (), ())


def weeks_around(day: date, first_weekday: int) -> Period:
    """Return the whole weeks that hold a day's month."""
    month = month_of(day)
    return Period(week_of(month.first, first_weekday).first, week_of(month.last, first_weekday).last)


class MonthGrid(QWidget):
    """The weeks of a month. Each cell is one day."""

    chosen = Signal(object)
    """The keyboard or the mouse went to another day, of this month or of another one."""
    opened = Signal(object)
    """A day is to be opened."""

    def __init__(self, formats: Callable[[], Formats]) -> None:
        super().__init__()
        self.setObjectName("month_grid")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._formats = formats
        self._day = self._today = date.min
        self._days: Sequence[date] = ()
        self._shares: Mapping[date, DayShares] = {}
        self._hover: date | None = None
        self._keyboard = False
        self._lines: dict[tuple[tuple[Money, ...], float, int], Sequence[str]] = {}

    def show_month(self, day: date, today: date, first_weekday: int, shares: Sequence[Share]) -> None:
        """Show the month of a day, on which the keyboard is."""
        self._day, self._today = day, today
        self._days = tuple(weeks_around(day, first_weekday).days())
        self._shares = by_day(shares)
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Name it, and the day that the keyboard is on, in the present language."""
        self._lines.clear()
        self.setAccessibleName(self._words(self._day))

    def day_words(self) -> str:
        """Return what is told of the chosen day: for screen readers."""
        return self._words(self._day)

    def _words(self, day: date) -> str:
        formats, shares = self._formats(), self._shares.get(day, NOTHING)
        clients = [f"{one.client or tr('No task')} {formats.duration(one.seconds)}" for one in shares.clients]
        parts = (
            formats.heading(day),
            formats.duration(shares.seconds),
            formats.moneys(shares.amounts),
            *clients,
        )
        return ", ".join(part for part in parts if part)

    # --- where days stand

    def box(self, day: date) -> QRect:
        """Return the cell of a day that is shown."""
        row, column = divmod(self._days.index(day), 7)
        rows = len(self._days) // 7
        left, right = (round(self.width() * number / 7) for number in (column, column + 1))
        height = self.height() - _NAMES
        top, bottom = (_NAMES + round(height * number / rows) for number in (row, row + 1))
        return QRect(left, top, right - left, bottom - top)

    def _day_at(self, point: QPoint) -> date | None:
        return next((day for day in self._days if self.box(day).contains(point)), None)

    # --- what a person does

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover_over(self._day_at(event.position().toPoint()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover_over(None)

    def _hover_over(self, day: date | None) -> None:
        before, self._hover = self._hover, day
        if before != day:
            for one in (before, day):
                if one is not None and one in self._days:
                    self.update(self.box(one))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(day)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self.opened.emit(day)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}.get(key)
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(key)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self._keyboard = True
        if days is not None and plain:
            self.chosen.emit(self._day + timedelta(days=days))
        elif months is not None and plain:
            self.chosen.emit(month_after(self._day, months))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.opened.emit(self._day)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = by_keyboard(event)
        self.update()
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(event.pos())
            if day is not None and day in self._shares:
                QToolTip.showText(event.globalPos(), self._words(day), self)
            return True
        return super().event(event)

    # --- how it looks

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        formats = self._formats()
        most = max((one.seconds for one in self._shares.values()), default=0)
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("card"))
            p.fillRect(QRect(0, 0, self.width(), _NAMES), theme.c("window"))
            for day in self._days[:7]:
                box = self.box(day)
                name = QRectF(box.x(), 0, box.width(), _NAMES)
                draw_centred(p, name, formats.weekday(day), face(tokens.SMALL, 500), theme.c("second"))
            for day in self._days:
                if not self.box(day).intersects(event.rect()):
                    continue
                self._paint_day(p, day, formats, max(most, _FULL_DAY))

    def _paint_day(self, p: QPainter, day: date, formats: Formats, most: int) -> None:
        box, shares = self.box(day), self._shares.get(day, NOTHING)
        inside = day.month == self._day.month
        p.fillRect(box, theme.c("card" if inside else "window"))
        if shares.seconds and inside:
            p.fillRect(box, theme.scheme.tint(theme.c("accent"), 0.03 + 0.15 * shares.seconds / most))
        if day == self._hover:
            p.fillRect(box, theme.c("text", 0.04))
        p.fillRect(QRect(box.x(), box.y(), box.width(), 1), theme.c("line"))
        if box.x():
            p.fillRect(QRect(box.x(), box.y(), 1, box.height()), theme.c("line"))
        self._paint_number(p, box, day, inside=inside)
        if shares.seconds:
            self._paint_shares(p, box, shares, formats, most)
        if day == self._day:
            ring = QRectF(box).adjusted(1, 1, 0, 0)
            if self._keyboard and self.hasFocus():
                draw_focus(p, ring)
            else:
                rounded(p, ring, tokens.SMALL_RADIUS, None, theme.c("accent"))

    def _paint_number(self, p: QPainter, box: QRect, day: date, *, inside: bool) -> None:
        bold = figures(tokens.BODY, 600 if day == self._today else 500)
        if day == self._today:
            width = max(22.0, text_width(str(day.day), bold) + 10)
            spot = QRectF(box.x() + _EDGE - 3, box.y() + 5, width, 22)
            rounded(p, spot, 11, theme.c("accent"))
            draw_centred(p, spot, str(day.day), bold, theme.c("on_accent"))
        else:
            draw_text(
                p, box.x() + _EDGE, box.y() + 6, str(day.day), bold, theme.c("text" if inside else "third")
            )

    def _paint_shares(self, p: QPainter, box: QRect, shares: DayShares, formats: Formats, most: int) -> None:
        right = box.x() + box.width() - _EDGE
        hours = formats.duration(shares.seconds)
        draw_text(p, right, box.y() + 6, hours, figures(tokens.BODY, 600), theme.c("text"), right=True)
        room = box.width() - 2.0 * _EDGE
        small = figures(tokens.SMALL)
        for number, words in enumerate(self._money(shares, formats, room, (box.height() - 40) // 18)):
            y = box.y() + 26 + 18 * number
            draw_text(p, right, y, words, small, theme.c("second"), room, right=True, may_elide=True)
        x, below = float(box.x() + _EDGE), box.y() + box.height() - 10
        for one in shares.clients:
            colour = theme.c("third") if one.colour is None else theme.client(one.colour)
            width = max(2.0, room * one.seconds / most)
            p.fillRect(QRectF(x, below, width - 1, 5), colour)
            x += width

    def _money(self, shares: DayShares, formats: Formats, room: float, most: int) -> Sequence[str]:
        """Return a day's amounts in lines; measured once, for a month is painted at every move of the mouse."""
        key = (shares.amounts, room, most)
        if key not in self._lines:
            self._lines[key] = short_lines(formats, shares.amounts, figures(tokens.SMALL), room, most)
        return self._lines[key]


class MonthSums(QWidget):
    """One line above the grid: the month's hours, what they are worth, and the hours of each client."""

    def __init__(self, formats: Callable[[], Formats]) -> None:
        super().__init__()
        self.setObjectName("month_sums")
        self.setFixedHeight(52)
        self._formats = formats
        self._sums = NOTHING

    def show_sums(self, shares: Sequence[Share]) -> None:
        """Show the sum of these."""
        self._sums = together(shares)
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Tell the sums to screen readers, in the present language."""
        words = self.words()
        self.setAccessibleName(", ".join((tr("Month"), *words)))
        self.setToolTip("\n".join(words))

    def words(self) -> list[str]:
        """Return what it says, piece by piece."""
        formats, sums = self._formats(), self._sums
        pieces = [formats.duration(sums.seconds), formats.moneys(sums.amounts)]
        return [
            *filter(None, pieces),
            *(f"{one.client or tr('No task')} {formats.duration(one.seconds)}" for one in sums.clients),
        ]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        formats, sums = self._formats(), self._sums
        with QPainter(self) as p:
            total = formats.duration(sums.seconds)
            x = 18 + draw_text(p, 18, 12, total, face(tokens.TITLE, 600), theme.c("text")) + 14
            room = max(60.0, self.width() * 0.36)
            money = short_moneys(formats, sums.amounts, face(), room)
            x += draw_text(p, x, 16, money, face(), theme.c("second"), room, may_elide=True) + 22
            self._paint_clients(p, x, formats)

    def _paint_clients(self, p: QPainter, x: float, formats: Formats) -> None:
        """Write as many clients as there is room for, and how many there are besides."""
        names = figures(tokens.SMALL)
        end = self.width() - 18.0
        clients = self._sums.clients
        for number, one in enumerate(clients):
            words = f"{one.client or tr('No task')} {formats.duration(one.seconds)}"
            more = f"+{len(clients) - number}"
            last = number == len(clients) - 1
            if x + 14 + text_width(words, names) + (0 if last else 14 + text_width(more, names)) > end:
                draw_text(p, x, 17, more, names, theme.c("third"))
                return
            colour = theme.c("third") if one.colour is None else theme.client(one.colour)
            draw_dot(p, x, 26, colour)
            x += 14 + draw_text(p, x + 14, 17, words, names, theme.c("second")) + 16
