"""Several entries of the list at once, with real mouse and key events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.timekeeping.conftest import Room, day_entry, sheet_of
from tests.helpers.qt import Said, child, cut_texts, settle, speak
from tests.helpers.workday import TODAY, Workday
from va_desktop.kit.ui.buttons import IconButton
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.timekeeping.pane.today.entry_sheets import MoveSheet

if TYPE_CHECKING:
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
LEFT = Qt.MouseButton.LeftButton
NOTHING = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
FIRST, SECOND, THIRD = "Newsletter draft", "बैठक तय की, त्योहार अभियान", "Inbox care"


def click(room: Room, day: Workday, title: str, modifier: Qt.KeyboardModifier = NOTHING) -> None:
    listed = room.pane.list
    row = listed.visualRect(listed.rows.find(day_entry(day, title).id))
    QTest.mouseClick(listed.viewport(), LEFT, modifier, row.center())


def titles(day: Workday) -> list[str]:
    return [one.title for one in day.time.entries_on(TODAY)]


def test_clicks_with_control_and_shift_choose_and_the_bar_adds_up(room: Room, day: Workday) -> None:
    bar = room.pane.selection
    click(room, day, FIRST)
    assert not bar.isVisible()
    click(room, day, THIRD, CONTROL)
    assert (bar.isVisible(), bar.words.text()) == (True, "2 entries · 2:45")
    click(room, day, FIRST)
    click(room, day, THIRD, SHIFT)
    assert bar.words.text() == "3 entries · 3:30"
    QTest.mouseClick(child(bar, IconButton, "leave_selection"), LEFT)
    assert not bar.isVisible()


def test_keys_choose_too_and_delete_deletes_all_as_one(room: Room, day: Workday, desk: Desk) -> None:
    listed, before = room.pane.list, titles(day)
    listed.setFocus()
    listed.select(day_entry(day, FIRST).id)
    QTest.keyClick(listed, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(listed, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(listed, Qt.Key.Key_Up, SHIFT)
    assert [one.title for one in listed.chosen_entries()] == [FIRST, SECOND]
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    settle()
    assert titles(day) == [title for title in before if title not in (FIRST, SECOND)]
    assert not room.pane.selection.isVisible()
    desk.undo.undo()
    settle()
    assert titles(day) == before


def test_control_and_a_choose_the_entries_of_one_day(room: Room, day: Workday) -> None:
    listed = room.pane.list
    listed.setFocus()
    listed.select(day_entry(day, SECOND).id)
    QTest.keyClick(listed, Qt.Key.Key_A, CONTROL)
    assert {one.day for one in listed.chosen_entries()} == {TODAY}
    assert room.pane.selection.words.text() == "4 entries · 4:12"


def test_many_are_moved_to_one_task_and_back(room: Room, day: Workday, desk: Desk) -> None:
    ids = [day_entry(day, FIRST).id, day_entry(day, THIRD).id]
    clients = [day.time.entry(one).client for one in ids]
    click(room, day, FIRST)
    click(room, day, THIRD, CONTROL)
    QTest.mouseClick(room.pane.selection.move_all, LEFT)
    sheet = sheet_of(room, MoveSheet)
    sheet.task.set_value(day.books.id)
    QTest.keyClick(sheet.task, Qt.Key.Key_Return, CONTROL)
    settle()
    assert {day.time.entry(one).client_id for one in ids} == {day.delhi_id}
    assert [one.id for one in room.pane.list.chosen_entries()] == ids  # still chosen
    desk.undo.undo()
    settle()
    assert [day.time.entry(one).client for one in ids] == clients


def test_many_are_duplicated_and_merged(room: Room, day: Workday, desk: Desk) -> None:
    click(room, day, SECOND)
    click(room, day, THIRD, SHIFT)
    QTest.mouseClick(room.pane.selection.merge_all, LEFT)
    assert isinstance(desk.notify, Said)
    assert "one task" in str(desk.notify.errors[-1])
    QTest.mouseClick(room.pane.selection.duplicate_all, LEFT)
    settle()
    assert (titles(day).count(SECOND), titles(day).count(THIRD)) == (2, 2)
    desk.undo.undo()
    settle()
    assert (titles(day).count(SECOND), titles(day).count(THIRD)) == (1, 1)
    day.add(0, 600, 620, day.inbox, "more")
    settle()
    click(room, day, THIRD)
    click(room, day, "more", CONTROL)
    QTest.mouseClick(room.pane.selection.merge_all, LEFT)
    settle()
    assert "more" not in [title for title in titles(day) if title == THIRD]
    assert day_entry(day, "more").ended is not None


def test_what_would_last_too_long_is_refused_and_no_pause_is_asked_about(
    room: Room, day: Workday, desk: Desk
) -> None:
    long_ago = day.add(-8, 600, 620, day.inbox, "long ago")
    settle()
    listed, before = room.pane.list, day_entry(day, THIRD)
    click(room, day, THIRD)
    row = listed.rows.find(long_ago)
    listed.scrollTo(row)
    QTest.mouseClick(listed.viewport(), LEFT, CONTROL, listed.visualRect(row).center())
    assert {one.id for one in listed.chosen_entries()} == {before.id, long_ago}
    QTest.mouseClick(room.pane.selection.merge_all, LEFT)
    settle()
    assert isinstance(desk.notify, Said)
    assert "more than 7 days; no entry lasts so long" in str(desk.notify.errors[-1])
    assert not [sheet for sheet in room.window.findChildren(Sheet) if sheet.isVisible()]
    assert day_entry(day, THIRD) == before


def test_the_bar_cuts_no_text_in_hindi(room: Room, day: Workday) -> None:
    room.window.resize(844, 540)
    speak("hi")
    listed = room.pane.list
    listed.setFocus()
    listed.select(day_entry(day, SECOND).id)
    QTest.keyClick(listed, Qt.Key.Key_A, CONTROL)
    settle()
    assert not cut_texts(room.window)
