"""The Today pane, with real mouse and key events."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.gui.timekeeping.conftest import Room, shown
from tests.helpers.qt import Said, Went, cut_texts, grab, settle, speak
from tests.helpers.workday import AT_14_42, TODAY, Workday
from va_desktop.contracts.rounding import Rounding, RoundMode
from va_desktop.kit.ui.rows import Header, Row, ShortRow
from va_desktop.kit.ui.theme import Mode, theme
from va_desktop.tasks.model import NewTask, TaskRow
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.pane.entry_sheet import EntrySheet
from va_desktop.timekeeping.pane.today.blocks import Block
from va_desktop.timekeeping.pane.today.grid import HOUR_HEIGHT, y_of
from va_desktop.timekeeping.pane.verbs import TimeVerbs
from va_desktop.timekeeping.service.timekeeping import Timekeeping

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
LEFT = Qt.MouseButton.LeftButton


def rows(room: Room) -> list[str]:
    """Return what the list says, from top to bottom."""
    model = room.pane.list.rows
    found = []
    for at in range(model.rowCount()):
        row = model.row(model.index(at))
        if isinstance(row, Header):
            found.append(f"{row.title} {row.count}{row.total}")
        elif isinstance(row, Row):
            found.append(f"{row.title} | {row.second} | {row.figure} | {row.figure_below}")
        elif isinstance(row, ShortRow):
            found.append(f"o {row.title} {row.tag.text if row.tag else ''}")
    return found


def entry(day: Workday, title: str) -> TimeEntry:
    """Return today's entry of a title."""
    return next(one for one in day.time.entries_on(TODAY) if one.title == title)


def block(room: Room, of: TimeEntry) -> Block:
    found = room.pane.timeline.canvas.block(of.id)
    assert found is not None
    return found


def times(of: TimeEntry) -> str:
    assert of.ended is not None
    return f"{of.started:%H:%M}-{of.ended:%H:%M}"


def sheet_of(room: Room) -> EntrySheet:
    found = [child for child in room.window.findChildren(EntrySheet) if child.isVisible()]
    assert len(found) == 1
    return found[0]


# --- what it shows


def test_the_list_shows_what_is_due_and_each_day_with_its_sum(room: Room) -> None:
    assert rows(room)[:9] == [
        "Due today 3",
        "o खाता मिलान 2 days late",
        "o Newsletter, second draft 17:00",
        "o Social posts 4 and 5 today",
        "Today 4:12",
        "Answering patient e-mails | Acme Dental · since 14:00 · #mail | 0:42 | €\xa017.62",
        "Newsletter draft | Foxglove Studio · 11:30 – 13:00 | 1:30 | £\xa037.50",
        "बैठक तय की, त्योहार अभियान | दिल्ली टेक्सटाइल्स · 10:15 – 11:00 | 0:45 | ₹\xa0562.50",
        "Inbox care | Acme Dental · 9:00 – 10:15 | 1:15 | €\xa031.25",
    ]
    assert rows(room)[9] == "Yesterday, 25 Nov 5:06"


def test_what_rounding_bills_stands_quietly_beside_what_was_recorded(room: Room, day: Workday) -> None:
    contract = day.contracts.contract(day.acme_contract.id)
    rule = Rounding(RoundMode.UP, 30)
    day.contracts.edit_contract(contract.id, replace(contract.terms, rounding=rule))
    room.pane.refresh()
    settle()
    model = room.pane.list.rows
    found = [model.row(model.index(at)) for at in range(model.rowCount())]
    notes = {row.title: (row.figure, row.figure_note) for row in found if isinstance(row, Row)}
    assert notes["Inbox care"] == ("1:15", "billed 1:30")
    assert notes["Newsletter draft"] == ("1:30", "")
    assert notes["Answering patient e-mails"] == ("0:42", "")


def test_figures_that_stand_for_the_same_are_equal_also_while_time_passes(
    room: Room, clock: SettableClock
) -> None:
    for seconds in (0, 42, 1, 60):
        clock.forward(seconds=seconds)
        room.bar._show_time()
        room.pane._second_passed()
        sums = room.pane.week._sums
        assert sums is not None
        today = sums.seconds[3] // 60
        header = next(row for row in rows(room) if row.startswith("Today "))
        assert header == f"Today {today // 60}:{today % 60:02}"
        running = next(row for row in rows(room) if row.startswith("Answering"))
        assert f"| {room.bar.clock.text()[:-3]} |" in running


def test_what_becomes_late_while_nothing_is_touched_says_so_and_reads_no_entry_again(
    room: Room, day: Workday, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "o Newsletter, second draft 17:00" in rows(room)
    monkeypatch.delattr(Timekeeping, "page")
    clock.forward(hours=3)
    room.pane._second_passed()
    assert "o Newsletter, second draft 0:42 h late" in rows(room)
    assert any(row.startswith("Answering") and "| 3:42 |" in row for row in rows(room))


def test_overlapping_blocks_stand_side_by_side(room: Room, day: Workday) -> None:
    day.add(0, 570, 630, day.inbox, "at the same time")
    settle()
    first, second = block(room, entry(day, "Inbox care")), block(room, entry(day, "at the same time"))
    assert first.geometry().right() < second.geometry().left()
    assert first.width() == second.width()


def test_a_night_shift_is_shown_on_both_days(room: Room, day: Workday) -> None:
    night = day.add(-1, 23 * 60, 25 * 60, day.inbox, "night")
    settle()
    shown_today = room.pane.timeline.canvas.block(night)
    assert shown_today is not None
    assert (shown_today.times.start, shown_today.times.end, shown_today.times.from_before) == (0, 60, True)
    QTest.keyClick(room.pane, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle()
    shown_before = room.pane.timeline.canvas.block(night)
    assert shown_before is not None
    assert (shown_before.times.start, shown_before.times.end, shown_before.times.until_after) == (
        1380,
        1440,
        True,
    )


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_the_present_moment_is_in_sight_at_any_hour(
    day: Workday, desk: Desk, clock: SettableClock, qtbot: QtBot, hour: int
) -> None:
    clock.moment = AT_14_42.replace(day=27, hour=hour)
    room = shown(day, desk, qtbot)
    timeline = room.pane.timeline
    row = y_of(hour * 60 + 42) - timeline.verticalScrollBar().value()
    assert 0 <= row <= timeline.viewport().height()


def test_work_without_a_worth_of_its_own_shows_no_amount(room: Room, day: Workday) -> None:
    post = day.tasks.add_task(NewTask("Blog post", price=Decimal(120)), day.acme_id, _per_task(day)).value
    start = AT_14_42 - timedelta(hours=9)
    values = EntryValues(start, start + timedelta(hours=1), day.zone, post.id, "Draft")
    day.time.add_entry(values)
    settle()
    assert "Draft | Acme Dental · 5:42 – 6:42 | 1:00 | " in rows(room)


def _per_task(day: Workday) -> int:
    return day.per_task(day.clients.client(day.acme_id)).id


def test_the_day_turns_at_midnight(room: Room, clock: SettableClock) -> None:
    clock.forward(hours=10)
    room.pane._second_passed()
    assert room.pane.title.text() == "Friday, 27 November"


# --- days


def test_days_are_reached_by_buttons_keys_and_the_week(room: Room) -> None:
    pane = room.pane
    assert pane.back.isHidden()
    QTest.mouseClick(pane.before, LEFT)
    assert (pane.title.text(), pane.back.isHidden()) == ("Wednesday, 25 November", False)
    assert rows(room)[0] == "Yesterday, 25 Nov 5:06"
    QTest.mouseClick(pane.after, LEFT)
    assert pane.title.text() == "Thursday, 26 November"
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert pane.title.text() == "Friday, 27 November"
    QTest.keyClick(pane, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert pane.title.text() == "Thursday, 26 November"
    week = pane.week
    QTest.mouseClick(week, LEFT, pos=QPoint(240, 40))
    assert pane.title.text() == "Monday, 23 November"
    QTest.mouseClick(pane.back, LEFT)
    assert pane.day == TODAY


def test_others_lead_to_a_day_or_an_entry(room: Room, day: Workday) -> None:
    room.pane.show_target(TODAY - timedelta(days=2))
    assert room.pane.title.text() == "Tuesday, 24 November"
    wanted = entry(day, "Newsletter draft")
    room.pane.show_target(wanted.id)
    assert room.pane.list.current() == wanted


# --- the timeline


def test_a_block_is_dragged_to_another_time_and_undone(room: Room, day: Workday, desk: Desk) -> None:
    moved = block(room, entry(day, "Newsletter draft"))
    QTest.mousePress(moved, LEFT, pos=QPoint(50, 30))
    QTest.mouseMove(moved, QPoint(50, 30 + HOUR_HEIGHT))
    QTest.mouseRelease(moved, LEFT, pos=QPoint(50, 30))
    settle()
    assert times(entry(day, "Newsletter draft")) == "12:30-14:00"
    desk.undo.undo()
    settle()
    assert times(entry(day, "Newsletter draft")) == "11:30-13:00"
    assert moved.times.start == 690


@pytest.mark.parametrize(("y", "expected"), [(2, "12:30-13:00"), (-2, "11:30-14:00")])
def test_an_edge_is_dragged(room: Room, day: Workday, y: int, expected: str) -> None:
    stretched = block(room, entry(day, "Newsletter draft"))
    at = QPoint(50, y if y > 0 else stretched.height() + y)
    QTest.mousePress(stretched, LEFT, pos=at)
    QTest.mouseMove(stretched, at + QPoint(0, HOUR_HEIGHT))
    QTest.mouseRelease(stretched, LEFT, pos=at)
    settle()
    assert times(entry(day, "Newsletter draft")) == expected


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "11:35-13:05"),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, "11:25-12:55"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, "11:30-13:05"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier, "11:35-13:00"),
    ],
)
def test_keys_do_what_the_mouse_does(
    room: Room, day: Workday, key: Qt.Key, modifier: Qt.KeyboardModifier, expected: str
) -> None:
    focused = block(room, entry(day, "Newsletter draft"))
    focused.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(focused, key, modifier)
    settle()
    assert times(entry(day, "Newsletter draft")) == expected
    assert QApplication.focusWidget() is focused


def test_what_is_billed_stays_where_it_is(room: Room, day: Workday, desk: Desk) -> None:
    billed = entry(day, "Inbox care")
    day.bill(billed.id, "2026-0007")
    settle()
    fixed = block(room, billed)
    assert fixed.times.frozen
    fixed.setFocus()
    QTest.keyClick(fixed, Qt.Key.Key_Delete)
    settle()
    assert isinstance(desk.notify, Said)
    assert "2026-0007" in str(desk.notify.errors[-1])
    assert times(entry(day, "Inbox care")) == "09:00-10:15"


def test_dragging_over_empty_space_adds_an_entry(room: Room, day: Workday) -> None:
    canvas = room.pane.timeline.canvas
    QTest.mousePress(canvas, LEFT, pos=QPoint(200, y_of(960)))
    QTest.mouseMove(canvas, QPoint(200, y_of(1000)))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(200, y_of(1020)))
    sheet = sheet_of(room)
    assert (sheet._start.text(), sheet._end.text()) == ("16:00", "16:40")
    QTest.keyClicks(sheet._note, "Video call")
    QTest.keyClick(sheet._note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert times(entry(day, "Video call")) == "16:00-16:40"


def test_a_double_click_and_enter_open_a_block(room: Room, day: Workday) -> None:
    opened = block(room, entry(day, "Newsletter draft"))
    QTest.mouseDClick(opened, LEFT, pos=QPoint(50, 30))
    QTest.keyClick(sheet_of(room), Qt.Key.Key_Escape)
    settle()
    opened.setFocus()
    QTest.keyClick(opened, Qt.Key.Key_Return)
    assert sheet_of(room)._start.text() == "11:30"


# --- the list


def test_an_entry_is_continued_by_space_and_by_a_click(
    room: Room, day: Workday, clock: SettableClock
) -> None:
    listed = room.pane.list
    listed.setFocus()
    listed.select(entry(day, "Newsletter draft").id)
    clock.forward(minutes=1)
    QTest.keyClick(listed, Qt.Key.Key_Space)
    settle()
    running = day.time.running()
    assert running is not None
    assert running.task == "Newsletter draft"
    assert room.bar.task.words() == "Foxglove Studio › Newsletter draft"


def test_the_note_and_the_times_are_edited_in_place(room: Room, day: Workday) -> None:
    listed, wanted = room.pane.list, entry(day, "Newsletter draft")
    for text, expected in (("Draft two", "11:30-13:00"), ("10:00-11:15 Draft two", "10:00-11:15")):
        listed.setFocus()
        listed.select(wanted.id)
        QTest.keyClick(listed, Qt.Key.Key_F2)
        editor = listed.findChild(QLineEdit)
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        settle()
        assert times(entry(day, "Draft two")) == expected
    assert room.pane.list.current() == day.time.entry(wanted.id)


def test_a_deletion_offers_to_be_undone(room: Room, day: Workday, desk: Desk) -> None:
    listed, wanted = room.pane.list, entry(day, "Newsletter draft")
    offers: list[bool] = []
    desk.undo.pushed.connect(lambda _step, offer: offers.append(offer))
    listed.setFocus()
    listed.select(wanted.id)
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    settle()
    assert offers == [True]
    assert not any(row.startswith("Newsletter draft") for row in rows(room))
    desk.undo.undo()
    settle()
    assert day.time.entry(wanted.id).values == wanted.values


def test_a_due_task_is_ticked_off_started_and_opened(room: Room, day: Workday, desk: Desk) -> None:
    listed = room.pane.list
    index = listed.rows.index(2)
    task = listed.rows.item(index)
    assert isinstance(task, TaskRow)
    listed.setFocus()
    listed.setCurrentIndex(index)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places == [("tasks", task.id)]
    QTest.keyClick(listed, Qt.Key.Key_Space)
    settle()
    running = day.time.running()
    assert running is not None
    assert running.values.task_id == task.id
    QTest.mouseClick(listed.viewport(), LEFT, pos=listed.visualRect(index).topLeft() + QPoint(20, 18))
    settle()
    assert day.tasks.task(task.id).done
    assert rows(room)[0] == "Due today 2"
    desk.undo.undo()
    settle()
    assert rows(room)[0] == "Due today 3"


def test_a_list_of_many_years_reads_only_what_is_seen(day: Workday, desk: Desk, qtbot: QtBot) -> None:
    values = [
        EntryValues(
            AT_14_42 - timedelta(hours=5 * number + 30),
            AT_14_42 - timedelta(hours=5 * number + 29),
            "UTC",
            day.inbox.id,
            f"{number}",
        )
        for number in range(5000)
    ]
    day.time.add_entries(values)
    room = shown(day, desk, qtbot)
    assert room.pane.list.rows.rowCount() < 200
    for _ in range(5):
        room.pane.list.scrollToBottom()
        settle()
    assert 300 < room.pane.list.rows.rowCount() < 1000


# --- the sheet


def test_errors_stand_at_their_fields_and_nothing_typed_is_lost(room: Room, day: Workday) -> None:
    QTest.mouseClick(room.pane.add, LEFT)
    sheet = sheet_of(room)
    QTest.keyClicks(sheet._note, "Phone")
    for field, name, text, complaint in (
        (sheet._start, "start", "25:00", "not a time of day"),
        (sheet._end, "end", "half past", "not a time of day"),
        (sheet._zone, "zone", "Mars/Base", "no time zone"),
        (sheet._date, "date", "32.13.2026", "not a day"),
        (sheet._tags, "tags", "a#b", "one word"),
    ):
        before = field.text()
        field.setText(text)
        QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert complaint in sheet.form.field(name).error(), name
        assert field.text() == text
        field.setText(before)
    assert sheet._note.text() == "Phone"
    sheet._start.setText("9:00")
    sheet._end.setText("8:00")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "after the start" in sheet.form.field("end").error()


def test_a_length_of_nothing_is_refused_at_its_field_and_not_overlooked(room: Room, day: Workday) -> None:
    QTest.mouseClick(room.pane.add, LEFT)
    sheet = sheet_of(room)
    before = len(day.time.page().rows)
    for typed in ("0", "०", "0:00"):
        sheet._length.setFocus()
        sheet._length.selectAll()
        QTest.keyClick(sheet._length, Qt.Key.Key_Delete)
        sheet._length.insert(typed)
        QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert "0 minutes" in sheet.form.field("length").error()
        assert sheet._length.text() == typed
    assert len(day.time.page().rows) == before


def test_the_length_follows_the_times_and_moves_the_end(room: Room, day: Workday) -> None:
    QTest.mouseClick(room.pane.add, LEFT)
    sheet = sheet_of(room)
    for field, text in ((sheet._start, "15:00"), (sheet._end, "16:30")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert sheet._length.text() == "1:30"
    sheet._length.setFocus()
    sheet._length.selectAll()
    QTest.keyClicks(sheet._length, "10h")
    QTest.keyClick(sheet._length, Qt.Key.Key_Tab)
    assert sheet._end.text() == "1:00"  # the next day
    sheet._end.setFocus()
    sheet._end.selectAll()
    QTest.keyClicks(sheet._end, "14:00")
    sheet._start.setFocus()
    sheet._start.selectAll()
    QTest.keyClicks(sheet._start, "9:30")
    QTest.keyClick(sheet._start, Qt.Key.Key_Tab)
    assert "Overlaps" in sheet._overlap.text()


def test_seconds_and_long_stretches_survive_an_edit_of_the_note(room: Room, day: Workday) -> None:
    start = AT_14_42 - timedelta(days=3, seconds=13)
    added = day.time.add_entry(EntryValues(start, start + timedelta(hours=50), "Asia/Kolkata")).value
    settle()
    room.pane.entry_actions.open(added)
    sheet = sheet_of(room)
    QTest.keyClicks(sheet._note, "A long flight")
    QTest.keyClick(sheet._note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert day.time.entry(added.id).values == replace(added.values, note="A long flight")


def test_the_hour_that_comes_twice_is_told_apart(room: Room, day: Workday) -> None:
    room.pane.entry_actions.add(None)
    sheet = sheet_of(room)
    sheet._date.setText("25.10.2026")
    sheet._zone.setText("Europe/Berlin")
    sheet._start.setText("2:30")
    sheet._end.setText("4:00")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "comes twice" in sheet.form.field("start").error()
    sheet._start.setText("2:30 +01:00")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    added = next(one for one in day.time.page().rows if one.values.zone == "Europe/Berlin")
    assert added.seconds == 5400
    room.pane.entry_actions.open(added)
    assert sheet_of(room)._start.text() == "2:30 +01:00"


def test_an_entry_is_deleted_from_its_sheet(room: Room, day: Workday) -> None:
    wanted = entry(day, "Newsletter draft")
    room.pane.entry_actions.open(wanted)
    sheet = sheet_of(room)
    delete = next(
        button for button in sheet.findChildren(type(room.pane.add)) if button.objectName() == "delete"
    )
    QTest.mouseClick(delete, LEFT)
    settle()
    assert wanted.id not in {one.id for one in day.time.entries_on(TODAY)}


# --- how it looks


def test_an_empty_day_book_teaches(database: object, clock: SettableClock, desk: Desk, qtbot: QtBot) -> None:
    room = shown(Workday(database, clock), desk, qtbot)  # type: ignore[arg-type]
    empty = room.pane.empty
    assert empty.isVisible()
    assert empty.button is not None
    QTest.mouseClick(empty.button, LEFT)
    sheet = sheet_of(room)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not empty.isVisible()
    assert rows(room)[0] == "Today 1:00"


def test_the_language_changes_while_the_pane_is_open(room: Room) -> None:
    speak("hi")
    said = rows(room)
    assert (said[0], said[4], said[9]) == ("आज देय काम 3", "आज 4:12", "बीता कल, 25 नवंबर 5:06")
    assert room.pane.title.text() == "गुरुवार, 26 नवंबर"
    speak("en")
    assert rows(room)[4] == "Today 4:12"


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_is_cut_in_any_language_and_size(room: Room, language: str, mode: Mode) -> None:
    speak(language)
    theme.use(mode)
    for size in ((1012, 800), (844, 600)):
        room.window.resize(*size)
        grab(room.window, f"today-{mode}-{language}-{size[0]}")
        assert cut_texts(room.window) == []
    room.pane.entry_actions.add(None)
    grab(room.window, f"entry-{mode}-{language}")
    assert cut_texts(room.window) == []


# --- days that begin in the morning


def test_the_timeline_begins_at_the_hour_that_was_set(day: Workday, desk: Desk, qtbot: QtBot) -> None:
    day.day_start = 5
    day.time.upkeep.redate()
    late = day.add(1, 2 * 60, 3 * 60, day.inbox, "late")
    room = shown(day, desk, qtbot)
    inbox = block(room, entry(day, "Inbox care"))
    assert (inbox.times.start, inbox.times.end) == (4 * 60, 5 * 60 + 15)
    assert inbox.accessibleName() == "Inbox care, Acme Dental, 9:00–10:15"
    shown_late = room.pane.timeline.canvas.block(late)
    assert shown_late is not None
    assert shown_late.accessibleName() == "late, Acme Dental, 2:00–3:00"
    assert shown_late.geometry().top() > inbox.geometry().bottom()
    shown_late.setFocus()
    QTest.keyClick(shown_late, Qt.Key.Key_Down)
    settle()
    moved = day.time.entry(late)
    assert (moved.day, times(moved)) == (TODAY, "02:05-03:05")
    assert moved.values.starts_on > TODAY


def test_an_entry_that_is_added_to_a_day_lies_in_that_day(room: Room, day: Workday) -> None:
    day.day_start = 11
    day.time.upkeep.redate()
    yesterday = TODAY - timedelta(days=1)
    room.pane.show_day(yesterday)
    QTest.mouseClick(room.pane.add, Qt.MouseButton.LeftButton)
    note = sheet_of(room)._note
    QTest.keyClicks(note, "forgotten")
    QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    added = next(one for one in day.time.entries_on(yesterday) if one.title == "forgotten")
    assert (added.day, times(added)) == (yesterday, "11:00-12:00")


def test_a_time_typed_for_a_night_stays_in_that_night(room: Room, day: Workday) -> None:
    day.day_start = 5
    day.time.upkeep.redate()
    late = day.time.entry(day.add(1, 2 * 60, 3 * 60, day.inbox, "late"))
    TimeVerbs(room.pane.desk, day.time).retype(late, "1:30-4 later")
    changed = day.time.entry(late.id)
    assert (changed.day, times(changed), changed.values.note) == (TODAY, "01:30-04:00", "later")
    assert changed.values.starts_on > TODAY
