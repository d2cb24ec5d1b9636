"""The window lets its user's own calls in, does what they ask once, and sends everybody else away."""

from __future__ import annotations

import socket
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from va_desktop.kit.desktop import door
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.single import FrontDoor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


class Answers:
    """Runs nothing, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], str]] = []

    def __call__(self, words: list[str], language: str) -> tuple[int, str, str]:
        self.asked.append((words, language))
        return 2, "आशा\n", "no\n"


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return Home(tmp_path)


@pytest.fixture
def front(home: Home, answers: Answers) -> Iterator[FrontDoor]:
    front = FrontDoor(home.door, home.latch, answers)
    assert front.open()
    yield front
    front.close()


def call(home: Home, sent: bytes, qtbot: QtBot) -> bytes:
    """Send something to the door in two pieces and return all that comes back."""
    heard = b""

    def ended() -> bool:
        nonlocal heard
        try:
            part = caller.recv(1000)
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True
        heard += part
        return not part

    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(home.door)
        caller.setblocking(False)
        caller.sendall(sent[:3])
        qtbot.waitUntil(lambda: ended() or heard != b"")
        caller.sendall(sent[3:])
        qtbot.waitUntil(ended)
    return heard


@pytest.mark.usefixtures("front")
def test_a_command_is_run_once_and_answered(home: Home, answers: Answers, qtbot: QtBot) -> None:
    heard = call(home, door.request(door.RUN, "hi_IN", ["timer", "start", "फ़ोन @acme"]), qtbot)
    assert heard.startswith(door.GREETING)
    assert door.read_reply(heard.removeprefix(door.GREETING)) == (2, "आशा\n", "no\n")
    assert answers.asked == [(["timer", "start", "फ़ोन @acme"], "hi_IN")]


def test_a_second_start_brings_the_window_forward(
    front: FrontDoor, home: Home, answers: Answers, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(front.show_wanted) as shown:
        heard = call(home, door.request(door.SHOW, "token-7", []), qtbot)
    assert shown.args == ["token-7"]
    assert door.read_reply(heard.removeprefix(door.GREETING)) == (0, "", "")
    assert answers.asked == []


@pytest.mark.usefixtures("front")
def test_what_is_no_request_is_sent_away(home: Home, answers: Answers, qtbot: QtBot) -> None:
    assert call(home, b"GET / HTTP/1.1\r\n\r\n", qtbot) in (door.GREETING, b"")
    assert answers.asked == []


@pytest.mark.usefixtures("front")
def test_only_its_user_can_reach_the_door(home: Home) -> None:
    place = Path(home.latch).parent
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert stat.S_IMODE(Path(home.door).stat().st_mode) & 0o077 == 0


def test_one_window_holds_the_door_until_it_leaves(front: FrontDoor, home: Home, answers: Answers) -> None:
    second = FrontDoor(home.door, home.latch, answers)
    assert not second.open()
    front.close()
    assert second.open()
    second.close()


def test_a_door_left_behind_by_a_killed_window_is_replaced(
    home: Home, answers: Answers, qtbot: QtBot
) -> None:
    Path(home.latch).parent.mkdir()
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(home.door)
    front = FrontDoor(home.door, home.latch, answers)
    assert front.open()
    call(home, door.request(door.RUN, "", ["timer", "stop"]), qtbot)
    assert answers.asked == [(["timer", "stop"], "")]
    front.close()


def test_a_folder_that_cannot_be_used_costs_the_door_alone(tmp_path: Path, answers: Answers) -> None:
    (tmp_path / "running").write_text("a file where the folder should be")
    assert FrontDoor(Home(tmp_path).door, Home(tmp_path).latch, answers).open()
