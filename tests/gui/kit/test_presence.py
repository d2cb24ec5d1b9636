"""Idle time, sleep and the lock come from the real signals and replies of the desktop, and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtDBus import QDBusConnection

from tests.helpers.desktops import MessageBus, message_bus, x_server, xdotool
from va_desktop.kit.desktop.buses import Service, session_bus
from va_desktop.kit.desktop.idle.choosing import system_idle_source, working_idle_source
from va_desktop.kit.desktop.idle.gnome import MONITOR, GnomeIdle
from va_desktop.kit.desktop.idle.screensaver import SAVER, ScreenSaverIdle
from va_desktop.kit.desktop.idle.x11 import X11Idle
from va_desktop.kit.desktop.sleep import LOGIN, SAVERS, SleepWatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

SESSION = "/org/freedesktop/login1/session/c1"


@pytest.fixture
def bus() -> Iterator[MessageBus]:
    with message_bus() as bus:
        yield bus


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server() as display:
        yield display


def no_bus() -> QDBusConnection:
    return QDBusConnection("nobody is connected by this name")


# --- idle time


def test_a_movement_of_the_mouse_ends_idle_time_on_x11(display: str, qtbot: QtBot) -> None:
    with X11Idle(display) as source:
        xdotool(display, "mousemove", "10", "10")
        first = source.idle_seconds()
        assert first is not None
        qtbot.waitUntil(lambda: (source.idle_seconds() or 0) > 0.3)
        xdotool(display, "mousemove", "30", "30")
        assert (source.idle_seconds() or 0) < 0.3


# python-xlib forgets a socket that finds no server.
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_an_x_server_that_is_gone_is_no_answer() -> None:
    with x_server() as display:
        source = X11Idle(display)
        assert source.idle_seconds() is not None
    assert source.idle_seconds() is None
    with pytest.raises(OSError, match="display"):
        X11Idle(display)


def test_gnome_tells_milliseconds(bus: MessageBus, qtbot: QtBot) -> None:
    source = GnomeIdle(bus.connection)
    assert source.idle_seconds() is None  # nobody is there yet
    gnome = bus.stand(qtbot, MONITOR)
    gnome.add_method("GetIdletime", "", "t", "ret = 90500")
    assert source.idle_seconds() == 90.5


def test_the_screen_saver_tells_seconds_and_kde_milliseconds(bus: MessageBus, qtbot: QtBot) -> None:
    source = ScreenSaverIdle(bus.connection)
    saver = bus.stand(qtbot, SAVER)
    saver.add_method("GetSessionIdleTime", "", "u", "ret = 75")
    assert source.idle_seconds() == 75
    bus.stand(qtbot, Service("org.kde.screensaver", "/", "org.kde.screensaver"))
    assert source.idle_seconds() == 0.075
    saver.add_method("GetSessionIdleTime", "", "u", "ret = 0")
    assert source.idle_seconds() is None  # what KDE says on Wayland, whatever happens


def test_the_source_that_can_tell_is_chosen(display: str, bus: MessageBus, qtbot: QtBot) -> None:
    assert working_idle_source(no_bus, {}) is None
    assert working_idle_source(lambda: bus.connection, {}) is None
    on_x11 = working_idle_source(lambda: bus.connection, {"DISPLAY": display})
    assert isinstance(on_x11, X11Idle)
    on_x11.close()
    bus.stand(qtbot, SAVER).add_method("GetSessionIdleTime", "", "u", "ret = 75")
    wayland = {"DISPLAY": display, "WAYLAND_DISPLAY": "wayland-0"}
    assert isinstance(working_idle_source(lambda: bus.connection, wayland), ScreenSaverIdle)
    bus.stand(qtbot, MONITOR).add_method("GetIdletime", "", "t", "ret = 1")
    assert isinstance(working_idle_source(lambda: bus.connection, wayland), GnomeIdle)


def test_a_bus_is_never_started_for_our_sake(display: str) -> None:
    assert not session_bus({}).isConnected()
    assert not session_bus({"XDG_RUNTIME_DIR": "/nobody"}).isConnected()
    assert system_idle_source({}) is None
    on_x11 = system_idle_source({"DISPLAY": display})
    assert isinstance(on_x11, X11Idle)
    on_x11.close()


# --- sleep and the lock


def test_the_computer_falls_asleep_and_wakes(bus: MessageBus, qtbot: QtBot) -> None:
    login = bus.stand(qtbot, LOGIN, template="logind")
    watch = SleepWatch(bus.connection, no_bus(), {})
    with qtbot.waitSignal(watch.going_to_sleep), qtbot.assertNotEmitted(watch.woke):
        login.emit("PrepareForSleep", "b", True)
    with qtbot.waitSignal(watch.woke), qtbot.assertNotEmitted(watch.going_to_sleep):
        login.emit("PrepareForSleep", "b", False)


def test_the_computer_waits_with_its_sleep_until_it_was_told_of(bus: MessageBus, qtbot: QtBot) -> None:
    login = bus.stand(qtbot, LOGIN, template="logind")

    address = DBusAddress(LOGIN.path, bus_name=LOGIN.name, interface=LOGIN.interface)

    def delayed() -> bool:
        with open_dbus_connection(bus.address) as other:
            (held,) = other.send_and_get_reply(new_method_call(address, "ListInhibitors")).body
        return [one[:2] for one in held] == [("sleep", "VA Desktop")]

    watch = SleepWatch(bus.connection, no_bus(), {})
    assert delayed()
    with qtbot.waitSignal(watch.going_to_sleep):
        login.emit("PrepareForSleep", "b", True)
    qtbot.waitUntil(lambda: not delayed())
    with qtbot.waitSignal(watch.woke):
        login.emit("PrepareForSleep", "b", False)
    assert delayed()


def test_the_session_is_locked_and_unlocked(bus: MessageBus, qtbot: QtBot) -> None:
    login = bus.stand(qtbot, LOGIN, template="logind")
    session = login.add_object(SESSION, "org.freedesktop.login1.Session")
    other = login.add_object(f"{SESSION}9", "org.freedesktop.login1.Session")
    watch = SleepWatch(bus.connection, no_bus(), {"XDG_SESSION_ID": "c1"})
    with qtbot.assertNotEmitted(watch.locked, wait=100):
        other.emit("Lock")  # another person at the same computer
    with qtbot.waitSignal(watch.locked):
        session.emit("Lock")
    with qtbot.waitSignal(watch.unlocked):
        session.emit("Unlock")


@pytest.mark.parametrize("saver", [SAVERS[0], SAVERS[2]], ids=["freedesktop", "gnome"])
def test_the_screen_saver_locks_once(saver: Service, bus: MessageBus, qtbot: QtBot) -> None:
    watch = SleepWatch(no_bus(), bus.connection, {})
    mock = bus.stand(qtbot, saver)  # it may start later than we do
    with qtbot.waitSignal(watch.locked):
        mock.emit("ActiveChanged", "b", True)
    with qtbot.assertNotEmitted(watch.locked, wait=100):
        mock.emit("ActiveChanged", "b", True)
    with qtbot.waitSignal(watch.unlocked):
        mock.emit("ActiveChanged", "b", False)
