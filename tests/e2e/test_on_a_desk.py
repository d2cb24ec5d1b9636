"""The window on a real screen, with a window manager and a tray: closed it goes on, and it comes back."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from tests.helpers.desktops import desk, xdotool
from tests.helpers.processes import CommandLine, Shell
from va_desktop.kit.desktop.folders import Home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TRAY_ICON = ("1268", "14")


class OnDesk:
    """The program on a display, driven as a person does."""

    def __init__(self, display: str, shell: Shell, process: subprocess.Popen[str]) -> None:
        self.display, self.shell, self.process = display, shell, process

    def do(self, *words: str) -> str:
        return xdotool(self.display, *words)

    def is_seen(self, name: str = "^Today") -> bool:
        """Whether a window is on the screen."""
        try:
            return bool(self.do("search", "--onlyvisible", "--name", name))
        except subprocess.CalledProcessError:  # nothing found
            return False

    def windows(self) -> list[str]:
        """Return the names of the windows on the screen, also of those without one."""
        found = self.do("search", "--onlyvisible", "--name", ".*").split()
        return [self.do("getwindowname", window).strip() for window in found]

    def wait(self, happened: Callable[[], bool], what: str) -> None:
        """Wait until something happened; the program must be alive meanwhile."""
        until = monotonic() + 30
        while not happened():
            assert monotonic() < until, f"{what}; there are {self.windows()}"
            with pytest.raises(subprocess.TimeoutExpired):
                self.process.wait(0.05)

    def close_window(self) -> None:
        """Close it by the window manager's key, once it has the keyboard."""
        self.wait(self.is_seen, "the window is not seen")
        window = self.do("search", "--onlyvisible", "--name", "^Today").split()[0]
        self.do("windowactivate", "--sync", window, "key", "alt+F4")

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
    """Start the program on a desk of its own, and wait until it listens."""
    with desk(with_tray=with_tray) as display:
        shell = Shell(place)
        shell.environment.update(DISPLAY=display, QT_QPA_PLATFORM="xcb")
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
        on_desk.do("mousemove", *TRAY_ICON, "click", "1")
        on_desk.wait(on_desk.is_seen, "a click at the icon did not bring it back")


def test_it_starts_in_the_tray_alone_and_is_left_by_its_menu(place: Path) -> None:
    with program(place, "--tray", with_tray=True) as on_desk:
        assert not on_desk.is_seen()
        on_desk.wait(lambda: "VA Desktop" in on_desk.windows(), "its icon is not in the tray")
        on_desk.do("mousemove", *TRAY_ICON, "click", "3", "sleep", "1", "key", "Up", "key", "Return")
        with suppress(subprocess.TimeoutExpired):
            on_desk.process.wait(20)
        assert on_desk.process.returncode == 0


def test_keys_reach_the_timer_while_another_program_has_the_keyboard(place: Path) -> None:
    CommandLine(place).json(*"settings set mini-window yes".split())
    with program(place, "--tray", with_tray=True) as on_desk:
        on_desk.wait(lambda: on_desk.is_seen("^Timer"), "the mini window is not seen")
        on_desk.do("key", "ctrl+alt+space")
        on_desk.wait(on_desk.runs, "the keys did not start the timer")
        on_desk.do("key", "ctrl+alt+space")
        on_desk.wait(lambda: not on_desk.runs(), "the keys did not stop the timer")


def test_without_a_tray_the_window_is_shown_and_its_end_is_the_end(place: Path) -> None:
    with program(place, "--tray", with_tray=False) as on_desk:
        on_desk.close_window()
        assert on_desk.process.wait(20) == 0
    assert list((place / "running").iterdir()) == []
