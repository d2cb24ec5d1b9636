"""Absences under Wayland come from what the compositor tells, over the real protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.compositor import compositor
from tests.helpers.desktops import message_bus
from va_desktop.kit.desktop.buses import Service
from va_desktop.kit.desktop.idle.choosing import working_idle_source
from va_desktop.kit.desktop.idle.screensaver import SAVER

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytest.importorskip("pywayland", reason="it has wheels for x86-64 alone")

from va_desktop.kit.desktop.idle.wayland import WaylandIdle  # not where it is missing

KDE = Service("org.kde.screensaver", "/", "org.kde.screensaver")


@pytest.mark.parametrize(
    ("version", "question"), [(1, "get_idle_notification"), (2, "get_input_idle_notification")]
)
def test_a_compositor_tells_when_an_absence_began_and_ended(
    version: int, question: str, tmp_path: Path, qtbot: QtBot
) -> None:
    with compositor(tmp_path, notifier=version) as wayland:
        source = WaylandIdle(wayland.address)
        assert wayland.questions == [(question, 5000)]
        assert source.idle_seconds() == 0
        wayland.idled()
        qtbot.waitUntil(lambda: (source.idle_seconds() or 0) >= 5)
        wayland.resumed()
        qtbot.waitUntil(lambda: source.idle_seconds() == 0)
        source.close()
        assert source.idle_seconds() is None


def test_a_compositor_that_is_gone_is_no_answer(tmp_path: Path, qtbot: QtBot) -> None:
    with compositor(tmp_path) as wayland:
        source = WaylandIdle(wayland.address)
        wayland.go()
        qtbot.waitUntil(lambda: source.idle_seconds() is None)
    with pytest.raises(OSError, match="connect"):
        WaylandIdle(wayland.address)


def test_a_compositor_that_can_not_tell_is_not_waited_for(tmp_path: Path) -> None:
    with compositor(tmp_path, notifier=0) as wayland, pytest.raises(OSError, match="ext_idle_notifier_v1"):
        WaylandIdle(wayland.address)


def test_where_no_desktop_answers_the_compositor_is_asked(tmp_path: Path, qtbot: QtBot) -> None:
    with message_bus() as bus, compositor(tmp_path) as wayland:
        bus.stand(qtbot, KDE)
        bus.stand(qtbot, SAVER).add_method("GetSessionIdleTime", "", "u", "ret = 0")
        source = working_idle_source(lambda: bus.connection, {"WAYLAND_DISPLAY": wayland.address})
        assert isinstance(source, WaylandIdle)
        source.close()
