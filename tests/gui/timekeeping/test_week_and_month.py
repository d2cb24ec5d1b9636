"""The week and the month, with real mouse and key events."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.timekeeping.conftest import Room, day_entry, focused_widget, sheet_of, span_of
from tests.helpers.qt import cut_texts, settle, speak
from tests.helpers.workday import TODAY, Workday
from va_desktop.timekeeping.pane.entry_sheet import EntrySheet
from va_desktop.timekeeping.pane.today.blocks import Block
from va_desktop.timekeeping.pane.today.grid import y_of

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
LEFT = Qt.MouseButton.LeftButton
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
DRAFT = "Newsletter draft"


@pytest.fixture
def week(room: Room) -> Room:
    QTest.mouseClick(room.pane.spans.button("week"), LEFT)
    settle()
    return room


@pytest.fixture
def month(room: Room) -> Room:
    QTest.mouseClick(room.pane.spans.button("month"), LEFT)
    room.pane.month_view.grid.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    return room


# --- between them


def test_keys_choose_day_week_and_month_and_each_steps_by_its_own_length(room: Room) -> None:
    pane = room.pane
    pane.setFocus()
    for key, forward, there in (
        (Qt.Key.Key_W, "30 Nov – 6 Dec 2026", "23–29 Nov 2026"),
        (Qt.Key.Key_M, "December 2026", "November 2026"),
        (Qt.Key.Key_D, "Friday, 27 November", "Thursday, 26 November"),
    ):
        QTest.keyClick(focused_widget(), key)
        assert pane.title.text() == there
        QTest.keyClick(focused_widget(), Qt.Key.Key_Right, ALT)
        assert pane.title.text() == forward
        QTest.keyClick(focused_widget(), Qt.Key.Key_Left, ALT)
        assert pane.title.text() == there
    for number, title in ((2, "23–29 Nov 2026"), (3, "November 2026"), (1, "Thursday, 26 November")):
        QTest.keyClick(
            pane.list, getattr(Qt.Key, f"Key_{number}"), CONTROL | Qt.KeyboardModifier.ShiftModifier
        )
        assert pane.title.text() == title


def test_the_span_stays_when_the_pane_is_left_and_entered_again(week: Room) -> None:
    week.pane.hide()
    week.pane.show()
    settle()
    assert (week.pane.span, week.pane.spans.value) == ("week", "week")
    assert week.pane.week_view.isVisible()


def test_an_entry_or_a_day_that_is_wanted_is_shown_as_a_day(month: Room, day: Workday) -> None:
    month.pane.show_target(day_entry(day, DRAFT).id)
    assert month.pane.span == "day"
    assert month.pane.list.current() == day_entry(day, DRAFT)


# --- the week


def test_the_heads_say_what_each_day_came_to_and_open_it(week: Room) -> None:
    heads = week.pane.week_view.heads
    assert heads is not None
    assert [head._hours for head in heads.heads] == ["6:12", "7:24", "5:06", "4:12", "–", "–", "–"]
    QTest.mouseClick(heads.heads[1], LEFT)
    assert (week.pane.span, week.pane.title.text()) == ("day", "Tuesday, 24 November")


def test_a_block_is_dragged_to_another_day_and_undone(week: Room, day: Workday, desk: Desk) -> None:
    entry, canvas = day_entry(day, DRAFT), week.pane.week_view.timeline.canvas
    moved = canvas.block(entry.id)
    assert moved is not None
    aside = canvas.grid.left(4) - canvas.grid.left(3)
    QTest.mousePress(moved, LEFT, pos=QPoint(20, 20))
    QTest.mouseMove(moved, QPoint(20 + aside, 20 + 46))
    QTest.mouseRelease(moved, LEFT, pos=QPoint(20, 20))
    settle()
    there = day.time.entry(entry.id)
    assert (there.day, span_of(there)) == (TODAY + timedelta(days=1), "12:30-14:00")
    desk.undo.undo()
    settle()
    assert (day.time.entry(entry.id).day, span_of(day.time.entry(entry.id))) == (TODAY, "11:30-13:00")


def test_keys_move_a_block_by_days_and_the_keyboard_stays_on_it(week: Room, day: Workday) -> None:
    entry, canvas = day_entry(day, DRAFT), week.pane.week_view.timeline.canvas
    for key, expected in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, 0)):
        focused = canvas.block(entry.id)
        assert focused is not None
        focused.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(focused, key, CONTROL)
        settle()
        assert day.time.entry(entry.id).day == TODAY + timedelta(days=expected)
        assert QApplication.focusWidget() is canvas.block(entry.id)


def test_the_blocks_of_one_week_show_another_and_what_is_nobodys_is_not_seen(
    week: Room, day: Workday
) -> None:
    entry, canvas = day_entry(day, DRAFT), week.pane.week_view.timeline.canvas
    made = set(canvas.findChildren(Block))
    first = canvas.block(entry.id)
    assert first is not None
    name = first.accessibleName()
    QTest.mouseClick(week.pane.after, LEFT)
    settle()
    assert canvas.block(entry.id) is None
    assert [block for block in made if block.isVisible() or block.objectName()] == []
    QTest.mouseClick(week.pane.before, LEFT)
    settle()
    assert set(canvas.findChildren(Block)) == made
    shown = canvas.block(entry.id)
    assert shown is not None
    assert (shown.isVisible(), shown.accessibleName()) == (True, name)


def test_an_entry_is_added_on_any_day_by_mouse_and_by_keys(week: Room) -> None:
    canvas = week.pane.week_view.timeline.canvas
    x = canvas.grid.left(5) + 20
    QTest.mousePress(canvas, LEFT, pos=QPoint(x, y_of(600)))
    QTest.mouseMove(canvas, QPoint(x, y_of(630)))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(x, y_of(630)))
    sheet = sheet_of(week, EntrySheet)
    assert (sheet._values().starts_on, sheet._start.text()) == (TODAY + timedelta(days=2), "10:00")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    settle()
    canvas.choose_minute(3, 600)
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert sheet_of(week, EntrySheet)._values().starts_on == TODAY - timedelta(days=1)


def test_a_night_shift_stands_on_both_of_its_days(week: Room, day: Workday) -> None:
    night = day.add(-1, 23 * 60, 25 * 60, day.inbox, "night")
    settle()
    canvas = week.pane.week_view.timeline.canvas
    evening, morning = canvas.block(night, 2), canvas.block(night, 3)
    assert evening is not None
    assert morning is not None
    assert (evening.times.start, evening.times.end, evening.times.until_after) == (1380, 1440, True)
    assert (morning.times.start, morning.times.end, morning.times.from_before) == (0, 60, True)
    at = QPoint(20, morning.height() - 2)
    QTest.mousePress(morning, LEFT, pos=at)
    QTest.mouseMove(morning, at + QPoint(0, 46))
    QTest.mouseRelease(morning, LEFT, pos=at)
    settle()
    assert span_of(day.time.entry(night)) == "23:00-02:00"


def test_days_of_the_week_begin_at_the_hour_that_was_set(room: Room, day: Workday) -> None:
    day.day_start = 5
    day.time.upkeep.redate()
    late = day.add(1, 2 * 60, 3 * 60, day.inbox, "late")
    room.pane.show_span("week")
    settle()
    canvas = room.pane.week_view.timeline.canvas
    shown = canvas.block(late)
    assert shown is not None
    assert (shown.times.column, shown.times.start, shown.times.end) == (3, 21 * 60, 22 * 60)
    assert "2:00–3:00" in shown.accessibleName()
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Right, CONTROL)
    settle()
    moved = day.time.entry(late)
    assert (moved.day, span_of(moved)) == (TODAY + timedelta(days=1), "02:00-03:00")


# --- the month


def test_the_month_adds_up_to_its_days(month: Room, day: Workday, clock: SettableClock) -> None:
    view = month.pane.month_view
    assert view.sums.words()[0] == "22:54"
    assert sum(one.seconds for one in view.sums._sums.clients) == 22 * 3600 + 54 * 60 + 17
    assert view.sums.words()[2:4] == ["Acme Dental 9:21", "Foxglove Studio 7:42"]
    assert view.grid.day_words().startswith("Thursday, 26 November, 4:12")
    clock.forward(minutes=10)
    month.pane._second_passed()
    assert view.sums.words()[0] == "23:04"


def test_arrows_choose_a_day_and_enter_opens_it(month: Room) -> None:
    grid = month.pane.month_view.grid
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(grid, key)
    assert grid.day_words().startswith("Wednesday, 18 November")
    QTest.keyClick(grid, Qt.Key.Key_PageUp)
    assert month.pane.title.text() == "October 2026"
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert (month.pane.span, month.pane.title.text()) == ("day", "Wednesday, 18 November")


def test_a_click_chooses_and_a_double_click_opens(month: Room) -> None:
    grid = month.pane.month_view.grid
    at = grid.box(TODAY - timedelta(days=2)).center()
    QTest.mouseClick(grid, LEFT, pos=at)
    assert month.pane.day == TODAY - timedelta(days=2)
    QTest.mouseDClick(grid, LEFT, pos=at)
    assert (month.pane.span, month.pane.title.text()) == ("day", "Tuesday, 24 November")


@pytest.mark.parametrize("span", ["week", "month"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_text_is_cut_in_a_small_window(room: Room, day: Workday, span: str, language: str) -> None:
    day.add(0, 570, 612, day.books, "inside")
    room.window.resize(844, 540)
    speak(language)
    QTest.mouseClick(room.pane.spans.button(span), LEFT)
    settle()
    assert not cut_texts(room.window)
