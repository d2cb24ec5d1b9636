"""The pane Reports, used as a person uses it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QTableView, QWidget

from tests.helpers.books import ASHA, Books, OwnerOf
from tests.helpers.ground import SettableClock
from tests.helpers.qt import Said, Went, child, cut_texts, grab, settle, speak
from va_desktop.audit.store import StoredTrail
from va_desktop.core.periods import Period
from va_desktop.currencies.rates import ExchangeRate, RateTable
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.charts import BarChart
from va_desktop.kit.ui.choices import Segmented
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.theme import theme
from va_desktop.people.model import OWNER
from va_desktop.reports.model import Basis
from va_desktop.reports.pane import ReportsPane
from va_desktop.reports.service.earnings import Reports
from va_desktop.reports.store.earnings import StoredReports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.helpers.databases import SqliteDatabases

THURSDAY = date(2026, 11, 26)


class Quotes:
    """Exchange rates that can be changed under the pane."""

    def __init__(self) -> None:
        self.known: list[ExchangeRate] = []

    def table(self, currencies: Iterable[str], days: Period) -> RateTable:
        del currencies, days
        return RateTable(self.known)


@pytest.fixture
def database(sqlite_databases: SqliteDatabases, desk: Desk) -> Iterator[Database]:
    url = sqlite_databases.create()
    engine = sqlite_databases.engine(url)
    yield Database(engine, SettableClock(), StoredTrail(OWNER), desk.bus, actor=OWNER, origin="window")
    engine.dispose()
    sqlite_databases.drop(url)


@pytest.fixture
def books(database: Database) -> Books:
    return Books(database, SettableClock())


@pytest.fixture
def quotes() -> Quotes:
    return Quotes()


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, books: Books, quotes: Quotes) -> ReportsPane:
    """Give the test the pane, not shown yet: what the test writes first is there when it is."""
    reports = Reports(books.database, StoredReports(books.database), quotes, OwnerOf(ASHA), SettableClock())
    pane = ReportsPane(desk, reports)
    qtbot.addWidget(pane)
    pane.resize(1012, 740)
    return pane


def work(books: Books) -> None:
    for weeks in range(30):
        day = THURSDAY - timedelta(weeks=weeks)
        books.entry(day, 7200, 50_00, books.acme)
        books.entry(day, 3600, 750_00, books.delhi)
    books.bill(THURSDAY, 300_00, 0, books.acme)


def shown(pane: ReportsPane) -> None:
    pane.show()
    settle()


def rows(pane: QWidget, name: str) -> list[list[str]]:
    model = child(pane, QTableView, name).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
    settle()


def test_bars_figures_and_table_say_the_same(pane: ReportsPane, books: Books, quotes: Quotes) -> None:
    quotes.known = [ExchangeRate(date(2026, 1, 1), "EUR", "INR", Decimal(100))]
    work(books)
    shown(pane)
    chart = pane.chart.chart
    assert chart is not None
    assert [bar.total for bar in chart.bars] == [57.5] * 13
    assert chart.bars[-1].running
    assert chart.target is not None
    assert chart.target.value == 600
    assert "€\xa057.50, 10\xa0% of target" in pane.tiles.this_week.accessibleName()
    assert rows(pane, "table")[0][1:] == ["€\xa057.50", "3:00", "€\xa050.00", "€\xa07.50"]
    assert rows(pane, "table")[-1][1:3] == ["€\xa0747.50", "39:00"]
    grab(pane, "reports")


def test_the_basis_is_chosen_by_mouse_and_keyboard(pane: ReportsPane, books: Books) -> None:
    work(books)
    shown(pane)
    basis = child(pane, Segmented, "basis")
    click(basis.button(Basis.INVOICED))
    assert pane.title.text() == "Invoiced each week"
    assert rows(pane, "table")[0][1] == "€\xa0300.00"
    basis.button(Basis.INVOICED).setFocus()
    QTest.keyClick(basis.button(Basis.INVOICED), Qt.Key.Key_Right)
    settle()
    assert pane.title.text() == "Received each week"
    assert pane.chart.chart is not None
    assert pane.chart.chart.empty == "Nothing was received in these weeks."
    click(basis.button("hours"))
    assert pane.title.text() == "Weekly hours"
    assert rows(pane, "table")[0][1:] == ["3:00", "2:00", "1:00"]
    assert "3:00 h, 15\xa0% of target" in pane.tiles.this_week.accessibleName()


def test_more_weeks_are_offered_by_the_menu(pane: ReportsPane, books: Books) -> None:
    work(books)
    shown(pane)
    menu = QMenu()
    pane.fill_span_menu(menu)
    next(action for action in menu.actions() if action.text() == "26 weeks").trigger()
    settle()
    assert pane.span.words() == "26 weeks"
    assert len(rows(pane, "table")) == 27


def test_without_a_rate_currencies_stay_apart_and_the_chart_says_so(
    pane: ReportsPane, books: Books, desk: Desk
) -> None:
    work(books)
    shown(pane)
    chart = pane.chart.chart
    assert chart is not None
    assert chart.note == "in €, without ₹: no exchange rate"
    assert [series.name for series in chart.series] == ["Acme Dental"]
    assert "No exchange rate from ₹ to €" in pane.missing.text()
    assert rows(pane, "table")[0][-1] == "₹\xa0750.00"
    click(pane.add_rate)
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places == [("settings", "rates")]
    click(pane.only)
    chart = pane.chart.chart
    assert chart is not None
    assert chart.note == "only amounts in ₹"
    assert pane.add_rate.isHidden()
    assert [bar.total for bar in chart.bars] == [750] * 13
    assert pane.missing.isHidden()


def test_a_week_opens_by_click_and_by_enter(pane: ReportsPane, books: Books, desk: Desk) -> None:
    work(books)
    shown(pane)
    chart = child(pane, BarChart, "chart")
    chart.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(chart, key)
    settle()
    sheet = child(pane.window(), Sheet, "week")
    assert sheet.title.text() == "Week of 16 November 2026"
    assert rows(sheet, "week_table")[0] == ["Acme Dental", "2:00", "€\xa050.00", "€\xa050.00"]
    assert rows(sheet, "week_table")[1] == ["दिल्ली टेक्सटाइल्स", "1:00", "₹\xa0750.00", "no rate"]
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    settle()
    at = chart.bar_middle(12).center().toPoint()
    QTest.mouseMove(chart, at)
    click(chart, at)
    sheet = child(pane.window(), Sheet, "week")
    go = child(sheet, Button, "go")
    go.setFocus()
    QTest.keyClick(go, Qt.Key.Key_Return)
    settle()
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places == [("today", date(2026, 11, 23))]


def test_news_of_work_changes_what_is_shown(pane: ReportsPane, books: Books) -> None:
    work(books)
    shown(pane)
    books.entry(THURSDAY, 3600, 25_00, books.acme)
    settle()
    assert rows(pane, "table")[0][1] == "€\xa075.00"


def test_an_empty_report_teaches_and_leads_to_the_timer(pane: ReportsPane, desk: Desk) -> None:
    shown(pane)
    assert pane.pages.currentWidget() is pane.empty
    assert not pane.export.isEnabled()
    assert pane.empty.button is not None
    click(pane.empty.button)
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places == [("today", None)]
    assert cut_texts(pane) == []


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "csv", "xlsx"])
def test_what_is_shown_is_exported(
    pane: ReportsPane, books: Books, desk: Desk, tmp_path: Path, ending: str
) -> None:
    work(books)
    shown(pane)
    dialog = pane.exports.ask_where(ending)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    path = tmp_path / f"weeks.{ending}"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    settle()
    content = path.read_bytes()
    if ending == "png":
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (2000, 1120)
    elif ending == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) == 27
    else:
        assert content.startswith({"svg": b"<?xml", "pdf": b"%PDF", "xlsx": b"PK"}[ending])
    assert isinstance(desk.notify, Said)
    assert desk.notify.lines == [f"Saved weeks.{ending}."]


def test_an_export_that_fails_says_why(pane: ReportsPane, books: Books, desk: Desk, tmp_path: Path) -> None:
    work(books)
    shown(pane)
    pane.exports.save(str(tmp_path / "missing" / "weeks.csv"))
    settle()
    assert isinstance(desk.notify, Said)
    assert "can't be written" in str(desk.notify.errors[0])


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("size", [(1012, 740), (844, 540), (844, 480)])
@pytest.mark.parametrize("rated", [True, False])
def test_no_text_is_cut(
    pane: ReportsPane, books: Books, quotes: Quotes, language: str, size: tuple[int, int], rated: bool
) -> None:
    if rated:
        quotes.known = [ExchangeRate(date(2026, 1, 1), "EUR", "INR", Decimal(100))]
    work(books)
    books.entry(THURSDAY, 60)
    theme.use("dark" if language == "hi" else "light")
    speak(language)
    pane.resize(*size)
    shown(pane)
    assert cut_texts(pane) == []
    click(pane.basis.button("hours"))
    assert cut_texts(pane) == []
    grab(pane, f"reports-{language}-{size[0]}-{rated}")
