"""The report to a client in the window: two keys, the days, what is left out, and what is remembered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.office import Office
from tests.helpers.pdfs import by_pypdf
from tests.helpers.qt import Said, cut_texts, settle, speak
from tests.helpers.reporting import reports_of
from tests.helpers.stopping import StoppingTasks, desk, tasks
from va_desktop.core.periods import Period
from va_desktop.kit.ui.texts import texts
from va_desktop.reports.client_report import Choices, Hours, Kind
from va_desktop.reports.pane.client_report.sheet import ClientReportSheet, ReportRoom
from va_desktop.tasks.model import NewTask
from va_desktop.timekeeping.model import EntryValues

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk

__all__ = ["desk", "tasks"]
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture
def office(database: Database, clock: SettableClock) -> Office:
    office = Office(database, clock)
    office.introduce()
    office.tasks.add_task(NewTask("Newsletter", due_on=date(2026, 12, 4)), office.acme_id)
    for day, hours in ((19, 1), (25, 2)):
        begin = datetime(2026, 11, day, 9, tzinfo=UTC)
        office.time.add_entry(EntryValues(begin, begin.replace(hour=9 + hours), "UTC", office.inbox.id))
    return office


@pytest.fixture
def open_sheet(office: Office, desk: Desk, qtbot: QtBot) -> Callable[[], ClientReportSheet]:
    """Give the test a way to open the sheet over a window, as often as it likes."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def open_sheet() -> ClientReportSheet:
        room = ReportRoom(desk, reports_of(office), office.clients)
        sheet = ClientReportSheet(window, room, office.acme_id)
        sheet.open_report()
        settle()
        return sheet

    return open_sheet


def press(sheet: ClientReportSheet, key: Qt.Key) -> None:
    """Press a key with Ctrl where the keyboard is."""
    QTest.keyClick(sheet.pages, key, Qt.KeyboardModifier.ControlModifier)
    settle()


def copied(sheet: ClientReportSheet) -> str:
    press(sheet, Qt.Key.Key_C)
    return QGuiApplication.clipboard().text()


def shown(sheet: ClientReportSheet) -> str:
    return by_pypdf(sheet.pages._pdf)


def test_one_key_copies_the_report_of_this_week(open_sheet: Callable[[], ClientReportSheet]) -> None:
    sheet = open_sheet()
    text = copied(sheet)
    assert "Work report for Acme Dental\n23–29 Nov 2026" in text
    assert "– Inbox care (2:00 h)" in text
    assert "– Newsletter (due Fri, 4 Dec)" in text
    assert "Inbox care" in shown(sheet)


def test_one_more_key_saves_it_as_a_new_pdf(
    open_sheet: Callable[[], ClientReportSheet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path / "documents"))
    sheet = open_sheet()
    press(sheet, Qt.Key.Key_S)
    press(sheet, Qt.Key.Key_S)
    names = sorted(path.name for path in (tmp_path / "documents").iterdir())
    name = "Report Acme Dental 2026-11-23 2026-11-29"
    assert names == [f"{name} (2).pdf", f"{name}.pdf"]
    assert "2:00 h" in by_pypdf((tmp_path / "documents" / f"{name}.pdf").read_bytes())


def test_where_it_can_not_be_saved_that_is_said(
    open_sheet: Callable[[], ClientReportSheet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path / "file"))
    press(open_sheet(), Qt.Key.Key_S)
    assert isinstance(desk.notify, Said)
    assert "can't be written" in desk.notify.errors[-1].in_words(texts())


def test_the_days_are_chosen_by_kind_and_by_going_back(open_sheet: Callable[[], ClientReportSheet]) -> None:
    sheet = open_sheet()
    QTest.mouseClick(sheet.wishes.back, Qt.MouseButton.LeftButton)
    settle()
    assert sheet.wishes.days.text() == "16–22 Nov 2026"
    assert "1:00 h" in copied(sheet)
    QTest.mouseClick(sheet.wishes.kind.button(Kind.MONTH), Qt.MouseButton.LeftButton)
    settle()
    assert sheet.wishes.days.text() == "1–30 Nov 2026"
    assert "3:00 h" in copied(sheet)
    QTest.mouseClick(sheet.wishes.forward, Qt.MouseButton.LeftButton)
    settle()
    assert "0:00 h" in copied(sheet)


def test_any_days_can_be_typed_and_wrong_ones_are_told_at_their_field(
    open_sheet: Callable[[], ClientReportSheet],
) -> None:
    sheet = open_sheet()
    QTest.mouseClick(sheet.wishes.kind.button("other"), Qt.MouseButton.LeftButton)
    sheet.wishes.first.set_value(date(2026, 11, 19))
    sheet.wishes.last.set_value(date(2026, 11, 20))
    assert "1:00 h" in copied(sheet)
    sheet.wishes.last.set_value(date(2026, 11, 1))
    QGuiApplication.clipboard().clear()
    assert copied(sheet) == ""
    assert sheet.wishes.form.field("to").error() == "The last day comes before the first one."
    sheet.wishes.last.setText("")
    assert copied(sheet) == ""
    assert sheet.wishes.form.field("to").error() == "Say up to which day."
    sheet.wishes.last.set_value(date(2026, 11, 30))
    assert "3:00 h" in copied(sheet)
    QTest.mouseClick(sheet.wishes.kind.button(Kind.DAY), Qt.MouseButton.LeftButton)
    assert sheet.wishes.wish().period == Period(date(2026, 11, 26), date(2026, 11, 26))


def test_a_task_without_its_tick_is_left_out(
    open_sheet: Callable[[], ClientReportSheet], office: Office
) -> None:
    sheet = open_sheet()
    sheet.tasks.setFocus()
    sheet.tasks.select(office.inbox.id)
    QTest.keyClick(sheet.tasks, Qt.Key.Key_Space)
    settle()
    text = copied(sheet)
    assert "Inbox care" not in text
    assert "0:00 h" in text
    assert "Inbox care" not in shown(sheet)
    QTest.keyClick(sheet.tasks, Qt.Key.Key_Return)
    settle()
    QTest.keyClick(sheet.tasks, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "– Inbox care" in QGuiApplication.clipboard().text()


def test_pages_of_an_earlier_wish_are_taken_away_where_drawing_is_stopped(
    open_sheet: Callable[[], ClientReportSheet], office: Office, tasks: StoppingTasks
) -> None:
    sheet = open_sheet()
    assert sheet.pages.pages == 1
    tasks.after = 0
    sheet.tasks.setFocus()
    sheet.tasks.select(office.inbox.id)
    QTest.keyClick(sheet.tasks, Qt.Key.Key_Space)
    settle()
    assert sheet.pages.pages == 0
    assert "Inbox care" not in copied(sheet)


def test_the_first_line_the_time_and_the_comments_are_remembered_per_client(
    open_sheet: Callable[[], ClientReportSheet], office: Office
) -> None:
    sheet = open_sheet()
    QTest.keyClicks(sheet.wishes.intro, "Dear Mary,")
    QTest.mouseClick(sheet.wishes.comments, Qt.MouseButton.LeftButton)
    sheet.wishes.hours.set_value(Hours.BILLED)
    assert "\nDear Mary,\n" in copied(sheet)
    QTest.keyClick(sheet.pages, Qt.Key.Key_Escape)
    settle()
    again = open_sheet()
    assert again.wishes.wish().choices == Choices("Dear Mary,", Hours.BILLED, comments=True)
    again.wishes.client.set_value(office.delhi_id)
    again.wishes.client.chosen.emit(office.delhi_id)
    settle()
    wish = again.wishes.wish()
    assert (wish.client_id, wish.language, wish.choices) == (office.delhi_id, "hi", Choices())
    assert "दिल्ली टेक्सटाइल्स" in copied(again)


def test_what_the_timer_counts_is_said_to_be_missing(
    open_sheet: Callable[[], ClientReportSheet], office: Office
) -> None:
    office.time.start_timer(task_id=office.inbox.id)
    assert open_sheet()._running.isVisible()
    office.time.stop_timer()


@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_word_is_cut(open_sheet: Callable[[], ClientReportSheet], language: str) -> None:
    speak(language)
    sheet = open_sheet()
    sheet.window().resize(900, 600)
    settle()
    assert cut_texts(sheet) == []
    QTest.mouseClick(sheet.wishes.kind.button("other"), Qt.MouseButton.LeftButton)
    settle()
    assert cut_texts(sheet) == []
