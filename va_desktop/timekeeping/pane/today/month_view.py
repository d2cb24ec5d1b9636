"""The month's view: its sums above its calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.core.periods import month_of
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.desk import Desk
from va_desktop.timekeeping.pane.today.month import MonthGrid, MonthSums, weeks_around
from va_desktop.timekeeping.service.overview import Overview


class MonthView(QWidget):
    """Shows the month of a day, in one query for all that is seen."""

    def __init__(self, desk: Desk, overview: Overview) -> None:
        super().__init__()
        self._overview = overview
        self.sums = MonthSums(desk.present_formats)
        self.grid = MonthGrid(desk.present_formats)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Card(self.sums))
        column.addWidget(Card(self.grid, clip=True), 1)

    def show_month(self, day: date, today: date, first_weekday: int) -> None:
        """Show the month of a day; days of other months in its weeks are no part of its sums."""
        shares = self._overview.shares(weeks_around(day, first_weekday))
        month = month_of(day)
        self.grid.show_month(day, today, first_weekday, shares)
        self.sums.show_sums([one for one in shares if one.day in month])

    def retranslate(self) -> None:
        """Write everything anew: after a change of language."""
        self.grid.retranslate()
        self.sums.retranslate()
