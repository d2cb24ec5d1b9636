"""Rounds, breaks and reminders: what the bar shows and what is asked, once, with real clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.gui.timekeeping.conftest import Room
from tests.helpers.qt import child, cut_texts, grab, settle, speak
from tests.helpers.workday import Workday
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.questions import Questions
from va_desktop.settings.model import MOST_NOTICES, POMODORO, REMIND_AFTER
from va_desktop.timekeeping.pane.presence.focus_watch import EVERY_SECOND, SELDOM, FocusWatch

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
LEFT = Qt.MouseButton.LeftButton


class Watched:
    """A window with its watch and the corner in which it asks."""

    def __init__(self, room: Room, day: Workday, desk: Desk) -> None:
        self.room, self.day, self.desk = room, day, desk
        self.questions = Questions(room.pane)
        assert room.bar.focus_verbs is not None
        verbs = room.bar.focus_verbs
        self.watch = FocusWatch(desk, day.time, day.focus, verbs, self.questions, room.window)
        self.watch.present.connect(room.bar.round.show_round)

    def asked(self) -> str:
        """Return the title of the question that is seen."""
        question = self.questions.open
        return question.title if question is not None else ""

    def answer(self, key: str) -> None:
        """Click a button of the question."""
        corner = child(self.room.pane, QWidget, "question")
        QTest.mouseClick(child(corner, Button, f"answer_{key}"), LEFT)
        settle()

    def wait(self, clock: SettableClock, minutes: float) -> None:
        """Let time pass, as the watch's timer would see it."""
        clock.forward(minutes=minutes)
        self.watch.look()
        settle()


@pytest.fixture
def watched(room: Room, day: Workday, desk: Desk) -> Watched:
    """Rounds are wanted; the first began with the timer this minute."""
    day.settings.set(POMODORO, value=True)
    day.time.stop_timer()
    day.clock.forward(minutes=1)
    day.time.start_timer("letters")
    made = Watched(room, day, desk)
    settle()
    return made


def test_the_ring_shows_what_is_left(watched: Watched, clock: SettableClock) -> None:
    ring = watched.room.bar.round
    assert ring.isVisible()
    assert ring.text_shown() == "25:00"
    watched.wait(clock, 1.5)
    assert (ring.text_shown(), ring.accessibleName()) == ("23:30", "Round of work, 23:30 left")
    watched.day.settings.set(POMODORO, value=False)
    settle()
    assert not ring.isVisible()


def test_a_break_is_asked_for_once_stops_the_timer_and_offers_to_continue(
    watched: Watched, clock: SettableClock, day: Workday
) -> None:
    watched.wait(clock, 24)
    assert watched.asked() == ""
    watched.wait(clock, 1)
    assert watched.asked() == "You have worked for 25 minutes"
    grab(watched.room.window, "question")
    watched.answer("break")
    assert day.time.running() is None
    assert watched.asked() == ""
    assert watched.room.bar.round.text_shown() == "Break 5:00"
    watched.wait(clock, 5)
    assert watched.asked() == "The break is over"
    watched.answer("continue")
    running = day.time.running()
    assert running is not None
    assert (running.title, running.values.started_at) == ("letters", clock.now())
    assert watched.room.bar.round.text_shown() == "25:00"


def test_a_closed_question_is_not_asked_again(watched: Watched, clock: SettableClock, day: Workday) -> None:
    watched.wait(clock, 25)
    corner = child(watched.room.pane, QWidget, "question")
    QTest.mouseClick(
        next(
            one for one in corner.children() if isinstance(one, QWidget) and one.accessibleName() == "Close"
        ),
        LEFT,
    )
    for _ in range(3):
        watched.wait(clock, 1)
        assert watched.asked() == ""
    again = Watched(watched.room, day, watched.desk).watch  # as after a restart
    again.look()
    assert watched.asked() == ""


def test_five_minutes_more_and_no_break_at_all(watched: Watched, clock: SettableClock, desk: Desk) -> None:
    watched.wait(clock, 25)
    watched.answer("longer")
    assert watched.room.bar.round.text_shown() == "5:00"
    watched.wait(clock, 5)
    assert watched.asked() == "You have worked for 30 minutes"
    watched.answer("skip")
    assert watched.room.bar.round.text_shown() == "25:00"
    desk.undo.undo()
    settle()
    watched.watch.look()
    assert watched.room.bar.round.text_shown() == "0:00"


def test_what_is_no_longer_asked_is_withdrawn(watched: Watched, clock: SettableClock, day: Workday) -> None:
    watched.wait(clock, 25)
    assert watched.asked()
    day.time.stop_timer()
    settle()
    assert watched.asked() == ""
    assert not watched.room.bar.round.isVisible()


def test_no_more_is_asked_than_was_set(watched: Watched, clock: SettableClock, day: Workday) -> None:
    day.settings.set(MOST_NOTICES, 0)
    watched.wait(clock, 26)
    assert watched.asked() == ""
    assert watched.room.bar.round.text_shown() == "0:00"


def test_the_menu_of_the_ring_takes_a_break_and_ends_it(
    watched: Watched, clock: SettableClock, day: Workday
) -> None:
    watched.wait(clock, 10)
    for line in (0, 2):
        QTest.mouseClick(watched.room.bar.round, LEFT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[line]).center())
        settle()
    assert day.time.running() is None
    assert not watched.room.bar.round.isVisible()


def test_one_reminder_while_nothing_runs(room: Room, day: Workday, desk: Desk, clock: SettableClock) -> None:
    watched = Watched(room, day, desk)
    assert not watched.watch._tick.isActive()
    day.settings.set(REMIND_AFTER, 10)
    settle()
    assert watched.watch._tick.interval() == SELDOM != EVERY_SECOND
    day.time.stop_timer()
    settle()
    watched.wait(clock, 9)
    assert watched.asked() == ""
    watched.wait(clock, 1)
    assert watched.asked() == "No timer is running"
    watched.answer("later")
    day.time.start_timer("tea")
    clock.forward(minutes=1)
    day.time.stop_timer()
    settle()
    watched.wait(clock, 30)
    assert watched.asked() == ""  # an hour of silence
    watched.wait(clock, 30)
    assert watched.asked() == "No timer is running"
    watched.answer("start")
    assert day.time.running() is not None


def test_nothing_is_cut(watched: Watched, clock: SettableClock) -> None:
    watched.wait(clock, 25)
    for language in ("en", "hi"):
        speak(language)
        watched.watch.look()
        watched.questions.withdraw("round")
        watched.day.focus.rounds.longer()
        watched.wait(clock, 5)
        watched.wait(clock, 1)
        for width in (844, 1012):
            watched.room.window.resize(width, 600)
            settle()
            grab(watched.room.window, f"round-{language}-{width}")
            assert cut_texts(watched.room.window) == []
