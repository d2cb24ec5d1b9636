"""A page with every control of the toolkit, in its states: for tests and for the eye."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, CheckBox, IconButton, LinkButton, StopButton
from va_desktop.kit.ui.cards import Card, Line
from va_desktop.kit.ui.chart_data import Bar, Series, StackedBars, Target
from va_desktop.kit.ui.charts import BarChart, Sparkline
from va_desktop.kit.ui.choices import Chip, ChipText, ColourChoice, FilterChips, Segmented
from va_desktop.kit.ui.combo import ComboBox, Item
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.empty import EmptyState
from va_desktop.kit.ui.fields import AmountEdit, DurationEdit, LineEdit, NumberEdit, SearchField, TextArea
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Heading, KeyFigure, Label, Tag, Wrapped, row
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.rows import Header, Row, ShortRow, Shown, TagText
from va_desktop.kit.ui.tables import Cell, Cells, Column, FigureTable, PagedTable

TODAY = date(2026, 11, 26)
CLIENTS = (
    "Acme Dental",
    "Brightway Legal",
    "दिल्ली टेक्सटाइल्स",
    "Evergreen Realty",
    "Foxglove Studio",
    "Corner Bakery",
)
SECOND = (
    "Dublin · € 25/h",
    "Chicago · $ 40/h",
    "दिल्ली · ₹ 750/h",
    "Austin · $ 25/h",
    "Leeds · £ 25/h",
    "Bath",
)


def client_items() -> list[Item]:
    """Return clients to choose from."""
    return [Item(n, name, SECOND[n].partition(" ·")[0], n) for n, name in enumerate(CLIENTS)] + [
        Item(10 + n, f"Client {n}", "", n) for n in range(6)
    ]


def weekly_chart(*, empty: bool = False) -> StackedBars:
    """Return thirteen weeks of six clients."""
    labels = ("31 Aug", "7 Sep", "14", "21", "28", "5 Oct", "12", "19", "26", "2 Nov", "9", "16", "23")
    bars = tuple(
        Bar(
            n, label, f"Week of {label}",
            tuple(0.0 if empty else float((n * 37 + k * 53) % 110 + 15) for k in range(6)), n == 12,
        )
        for n, label in enumerate(labels)
    )  # fmt: skip
    return StackedBars(
        tuple(Series(name, n) for n, name in enumerate(CLIENTS)),
        bars,
        write=lambda value: f"€ {value:,.2f}",
        write_axis=lambda value: f"{value:,.0f}",
        target=Target(520, "target € 520"),
        note="in € at the day's rates",
        empty="No work was written down in these weeks.",
        total_label="Total",
    )


def list_rows() -> list[Shown]:
    """Return rows of all kinds."""
    return [
        Header("due", "Due today", "3"),
        ShortRow("d1", "Newsletter, second draft", 4, TagText("17:00", "warn"), tick=False),
        ShortRow("d2", "खाता मिलान", 2, TagText("2 days late", "bad"), tick=True),
        Header("today", "Today", total="4:12"),
        Row("e1", "Answering patient e-mails", "Acme Dental · 14:00 –", 0, "0:42", "€ 17.50",
            TagText("running", "accent"), tag_after_title=True, action="play"),
        Row("e2", "बैठक तय की, त्योहार अभियान", "Delhi Textiles · 10:15 – 11:00", 2, "0:45", "₹ 562.50",
            edit="बैठक तय की, त्योहार अभियान", action="play"),
        Row("i1", "Delhi Textiles", "2026-27/0040 · 20 Nov", 2, "₹ 38,940.00",
            tag=TagText("6 days overdue", "bad"), strong=True),
        Row("t1", "महीने के अंत का खाता मिलान", "Delhi Textiles · bookkeeping", 2, tag=TagText("2 days late", "bad"),
            figure_below="2:10 of 3:00 h", tick=False),
    ]  # fmt: skip


class Gallery(QWidget):
    """Everything on one page, 1200 wide."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setSpacing(14)
        grid.addWidget(self._buttons(), 0, 0)
        grid.addWidget(self._form(), 1, 0, 2, 1)
        grid.addWidget(self._lists(), 0, 1, 2, 1)
        grid.addWidget(self._figures(), 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _buttons(self) -> QWidget:
        card = Card()
        self.plain, self.primary = Button("Add entry"), Button("New invoice", "primary")
        self.menu = Button("Export", icon="download")
        self.menu.set_menu(fill_menu)
        self.disabled = Button("Start timer")
        self.disabled.setEnabled(False)
        quiet = Button(kind="quiet")
        quiet.set_text("Acme Dental › Inbox care")
        quiet.dot = 0
        card.column.addWidget(Heading("Today"))
        card.column.addLayout(row(self.plain, self.primary, Button("Delete", "danger", icon="delete"), None))
        card.column.addLayout(row(self.menu, self.disabled, IconButton("more", "More", framed=True),
                                  IconButton("settings", "Settings"), StopButton("Stop"), None))  # fmt: skip
        card.column.addLayout(row(quiet, Chip(ChipText("mail", "#mail")), LinkButton("Open"), None))
        self.segmented = Segmented(("day", "Day"), ("week", "Week"), ("month", "Month"))
        card.column.addLayout(row(self.segmented, None))
        self.chips = FilterChips()
        self.chips.show_chips(
            [
                ChipText("all", "All", "128"),
                ChipText("draft", "Draft", "1 · € 412"),
                ChipText("overdue", "Overdue", "2 · € 2,340"),
            ]
        )
        card.column.addWidget(self.chips)
        self.check = CheckBox("Billable")
        done = CheckBox("Done", is_round=True, strike=True)
        done.setChecked(True)
        card.column.addLayout(row(self.check, done, ColourChoice(), None))
        return card

    def _form(self) -> QWidget:
        card = Card(spacing=tokens.M)
        self.form = Form()
        self.name = self.form.add("name", "Name", LineEdit("Search"), wide=True)
        self.client = self.form.add("client", "Client", ComboBox(client_items()))
        self.day = self.form.add("date", "Date", DateEdit(TODAY))
        self.day.set_value(TODAY)
        self.amount = self.form.add("amount", "Amount", AmountEdit("EUR"))
        self.amount.set_value(Money(123450, "EUR"))
        self.hours = self.form.add("duration", "Duration", DurationEdit(), optional=True)
        self.percent = self.form.add("markup", "Mark-up", NumberEdit(0, 100, hint="%", name="markup"))
        self.search = self.form.add("search", "Find", SearchField("Search"))
        self.notes = self.form.add("notes", "Notes", TextArea("What are you working on?", lines=2), wide=True)
        self.form.show_error(UserError("Write a whole number.", field="markup"))
        card.column.addWidget(self.form)
        empty = EmptyState("clients", "Clients", "What are you working on?", "Add entry", sample=True)
        card.column.addWidget(empty)
        return card

    def _lists(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.list: PagedList[Shown] = PagedList(lambda shown: shown)
        self.list.show_items(list_rows())
        self.list.setMinimumHeight(400)
        self.list.select("e2")
        column.addWidget(Card(self.list, clip=True), 3)
        self.table: PagedTable[Cells] = PagedTable(
            [
                Column("day", "Date", 90, sortable=True),
                Column("what", "Name"),
                Column("amount", "Amount", 110, right=True),
            ],
            lambda cells: cells,
        )
        self.table.list.show_items(
            [
                Cells(
                    n,
                    (
                        Cell("24 Nov", quiet=True),
                        Cell(CLIENTS[n], colour=n),
                        Cell(f"{n + 1},412.50", strong=True),
                    ),
                )
                for n in range(5)
            ]
        )
        column.addWidget(Card(self.table, clip=True), 2)
        return place

    def _figures(self) -> QWidget:
        card = Card()
        first = KeyFigure("Outstanding", size=tokens.TITLE)
        first.set_figure("€ 1,248.75", tag="46 % of target", tag_role="warn")
        second = KeyFigure("This month")
        second.set_figure("38:45 h")
        spark = Sparkline()
        spark.show_values([3, 5, 2, 6, 5, 7, 4, 5, 8, 7, 6, 3], "Twelve weeks")
        figures = QHBoxLayout()
        figures.setSpacing(28)
        for widget in (first, second, Tag("agreed 3 Nov", "good"), spark):
            figures.addWidget(widget)
        figures.addStretch()
        card.column.addLayout(figures)
        card.column.addWidget(Line())
        words = Wrapped()
        words.set_text(
            "नियुक्तियाँ: साझा कैलेंडर से अगले दो खाली समय दें; बुधवार को 15:00 के बाद कभी नहीं। New patients get the form."
        )
        card.column.addWidget(words)
        self.figure_table = FigureTable()
        self.figure_table.show_figures(
            ("Week", "Hours", "Amount"),
            [
                ("16 Nov", "32:20", "€ 1,412.50"),
                ("23 Nov", "12:05", "€ 286.40"),
                ("Total", "44:25", "€ 1,698.90"),
            ],
            has_total=True,
        )
        card.column.addWidget(Card(self.figure_table, clip=True))
        note = Label("optional", role="third")
        card.column.addWidget(note)
        return card


class ChartCard(Card):
    """A chart alone."""

    def __init__(self, *, empty: bool = False) -> None:
        self.chart = BarChart()
        self.chart.show_chart(weekly_chart(empty=empty))
        super().__init__(self.chart)


def fill_menu(menu: Menu) -> None:
    """Put entries into the menu of a button."""
    for kind in ("PNG", "SVG", "PDF"):
        menu.add(kind)
