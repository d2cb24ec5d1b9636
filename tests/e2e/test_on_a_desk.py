"""The window on a real screen, with a window manager and a tray: closed it goes on, and it comes back."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from tests.helpers.desktops import NOBODY, PATIENCE, ask_to_close, desk, seen_windows, xdotool
from tests.helpers.processes import CommandLine, Shell
from va_desktop.kit.desktop.folders import Home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TODAY, TIMER, ICON = "Today — VA Desktop", "Timer — VA Desktop", "VA Desktop"


class OnDesk:
    """The program on a display, driven as a person does."""

    def __init__(self, display: str, shell: Shell, process: subprocess.Popen[str]) -> None:
        self.display, self.shell, self.process = display, shell, process

    def do(self, *words: str) -> str:
        return xdotool(self.display, *words)

    def windows(self) -> list[str]:
        """Return the names of the windows on the screen, also of those without one."""
        return list(seen_windows(self.display).values())

    def is_seen(self, name: str = TODAY) -> bool:
        """Whether a window is on the screen."""
        return name in self.windows()

    def named(self, name: str) -> list[int]:
        """Return the windows of a name on the screen."""
        return [window for window, one in seen_windows(self.display).items() if one == name]

    def wait(self, happened: Callable[[], bool], what: str) -> None:
        """Wait until something happened; the program must be alive meanwhile."""
        until = monotonic() + PATIENCE
        while not happened():
            assert monotonic() < until, f"{what}; there are {self.windows()}"
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(
                    f"{what}: the program ended with {self.process.wait(0.05)}, {self.process.communicate()}"
                )

    def close_window(self) -> None:
        """Close it by the window manager, once it is seen."""
        self.wait(self.is_seen, "the window is not seen")
        ask_to_close(self.display, self.named(TODAY)[0])

    def end(self) -> int:
        """Wait for the end of the program and return its exit status."""
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            pytest.fail(f"the program does not end; there are {self.windows()}")

    def click_icon(self, button: str) -> None:
        """Click at the icon in the tray, once it is there."""
        self.wait(lambda: self.is_seen(ICON), "its icon is not in the tray")
        self.do("mousemove", "--window", str(self.named(ICON)[0]), "8", "8", "click", button)

    def click_last_in_menu(self) -> None:
        """Open the menu of the icon and click at its last line."""
        self.click_icon("3")
        self.wait(lambda: self.windows().count(ICON) == 2, "its menu is not seen")
        menu = max(self.named(ICON))  # a program numbers its windows as they come
        size = dict(line.split("=") for line in self.do("getwindowgeometry", "--shell", str(menu)).split())
        self.do("mousemove", "--window", str(menu), "30", str(int(size["HEIGHT"]) - 16), "click", "1")

    def runs(self) -> bool:
        return bool(CommandLine(self.shell.home).json("timer", "status")["running"])


@pytest.fixture
def place(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    command = CommandLine(home)
    command.json(*"contractor set Asha --country IN --currency INR --zone Asia/Kolkata".split())
    command.json(*"settings set keep-in-tray yes".split())
    command.json(*"settings set global-keys Ctrl+Alt+Space".split())
    return command.home


@contextmanager
def program(place: Path, *words: str, with_tray: bool) -> Iterator[OnDesk]:
    """Start the program on a desk of its own, without a message bus that could have a tray, until it listens."""
    with desk(with_tray=with_tray) as display:
        shell = Shell(place)
        shell.environment.update(DISPLAY=display, QT_QPA_PLATFORM="xcb", DBUS_SESSION_BUS_ADDRESS=NOBODY)
        process = shell.start(*words)
        on_desk = OnDesk(display, shell, process)
        try:
            on_desk.wait(Path(Home(place).door).exists, "it does not listen")
            yield on_desk
        finally:
            process.kill()
            process.communicate()


def test_a_closed_window_goes_on_in_the_tray_and_comes_back(place: Path) -> None:
    with program(place, with_tray=True) as on_desk:
        on_desk.close_window()
        on_desk.wait(lambda: not on_desk.is_seen(), "it is still seen")
        assert on_desk.shell.json("timer", "start", "in the tray")["running"] is True
        assert on_desk.shell.run().status == 0  # a second start
        on_desk.wait(on_desk.is_seen, "the second start did not bring it back")
        on_desk.close_window()
        on_desk.wait(lambda: not on_desk.is_seen(), "it is still seen")
        on_desk.click_icon("1")
        on_desk.wait(on_desk.is_seen, "a click at the icon did not bring it back")


def test_it_starts_in_the_tray_alone_and_is_left_by_its_menu(place: Path) -> None:
    with program(place, "--tray", with_tray=True) as on_desk:
        assert not on_desk.is_seen()
        on_desk.click_last_in_menu()
        assert on_desk.end() == 0


def test_keys_reach_the_timer_while_another_program_has_the_keyboard(place: Path) -> None:
    CommandLine(place).json(*"settings set mini-window yes".split())
    with program(place, "--tray", with_tray=True) as on_desk:
        on_desk.wait(lambda: on_desk.is_seen(TIMER), "the mini window is not seen")
        on_desk.do("key", "ctrl+alt+space")
        on_desk.wait(on_desk.runs, "the keys did not start the timer")
        on_desk.do("key", "ctrl+alt+space")
        on_desk.wait(lambda: not on_desk.runs(), "the keys did not stop the timer")


def test_without_a_tray_the_window_is_shown_and_its_end_is_the_end(place: Path) -> None:
    with program(place, "--tray", with_tray=False) as on_desk:
        on_desk.close_window()
        assert on_desk.end() == 0
    assert list((place / "running").iterdir()) == []
