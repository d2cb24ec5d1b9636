"""The pages of Today: the day, the week and the month, and what stands there while nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.desk import Desk
from va_desktop.timekeeping.pane.today.actions import EntryActions
from va_desktop.timekeeping.pane.today.span_view import SpanView
from va_desktop.timekeeping.service.overview import Overview

if TYPE_CHECKING:
    from va_desktop.timekeeping.pane.today.first_steps import FirstStepsPage
    from va_desktop.timekeeping.pane.today.month_view import MonthView

WEEK: Final = 7


class Pages(QStackedWidget):
    """Shows one of them; all but the day are made when they are first wanted."""

    day_chosen = Signal(object)
    day_opened = Signal(object)

    def __init__(
        self,
        desk: Desk,
        actions: EntryActions,
        overview: Overview,
        day: QWidget,
        empty: QWidget,
        make_steps: Callable[[], FirstStepsPage] | None,
    ) -> None:
        """Take the page of a day, the one for a day before all work, and what makes the first steps."""
        super().__init__()
        self._desk, self._actions, self._overview = desk, actions, overview
        self._day, self._empty, self._make_steps = day, empty, make_steps
        self._week: tuple[SpanView, Card] | None = None
        self._month: MonthView | None = None
        self._steps: FirstStepsPage | None = None
        self.addWidget(day)
        self.addWidget(empty)

    @property
    def week_view(self) -> SpanView:
        """The week's view."""
        return self._made_week()[0]

    def _made_week(self) -> tuple[SpanView, Card]:
        if self._week is None:
            view = SpanView(self._actions, WEEK)
            view.day_chosen.connect(self.day_opened)
            self._week = view, Card(view, clip=True)
            self.addWidget(self._week[1])
        return self._week

    @property
    def month_view(self) -> MonthView:
        """The month's view."""
        if self._month is None:
            from va_desktop.timekeeping.pane.today.month_view import MonthView

            self._month = MonthView(self._desk, self._overview)
            self._month.grid.chosen.connect(self.day_chosen)
            self._month.grid.opened.connect(self.day_opened)
            self.addWidget(self._month)
        return self._month

    def show_day(self) -> None:
        """Show the page of a day."""
        self.setCurrentWidget(self._day)

    def show_week(self) -> None:
        """Show the week."""
        self.setCurrentWidget(self._made_week()[1])

    def show_month(self) -> None:
        """Show the month."""
        self.setCurrentWidget(self.month_view)

    def show_nothing_yet(self, *, of_today: bool) -> None:
        """Show that nothing is recorded yet; of today it leads to something."""
        if self._make_steps is None or not of_today:
            self.setCurrentWidget(self._empty)
            return
        if self._steps is None:
            self._steps = self._make_steps()
            self.addWidget(self._steps)
        self._steps.show_next()
        self.setCurrentWidget(self._steps)

    def first_focus(self) -> QWidget | None:
        """Return where the keyboard should go; None where the page has nothing that asks for it."""
        steps = self._steps
        return steps.button if steps is not None and self.currentWidget() is steps else None

    def retranslate(self) -> None:
        """Write everything anew that holds values: after a change of language."""
        week = None if self._week is None else self._week[0]
        for part in (week, self._month, self._steps):
            if part is not None:
                part.retranslate()
