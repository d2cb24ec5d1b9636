"""Keys that work in every program: grabbed from a real X server, given back, and taken from nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.desktops import x_server, xdotool
from va_desktop.kit.desktop.hotkeys import X11Keys, global_keys
from va_desktop.settings.model import GLOBAL_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CHOICES = [keys for keys in GLOBAL_KEYS.choices if keys]
XDOTOOL = {"Ctrl+Alt+Space": "ctrl+alt+space", "Ctrl+Shift+F9": "ctrl+shift+F9", "Meta+F9": "super+F9"}


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server() as display:
        yield display


@pytest.fixture
def keys(display: str, qtbot: QtBot) -> Iterator[X11Keys]:
    keys = X11Keys(display)
    yield keys
    keys.close()


@pytest.mark.parametrize("chosen", CHOICES)
def test_the_chosen_keys_are_heard_from_everywhere(
    chosen: str, keys: X11Keys, display: str, qtbot: QtBot
) -> None:
    assert keys.use(chosen)
    with qtbot.waitSignal(keys.pressed):
        xdotool(display, "key", XDOTOOL[chosen])
    with qtbot.assertNotEmitted(keys.pressed, wait=100):
        xdotool(display, "key", "space")


def test_caps_lock_and_num_lock_do_not_matter(keys: X11Keys, display: str, qtbot: QtBot) -> None:
    assert keys.use("Ctrl+Alt+Space")
    for lock in ("Caps_Lock", "Num_Lock"):
        xdotool(display, "key", lock)
        with qtbot.waitSignal(keys.pressed):
            xdotool(display, "key", "ctrl+alt+space")
        xdotool(display, "key", lock)


def test_keys_that_are_held_down_count_once(keys: X11Keys, display: str, qtbot: QtBot) -> None:
    assert keys.use("Ctrl+Shift+F9")
    times = []
    keys.pressed.connect(lambda: times.append(1))
    xdotool(display, "keydown", "ctrl", "keydown", "shift", "keydown", "F9")
    qtbot.wait(900)  # the server repeats after 660 ms
    xdotool(display, "keyup", "F9", "keyup", "shift", "keyup", "ctrl")
    qtbot.wait(50)
    assert len(times) == 1


def test_other_keys_replace_them_and_none_frees_them(keys: X11Keys, display: str, qtbot: QtBot) -> None:
    assert keys.use("Ctrl+Alt+Space")
    assert keys.use("Meta+F9")
    with qtbot.assertNotEmitted(keys.pressed, wait=100):
        xdotool(display, "key", "ctrl+alt+space")
    assert keys.use("")
    with qtbot.assertNotEmitted(keys.pressed, wait=100):
        xdotool(display, "key", "super+F9")


def test_what_another_program_holds_is_not_taken(keys: X11Keys, display: str) -> None:
    other = X11Keys(display)
    assert other.use("Ctrl+Alt+Space")
    assert not keys.use("Ctrl+Alt+Space")
    assert keys.use("Ctrl+Shift+F9")
    other.close()


def test_a_server_that_is_gone_and_wayland_have_none(qtbot: QtBot) -> None:
    with x_server() as display:
        keys = global_keys({"DISPLAY": display})
        assert isinstance(keys, X11Keys)
        assert global_keys({"DISPLAY": display, "WAYLAND_DISPLAY": "wayland-0"}) is None
    assert not keys.use("Meta+F9")
    assert global_keys({}) is None
