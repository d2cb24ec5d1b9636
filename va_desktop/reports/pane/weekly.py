"""The pane Reports: weekly earnings as key figures, a chart and its table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.sheets.values import Listed, Value, already_written
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.charts import BarChart
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.forms import Banner
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.pane import Pane
from va_desktop.kit.ui.scroll import ScrollArea
from va_desktop.kit.ui.tables import FigureTable
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import ntr, texts, tr
from va_desktop.reports.chart import View, earnings_chart, first_view, title
from va_desktop.reports.dialogs import WeekSheet
from va_desktop.reports.export import earnings_sheet
from va_desktop.reports.model import Basis, Earnings, Overview
from va_desktop.reports.pane.saving import Export, Exported
from va_desktop.reports.pane.tiles import Tiles
from va_desktop.reports.service.earnings import WEEKS, Reports
from va_desktop.reports.table import weeks_table

_HOURS: Final = "hours"
_SPANS: Final = (4, 13, 26, 52, 104)
_KINDS: Final = (
    "client", "contractor", "exchange_rate", "expense", "invoice", "payment", "payment_allocation", "task",
    "time_entry",
)  # fmt: skip
_TABLE_PEEPS: Final = 48
"""So much of the table shows below the chart: one sees that there is more."""
_LOWEST_CHART: Final = 250


class ReportsPane(Pane):
    """What each week brought. A week leads to the pane `today`, which is given its first day."""

    def __init__(self, desk: Desk, reports: Reports) -> None:
        super().__init__(desk, N_("Weekly earnings"))
        self._reports = reports
        self._weeks = WEEKS
        self._currency: str | None = None
        self._overview: Overview | None = None
        self._task: Task | None = None
        self._stale = True
        self.exports = Export(self, desk)
        self._build_actions()
        self._build_body()
        desk.bus.subscribe(_KINDS, self._changed)
        self.retranslate()

    # --- what stands where

    def _build_actions(self) -> None:
        self.basis = Segmented(
            (Basis.EARNED, N_("Earned")),
            (Basis.INVOICED, N_("Invoiced")),
            (Basis.RECEIVED, N_("Received")),
            (_HOURS, N_("Hours")),
        )
        self.basis.setObjectName("basis")
        self.basis.chosen.connect(self._basis_chosen)
        self.span = Button()
        self.span.setObjectName("weeks")
        self.span.set_menu(self.fill_span_menu)
        self.export = Button(N_("Export"))
        self.export.setObjectName("export")
        self.export.set_menu(self.exports.fill_menu)
        for control in (self.basis, self.span, self.export):
            self.add_action(control)

    def _build_body(self) -> None:
        self.tiles = Tiles()
        self.missing = Banner()
        self.missing.setObjectName("missing")
        self.only = Button(small=True)
        self.only.setObjectName("only")
        self.only.clicked.connect(self._show_only_missing)
        self.only.hide()
        self.add_rate = Button(N_("Add exchange rate"), small=True)
        self.add_rate.setObjectName("add_rate")
        self.add_rate.clicked.connect(self._add_rate)
        self.add_rate.hide()
        notice = row(self.missing, self.only, self.add_rate)
        notice.setStretch(0, 1)
        self.chart = BarChart()
        self.chart.setObjectName("chart")
        self.chart.opened.connect(self._open_week)
        self.table = FigureTable()
        self.table.setObjectName("table")
        self.table.listed = self._listed
        self.area = ScrollArea(spacing=14)
        self.area.column.addWidget(self.tiles)
        self.area.column.addLayout(notice)
        self.area.column.addWidget(Card(self.chart))
        self.area.column.addWidget(Card(self.table, clip=True))
        self.area.column.addStretch(1)
        self.empty = EmptyState(
            "reports",
            N_("Nothing to report yet"),
            N_("Record some time or finish a task, and see here what each week brought."),
            N_("Record time"),
        )
        self.empty.wanted.connect(self._record_time)
        self.waiting = Label(N_("Adding up …"), role="third")
        self.pages = QStackedWidget()
        for page in (self.waiting, self.empty, self.area):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)

    # --- reading

    def _listed(self) -> Listed[Sequence[Value]]:
        shown = self.exports.shown
        if shown is None:
            raise UserError("There is no list here that could be exported.")
        return already_written(earnings_sheet(shown.earnings, texts()))

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self._stale = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        """Read on another thread; a newer question gives up the one before."""
        self._stale = False
        if self._task is not None:
            self._task.cancel()
        basis = self.basis.value if isinstance(self.basis.value, Basis) else Basis.EARNED
        work = partial(_overview, self._reports, self._weeks, basis)
        self._task = self.desk.tasks.run(work, self._show, owner=self)

    def _show(self, overview: Overview) -> None:
        self._overview = overview
        self.retranslate()

    # --- showing

    @override
    def retranslate(self) -> None:
        self.span.set_text(ntr("{n} week", "{n} weeks", self._weeks))
        self.basis.setAccessibleName(tr("What counts"))
        overview = self._overview
        if overview is None:
            return
        earnings, formats = overview.earnings, self.desk.formats
        view = self._view(earnings)
        self.title.set_text(title(earnings, view, texts()))
        self._show_tiles(overview, view)
        self._show_missing(earnings, view)
        chart = earnings_chart(earnings, view, formats, texts())
        self.chart.setAccessibleName(self.title.text())
        self.chart.show_chart(chart)
        titles, rows = weeks_table(earnings, view, formats, texts())
        self.table.show_figures(titles, rows, has_total=True)
        self.exports.shown = Exported(self.title.text(), chart, earnings)
        self.export.setEnabled(not overview.is_empty)
        self.pages.setCurrentWidget(self.empty if overview.is_empty else self.area)
        self._fit_chart()

    def _view(self, earnings: Earnings) -> View:
        hours = self.basis.value == _HOURS
        if self._currency in earnings.currencies:
            return View(hours, self._currency)
        return first_view(earnings, hours=hours)

    def _show_tiles(self, overview: Overview, view: View) -> None:
        figures, earnings = overview.figures, overview.earnings
        self.tiles.setVisible(figures is not None)
        if figures is not None and view.hours:
            self.tiles.show_hours(figures, earnings.target_seconds, self.desk.formats)
        elif figures is not None:
            self.tiles.show_figures(figures, earnings.target, self.desk.formats)

    def _show_missing(self, earnings: Earnings, view: View) -> None:
        """Say which currencies stay apart, and offer to show one of them by itself."""
        home = earnings.home_currency
        apart = earnings.missing if home is not None and view.converts(earnings) else ()
        for button in (self.only, self.add_rate):
            button.setVisible(bool(apart))
        if home is None or not apart:
            self.missing.say("")
            return
        signs = [self.desk.formats.currency_sign(currency) for currency in apart]
        self.only.set_text(tr("Only {sign}", sign=signs[0]))
        self.missing.say(
            tr(
                "No exchange rate from {currencies} to {home}: these amounts stand apart, in the table below.",
                currencies=", ".join(signs),
                home=self.desk.formats.currency_sign(home),
            ),
            "warn",
        )

    def _fit_chart(self) -> None:
        """Let the chart fill what stands above it leaves, so that the table's head peeps out below it."""
        taken = _TABLE_PEEPS + self.area.column.spacing()
        for above in (self.tiles, self.missing):
            if not above.isHidden():
                wants = above.layout()
                height = above.sizeHint().height()
                if wants is not None and wants.hasHeightForWidth():
                    height = wants.heightForWidth(max(200, self.area.viewport().width()))
                taken += height + self.area.column.spacing()
        self.chart.setFixedHeight(max(_LOWEST_CHART, self.area.viewport().height() - taken))

    @override
    def first_focus(self) -> QWidget | None:
        return self.chart

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._load()
        self._fit_chart()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chart()

    # --- choosing

    @Slot(object)
    def _basis_chosen(self, key: object) -> None:
        del key
        self._load()

    def fill_span_menu(self, menu: QMenu) -> None:
        """Offer numbers of weeks and, where there are several currencies, each of them by itself."""
        for weeks in _SPANS:
            words = ntr("{n} week", "{n} weeks", weeks)
            action = menu.addAction(words, partial(self.choose_weeks, weeks))
            action.setCheckable(True)
            action.setChecked(weeks == self._weeks)
        if self._overview is None or self.basis.value == _HOURS:
            return
        earnings = self._overview.earnings
        known = [currency for currency in (earnings.home_currency, *earnings.currencies) if currency]
        choices = list(dict.fromkeys(known))
        if len(choices) < 2:
            return
        menu.addSeparator()
        for currency in choices:
            sign = self.desk.formats.currency_sign(currency)
            everything = currency == earnings.home_currency
            words = tr("All in {sign}", sign=sign) if everything else tr("Only {sign}", sign=sign)
            action = menu.addAction(words, partial(self.choose_currency, currency))
            action.setCheckable(True)
            action.setChecked(currency == self._view(earnings).currency)

    def choose_weeks(self, weeks: int) -> None:
        """Show so many weeks."""
        self._weeks = weeks
        self._load()

    def choose_currency(self, currency: str) -> None:
        """Show the home currency with all that can be converted, or another one by itself."""
        self._currency = currency
        self.retranslate()

    @Slot()
    def _add_rate(self) -> None:
        self.desk.navigate("settings", "rates")

    @Slot()
    def _show_only_missing(self) -> None:
        if self._overview is not None and self._overview.earnings.missing:
            self.choose_currency(self._overview.earnings.missing[0])

    @Slot(object)
    def _open_week(self, first: object) -> None:
        if self._overview is None:
            return
        earnings = self._overview.earnings
        week = next(week for week in earnings.weeks if week.period.first == first)
        sheet = WeekSheet(self, week, earnings, self.desk.formats)
        sheet.go.clicked.connect(partial(self._show_days, sheet, week.period.first))
        sheet.open()

    def _show_days(self, sheet: WeekSheet, day: date) -> None:
        sheet.accept()
        self.desk.navigate("today", day)

    @Slot()
    def _record_time(self) -> None:
        self.desk.navigate("today")


def _overview(reports: Reports, weeks: int, basis: Basis, progress: Progress) -> Overview:
    progress(0, 1)
    return reports.overview(weeks, basis)
