"""The question after an absence: nothing is preselected, every answer has a key and a button and can be undone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.helpers.presence import Watched
from tests.helpers.qt import child, cut_texts, grab, settle, speak
from tests.helpers.workday import Workday
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.theme import Mode, theme
from va_desktop.timekeeping.pane.presence.gap_sheet import AnswerButton, GapSheet
from va_desktop.timekeeping.pane.presence.presence import Presence

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
LEFT = Qt.MouseButton.LeftButton


class Signals(QObject):
    """What the computer tells of sleep and of the lock of its screen."""

    going_to_sleep = Signal()
    woke = Signal()
    locked = Signal()
    unlocked = Signal()


class Office:
    """A window with the timer's bar and the pane of today, and the watch over its timer."""

    def __init__(self, day: Workday, desk: Desk, clock: SettableClock, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.day, self.desk = day, desk
        self.watched = Watched(day, clock, timedelta(minutes=1))
        self.computer = self.watched.computer
        self.computer.idle = 0.0
        self.signals = Signals()
        self.zones: list[str] = []
        self.window = QWidget()
        self.window.resize(1200, 800)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.presence = Presence(
            self.window,
            desk,
            self.watched.watch,
            self.watched.gaps,
            day.time,
            origin="test",
            record_in=self.zones.append,
            idle=self.computer,
            sleep=self.signals,
            calm_after=0,
        )
        bar = day.bar(desk)
        bar.setFixedHeight(60)
        for widget in (bar, self.presence.bar, self.presence.zone_bar):
            column.addWidget(widget)
        column.addWidget(day.pane(desk), 1)

    def sleep(self, minutes: float) -> None:
        """Let the computer sleep, as its signals tell."""
        self.signals.going_to_sleep.emit()
        self.computer.sleep(minutes=minutes)
        self.signals.woke.emit()
        settle()

    @property
    def sheet(self) -> GapSheet:
        found = Overlay.on(self.window)
        assert isinstance(found, GapSheet)
        return found

    def wait_until_calm(self) -> None:
        """Wait until the sheet takes answers."""
        self._qtbot.waitUntil(lambda: self.sheet.calm)

    def press(self, key: str) -> None:
        """Press a key where the keyboard is, once the sheet is ready to take it."""
        self.wait_until_calm()
        focus = QApplication.focusWidget()
        QTest.keyClicks(focus if focus is not None else self.window, key)
        settle()

    def click(self, key: str) -> None:
        """Click the answer with a key."""
        self.wait_until_calm()
        QTest.mouseClick(child(self.sheet, AnswerButton, f"answer_{key}"), LEFT)
        settle()

    def spans(self) -> list[str]:
        """Return the day's last entries as the list shows them."""
        entries = self.day.time.entries_on(self.day.time.today())[3:]
        return [
            f"{one.started:%H:%M}–{one.ended:%H:%M} {one.task}"
            if one.ended
            else f"{one.started:%H:%M}– {one.task}"
            for one in entries
        ]


@pytest.fixture
def office(database: Database, clock: SettableClock, desk: Desk, qtbot: QtBot) -> Office:
    day = Workday(database, clock)
    day.busy()
    made = Office(day, desk, clock, qtbot)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)
    made.presence.start()
    settle()
    return made


def test_after_sleep_the_window_asks_and_says_why(office: Office) -> None:
    assert Overlay.on(office.window) is None
    office.sleep(minutes=38)
    sheet = office.sheet
    assert sheet.title.text() == "You were away for 38 minutes"
    assert sheet.sentence.text() == (
        "The computer slept from 14:42 to 15:20 while “Answering patient e-mails” for Acme Dental was running."
    )
    assert [button.words() for button in sheet.buttons.values()] == [
        "Take the break out and go on",
        "Keep it, I was working",
        "Stop at 14:42",
        "It was another task…",
    ]
    assert sheet.strip.accessibleName() == "14:00 – 14:42, away, 15:20 –"


def test_enter_alone_answers_nothing(office: Office) -> None:
    office.sleep(minutes=38)
    office.wait_until_calm()
    focus = QApplication.focusWidget()
    assert focus is not None
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(focus, key)
        QTest.keyClick(focus, key, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert office.sheet.isVisible()
    assert office.watched.gaps.waiting() is not None


def test_a_key_that_was_meant_for_something_else_answers_nothing(office: Office) -> None:
    office.presence._calm_after = 60_000
    office.sleep(minutes=38)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "1234")
    QTest.mouseClick(child(office.sheet, AnswerButton, "answer_3"), LEFT)
    settle()
    assert office.sheet.isVisible()
    assert office.spans() == ["14:00– Inbox care"]


def test_one_takes_the_break_out_and_undo_brings_the_question_back(office: Office) -> None:
    office.sleep(minutes=38)
    office.press("1")
    assert Overlay.on(office.window) is None
    assert office.spans() == ["14:00–14:42 Inbox care", "15:20– Inbox care"]
    office.desk.undo.undo()
    settle()
    assert office.spans() == ["14:00– Inbox care"]
    assert office.sheet.title.text() == "You were away for 38 minutes"


def test_two_keeps_it(office: Office) -> None:
    office.sleep(minutes=38)
    office.press("2")
    assert office.spans() == ["14:00– Inbox care"]
    assert office.watched.gaps.waiting() is None
    assert office.presence.bar.text() == ""


def test_three_stops_where_the_gap_began(office: Office) -> None:
    office.sleep(minutes=38)
    office.click("3")
    assert office.spans() == ["14:00–14:42 Inbox care"]
    assert office.desk.undo.newest is not None
    assert office.desk.undo.newest.label == "Stopped “Answering patient e-mails”"


def test_four_gives_the_gap_to_a_task_that_is_chosen(office: Office, qtbot: QtBot) -> None:
    office.sleep(minutes=38)
    office.click("4")
    choice = child(office.sheet, ComboBox, "gap_task")
    assert choice.isVisible()
    popup = choice._popup
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClicks(popup.search, "newsletter d")
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    settle()
    assert office.spans() == [
        "14:00–14:42 Inbox care",
        "14:42–15:20 Newsletter draft",
        "15:20– Inbox care",
    ]


def test_tab_reaches_every_answer_and_enter_then_gives_it(office: Office) -> None:
    office.sleep(minutes=38)
    office.wait_until_calm()
    reached = []
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert isinstance(focus, AnswerButton)
        reached.append(focus.key)
    assert reached == ["1", "2", "3", "4"]
    QTest.keyClick(office.sheet.buttons[list(office.sheet.buttons)[1]], Qt.Key.Key_Return)
    settle()
    assert office.watched.gaps.waiting() is None


def test_escape_leaves_it_waiting_in_a_bar_from_which_it_is_asked_again(office: Office) -> None:
    office.sleep(minutes=38)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    settle()
    assert Overlay.on(office.window) is None
    assert "14:42" in office.presence.bar.text()
    office.presence.beat()
    assert Overlay.on(office.window) is None
    QTest.mouseClick(child(office.presence.bar, Button, "gap_bar_button"), LEFT)
    settle()
    assert office.sheet.isVisible()
    assert office.presence.bar.text() == ""


def test_a_hidden_window_asks_when_it_is_shown(office: Office) -> None:
    office.window.hide()
    office.sleep(minutes=38)
    assert Overlay.on(office.window) is None
    office.window.show()
    settle()
    assert office.sheet.isVisible()


def test_a_question_waits_for_a_sheet_that_is_open(office: Office) -> None:
    other = Sheet(office.window, "Tags")
    other.open()
    office.sleep(minutes=38)
    assert Overlay.on(office.window) is other
    assert office.presence.bar.text() != ""
    other.reject()
    office.presence.beat()
    settle()
    assert office.sheet.isVisible()


def test_an_absence_is_asked_about_on_return(office: Office) -> None:
    for _ in range(30):
        office.computer.run(seconds=30)
        office.presence.beat()
    assert Overlay.on(office.window) is None
    assert office.presence.bar.text() == (
        "Still to be decided: the time since 14:42 in “Answering patient e-mails”."
    )
    assert office.presence._looking.isActive()
    office.computer.idle = 1.0
    office.presence._look_for_return()
    settle()
    assert office.sheet.sentence.text().startswith("Nobody touched keyboard or mouse from 14:42 to 14:57")
    assert not office.presence._looking.isActive()


def test_a_locked_screen_is_asked_about_when_it_is_unlocked(office: Office) -> None:
    office.signals.locked.emit()
    for _ in range(30):
        office.computer.run(seconds=30)
        office.presence.beat()
    office.computer.idle = 1.0
    office.signals.unlocked.emit()
    settle()
    assert office.sheet.sentence.text().startswith("The screen was locked from 14:42 to 14:57")


def test_a_question_that_was_decided_elsewhere_goes(office: Office) -> None:
    office.sleep(minutes=38)
    question = office.watched.gaps.waiting()
    assert question is not None
    office.watched.gaps.keep(question.id)
    settle()
    assert Overlay.on(office.window) is None
    assert office.presence.bar.text() == ""


def test_a_refusal_is_told_in_the_sheet(office: Office) -> None:
    office.sleep(minutes=38)
    stopped = office.day.time.stop_timer().value
    office.day.bill(stopped.id, "2026/7")
    settle()
    office.press("1")
    assert "2026/7" in office.sheet.error.text()
    office.press("2")
    assert Overlay.on(office.window) is None


def test_a_clock_set_back_has_three_answers(office: Office) -> None:
    office.computer.set_clock(hours=-1)
    office.presence.beat()
    settle()
    assert office.sheet.title.text() == "The clock was set back by 1 h 00 min"
    assert [button.words() for button in office.sheet.buttons.values()] == [
        "Go by the clock",
        "Keep the measured time",
        "Stop at 13:42",
    ]
    office.press("2")
    assert office.spans()[0].startswith("13:00–")


def test_a_new_zone_is_offered_and_never_taken_silently(office: Office) -> None:
    office.computer.zone = "Europe/Lisbon"
    office.presence.beat()
    assert "Europe/Lisbon" in office.presence.zone_bar.text()
    assert office.zones == []
    grab(office.window, "zone-bar")
    assert cut_texts(office.window) == []
    QTest.mouseClick(child(office.presence.zone_bar, Button, "zone_bar_button"), LEFT)
    assert office.zones == ["Europe/Lisbon"]
    assert office.presence.zone_bar.text() == ""


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_is_cut_in_any_language_and_size(office: Office, language: str, mode: Mode) -> None:
    speak(language)
    theme.use(mode)
    office.sleep(minutes=38)
    for size in ((1200, 800), (900, 600)):
        office.window.resize(*size)
        grab(office.window, f"gap-{mode}-{language}-{size[0]}")
        assert cut_texts(office.window) == []
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    grab(office.window, f"gap-later-{mode}-{language}")
    assert cut_texts(office.window) == []
