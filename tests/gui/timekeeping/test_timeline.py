"""The timeline of the day, with real mouse and key events: drags that can be given up, splitting, overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.gui.timekeeping.conftest import Room, day_entry, focused_widget, sheet_of, span_of
from tests.helpers.qt import Said, cut_texts, settle, speak
from tests.helpers.workday import TODAY, Workday
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.pane.entry_sheet import EntrySheet
from va_desktop.timekeeping.pane.today.blocks import Block
from va_desktop.timekeeping.pane.today.entry_sheets import MoveSheet, SplitSheet
from va_desktop.timekeeping.pane.today.grid import HOUR_HEIGHT, y_of

if TYPE_CHECKING:
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
LEFT = Qt.MouseButton.LeftButton
NOTHING, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
DRAFT = "Newsletter draft"


def block(room: Room, of: TimeEntry) -> Block:
    found = room.pane.timeline.canvas.block(of.id)
    assert found is not None
    return found


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def choose(words: str) -> None:
    """Choose a line of the open menu, as a click does."""
    shown = menu()
    action = next(one for one in shown.actions() if one.text().replace("&", "") == words)
    assert action.isEnabled()
    QTest.mouseClick(shown, LEFT, pos=shown.actionGeometry(action).center())
    settle()


# --- dragging


def test_escape_gives_a_drag_up_and_nothing_is_saved(room: Room, day: Workday) -> None:
    moved = block(room, day_entry(day, DRAFT))
    place, at = moved.geometry(), QPoint(50, 30)
    QTest.mousePress(moved, LEFT, pos=at)
    QTest.mouseMove(moved, at + QPoint(0, HOUR_HEIGHT))
    assert moved.geometry() != place
    QTest.keyClick(moved, Qt.Key.Key_Escape)
    assert moved.geometry() == place
    QTest.mouseRelease(moved, LEFT, pos=at)
    settle()
    assert span_of(day_entry(day, DRAFT)) == "11:30-13:00"


def test_escape_gives_up_what_is_drawn_over_empty_space(room: Room) -> None:
    canvas = room.pane.timeline.canvas
    QTest.mousePress(canvas, LEFT, pos=QPoint(200, y_of(960)))
    QTest.mouseMove(canvas, QPoint(200, y_of(1000)))
    assert canvas.label.words == "16:00–16:40 · 0:40"
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.label.words == ""
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(200, y_of(1020)))
    assert not [sheet for sheet in room.window.findChildren(EntrySheet) if sheet.isVisible()]


def test_the_new_times_stand_beside_the_mouse_while_a_block_is_dragged(room: Room, day: Workday) -> None:
    canvas, moved = room.pane.timeline.canvas, block(room, day_entry(day, DRAFT))
    QTest.mousePress(moved, LEFT, pos=QPoint(50, 30))
    QTest.mouseMove(moved, QPoint(50, 30 - HOUR_HEIGHT // 2))
    assert canvas.label.words == "11:00–12:30 · 1:30"
    QTest.mouseRelease(moved, LEFT, pos=QPoint(50, 30))
    assert canvas.label.words == ""


def test_a_drag_at_the_edge_scrolls_and_the_block_follows(room: Room, day: Workday) -> None:
    timeline, moved = room.pane.timeline, block(room, day_entry(day, DRAFT))
    bar = timeline.verticalScrollBar()
    before = bar.value()
    QTest.mousePress(moved, LEFT, pos=QPoint(50, 30))
    edge = timeline.viewport().mapToGlobal(QPoint(80, timeline.viewport().height() + 20))
    QTest.mouseMove(moved, moved.mapFromGlobal(edge))
    first = moved.y()
    for _ in range(3):
        timeline.edges.step()
    assert bar.value() > before
    assert moved.y() > first
    scrolled = bar.value()
    QTest.mouseRelease(moved, LEFT, pos=moved.mapFromGlobal(edge))
    settle()
    timeline.edges.step()
    assert bar.value() == scrolled
    assert day_entry(day, DRAFT).started.hour > 14


# --- adding and going about by keys


def test_an_entry_is_added_where_the_keyboard_is(room: Room, day: Workday) -> None:
    canvas = room.pane.timeline.canvas
    canvas.choose_minute(0, 16 * 60)
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    for key, modifier in (
        (Qt.Key.Key_Down, NOTHING),
        (Qt.Key.Key_PageDown, NOTHING),
        (Qt.Key.Key_Up, NOTHING),
        (Qt.Key.Key_Down, SHIFT),
    ):
        QTest.keyClick(canvas, key, modifier)
    assert "17:00–17:35" in canvas.accessibleName()
    QTest.keyClick(canvas, Qt.Key.Key_Insert)
    sheet = sheet_of(room, EntrySheet)
    assert (sheet._start.text(), sheet._end.text()) == ("17:00", "17:35")
    QTest.keyClicks(sheet._note, "Evening call")
    QTest.keyClick(sheet._note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert span_of(day_entry(day, "Evening call")) == "17:00-17:35"


def test_keys_go_from_block_to_block_in_the_order_of_the_day(room: Room, day: Workday) -> None:
    canvas, first = room.pane.timeline.canvas, block(room, day_entry(day, "Inbox care"))
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Right)
    QTest.keyClick(focused_widget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is block(room, day_entry(day, DRAFT))
    QTest.keyClick(focused_widget(), Qt.Key.Key_Left)
    QTest.keyClick(focused_widget(), Qt.Key.Key_Left)
    QTest.keyClick(first, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is canvas


def test_insert_on_a_block_adds_where_it_ends(room: Room, day: Workday) -> None:
    focused = block(room, day_entry(day, DRAFT))
    focused.setFocus()
    QTest.keyClick(focused, Qt.Key.Key_Insert)
    assert sheet_of(room, EntrySheet)._start.text() == "13:00"


# --- splitting


def test_alt_and_a_click_split_at_the_pointer_and_undo_joins_again(
    room: Room, day: Workday, desk: Desk
) -> None:
    whole = day_entry(day, DRAFT)
    at = QPoint(50, y_of(12 * 60 + 14) - block(room, whole).y())
    QTest.mouseClick(block(room, whole), LEFT, Qt.KeyboardModifier.AltModifier, at)
    settle()
    parts = [span_of(one) for one in day.time.entries_on(TODAY) if one.title == DRAFT]
    assert parts == ["11:30-12:15", "12:15-13:00"]
    desk.undo.undo()
    settle()
    assert span_of(day_entry(day, DRAFT)) == "11:30-13:00"


def test_s_asks_at_which_time_and_says_what_is_wrong_there(room: Room, day: Workday) -> None:
    focused = block(room, day_entry(day, DRAFT))
    focused.setFocus()
    QTest.keyClick(focused, Qt.Key.Key_S)
    sheet = sheet_of(room, SplitSheet)
    assert sheet.at.text() == "12:15"
    assert "11:30–12:15 · 0:45" in sheet.parts.text()
    for wrong in ("13:00", "25"):
        sheet.at.selectAll()
        QTest.keyClicks(sheet.at, wrong)
        QTest.keyClick(sheet.at, Qt.Key.Key_Return)
        assert sheet.form.field("at").error()
        assert sheet.parts.text() == ""
    sheet.at.selectAll()
    QTest.keyClicks(sheet.at, "12")
    QTest.keyClick(sheet.at, Qt.Key.Key_Return)
    settle()
    parts = [span_of(one) for one in day.time.entries_on(TODAY) if one.title == DRAFT]
    assert parts == ["11:30-12:00", "12:00-13:00"]


def test_a_night_is_split_after_midnight(room: Room, day: Workday) -> None:
    night = day.add(-1, 23 * 60, 25 * 60, day.inbox, "night")
    settle()
    focused = block(room, day.time.entry(night))
    focused.setFocus()
    QTest.keyClick(focused, Qt.Key.Key_S)
    sheet = sheet_of(room, SplitSheet)
    sheet.at.selectAll()
    QTest.keyClicks(sheet.at, "0:30")
    QTest.keyClick(sheet.at, Qt.Key.Key_Return)
    settle()
    assert span_of(day.time.entry(night)) == "23:00-00:30"


# --- the menu


@pytest.mark.parametrize("keys", [(Qt.Key.Key_F10, SHIFT), (Qt.Key.Key_Menu, NOTHING)], ids=["f10", "menu"])
def test_the_menu_opens_by_keys(room: Room, day: Workday, keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    focused = block(room, day_entry(day, DRAFT))
    focused.setFocus()
    QTest.keyClick(focused, *keys)
    settle()
    assert "Split at…" in [action.text() for action in menu().actions()]
    choose("Duplicate")
    assert [one.title for one in day.time.entries_on(TODAY)].count(DRAFT) == 2


def test_the_mouse_splits_where_its_menu_was_opened(room: Room, day: Workday) -> None:
    clicked = block(room, day_entry(day, DRAFT))
    at = QPoint(50, y_of(12 * 60) - clicked.y())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, clicked.mapToGlobal(at))
    QApplication.sendEvent(clicked, event)
    settle()
    choose("Split at 12:00")
    parts = [span_of(one) for one in day.time.entries_on(TODAY) if one.title == DRAFT]
    assert parts == ["11:30-12:00", "12:00-13:00"]


def test_what_comes_next_is_merged_and_a_pause_is_asked_about(room: Room, day: Workday, desk: Desk) -> None:
    first = day_entry(day, "Inbox care")
    day.add(0, 16 * 60, 17 * 60, day.inbox, "Later")
    day.time.stop_timer()
    day.time.delete_entry(day_entry(day, "Answering patient e-mails").id)
    settle()
    block(room, first).setFocus()
    QTest.keyClick(block(room, first), Qt.Key.Key_Menu)
    settle()
    choose("Merge with next")
    question = sheet_of(room, Sheet)
    assert "5:45" in question.title.text()
    QTest.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert span_of(day.time.entry(first.id)) == "09:00-17:00"
    desk.undo.undo()
    settle()
    assert span_of(day_entry(day, "Inbox care")) == "09:00-10:15"
    assert span_of(day_entry(day, "Later")) == "16:00-17:00"


def test_a_block_is_moved_to_another_task(room: Room, day: Workday) -> None:
    block(room, day_entry(day, DRAFT)).setFocus()
    QTest.keyClick(block(room, day_entry(day, DRAFT)), Qt.Key.Key_Menu)
    settle()
    choose("Move to task…")
    sheet = sheet_of(room, MoveSheet)
    sheet.task.set_value(day.books.id)
    QTest.keyClick(sheet.task, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert {one.client_id for one in day.time.entries_on(TODAY) if one.values.started_at.hour == 11} == {
        day.delhi_id
    }


def test_what_is_billed_offers_nothing_that_would_change_it(room: Room, day: Workday) -> None:
    billed = day_entry(day, "Inbox care")
    day.bill(billed.id, "2026-0007")
    settle()
    block(room, billed).setFocus()
    QTest.keyClick(block(room, billed), Qt.Key.Key_Menu)
    settle()
    possible = {action.text() for action in menu().actions() if action.isEnabled() and action.text()}
    assert possible == {"Edit…", "Continue", "Duplicate"}
    menu().close()


# --- overlaps


@pytest.fixture
def crowded(room: Room, day: Workday) -> Room:
    """The day with a second entry from 9:30 to 10:30, beside one until 10:15."""
    day.add(0, 570, 612, day.books, "inside")
    settle()
    return room


def test_an_overlap_is_marked_and_the_longer_one_split_around_the_other(
    crowded: Room, day: Workday, desk: Desk
) -> None:
    bar, marked = crowded.pane.day_view.overlaps, block(crowded, day_entry(day, "Inbox care"))
    assert marked.times.doubtful
    assert "overlaps another entry" in marked.accessibleName()
    assert bar.isVisible()
    assert bar.words.text() == "9:30–10:12: “Inbox care” and “inside” overlap"
    assert not bar.trim.isVisible()
    QTest.mouseClick(marked, LEFT, pos=marked._mark().center())
    assert QApplication.focusWidget() is bar.split
    QTest.keyClick(bar.split, Qt.Key.Key_Space)
    settle()
    assert [span_of(one) for one in day.time.entries_on(TODAY) if one.title == "Inbox care"] == [
        "09:00-09:30",
        "10:12-10:15",
    ]
    assert not bar.isVisible()
    desk.undo.undo()
    settle()
    assert bar.isVisible()


def test_an_overlap_is_trimmed_or_kept(crowded: Room, day: Workday, desk: Desk) -> None:
    day.time.delete_entry(day_entry(day, "inside").id)
    day.add(0, 600, 612, day.books, "early")
    later = day.add(0, 610, 650, day.books, "later")
    settle()
    bar = crowded.pane.day_view.overlaps
    assert bar.words.text().startswith("1/4")
    QTest.mouseClick(bar.more, LEFT)
    assert bar.words.text().startswith("2/4")
    question = bar.question
    assert question is not None
    assert question.second.id == later
    QTest.mouseClick(bar.trim, LEFT)
    settle()
    assert span_of(day.time.entry(later)) == "10:15-10:50"
    count = len(bar._questions)
    QTest.mouseClick(bar.keep, LEFT)
    settle()
    assert len(bar._questions) == count - 1
    crowded.pane.refresh()
    assert len(bar._questions) == count - 1
    desk.undo.undo()
    settle()
    assert len(bar._questions) == count


def test_what_was_written_twice_is_deleted_once(room: Room, day: Workday) -> None:
    day.add(0, 690, 780, day.inbox, "again")
    settle()
    bar = room.pane.day_view.overlaps
    assert [one.isVisible() for one in (bar.trim, bar.split, bar.delete)] == [False, False, True]
    QTest.mouseClick(bar.delete, LEFT)
    settle()
    assert not bar.isVisible()
    assert "again" not in {one.title for one in day.time.entries_on(TODAY)}


def test_a_refusal_is_told_and_the_block_goes_back(room: Room, day: Workday, desk: Desk) -> None:
    shown = day_entry(day, DRAFT)
    day.bill(shown.id, "2026-0009")  # elsewhere: this window has not heard of it
    room.pane.entry_actions.delete((shown, day_entry(day, "Inbox care")))
    assert isinstance(desk.notify, Said)
    assert "2026-0009" in str(desk.notify.errors[-1])
    assert day.time.entry(shown.id).billed is not None


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_questions_cut_no_text_in_hindi(crowded: Room, mode: str) -> None:
    theme.use("dark" if mode == "dark" else "light")
    crowded.window.resize(844, 540)
    speak("hi")
    assert not cut_texts(crowded.window)


@pytest.mark.parametrize("key", ["split", "move", "menu"])
def test_sheets_and_menus_cut_no_text_in_hindi(crowded: Room, day: Workday, key: str) -> None:
    crowded.window.resize(844, 540)
    speak("hi")
    focused = block(crowded, day_entry(day, "Inbox care"))
    focused.setFocus()
    if key == "move":
        crowded.pane.entry_actions.ask_task([day_entry(day, "Inbox care"), day_entry(day, DRAFT)])
    else:
        QTest.keyClick(focused, Qt.Key.Key_S if key == "split" else Qt.Key.Key_Menu)
    settle()
    assert not cut_texts(menu() if key == "menu" else crowded.window)


def test_the_menu_trims_the_one_that_is_chosen(room: Room, day: Workday) -> None:
    later = day.add(0, 750, 840, day.books, "later")
    settle()
    focused = block(room, day_entry(day, DRAFT))
    focused.setFocus()
    QTest.keyClick(focused, Qt.Key.Key_Menu)
    settle()
    choose(f"Trim “{DRAFT}”")
    assert span_of(day_entry(day, DRAFT)) == "11:30-12:30"
    assert span_of(day.time.entry(later)) == "12:30-14:00"
