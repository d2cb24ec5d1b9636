"""Finding entries in the Today pane, the bin and the tags, with real mouse and key events."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.timekeeping.conftest import Room
from tests.gui.timekeeping.test_today_pane import rows
from tests.helpers.qt import cut_texts, grab, settle, speak
from tests.helpers.workday import Workday
from va_desktop.kit.ui.buttons import IconButton
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.rows import Row
from va_desktop.kit.ui.tokens import SMALL
from va_desktop.timekeeping.model import EntryValues, Filter
from va_desktop.timekeeping.pane.entries.bin_sheet import BinSheet
from va_desktop.timekeeping.pane.palette import EntryChoices
from va_desktop.timekeeping.pane.tags import TagsSection
from va_desktop.timekeeping.pane.today.today_pane import BIN

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
LEFT = Qt.MouseButton.LeftButton


def search(room: Room, words: str) -> None:
    """Type into the search as somebody who then pauses."""
    field = room.pane.finder.search
    room.pane.setFocus()  # as the window does when the pane is entered
    QTest.keyClick(room.pane, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()
    QTest.keyClicks(field, words)
    field._send()
    settle()


def titles(room: Room) -> list[str]:
    return [line.split(" | ")[0] for line in rows(room)]


def shown_row(room: Room, title: str) -> tuple[int, Row]:
    model = room.pane.list.rows
    for at in range(model.rowCount()):
        row = model.row(model.index(at))
        if isinstance(row, Row) and row.title == title:
            return at, row
    raise AssertionError(title)


def click_link(room: Room, title: str, part: str) -> None:
    at, row = shown_row(room, title)
    rect = room.pane.list.visualRect(room.pane.list.rows.index(at))
    link = next(one for one in row.links if one.part.startswith(part))
    x = rect.x() + 14 + 18 + text_width(row.second[: link.stretch[0]], face(SMALL)) + 4
    QTest.mouseClick(room.pane.list.viewport(), LEFT, pos=QPoint(int(x), rect.y() + 38))
    settle()


def test_typing_finds_of_all_days_and_escape_shows_the_day_again(room: Room) -> None:
    search(room, "newsl")
    assert titles(room) == ["Today 1:30", "Newsletter draft", "Mon, 23 Nov 6:12", "Newsletter, first draft"]
    assert room.pane.finder.sum.text() == "2 entries · 7:42 · £\xa0192.50"
    assert shown_row(room, "Newsletter draft")[1].marks == ((0, 5),)
    assert room.pane.list.isVisible()
    QTest.keyClick(room.pane.finder.search, Qt.Key.Key_Escape)
    settle()
    assert titles(room)[0] == "Due today 3"
    assert not room.pane.finder.sum.isVisible()


def test_what_runs_counts_in_the_totals_of_what_is_found(room: Room) -> None:
    search(room, "acme")
    # 42:17 at 25.00 run, 1:15 and 7:24 are finished.
    assert room.pane.finder.sum.text() == "3 entries · 9:21 · €\xa0233.87"
    assert titles(room)[0] == "Today 1:57"


def test_nothing_found_offers_to_show_everything(room: Room) -> None:
    search(room, "zebra")
    nothing = room.pane.finder.nothing
    assert nothing.isVisible()
    assert nothing.button is not None
    QTest.mouseClick(nothing.button, LEFT)
    settle()
    assert titles(room)[0] == "Due today 3"
    assert room.pane.finder.search.text() == ""


def test_a_click_on_a_tag_or_a_client_filters_by_it(room: Room) -> None:
    click_link(room, "Answering patient e-mails", "tag:")
    assert titles(room) == ["Today 0:42", "Answering patient e-mails"]
    assert room.pane.finder.filters.tag.words() == "#mail"
    QTest.mouseClick(room.pane.finder.clear, LEFT)
    settle()
    click_link(room, "Newsletter draft", "client")
    assert room.pane.list.found == Filter(client_id=shown_client(room, "Foxglove Studio"))
    assert titles(room) == ["Today 1:30", "Newsletter draft", "Mon, 23 Nov 6:12", "Newsletter, first draft"]


def shown_client(room: Room, name: str) -> int:
    found = room.pane.list.rows.item(room.pane.list.rows.index(1))
    assert getattr(found, "client", "") == name
    client_id = getattr(found, "client_id", None)
    assert isinstance(client_id, int)
    return client_id


def test_filters_combine_with_the_search_and_stay_while_the_day_changes(room: Room, day: Workday) -> None:
    free = day.add(0, 800, 830, day.inbox, "newsletter for free")
    values = day.time.entry(free).values
    day.time.edit_entry(
        free,
        EntryValues(
            values.started_at, values.ended_at, "UTC", values.task_id, values.note, (), billable=False
        ),
    )
    search(room, "newsl")
    QTest.mouseClick(room.pane.finder.toggle, LEFT)
    settle()
    assert room.pane.finder.filters.isVisible()
    billing = room.pane.finder.filters.billing
    QTest.keyClick(billing, Qt.Key.Key_Down)
    popup = billing._popup
    assert popup is not None
    QTest.keyClick(popup.view, Qt.Key.Key_Down)
    QTest.keyClick(popup.view, Qt.Key.Key_Down)
    QTest.keyClick(popup.view, Qt.Key.Key_Return)
    settle()
    assert titles(room) == ["Today 0:30", "newsletter for free"]
    room.pane.show_day(day.time.today())
    settle()
    assert titles(room) == ["Today 0:30", "newsletter for free"]
    day.time.delete_entry(free)
    room.pane.refresh()
    settle()
    assert room.pane.finder.nothing.isVisible(), "nothing is found, which is not the same as nothing recorded"


def test_the_palette_leads_to_an_entry_that_a_filter_hides(room: Room, day: Workday, desk: Desk) -> None:
    choices = EntryChoices(desk, day.searching, 4)
    assert choices("n") == []
    (first, second) = choices("newsl")
    assert (first.title, second.title) == ("Newsletter draft", "Newsletter, first draft")
    search(room, "acme")
    found = day.searching.page(Filter(words="newsletter first")).rows[0]
    room.pane.show_target(found.id)
    settle()
    current = room.pane.list.current()
    assert getattr(current, "id", None) == found.id


def test_deleted_entries_come_back_one_by_one_and_together(room: Room, day: Workday, desk: Desk) -> None:
    entries = [entry for entry in day.time.page().rows if not entry.running][:3]
    for entry in entries:
        day.time.delete_entry(entry.id)
    room.pane.show_target(BIN)
    settle()
    (sheet,) = room.window.findChildren(BinSheet)
    assert sheet.list.rows.rowCount() == 3
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    settle()
    assert sheet.list.rows.rowCount() == 2
    QTest.keyClick(sheet.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert sheet.restore.words() == "Restore 2 entries"
    QTest.mouseClick(sheet.restore, LEFT)
    settle()
    assert (sheet.list.rows.rowCount(), sheet.restore.isEnabled()) == (0, False)
    assert {entry.id for entry in entries} <= {entry.id for entry in day.time.page().rows}
    desk.undo.undo()
    assert len(day.bin.page().rows) == 2


def test_a_tag_is_renamed_in_place(day: Workday, desk: Desk, qtbot: QtBot) -> None:
    section = TagsSection(desk, day.tagging)
    qtbot.addWidget(section)
    section.resize(600, 400)
    section.show()
    section.list.setFocus()
    settle()
    QTest.keyClick(section.list, Qt.Key.Key_F2)
    editor = section.list.viewport().findChild(LineEdit)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "letters")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert [tag.name for tag in day.tagging.tags()] == ["letters"]
    desk.undo.undo()
    assert [tag.name for tag in day.tagging.tags()] == ["mail"]


@pytest.mark.parametrize("language", ["en", "hi"])
def test_nothing_is_cut_in_a_small_window(room: Room, language: str) -> None:
    speak(language, "IN")
    room.window.resize(840, 600)
    search(room, "mail")
    QTest.mouseClick(room.pane.finder.toggle, LEFT)
    room.pane.finder.filters.choose(room.pane.finder.filters.billing, "unbilled")
    settle()
    assert cut_texts(room.window) == []
    room.pane.finder.show_all()
    room.pane.show_target(BIN)
    settle()
    assert cut_texts(room.window) == []


def choose_clocks(more: IconButton, words: str) -> None:
    """Choose a line of a menu by clicks."""
    QTest.mouseClick(more, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    line = next(one for one in menu.actions() if one.text() == words)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(line).center())
    settle()


def test_the_list_can_be_read_by_the_clients_clock(room: Room) -> None:
    _, recorded = shown_row(room, "बैठक तय की, त्योहार अभियान")
    assert "10:15 – 11:00" in recorded.second
    choose_clocks(room.pane.finder.more, "Times by the client’s clock")
    _, read = shown_row(room, "बैठक तय की, त्योहार अभियान")
    assert "15:45 – 16:30" in read.second, "Kolkata is five and a half hours ahead of UTC"
    assert room.pane.finder.clocks.isVisible()
    for language in ("hi", "en"):
        speak(language)
        assert cut_texts(room.pane.finder) == []
    QTest.mouseClick(room.pane.finder.clocks.back, LEFT)
    settle()
    assert shown_row(room, "बैठक तय की, त्योहार अभियान")[1].second == recorded.second
    assert not room.pane.finder.clocks.isVisible()


def test_the_bin_can_be_read_by_the_clients_clock(room: Room, day: Workday) -> None:
    entry = next(one for one in day.time.page().rows if one.client_zone == "Asia/Kolkata" and not one.running)
    day.time.delete_entry(entry.id)
    room.pane.show_target(BIN)
    settle()
    (sheet,) = room.window.findChildren(BinSheet)

    def second() -> str:
        row = sheet.list.rows.row(sheet.list.rows.index(0))
        assert isinstance(row, Row)
        return row.second

    recorded = second()
    choose_clocks(sheet.more, "Times by the client’s clock")
    began = (entry.values.started_at + timedelta(hours=5, minutes=30)).strftime("%H:%M").lstrip("0")
    assert f"{began} –" in second()
    assert second() != recorded
    assert sheet.clocks.isVisible()
    for language in ("hi", "en"):
        speak(language)
        grab(room.window, f"bin-by-the-clients-clock-{language}")
        assert cut_texts(sheet) == []
    QTest.mouseClick(sheet.clocks.back, LEFT)
    settle()
    assert second() == recorded
