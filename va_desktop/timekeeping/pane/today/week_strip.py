"""The week at a glance: its hours against the target, and a bar for each day; folds to one line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money, by_currency
from va_desktop.core.periods import Period
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fonts import face, figures, text_width
from va_desktop.kit.ui.paint import draw_text, rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.pane.words import short_moneys
from va_desktop.timekeeping.service.timekeeping import Timekeeping

FULL, FOLDED = 119, 44
_DAYS_FROM = 236
_HIGHEST = 40


@dataclass(frozen=True, slots=True)
class WeekSums:
    """A week from `first` on: seconds of each of its seven days, what they are worth, and the target in seconds.

    `target` 0 means that there is none. `chosen` is the day that the pane shows.
    """

    first: date
    seconds: tuple[int, ...]
    amounts: tuple[Money, ...]
    target: int
    today: date
    chosen: date


def week_sums(time: Timekeeping, week: Period, now: datetime, target: int, chosen: date) -> WeekSums:
    """Add a week up, with what a running timer measured until now."""
    sums, running = time.day_sums(week), time.running()
    seconds = {one.day: one.seconds for one in sums}
    amounts = [amount for one in sums for amount in one.amounts]
    if running is not None and running.day in week:
        seconds[running.day] = seconds.get(running.day, 0) + running.lasting(now)
        worth = time.worth(running, now)
        if worth is not None and not worth.is_zero():
            amounts.append(worth)
    return WeekSums(
        first=week.first,
        seconds=tuple(seconds.get(day, 0) for day in week.days()),
        amounts=tuple(by_currency(amounts).values()),
        target=target,
        today=time.today(),
        chosen=chosen,
    )


class WeekStrip(QWidget):
    """Paints `WeekSums`; a click on a day chooses it."""

    chosen = Signal(object)

    def __init__(self, formats: Callable[[], Formats]) -> None:
        super().__init__()
        self.setObjectName("week_strip")
        self._formats = formats
        self._sums: WeekSums | None = None
        self._folded = False
        self.fold(folded=False)

    def show_sums(self, sums: WeekSums) -> None:
        """Show a week."""
        self._sums = sums
        self.setAccessibleName(self._words(sums))
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._sums is not None:
            self.show_sums(self._sums)
        super().changeEvent(event)

    def fold(self, *, folded: bool) -> None:
        """Show one line, or bars."""
        self._folded = folded
        self.setFixedHeight(FOLDED if folded else FULL)
        self.update()

    def _words(self, sums: WeekSums) -> str:
        formats = self._formats()
        days = [
            f"{formats.weekday(sums.first + timedelta(days=index))} {formats.duration(seconds)}"
            for index, seconds in enumerate(sums.seconds)
            if seconds
        ]
        return ", ".join(
            (self._caption(sums), formats.duration(sum(sums.seconds)), *days, formats.moneys(sums.amounts))
        )

    def _caption(self, sums: WeekSums) -> str:
        this_week = sums.first <= sums.today < sums.first + timedelta(days=7)
        if this_week:
            return tr("This week")
        return tr("Week of {day}", day=self._formats().day(sums.first, "short"))

    def _goal(self, sums: WeekSums) -> str:
        hours = self._formats().number(round(sums.target / 3600))
        return tr("of {hours} h", hours=hours) if sums.target else ""

    def _step(self) -> float:
        return (self.width() - _DAYS_FROM - 18) / 7

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x() - _DAYS_FROM
        if self._sums is not None and not self._folded and 0 <= x < 7 * self._step():
            self.chosen.emit(self._sums.first + timedelta(days=int(x / self._step())))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sums is None:
            return
        with QPainter(self) as p:
            if self._folded:
                self._paint_folded(p, self._sums)
            else:
                self._paint_sum(p, self._sums)
                self._paint_days(p, self._sums)

    def _paint_sum(self, p: QPainter, sums: WeekSums) -> None:
        formats = self._formats()
        total = sum(sums.seconds)
        draw_text(p, 18, 12, self._caption(sums), face(), theme.c("second"), 200)
        figure = face(tokens.FIGURE, 600)
        used = draw_text(p, 18, 30, formats.duration(total), figure, theme.c("text"))
        room = _DAYS_FROM - 18 - used - 8
        draw_text(p, 18 + used + 8, 37, self._goal(sums), face(), theme.c("third"), room, line=27)
        if sums.target:
            self._paint_progress(p, QRectF(18, 77, 190, 6), total / sums.target)
        room = _DAYS_FROM - 18
        money = short_moneys(formats, sums.amounts, face(), room)
        draw_text(p, 18, 87, money, face(), theme.c("second"), room, may_elide=True)

    def _paint_days(self, p: QPainter, sums: WeekSums) -> None:
        formats = self._formats()
        step, highest = self._step(), max(*sums.seconds, 1)
        for index, seconds in enumerate(sums.seconds):
            day = sums.first + timedelta(days=index)
            middle = _DAYS_FROM + step * (index + 0.5)
            height = max(3, round(seconds * _HIGHEST / highest))
            here = day == sums.chosen
            bar = QRectF(round(middle) - 13, 58 - height, 26, height)
            rounded(p, bar, min(5, height / 2), theme.c("accent" if here else "accent_tint"))
            colour = theme.c("text" if here or day == sums.today else "third")
            name_face = face(weight=600 if day == sums.today else 400)
            name = formats.weekday(day)
            draw_text(p, middle - text_width(name, name_face) / 2, 62, name, name_face, colour)
            hours = formats.duration(seconds) if seconds else "–"
            f = figures(tokens.SMALL)
            draw_text(p, middle - text_width(hours, f) / 2, 86, hours, f, theme.c("third"))

    def _paint_folded(self, p: QPainter, sums: WeekSums) -> None:
        formats = self._formats()
        total = sum(sums.seconds)
        x = 18 + draw_text(p, 18, 12, self._caption(sums), face(), theme.c("second")) + 12
        x += draw_text(p, x, 8, formats.duration(total), face(tokens.TITLE, 600), theme.c("text")) + 8
        x += draw_text(p, x, 12, self._goal(sums), face(), theme.c("third")) + 16
        money = formats.moneys(sums.amounts)
        room = self.width() - 17 - x - 76
        width = draw_text(
            p,
            self.width() - 17 - min(room, text_width(money, face())),
            12,
            money,
            face(),
            theme.c("second"),
            room,
            may_elide=True,
        )
        if sums.target:
            bar = QRectF(x, 19, max(60.0, self.width() - 33 - width - x), 6)
            self._paint_progress(p, bar, total / sums.target)

    @staticmethod
    def _paint_progress(p: QPainter, box: QRectF, share: float) -> None:
        rounded(p, box, 3, theme.c("sunken"))
        done = QRectF(box)
        done.setWidth(box.width() * min(1.0, share))
        rounded(p, done, 3, theme.c("accent"))
