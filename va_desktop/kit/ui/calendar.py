"""A month to pick a day from: arrows move by days, Page Up and Down by months, Enter picks."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QLocale, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import face, figures
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.paint import draw_centred, rounded
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role

_EDGE, _HEAD, _NAMES, _WIDTH, _LINE = 10, 36, 26, 38, 34


def month_after(day: date, months: int) -> date:
    """Return the same day some months on, or the last day of that month where it is shorter."""
    number = day.year * 12 + day.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    return first + timedelta(days=min(day.day, _days_in(first)) - 1)


def _days_in(first: date) -> int:
    return ((first + timedelta(days=31)).replace(day=1) - first).days


class CalendarPopup(QWidget):
    """The calendar below a field for a day; weekdays and months as the locale names them."""

    picked = Signal(object)
    """The day (a `date`) that was picked."""

    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setMouseTracking(True)
        self._today = self._day = today
        self._hover: date | None = None
        self.setFixedSize(2 * _EDGE + 7 * _WIDTH, 2 * _EDGE + _HEAD + _NAMES + 6 * _LINE)

    def open_at(self, at: QWidget, day: date) -> None:
        """Open below a widget, or above it where there is no room, with a day selected."""
        self._select(day)
        corner = at.mapToGlobal(QPoint(0, at.height() + 4))
        screen = at.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            corner = at.mapToGlobal(QPoint(0, -self.height() - 4))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _select(self, day: date) -> None:
        self._day = day
        self.setAccessibleName(QLocale().toString(day, QLocale.FormatType.LongFormat))  # type: ignore[call-overload]
        self.update()

    def _first(self) -> date:
        """Return the first day that is shown: that of the week in which the month begins."""
        begin = self._day.replace(day=1)
        return begin - timedelta(days=(begin.isoweekday() - QLocale().firstDayOfWeek().value) % 7)

    def _box(self, place: int) -> QRectF:
        top = _EDGE + _HEAD + _NAMES
        return QRectF(_EDGE + place % 7 * _WIDTH, top + place // 7 * _LINE, _WIDTH, _LINE)

    def _day_at(self, point: QPoint) -> date | None:
        place = next((n for n in range(42) if self._box(n).contains(point)), None)
        return None if place is None else self._first() + timedelta(days=place)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._day_at(event.position().toPoint())
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if not self.rect().contains(point):
            self.hide()
        elif point.y() < _EDGE + _HEAD:
            if point.x() < _EDGE + _WIDTH:
                self._select(month_after(self._day, -1))
            elif point.x() > self.width() - _EDGE - _WIDTH:
                self._select(month_after(self._day, 1))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self._pick(day)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._select(month_after(self._day, -1 if event.angleDelta().y() > 0 else 1))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}.get(key)
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(key)
        if days is not None:
            self._select(self._day + timedelta(days=days))
        elif months is not None:
            self._select(month_after(self._day, months))
        elif key == Qt.Key.Key_Home:
            self._select(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self._day)
        else:
            super().keyPressEvent(event)  # Escape closes a popup

    def _pick(self, day: date) -> None:
        self.hide()
        self.picked.emit(day)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        locale = QLocale()
        month = f"{locale.standaloneMonthName(self._day.month)} {self._day.year}"
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.CARD_RADIUS, theme.c("card"), theme.c("line"))
            head = QRectF(_EDGE + _WIDTH, _EDGE, 5 * _WIDTH, _HEAD)
            draw_centred(p, head, month, face(tokens.BODY, 600), theme.c("text"))
            arrow = _EDGE + (_HEAD - 16) / 2
            draw_icon(p, "left", _EDGE + (_WIDTH - 16) / 2, arrow, "second", 16)
            draw_icon(p, "next", self.width() - _EDGE - (_WIDTH + 16) / 2, arrow, "second", 16)
            for place in range(7):
                weekday = (locale.firstDayOfWeek().value - 1 + place) % 7 + 1
                name = locale.standaloneDayName(weekday, QLocale.FormatType.ShortFormat)
                box = QRectF(_EDGE + place * _WIDTH, _EDGE + _HEAD, _WIDTH, _NAMES)
                draw_centred(p, box, name, face(tokens.TAG, 500), theme.c("third"))
            for place in range(42):
                self._paint_day(p, self._box(place), self._first() + timedelta(days=place))

    def _paint_day(self, p: QPainter, box: QRectF, day: date) -> None:
        spot = QRectF(box.center().x() - 15, box.center().y() - 15, 30, 30)
        role: Role = "text" if day.month == self._day.month else "third"
        if day == self._day:
            rounded(p, spot, tokens.RADIUS, theme.c("accent"))
            role = "on_accent"
        elif day == self._hover:
            rounded(p, spot, tokens.RADIUS, theme.c("sunken"))
        if day == self._today and day != self._day:
            rounded(p, spot, tokens.RADIUS, None, theme.c("accent"))
        weight = 600 if day in (self._day, self._today) else 400
        draw_centred(p, box, str(day.day), figures(tokens.BODY, weight), theme.c(role))
