"""Time without a task is seen above the list and given to tasks, with real keys and clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.gui.timekeeping.conftest import Room
from tests.helpers.qt import Said, cut_texts, grab, settle, speak
from tests.helpers.workday import Workday
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.rows import Row
from va_desktop.timekeeping.pane.entries.unassigned_sheet import UnassignedSheet

if TYPE_CHECKING:
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
LEFT, SPACE, ENTER = Qt.MouseButton.LeftButton, Qt.Key.Key_Space, Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def waiting(day: Workday) -> list[int]:
    """Three entries without a task, the newest last: two of them say whose they are."""
    return [
        day.add(-1, 1030, 1050, None, "khata"),
        day.add(0, 480, 500, None, "a call"),
        day.add(0, 800, 830, None, "inbox"),
    ]


@pytest.fixture
def sheet(waiting: list[int], room: Room) -> UnassignedSheet:
    """The sheet, opened by a click on the row above the list."""
    QTest.mouseClick(room.pane.unassigned, LEFT)
    settle()
    made = Overlay.on(room.window)
    assert isinstance(made, UnassignedSheet)
    return made


def shown(sheet: UnassignedSheet) -> list[tuple[str, str, bool | None]]:
    found = []
    for at in range(sheet.list.rows.rowCount()):
        row = sheet.list.rows.row(sheet.list.rows.index(at))
        assert isinstance(row, Row)
        found.append((row.title, row.tag.text if row.tag else "", row.tick))
    return found


def test_the_row_is_there_only_while_something_waits(room: Room, day: Workday) -> None:
    assert not room.pane.unassigned.isVisible()
    day.add(0, 480, 500, None, "a call")
    settle()
    assert room.pane.unassigned.accessibleName() == "1 entry without a task, 0:20"
    assert room.pane.unassigned.isVisible()
    day.add(0, 500, 560, None)
    settle()
    assert room.pane.unassigned.accessibleName() == "2 entries without a task, 1:20"


def test_each_entry_has_its_suggestion_newest_first(sheet: UnassignedSheet) -> None:
    assert shown(sheet) == [
        ("inbox", "Acme Dental › Inbox care", False),
        ("a call", "", False),
        ("khata", "दिल्ली टेक्सटाइल्स › खाता मिलान", False),
    ]
    assert sheet.list.hasFocus()
    assert (sheet.task.value(), sheet.assign.words()) == (1, "Assign 1 entry")


def test_enter_gives_an_entry_to_its_suggestion(
    sheet: UnassignedSheet, day: Workday, waiting: list[int], room: Room, desk: Desk
) -> None:
    QTest.keyClick(sheet.list, ENTER)
    settle()
    assert day.time.entry(waiting[2]).task == "Inbox care"
    assert [title for title, _, _ in shown(sheet)] == ["a call", "khata"]
    assert sheet.list.hasFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    QTest.keyClick(sheet.list, ENTER)
    settle()
    assert day.time.entry(waiting[0]).task == "खाता मिलान"
    desk.undo.undo()
    settle()
    assert day.time.entry(waiting[0]).task == ""
    assert [title for title, _, _ in shown(sheet)] == ["a call", "khata"]
    assert room.pane.unassigned.accessibleName() == "2 entries without a task, 0:40"


def test_many_are_ticked_and_given_to_one_task_by_keys_alone(
    sheet: UnassignedSheet, day: Workday, waiting: list[int], desk: Desk
) -> None:
    for key in (SPACE, Qt.Key.Key_Down, SPACE):
        QTest.keyClick(sheet.list, key)
    assert [ticked for _, _, ticked in shown(sheet)] == [True, True, False]
    assert sheet.assign.words() == "Assign 2 entries"
    sheet.task.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(sheet.task, SPACE)
    popup = sheet.task._popup
    assert popup is not None
    QTest.keyClicks(popup.search, "newsletter draft")
    QTest.keyClick(popup.search, ENTER)
    settle()
    QTest.keyClick(sheet.task, ENTER, CONTROL)
    settle()
    assert [day.time.entry(one).task for one in waiting] == ["", "Newsletter draft", "Newsletter draft"]
    desk.undo.undo()
    assert [day.time.entry(one).task for one in waiting] == ["", "", ""]


def test_all_are_ticked_with_one_key_and_the_sheet_closes_when_nothing_waits(
    sheet: UnassignedSheet, day: Workday, waiting: list[int], room: Room
) -> None:
    QTest.keyClick(sheet.list, Qt.Key.Key_A, CONTROL)
    assert [ticked for _, _, ticked in shown(sheet)] == [True, True, True]
    QTest.keyClick(sheet.list, Qt.Key.Key_A, CONTROL)
    assert [ticked for _, _, ticked in shown(sheet)] == [False, False, False]
    QTest.keyClick(sheet.list, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(sheet.list, ENTER, CONTROL)
    settle()
    assert {day.time.entry(one).task for one in waiting} == {"Inbox care"}
    assert Overlay.on(room.window) is None
    assert not room.pane.unassigned.isVisible()


def test_the_sheet_closes_when_the_last_entry_gets_its_task_elsewhere(
    sheet: UnassignedSheet, day: Workday, waiting: list[int], room: Room
) -> None:
    day.focus.unassigned.assign(waiting, day.inbox.id)
    settle()
    assert Overlay.on(room.window) is None


def test_a_tick_by_mouse_and_what_has_no_suggestion_asks_for_a_task(
    sheet: UnassignedSheet, day: Workday
) -> None:
    view = sheet.list
    corner = view.visualRect(view.rows.index(1)).topLeft()
    QTest.mouseClick(view.viewport(), LEFT, pos=corner + QPoint(22, 30))
    assert [ticked for _, _, ticked in shown(sheet)] == [False, True, False]
    QTest.keyClick(sheet.list, SPACE)
    QTest.keyClick(sheet.list, ENTER)
    settle()
    popup = sheet.task._popup
    assert popup is not None
    assert popup.isVisible()


def test_a_refusal_is_told_and_changes_nothing(
    sheet: UnassignedSheet, day: Workday, waiting: list[int], desk: Desk
) -> None:
    day.time.delete_entry(waiting[2])  # elsewhere, and not heard of yet
    QTest.keyClick(sheet.list, ENTER)
    assert isinstance(desk.notify, Said)
    assert [error.message for error in desk.notify.errors] == ["There is no entry {id}."]


def test_nothing_is_cut(sheet: UnassignedSheet, room: Room) -> None:
    for language in ("en", "hi"):
        speak(language)
        room.window.resize(844, 540)
        settle()
        grab(room.window, f"unassigned-{language}")
        assert cut_texts(room.window) == []
