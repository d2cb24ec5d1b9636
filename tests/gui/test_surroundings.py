"""What is around the window follows the settings at once: mini window, start at login, and where it stays."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.helpers.computer import Computer as SetComputer
from tests.helpers.desktops import NOBODY
from tests.helpers.ground import SettableClock
from tests.helpers.qt import settle
from tests.helpers.whole import leave_whole, show_whole
from va_desktop.bootstrap.computer import Computer
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.bootstrap.program import Program
from va_desktop.bootstrap.surroundings import Surroundings
from va_desktop.contractor.model import NewContractor
from va_desktop.core.events import Nobody
from va_desktop.kit.desktop.autostart import XdgAutostart
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.settings.model import KEEP_IN_TRAY, MINI_WINDOW, START_AT_LOGIN
from va_desktop.timekeeping.pane.outside.tray import TimerTray

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.helpers.databases import SqliteDatabases
    from va_desktop.timekeeping.pane.outside.mini import MiniWindow


class Desk:
    """A window with its surroundings, on a desk without tray and bus."""

    def __init__(self, folder: Path, autostart: Path) -> None:
        self.home = Home(folder)
        self.desktop = Desktop(self.home, SettableClock(), WindowMemory(self.home.window_memory))
        self.program, self.window = self.desktop.program, self.desktop.window
        show_whole(self.desktop)
        self.autostart = XdgAutostart(autostart)
        self.around = Surroundings(self.desktop, autostart=self.autostart, bus=NOBODY)
        settle()

    @property
    def mini(self) -> MiniWindow:
        assert self.around.mini is not None
        return self.around.mini

    def leave(self) -> None:
        leave_whole(self.desktop)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


@pytest.fixture
def desk(
    app: QApplication, folder: Path, tmp_path: Path, sqlite_databases: SqliteDatabases
) -> Iterator[Desk]:
    sqlite_databases.furnish(folder)
    first = Desktop(Home(folder), SettableClock(), WindowMemory(folder / "window.json"))
    first.program.profile.set_contractor(NewContractor("Asha", "IN", "INR", "Asia/Kolkata"))
    first.program.close()
    desk = Desk(folder, tmp_path / "autostart")
    yield desk
    desk.leave()


def test_the_mini_window_comes_and_goes_with_its_setting(desk: Desk) -> None:
    desk.program.settings.set(MINI_WINDOW, value=True)
    settle()
    assert desk.mini.isVisible()
    QTest.mouseClick(desk.mini.close_button, Qt.MouseButton.LeftButton)
    settle()
    assert desk.program.settings.get(MINI_WINDOW) is False
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for shown in (True, False):
        desk.window.activateWindow()
        assert QTest.qWaitForWindowActive(desk.window)
        QTest.keyClick(desk.window, Qt.Key.Key_M, both)
        settle()
        assert desk.mini.isVisible() is shown
        assert desk.program.settings.get(MINI_WINDOW) is shown


def test_a_setting_of_this_computer_that_a_command_changed_is_followed(desk: Desk) -> None:
    desk.desktop._looking.stop()
    desk.desktop._look_elsewhere()
    other = Program(desk.home, SettableClock(), Nobody(), origin="command")
    other.settings.set(MINI_WINDOW, value=True)
    other.close()
    assert desk.around.mini is None
    desk.desktop._look_elsewhere()
    settle()
    assert desk.mini.isVisible()


def test_the_mini_window_remembers_its_place(desk: Desk, folder: Path, tmp_path: Path) -> None:
    desk.program.settings.set(MINI_WINDOW, value=True)
    settle()
    desk.mini.move(QPoint(120, 130))
    settle()
    desk.window.close()
    assert WindowMemory(folder / "window.json").read().mini_place == (120, 130)
    again = Desk(folder, tmp_path / "autostart")
    assert again.mini.pos() == QPoint(120, 130)
    again.leave()


def test_the_mini_windows_button_starts_and_stops_the_timer(desk: Desk) -> None:
    desk.program.settings.set(MINI_WINDOW, value=True)
    settle()
    QTest.mouseClick(desk.mini.button, Qt.MouseButton.LeftButton)
    settle()
    assert desk.program.timekeeping.running() is not None
    QTest.mouseClick(desk.mini.button, Qt.MouseButton.LeftButton)
    settle()
    assert desk.program.timekeeping.running() is None


def test_it_starts_at_login_as_long_as_that_is_set(desk: Desk, folder: Path) -> None:
    command = desk.around._command()
    assert command[-3:] == ["--home", str(folder), "--tray"]
    assert not desk.autostart.starts(command)
    desk.program.settings.set(START_AT_LOGIN, value=True)
    settle()
    assert desk.autostart.starts(command)
    desk.program.settings.set(START_AT_LOGIN, value=False)
    settle()
    assert not desk.autostart.starts(command)


def test_a_start_at_login_that_cannot_be_set_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file where the folder should be")
    desk.program.settings.set(START_AT_LOGIN, value=True)
    settle()
    assert "The start at login can't be changed" in desk.window.notices.text()


def test_without_a_tray_a_closed_window_is_the_end(desk: Desk) -> None:
    desk.program.settings.set(KEEP_IN_TRAY, value=True)
    settle()
    assert not desk.around.stays()


def test_the_door_is_open_as_long_as_the_window_is(desk: Desk) -> None:
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(desk.home.door)
    desk.window.close()
    with socket.socket(socket.AF_UNIX) as caller, pytest.raises(OSError, match=r"refused|No such"):
        caller.connect(desk.home.door)


def test_on_the_first_day_there_is_nothing_until_the_profile_is_set(
    app: QApplication, folder: Path, tmp_path: Path
) -> None:
    folder.mkdir()
    desk = Desk(folder, tmp_path / "autostart")
    assert not desk.around.findChildren(TimerTray)
    desk.program.profile.set_contractor(NewContractor("Asha", "IN", "INR", "Asia/Kolkata"))
    desk.desktop.enter()
    settle()
    assert len(desk.around.findChildren(TimerTray)) == 1
    desk.leave()


def test_the_window_notices_that_the_clock_was_set_back_before_it_stops_the_timer(
    app: QApplication, folder: Path
) -> None:
    clock = SettableClock()
    computer = SetComputer(clock, "Asia/Kolkata")
    where = Home(folder).prepared()
    window = Desktop(where, clock, WindowMemory(where.window_memory), computer=Computer(clocks=computer))
    window.program.profile.set_contractor(NewContractor("Asha", "IN", "INR", "Asia/Kolkata"))
    show_whole(window)
    window.around_timer.watch()
    time = window.program.timekeeping
    entry = time.start_timer("letters").value
    for _ in range(60):
        computer.run(seconds=30)
        window.program.watch.beat()
    computer.set_clock(hours=-2)
    window.around_timer.toggle_timer()
    assert time.entry(entry.id).seconds == 1800
    leave_whole(window)
