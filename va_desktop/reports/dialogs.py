"""What opens over the pane of reports: one week's figures."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from va_desktop.core.formatting import Formats
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.cards import Card
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tables import FigureTable
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.reports.model import Earnings, Week
from va_desktop.reports.table import week_table


class WeekSheet(Sheet):
    """The figures of one week by client; `go` is the button that leads to its days."""

    def __init__(self, over: QWidget, week: Week, earnings: Earnings, formats: Formats) -> None:
        super().__init__(over, width=640, cancel=False)
        self.setObjectName("week")
        self.set_title(tr("Week of {day}", day=formats.day(week.period.first, "long")))
        self.table = FigureTable()
        self.table.setObjectName("week_table")
        titles, rows = week_table(week, earnings, formats, texts())
        self.table.show_figures(titles, rows, has_total=True)
        self.body.addWidget(Card(self.table, clip=True))
        if len(week.amounts) > 1:
            sums = Wrapped()
            sums.set_text(tr("In each currency: {amounts}", amounts=formats.moneys(week.amounts)))
            self.body.addWidget(sums)
        if not week.slices:
            self.body.addWidget(Wrapped(N_("Nothing was recorded in this week.")))
        self.go = Button(N_("Show its days"))
        self.go.setObjectName("go")
        self.add_button(self.go)
        self.add_button(Button(N_("Close"), "primary"), primary=True).clicked.connect(self.accept)
