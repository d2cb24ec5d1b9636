"""The mini window shows what runs, starts and stops it, and remembers that it was closed and where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.helpers.qt import cut_texts, grab, settle, speak
from tests.helpers.workday import Workday
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.pane.outside.mini import MiniWindow
from va_desktop.timekeeping.pane.outside.running import Running

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def opened(day: Workday, desk: Desk, qtbot: QtBot, place: QPoint | None = None) -> MiniWindow:
    mini = MiniWindow(desk, day.time, Running(desk, day.time, desk.bus), place)
    qtbot.addWidget(mini)
    mini.show()
    settle()
    return mini


@pytest.fixture
def mini(day: Workday, desk: Desk, qtbot: QtBot) -> MiniWindow:
    return opened(day, desk, qtbot)


def test_it_shows_what_runs_and_follows_the_clock(mini: MiniWindow, clock: SettableClock) -> None:
    assert (mini.what.text(), mini.clock.text()) == ("Answering patient e-mails", "0:42:17")
    assert mini.task.words() == "Acme Dental › Inbox care"
    clock.forward(seconds=43)
    mini._show_time()
    assert mini.clock.text() == "0:43:00"


def test_it_follows_what_is_done_elsewhere(mini: MiniWindow, day: Workday) -> None:
    day.time.stop_timer()
    settle()
    assert (mini.what.text(), mini.clock.text()) == ("No timer is running.", "0:00:00")
    assert mini.button.accessibleName() == "Start the timer"
    assert not mini._tick.isActive()


def test_its_button_asks_for_the_timer_by_mouse_and_key(mini: MiniWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(mini.toggle_wanted):
        QTest.mouseClick(mini.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(mini.toggle_wanted):
        QTest.keyClick(mini.button, Qt.Key.Key_Space)


def test_another_task_is_chosen_from_the_list(mini: MiniWindow, day: Workday, desk: Desk) -> None:
    mini.task.chosen.emit(day.books.id)
    settle()
    running = day.time.running()
    assert running is not None
    assert running.values.task_id == day.books.id
    desk.undo.undo()
    settle()
    assert mini.task.words() == "Acme Dental › Inbox care"


def test_a_task_starts_the_timer_where_none_runs(mini: MiniWindow, day: Workday) -> None:
    day.time.stop_timer()
    settle()
    mini.task.chosen.emit(day.inbox.id)
    settle()
    running = day.time.running()
    assert running is not None
    assert running.values.task_id == day.inbox.id


def test_escape_and_its_button_close_it(day: Workday, desk: Desk, qtbot: QtBot) -> None:
    mini = opened(day, desk, qtbot)
    with qtbot.waitSignal(mini.closed):
        QTest.keyClick(mini.button, Qt.Key.Key_Escape)
    assert not mini.isVisible()
    other = opened(day, desk, qtbot)
    with qtbot.waitSignal(other.closed):
        QTest.mouseClick(other.close_button, Qt.MouseButton.LeftButton)
    assert not other.isVisible()


def test_it_is_moved_by_its_ground(mini: MiniWindow, qtbot: QtBot) -> None:
    before = mini.pos()
    ground = QPoint(6, mini.height() // 2)
    with qtbot.waitSignal(mini.moved):
        QTest.mousePress(mini, Qt.MouseButton.LeftButton, pos=ground)
        QTest.mouseMove(mini, ground - QPoint(40, 30))
        QTest.mouseRelease(mini, Qt.MouseButton.LeftButton, pos=ground)
    assert mini.pos() == before - QPoint(40, 30)


def test_it_stands_where_it_stood_unless_no_screen_has_that_place(
    day: Workday, desk: Desk, qtbot: QtBot
) -> None:
    assert opened(day, desk, qtbot, QPoint(30, 40)).pos() == QPoint(30, 40)
    lost = opened(day, desk, qtbot, QPoint(9000, 40))
    assert lost.screen().availableGeometry().contains(lost.geometry())


def test_nothing_is_cut_in_both_languages_and_themes(mini: MiniWindow, day: Workday) -> None:
    for language in ("en", "hi"):
        for mode in ("light", "dark"):
            speak(language)
            theme.use(mode)
            settle()
            grab(mini, f"mini-{language}-{mode}")
            assert cut_texts(mini) == []
    theme.use("light")
    day.time.stop_timer()
    settle()
    grab(mini, "mini-hi-idle")
    assert cut_texts(mini) == []
