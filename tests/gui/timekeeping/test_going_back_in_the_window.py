"""Interruptions, favourites and what is offered to be started, with real keys and clicks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.gui.timekeeping.conftest import Room, shown
from tests.helpers.qt import Said, child, cut_texts, grab, settle, speak
from tests.helpers.workday import AT_14_42, Workday
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.palette import Palette
from va_desktop.kit.ui.rows import Header, ShortRow
from va_desktop.kit.ui.shortcuts import Shortcuts
from va_desktop.timekeeping.activity import Activity, activity_of
from va_desktop.timekeeping.model import EntryValues
from va_desktop.timekeeping.pane.activity_choices import ActivityChoices
from va_desktop.timekeeping.pane.bar.favourites_sheet import FavouritesSheet
from va_desktop.timekeeping.pane.bar.interrupt_line import InterruptLine
from va_desktop.timekeeping.pane.bar.pinning import PinButton
from va_desktop.timekeeping.pane.entry_sheet import EntrySheet
from va_desktop.timekeeping.pane.focus_keys import focus_keys

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
LEFT, ENTER = Qt.MouseButton.LeftButton, Qt.Key.Key_Return
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CONTROL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def keyed(room: Room, day: Workday, desk: Desk) -> Room:
    """The bar and the pane of a window that answers to the keys around the timer."""
    shortcuts = Shortcuts(room.window, desk.notify.error)
    assert room.bar.focus_verbs is not None
    shortcuts.add(focus_keys(room.window, desk.notify.error, day.time, room.bar.focus_verbs))
    return room


def press(room: Room, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL_SHIFT) -> None:
    QTest.keyClick(room.window, key, modifiers)
    settle()


def line(room: Room) -> InterruptLine:
    overlay = Overlay.on(room.window)
    assert isinstance(overlay, InterruptLine)
    return overlay


def running(day: Workday) -> str:
    entry = day.time.running()
    return "" if entry is None else entry.title


def titles(day: Workday) -> list[str]:
    return [one.title for one in day.focus.favourites.favourites()]


def said(desk: Desk) -> Said:
    assert isinstance(desk.notify, Said)
    return desk.notify


def opened_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def pick(menu: QMenu, number: int) -> None:
    """Click on a line of a menu."""
    action = menu.actions()[number]
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    settle()
    for window in QApplication.topLevelWidgets():  # no window manager gives the keyboard back here
        if window.isVisible():
            window.activateWindow()


# --- interruptions


def test_one_key_interrupts_for_a_call_and_one_key_returns(
    keyed: Room, day: Workday, clock: SettableClock, desk: Desk
) -> None:
    clock.forward(minutes=1)
    press(keyed, Qt.Key.Key_I)
    assert line(keyed).field.hasFocus()
    QTest.keyClick(line(keyed).field, ENTER)
    settle()
    entry = day.time.running()
    assert entry is not None
    assert (entry.values.note, entry.values.task_id) == ("", None)
    chip = keyed.bar.interrupted
    assert chip.isVisible()
    assert chip.words().startswith("Interrupted: Answering")
    clock.forward(minutes=2)
    press(keyed, Qt.Key.Key_R)
    assert running(day) == "Answering patient e-mails"
    assert not chip.isVisible()
    desk.undo.undo()
    settle()
    assert (running(day), chip.isVisible()) == ("", True)


def test_what_interrupts_is_typed_or_chosen(keyed: Room, day: Workday, clock: SettableClock) -> None:
    clock.forward(minutes=1)
    press(keyed, Qt.Key.Key_I)
    QTest.keyClicks(line(keyed).field, "call @foxglove #phone")
    QTest.keyClick(line(keyed).field, ENTER)
    settle()
    entry = day.time.running()
    assert entry is not None
    assert (entry.values.note, entry.client, entry.values.tags) == ("call", "Foxglove Studio", ("phone",))
    clock.forward(minutes=1)
    press(keyed, Qt.Key.Key_I)
    QTest.keyClicks(line(keyed).field, "social")
    QTest.keyClick(line(keyed).field, Qt.Key.Key_Down)
    QTest.keyClick(line(keyed).field, ENTER)
    settle()
    assert running(day) == "Social posts"
    assert keyed.bar.interrupted.words() == "Interrupted: call (2)"


def test_a_wrong_name_keeps_what_was_typed(keyed: Room, day: Workday) -> None:
    press(keyed, Qt.Key.Key_I)
    QTest.keyClicks(line(keyed).field, "call @nobody")
    QTest.keyClick(line(keyed).field, ENTER)
    assert line(keyed).field.text() == "call @nobody"
    assert "answers to @nobody" in line(keyed).lines.choices[0].warning
    assert running(day) == "Answering patient e-mails"


def test_nothing_can_be_interrupted_while_nothing_runs(keyed: Room, day: Workday, desk: Desk) -> None:
    day.time.stop_timer()
    press(keyed, Qt.Key.Key_I)
    assert Overlay.on(keyed.window) is None
    press(keyed, Qt.Key.Key_R)
    assert [str(error.message) for error in said(desk).errors] == [
        "Nothing runs that could be interrupted; start the timer.",
        "Nothing was interrupted.",
    ]


def test_the_menu_of_the_chip_returns_to_any_and_forgets(
    keyed: Room, day: Workday, clock: SettableClock, desk: Desk
) -> None:
    for note in ("first call", "second call"):
        clock.forward(minutes=1)
        day.focus.interruptions.interrupt(note)
    settle()
    QTest.mouseClick(keyed.bar.interrupted, LEFT)
    pick(opened_menu(), 1)
    assert running(day) == "Answering patient e-mails"
    assert keyed.bar.interrupted.words() == "Interrupted: first call"
    QTest.mouseClick(keyed.bar.interrupted, LEFT)
    pick(opened_menu(), 2)
    assert not keyed.bar.interrupted.isVisible()
    desk.undo.undo()
    settle()
    assert keyed.bar.interrupted.isVisible()


# --- favourites


def test_the_star_pins_what_runs_and_its_number_starts_it(
    keyed: Room, day: Workday, clock: SettableClock, desk: Desk
) -> None:
    QTest.mouseClick(keyed.bar.favourites, LEFT)
    pick(opened_menu(), 0)
    assert titles(day) == ["Answering patient e-mails"]
    clock.forward(minutes=1)
    day.time.stop_timer()
    settle()
    press(keyed, Qt.Key.Key_1, CONTROL_ALT)
    assert running(day) == "Answering patient e-mails"
    press(keyed, Qt.Key.Key_2, CONTROL_ALT)
    assert [str(error.message) for error in said(desk).errors] == ["There is no favourite {number}."]
    desk.undo.undo()
    assert day.time.running() is None


def test_an_entry_is_pinned_by_a_key_or_in_its_sheet(keyed: Room, day: Workday) -> None:
    pane = keyed.pane
    newsletter = next(one for one in day.time.entries_on(day.time.today()) if one.title == "Newsletter draft")
    pane.list.setFocus()
    pane.list.select(newsletter.id)
    QTest.keyClick(pane.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert titles(day) == ["Newsletter draft"]
    books = next(one for one in day.time.entries_on(day.time.today()) if one.task == "खाता मिलान")
    pane.list.select(books.id)
    QTest.keyClick(pane.list, ENTER)
    sheet = keyed.window.findChild(EntrySheet)
    assert isinstance(sheet, EntrySheet)
    QTest.mouseClick(child(sheet, PinButton, "pin"), LEFT)
    settle()
    assert titles(day) == ["Newsletter draft", books.title]


@pytest.fixture
def sheet(keyed: Room, day: Workday) -> FavouritesSheet:
    """The sheet of three favourites."""
    for activity in (Activity(note="tea"), Activity(day.inbox.id), Activity(day.books.id)):
        day.focus.favourites.add(activity)
    QTest.mouseClick(keyed.bar.favourites, LEFT)
    pick(opened_menu(), len(opened_menu().actions()) - 1)
    made = keyed.window.findChild(FavouritesSheet)
    assert isinstance(made, FavouritesSheet)
    settle()
    return made


def test_favourites_are_put_in_order_by_keys(sheet: FavouritesSheet, day: Workday, desk: Desk) -> None:
    assert sheet.list.hasFocus()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(day) == ["Inbox care", "tea", "खाता मिलान"]
    QTest.keyClick(sheet.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(sheet.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # the end
    assert titles(day) == ["Inbox care", "खाता मिलान", "tea"]
    QTest.keyClick(sheet.list, Qt.Key.Key_Delete)
    assert titles(day) == ["Inbox care", "खाता मिलान"]
    desk.undo.undo()
    settle()
    assert titles(day) == ["Inbox care", "खाता मिलान", "tea"]


def test_a_favourite_is_renamed_in_place(sheet: FavouritesSheet, day: Workday) -> None:
    QTest.keyClick(sheet.list, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "Break")
    QTest.keyClick(editor, ENTER)
    settle()
    assert titles(day)[0] == "Break"


def test_a_favourite_is_dragged_to_its_place(sheet: FavouritesSheet, day: Workday) -> None:
    view = sheet.list
    at = [view.visualRect(view.rows.index(row)).center() for row in range(3)]
    QTest.mousePress(view.viewport(), LEFT, pos=at[2])
    for pos in (at[2] - QPoint(0, 10), at[1], at[0]):
        QTest.mouseMove(view.viewport(), pos)
        settle()
    QTest.mouseRelease(view.viewport(), LEFT, pos=at[0])
    assert titles(day) == ["खाता मिलान", "tea", "Inbox care"]


# --- what is offered


@pytest.fixture
def idle(keyed: Room, day: Workday, clock: SettableClock) -> Room:
    """Nothing runs; on Thursdays at this hour there are books to be kept; tea is pinned."""
    at = clock.now() - timedelta(weeks=1)
    day.time.add_entry(EntryValues(at, at + timedelta(minutes=20), "UTC", day.books.id, "receipts"))
    day.focus.favourites.add(Activity(note="tea"))
    day.time.stop_timer()
    settle()
    return keyed


def offered(room: Room) -> list[str]:
    rows = room.bar.offers.list.rows
    found = []
    for at in range(rows.rowCount()):
        row = rows.row(rows.index(at))
        if isinstance(row, Header):
            found.append(f"[{row.title}]")
        elif isinstance(row, ShortRow):
            found.append(row.title)
    return found


def test_the_empty_field_offers_what_can_be_started(idle: Room, day: Workday) -> None:
    assert not idle.bar.offers.isVisible()
    QTest.mouseClick(idle.bar.what, LEFT)
    settle()
    assert idle.bar.offers.isVisible()
    assert offered(idle)[:5] == ["[Favourites]", "tea", "[Usual at this hour]", "receipts", "[Lately]"]
    assert len(offered(idle)) == 10
    QTest.keyClick(idle.bar.what, Qt.Key.Key_Down)
    QTest.keyClick(idle.bar.what, Qt.Key.Key_Down)
    grab(idle.window, "offers")
    QTest.keyClick(idle.bar.what, ENTER)
    settle()
    entry = day.time.running()
    assert entry is not None
    assert (entry.values.note, entry.task) == ("receipts", "खाता मिलान")
    assert not idle.bar.offers.isVisible()
    QTest.mouseClick(idle.bar.what, LEFT)
    assert not idle.bar.offers.isVisible()


def test_the_offers_go_when_something_is_typed_or_with_escape(idle: Room, day: Workday) -> None:
    QTest.mouseClick(idle.bar.what, LEFT)
    QTest.keyClicks(idle.bar.what, "c")
    assert not idle.bar.offers.isVisible()
    QTest.keyClick(idle.bar.what, Qt.Key.Key_Backspace)
    assert idle.bar.offers.isVisible()
    QTest.keyClick(idle.bar.what, Qt.Key.Key_Escape)
    assert not idle.bar.offers.isVisible()
    QTest.keyClick(idle.bar.what, Qt.Key.Key_Down)
    assert idle.bar.offers.isVisible()
    QTest.keyClick(idle.bar.what, Qt.Key.Key_Down)
    # Back in the field: Enter starts what is typed, which is nothing.
    QTest.keyClick(idle.bar.what, Qt.Key.Key_Up)
    QTest.keyClick(idle.bar.what, ENTER)
    settle()
    entry = day.time.running()
    assert entry is not None
    assert (entry.title, entry.values.task_id) == ("", None)


def test_a_click_starts_an_offer(idle: Room, day: Workday) -> None:
    QTest.mouseClick(idle.bar.what, LEFT)
    view = idle.bar.offers.list
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.rows.index(1)).center())
    settle()
    assert running(day) == "tea"


def test_one_key_continues_the_last_work(idle: Room, day: Workday) -> None:
    press(idle, Qt.Key.Key_L)
    assert running(day) == "Answering patient e-mails"


def test_the_palette_offers_to_return_and_what_is_usual(
    idle: Room, day: Workday, desk: Desk, clock: SettableClock
) -> None:
    choices = ActivityChoices(desk, day.time, day.focus)
    assert [one.words for one in choices("")] == [
        "Continue, Answering patient e-mails · Acme Dental, Ctrl+Shift+L",
        "Start timer, receipts · दिल्ली टेक्सटाइल्स, usual now",
    ]
    day.time.start_timer("mail")
    clock.forward(minutes=1)
    day.focus.interruptions.interrupt()
    palette = Palette(idle.window, desk.notify.error)
    palette.add_provider(choices)
    palette.open_palette()
    assert palette.lines.choices[0].words == "Return to, mail, Ctrl+Shift+R"
    QTest.keyClick(palette.field, ENTER)
    settle()
    assert running(day) == "mail"
    palette.open_palette()
    QTest.keyClicks(palette.field, "te")
    assert [one.words for one in palette.lines.choices] == ["Favourite, tea, Ctrl+Alt+1"]
    QTest.keyClick(palette.field, ENTER)
    settle()
    assert running(day) == "tea"


def test_nothing_is_cut_in_a_full_bar(day: Workday, desk: Desk, qtbot: QtBot, clock: SettableClock) -> None:
    room = shown(day, desk, qtbot)
    for note in ("a call", "another call"):
        clock.forward(minutes=1)
        day.focus.interruptions.interrupt(f"{note} #phone #urgent @acme")
    day.focus.favourites.add(activity_of(day.time.entries_on(AT_14_42.date())[0]))
    for language in ("en", "hi"):
        speak(language)
        for width in (844, 1012):
            room.window.resize(width, 600)
            settle()
            grab(room.window, f"full-bar-{language}-{width}")
            assert cut_texts(room.window) == []
            assert room.bar.what.width() >= 60


def test_sheets_cut_nothing_in_hindi(sheet: FavouritesSheet, keyed: Room) -> None:
    speak("hi")
    keyed.window.resize(844, 540)
    settle()
    grab(keyed.window, "favourites-hi")
    assert cut_texts(keyed.window) == []
