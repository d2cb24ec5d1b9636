"""The tray shows what runs, and its menu does the timer's verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.qt import settle, speak
from tests.helpers.workday import Workday
from va_desktop.timekeeping.pane.outside.running import Running
from va_desktop.timekeeping.pane.outside.tray import TimerTray, short_time, timer_icon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture
def tray(day: Workday, desk: Desk) -> Iterator[TimerTray]:
    tray = TimerTray(desk, day.time, Running(desk, day.time, desk.bus), lambda: True, desk.bus)
    yield tray
    tray.close()


def lines(tray: TimerTray) -> list[str]:
    """Open the menu as a panel does, and return its lines."""
    tray.menu.aboutToShow.emit()
    return [action.text() for action in tray.menu.actions() if not action.isSeparator()]


def line(tray: TimerTray, words: str) -> QAction:
    """Return a line of the menu by its beginning."""
    return next(action for action in tray.menu.actions() if action.text().startswith(words))


def test_the_menu_tells_what_runs_and_offers_the_latest_three(tray: TimerTray) -> None:
    assert lines(tray) == [
        "0:42 · Answering patient e-mails · Acme Dental",
        "Stop timer",
        "Continue “Newsletter draft · Foxglove Studio”",
        "Continue “बैठक तय की, त्योहार अभियान · दिल्ली टेक्सटाइल्स”",
        "Continue “Inbox care · Acme Dental”",
        "Open the window",
        "Show the mini window",
        "Quit",
    ]
    assert not tray.menu.actions()[0].isEnabled()
    assert line(tray, "Show the mini").isChecked()
    speak("hi")
    assert lines(tray)[1] == "टाइमर रोकें"


def test_a_work_is_gone_on_with(tray: TimerTray, day: Workday, desk: Desk) -> None:
    line(tray, "Continue “Newsletter").trigger()
    settle()
    running = day.time.running()
    assert running is not None
    assert running.client == "Foxglove Studio"
    assert lines(tray)[0] == "0:00 · Newsletter draft · Foxglove Studio"
    desk.undo.undo()
    settle()
    assert lines(tray)[0].startswith("0:42 · Answering")


def test_what_the_menu_cannot_do_itself_it_asks_for(tray: TimerTray, qtbot: QtBot) -> None:
    for words, signal in (
        ("Stop timer", tray.toggle_wanted),
        ("Open the window", tray.window_wanted),
        ("Quit", tray.quit_wanted),
    ):
        with qtbot.waitSignal(signal):
            line(tray, words).trigger()
    with qtbot.waitSignal(tray.mini_wanted) as wanted:
        line(tray, "Show the mini").trigger()
    assert wanted.args == [False]


def test_the_words_at_the_icon_follow_the_timer(tray: TimerTray, day: Workday, clock: SettableClock) -> None:
    clock.forward(minutes=20)
    tray.show()
    assert tray.tray.icon.toolTip() == "1:02 · Answering patient e-mails · Acme Dental"
    day.time.stop_timer()
    settle()
    assert tray.tray.icon.toolTip() == "No timer is running."
    assert not tray._tick.isActive()
    assert line(tray, "Start timer").isEnabled()


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (None, ""),
        (0, "0"),
        (59, "0"),
        (2537, "42"),
        (3599, "59"),
        (3600, "1h"),
        (90_000, "25h"),
        (10**7, "99h"),
    ],
)
@pytest.mark.usefixtures("qapp", "databases")
def test_the_icon_has_room_for_three_signs(seconds: int | None, shown: str) -> None:
    assert short_time(seconds) == shown
    assert not timer_icon(shown).pixmap(22, 22).isNull()


@pytest.mark.usefixtures("qapp", "databases")
def test_a_running_timer_has_another_icon(tmp_path: object) -> None:
    idle, running = (timer_icon(figure).pixmap(22, 22).toImage() for figure in ("", "42"))
    assert idle != running
