"""The timer's bar, with real keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.timekeeping.conftest import Room, shown
from tests.helpers.entering import hold_enter
from tests.helpers.qt import Said, cut_texts, grab, settle, speak
from tests.helpers.workday import AT_14_42, Workday
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.timekeeping.pane.bar.timer_bar import TimerBar
from va_desktop.timekeeping.pane.entry_sheet import EntrySheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
ENTER = Qt.Key.Key_Return


def type_anew(room: Room, text: str, *, enter: bool = True) -> None:
    """Write something else into the bar."""
    room.bar.what.setFocus()
    room.bar.what.selectAll()
    QTest.keyClick(room.bar.what, Qt.Key.Key_Delete)
    if text.isascii():
        QTest.keyClicks(room.bar.what, text)
    else:  # QTest has keys for Latin letters only
        room.bar.what.insert(text)
    if enter:
        QTest.keyClick(room.bar.what, ENTER)
    settle()


def test_the_bar_shows_what_runs_and_for_how_long(room: Room, clock: SettableClock) -> None:
    bar = room.bar
    assert (bar.what.text(), bar.task.words(), bar.tags.words()) == (
        "Answering patient e-mails",
        "Acme Dental › Inbox care",
        "#mail",
    )
    assert bar.clock.text() == "0:42:17"
    clock.forward(seconds=43)
    bar._show_time()
    assert bar.clock.text() == "0:43:00"
    assert bar.button.accessibleName() == "Stop the timer"


def test_a_click_stops_and_enter_starts_again(room: Room, day: Workday) -> None:
    QTest.mouseClick(room.bar.button, Qt.MouseButton.LeftButton)
    settle()
    assert day.time.running() is None
    assert (room.bar.what.text(), room.bar.clock.text()) == ("", "0:00:00")
    type_anew(room, "call with Asha @acme #phone")
    running = day.time.running()
    assert running is not None
    assert (running.values.note, running.task, running.values.tags) == (
        "call with Asha",
        "Inbox care",
        ("phone",),
    )
    assert room.bar.what.text() == "call with Asha"


def stopped_after(room: Room, clock: SettableClock, seconds: float) -> None:
    """Let the timer that runs end, and another one run for some seconds."""
    for _ in range(2):
        QTest.mouseClick(room.bar.button, Qt.MouseButton.LeftButton)
        settle()
    clock.forward(seconds=seconds)
    QTest.mouseClick(room.bar.button, Qt.MouseButton.LeftButton)
    settle()


def test_what_ran_for_seconds_can_be_removed_and_brought_back(
    room: Room, day: Workday, desk: Desk, clock: SettableClock
) -> None:
    before = len(day.time.entries_on(day.time.today()))
    stopped_after(room, clock, 3.4)
    said = cast("Said", desk.notify)
    assert said.lines == ["Stopped after 4 seconds."]
    assert len(day.time.entries_on(day.time.today())) == before + 1
    remove = said.actions[-1]
    assert remove is not None
    remove()
    assert len(day.time.entries_on(day.time.today())) == before
    desk.undo.undo()
    assert len(day.time.entries_on(day.time.today())) == before + 1
    remove()
    assert len(day.time.entries_on(day.time.today())) == before
    remove()
    assert len(said.errors) == 1
    assert len(day.time.entries_on(day.time.today())) == before


def test_what_was_changed_meanwhile_is_not_removed(
    room: Room, day: Workday, desk: Desk, clock: SettableClock
) -> None:
    stopped_after(room, clock, 0.2)
    said = cast("Said", desk.notify)
    assert said.lines == ["Stopped after 1 second."]
    slip = day.time.entries_on(day.time.today())[-1]
    day.time.edit_entry(slip.id, replace(slip.values, note="A call after all"))
    remove = said.actions[-1]
    assert remove is not None
    remove()
    assert "was changed meanwhile" in str(said.errors[0])
    assert day.time.entry(slip.id).values.note == "A call after all"


def test_what_ran_for_longer_is_stopped_without_a_word(room: Room, desk: Desk, clock: SettableClock) -> None:
    stopped_after(room, clock, 10)
    assert cast("Said", desk.notify).lines == []


def test_a_length_records_an_entry_beside_the_running_timer(room: Room, day: Workday, desk: Desk) -> None:
    type_anew(room, "30m post @foxglove")
    running = day.time.running()
    assert running is not None
    assert running.values.note == "Answering patient e-mails" == room.bar.what.text()
    logged = next(entry for entry in day.time.entries_on(day.time.today()) if entry.values.note == "post")
    assert (logged.seconds, logged.client) == (1800, "Foxglove Studio")
    desk.undo.undo()
    assert all(entry.values.note != "post" for entry in day.time.entries_on(day.time.today()))


def test_enter_that_is_held_begins_nothing_more(room: Room, day: Workday) -> None:
    QTest.mouseClick(room.bar.button, Qt.MouseButton.LeftButton)
    settle()
    type_anew(room, "20m call")
    hold_enter(room.bar.what)
    settle()
    assert day.time.running() is None


def test_an_overlap_is_marked_before_it_is_saved(room: Room, day: Workday) -> None:
    before = len(day.time.entries_on(day.time.today()))
    type_anew(room, "9:30-10 phone", enter=False)
    assert room.bar.told.text() == "Overlaps 9:00 – 10:15"
    assert room.bar.told.role == "warn"
    assert len(day.time.entries_on(day.time.today())) == before
    type_anew(room, "13:00-13:30 phone", enter=False)
    assert room.bar.told.text() == "13:00 – 13:30 · 0:30"


def test_a_start_in_the_past_stops_the_running_timer_then(room: Room, day: Workday) -> None:
    type_anew(room, "since 14:30 mail")
    running = day.time.running()
    assert running is not None
    assert running.values.started_at == AT_14_42.replace(minute=30, second=0)
    stopped = day.time.entries_on(day.time.today())[-2]
    assert stopped.values.ended_at == running.values.started_at


def test_what_cannot_be_meant_is_said_and_nothing_typed_is_lost(room: Room) -> None:
    type_anew(room, "45m call @nobody")
    assert "answers to @nobody" in room.bar.told.text()
    assert room.bar.told.role == "bad"
    assert room.bar.what.text() == "45m call @nobody"


def test_enter_renames_the_running_entry_and_undo_takes_it_back(room: Room, day: Workday, desk: Desk) -> None:
    type_anew(room, "Letters #post")
    running = day.time.running()
    assert running is not None
    assert (running.values.note, running.values.tags) == ("Letters", ("mail", "post"))
    assert room.bar.tags.words() == "#mail #post"
    desk.undo.undo()
    settle()
    assert room.bar.what.text() == "Answering patient e-mails"


def test_hindi_finds_the_client_by_latin_letters(room: Room, day: Workday) -> None:
    type_anew(room, "45 मिनट बैठक @dilli")
    logged = next(entry for entry in day.time.entries_on(day.time.today()) if entry.values.note == "बैठक")
    assert (logged.client, logged.seconds) == ("दिल्ली टेक्सटाइल्स", 2700)


def pick_task(room: Room, words: str) -> None:
    """Search for a task in the list of the bar, and take the first that is found."""
    QTest.mouseClick(room.bar.task, Qt.MouseButton.LeftButton)
    popup = room.bar.task._popup
    assert popup is not None
    QTest.keyClicks(popup.search, words)
    QTest.keyClick(popup.search, ENTER)


def test_the_task_is_picked_with_a_search_while_the_timer_runs(room: Room, day: Workday) -> None:
    pick_task(room, "khata")
    settle()
    running = day.time.running()
    assert running is not None
    assert running.task == "खाता मिलान"
    assert room.bar.task.words() == "दिल्ली टेक्सटाइल्स › खाता मिलान"


def test_a_task_picked_before_is_what_the_timer_starts_on(room: Room, day: Workday) -> None:
    room.bar.toggle()
    settle()
    pick_task(room, "newsletter draft")
    room.bar.toggle()
    settle()
    running = day.time.running()
    assert running is not None
    assert running.task == "Newsletter draft"


def test_a_client_beside_a_picked_task_of_another_is_told_before_anything_begins(
    room: Room, day: Workday
) -> None:
    room.bar.toggle()
    settle()
    pick_task(room, "newsletter draft")
    type_anew(room, "calls @dilli")
    assert "@dilli is somebody else" in room.bar.told.text()
    settle()
    assert day.time.running() is None
    assert room.bar.what.text() == "calls @dilli"


def test_the_tags_open_the_running_entry(room: Room, day: Workday) -> None:
    QTest.mouseClick(room.bar.tags, Qt.MouseButton.LeftButton)
    sheet = room.window.findChild(EntrySheet)
    assert isinstance(sheet, EntrySheet)
    assert sheet._tags.hasFocus()
    QTest.keyClicks(sheet._tags, " #urgent")
    QTest.keyClick(sheet._tags, ENTER, Qt.KeyboardModifier.ControlModifier)
    settle()
    running = day.time.running()
    assert running is not None
    assert running.running
    assert running.values.tags == ("mail", "urgent")


def test_a_timer_started_elsewhere_shows_at_once(room: Room, day: Workday) -> None:
    day.time.start_timer("from the command line")
    settle()
    assert room.bar.what.text() == "from the command line"


def test_the_bar_waits_for_the_database(desk: Desk, qtbot: QtBot, day: Workday) -> None:
    bar = TimerBar(desk)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.isEnabled()
    bar.toggle()
    bar.reload()
    bar.fill(day.time, day.focus)
    assert bar.isEnabled()


def test_nothing_is_cut_in_either_language(day: Workday, desk: Desk, qtbot: QtBot) -> None:
    room = shown(day, desk, qtbot)
    for language in ("en", "hi"):
        speak(language)
        for width in (844, 1012):
            room.window.resize(width, 600)
            type_anew(room, "9:30-10 phone", enter=False)
            grab(room.window, f"bar-{language}-{width}")
            assert cut_texts(room.window) == []
    day.time.stop_timer()
    settle()
    assert cut_texts(room.window) == []


def test_another_language_finds_room_in_the_pill_and_in_an_open_sheet(
    day: Workday, desk: Desk, qtbot: QtBot
) -> None:
    day.time.stop_timer()
    speak("hi")
    room = shown(day, desk, qtbot)
    sheet = EntrySheet(room.window, desk, day.time)
    sheet.open_at()
    settle()
    task = sheet.form.field("task").control
    assert isinstance(task, ComboBox)
    assert task.words() == "कोई काम नहीं चुना"
    speak("en")
    settle()
    assert task.words() == "No task"
    assert room.bar.task.width() == room.bar.task.sizeHint().width()
    sheet.reject()
