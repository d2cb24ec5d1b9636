"""A field for a day: typed as the country writes days, moved with Up and Down, or picked from a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from va_desktop.core.daytext import EARLIEST, LATEST, form_of, read_day, write_day
from va_desktop.core.errors import UserError
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.fields import INSET, LineEdit
from va_desktop.kit.ui.icons import SIZE, draw_icon

if TYPE_CHECKING:
    from va_desktop.kit.ui.calendar import CalendarPopup


def month_names(locale: QLocale) -> dict[str, int]:
    """Return the months by their names in a locale and in English, long and short, in small letters."""
    kinds = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    return {
        name.lower().rstrip("."): month
        for one in (QLocale(QLocale.Language.English), locale)
        for kind in kinds
        for month in range(1, 13)
        for name in (one.monthName(month, kind), one.standaloneMonthName(month, kind))
    }


def _form() -> str:
    """Return how the country writes a day in figures."""
    return form_of(QLocale().dateFormat(QLocale.FormatType.ShortFormat))


class DateEdit(LineEdit):
    """A day. `today` is given, because a toolkit has no clock; it fills in the year and starts the calendar."""

    changed = Signal()
    """A person settled on another day (not sent by `set_value()`)."""

    def __init__(self, today: date, *, name: str = "date", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._today, self._name = today, name
        self._form = _form()
        self._popup: CalendarPopup | None = None
        self.setTextMargins(INSET, 0, 34, 0)
        self.setMouseTracking(True)
        self.editingFinished.connect(self.changed)

    def value(self) -> date | None:
        """Return the day, `None` for an empty field; raise `UserError` naming the field."""
        text = self.text().strip()
        if not text:
            return None
        return read_day(text, self._form, self._today, months=month_names(QLocale()), field=self._name)

    def set_value(self, day: date | None) -> None:
        """Show a day."""
        self.setText("" if day is None else write_day(day, self._form))

    def _known(self) -> date | None:
        try:
            return self.value()
        except UserError:
            return None

    @Slot()
    def open_calendar(self) -> None:
        """Open the calendar."""
        if self._popup is None:
            from va_desktop.kit.ui.calendar import CalendarPopup  # no part of the start

            self._popup = CalendarPopup(self, self._today)
            self._popup.picked.connect(self._picked)
        self._popup.open_at(self, self._known() or self._today)

    @Slot(object)
    def _picked(self, day: date) -> None:
        self.set_value(day)
        self.changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
        days = steps.get(Qt.Key(event.key()))
        if days is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            day = (self._known() or self._today) + timedelta(days=days)
            self.set_value(min(LATEST, max(EARLIEST, day)))
            self.changed.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() > self.width() - 34:
            self.open_calendar()
        else:
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = event.position().x() > self.width() - 34
        self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(140, tokens.CONTROL)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LocaleChange:
            day = self._known()
            self._form = _form()
            if day is not None:
                self.set_value(day)
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as p:
            draw_icon(p, "calendar", self.width() - 29, (self.height() - SIZE) / 2, "third")
