"""From the real signal or reply of a desktop to the question in the window."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.helpers.desktops import MessageBus, message_bus, x_server, xdotool
from tests.helpers.presence import Watched
from tests.helpers.qt import settle
from tests.helpers.workday import Workday
from va_desktop.kit.desktop.idle.gnome import MONITOR, GnomeIdle
from va_desktop.kit.desktop.idle.screensaver import SAVER, ScreenSaverIdle
from va_desktop.kit.desktop.idle.x11 import X11Idle
from va_desktop.kit.desktop.sleep import LOGIN, SAVERS, SleepWatch
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.timekeeping.pane.presence.gap_sheet import GapSheet
from va_desktop.timekeeping.pane.presence.presence import Presence
from va_desktop.timekeeping.presence import Cause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.core.presence import IdleSource
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture
def bus() -> Iterator[MessageBus]:
    with message_bus() as bus:
        yield bus


class Office:
    """A window over whose timer the program watches, told of the computer by what stands on a bus."""

    def __init__(self, day: Workday, desk: Desk, clock: SettableClock, qtbot: QtBot, bus: MessageBus) -> None:
        self._day, self._desk, self._qtbot, self._bus = day, desk, qtbot, bus
        self.watched = Watched(day, clock, timedelta(minutes=1))
        self.window = QWidget()
        self.window.resize(1200, 800)
        qtbot.addWidget(self.window)

    def open(self, *, idle: IdleSource | None = None) -> Presence:
        nobody = QDBusConnection("nobody is connected by this name")
        bus = self._bus.connection
        self.signals = SleepWatch(nobody if idle else bus, bus, {}, self.window)
        presence = Presence(
            self.window, self._desk, self.watched.watch, self.watched.gaps, self._day.time,
            origin="test", record_in=lambda _: None, idle=idle, sleep=self.signals, calm_after=0,
        )  # fmt: skip
        QVBoxLayout(self.window).addWidget(presence.bar)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        presence.start()
        settle()
        assert Overlay.on(self.window) is None
        return presence

    def wait_for_question(self) -> None:
        self._qtbot.waitUntil(lambda: isinstance(Overlay.on(self.window), GapSheet))

    def cause(self) -> Cause:
        """Return what the question in the window is about."""
        self.wait_for_question()
        question = self.watched.gaps.waiting()
        assert question is not None
        return question.gap.cause


@pytest.fixture
def office(day: Workday, desk: Desk, clock: SettableClock, qtbot: QtBot, bus: MessageBus) -> Office:
    return Office(day, desk, clock, qtbot, bus)


def test_a_sleep_that_logind_tells_of_is_asked_about(office: Office, bus: MessageBus, qtbot: QtBot) -> None:
    login = bus.stand(qtbot, LOGIN, template="logind")
    office.open()
    login.emit("PrepareForSleep", "b", True)
    settle()
    office.watched.computer.sleep(minutes=25)
    login.emit("PrepareForSleep", "b", False)
    assert office.cause() is Cause.SLEPT


@pytest.mark.parametrize("service", [SAVERS[0], SAVERS[2]], ids=["freedesktop", "gnome"])
def test_a_screen_that_was_locked_is_asked_about(
    service: object, office: Office, bus: MessageBus, qtbot: QtBot
) -> None:
    saver = bus.stand(qtbot, SAVERS[0] if service is SAVERS[0] else SAVERS[2])
    presence = office.open()
    with qtbot.waitSignal(office.signals.locked):
        saver.emit("ActiveChanged", "b", True)
    for _ in range(30):
        office.watched.computer.run(seconds=30)
        presence.beat()
    saver.emit("ActiveChanged", "b", False)
    assert office.cause() is Cause.LOCKED


@pytest.mark.parametrize(
    ("source", "method", "unit"),
    [(GnomeIdle, "GetIdletime", 1000), (ScreenSaverIdle, "GetSessionIdleTime", 1)],
    ids=["gnome", "screen saver"],
)
def test_an_absence_that_the_desktop_tells_of_is_asked_about(
    source: type[GnomeIdle] | type[ScreenSaverIdle],
    method: str,
    unit: int,
    office: Office,
    bus: MessageBus,
    qtbot: QtBot,
) -> None:
    service = bus.stand(qtbot, MONITOR if source is GnomeIdle else SAVER)
    returns = "t" if source is GnomeIdle else "u"
    service.add_method(method, "", returns, "ret = 1")
    presence = office.open(idle=source(bus.connection))
    for half_minutes in range(1, 25):
        office.watched.computer.run(seconds=30)
        service.add_method(method, "", returns, f"ret = {half_minutes * 30 * unit}")
        presence.beat()
    assert Overlay.on(office.window) is None, "nobody is there to be asked"
    service.add_method(method, "", returns, "ret = 1")  # back at the keyboard
    presence.beat()
    assert office.cause() is Cause.IDLE


def test_an_absence_that_x11_tells_of_is_asked_about(office: Office, qtbot: QtBot) -> None:
    office.watched.idle_after = 0.02  # of a minute: idle time is real here
    with x_server() as display, X11Idle(display) as source:
        xdotool(display, "mousemove", "10", "10")
        presence = office.open(idle=source)
        qtbot.waitUntil(lambda: (source.idle_seconds() or 0) > 1.5)
        presence.beat()
        assert Overlay.on(office.window) is None, "nobody is there to be asked"
        office.watched.computer.run(seconds=20)
        xdotool(display, "mousemove", "30", "30")
        presence.beat()
        assert office.cause() is Cause.IDLE
