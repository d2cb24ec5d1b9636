"""A desktop of the tests' own: an X server without a screen, a message bus, and services that stand on it.

The services are python-dbusmock's, which Debian installs for its own Python.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from threading import Timer
from time import monotonic
from typing import IO, TYPE_CHECKING, Any

import pytest
from PySide6.QtDBus import QDBusConnection
from Xlib import X
from Xlib.display import Display
from Xlib.error import BadDrawable, BadWindow
from Xlib.protocol.event import ClientMessage

from va_desktop.kit.desktop.buses import Service, ask

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from Xlib.xobject.drawable import Window

DEBIAN_PYTHON = "/usr/bin/python3"
PATIENCE = 120
"""Seconds until a call that was not made fails its test."""
NOBODY = "unix:path=/nobody/listens"
"""The address of a message bus that is not there."""
_BUS = Service("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_names = count(1)


def need(program: str) -> None:
    """Skip the test where a program is not installed."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed; packaging/system_packages.sh names the package")


@contextmanager
def x_server() -> Iterator[str]:
    """Run an X server and give its address, such as `:99`."""
    need("Xvfb")
    need("xdotool")
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1280x900x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as lines:
                yield f":{lines.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def desk(*, with_tray: bool) -> Iterator[str]:
    """Run an X server with a small window manager and, if asked for, a tray in the upper right corner."""
    need("openbox")
    need("trayer")
    with x_server() as display, ExitStack() as running:
        managers = {"WM_S0": ["openbox"]}
        if with_tray:
            tray = "trayer --edge top --align right --widthtype request --height 28"
            managers["_NET_SYSTEM_TRAY_S0"] = tray.split()
        for selection, command in managers.items():
            process = subprocess.Popen(
                command,
                env={**os.environ, "DISPLAY": display},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            running.callback(process.wait)
            running.callback(process.terminate)
            _wait_for_owner(display, selection, process)
        yield display


def _wait_for_owner(address: str, selection: str, manager: subprocess.Popen[bytes]) -> None:
    """Wait until somebody owns the selection by which a window manager or a tray is known."""
    display = Display(address)
    until = monotonic() + PATIENCE
    try:
        while not display.get_selection_owner(display.intern_atom(selection)):
            assert monotonic() < until, f"{selection} is not there"
            with pytest.raises(subprocess.TimeoutExpired):
                manager.wait(0.05)
    finally:
        display.close()


def xdotool(display: str, *words: str) -> str:
    """Do what a person does with mouse and keyboard on a display; return what xdotool says."""
    done = subprocess.run(
        ["xdotool", *words],
        env={**os.environ, "DISPLAY": display},
        check=True,
        capture_output=True,
        text=True,
        timeout=20,
    )
    return done.stdout


def ask_to_close(address: str, window: int) -> None:
    """Ask the window manager to close a window, as the button in a task bar does (EWMH, _NET_CLOSE_WINDOW).

    Its key for that would do the same, but only for whoever has the keyboard when it comes.
    """
    display = Display(address)
    try:
        close = display.intern_atom("_NET_CLOSE_WINDOW")
        asked = ClientMessage(window=window, client_type=close, data=(32, [X.CurrentTime, 2, 0, 0, 0]))
        display.screen().root.send_event(
            asked, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask
        )
        display.sync()
    finally:
        display.close()


def seen_windows(address: str) -> dict[int, str]:
    """Return the ids of the windows that can be seen on a display, and what a window manager reads as their names.

    `xdotool search --name` reads the older WM_NAME, which Qt may keep in Xlib's buffer until it has more to say: it
    finds no window whose title was the last thing that changed, however long one waits.
    """
    display = Display(address)
    try:
        found: dict[int, str] = {}
        _see(display.screen().root, display.intern_atom("_NET_WM_NAME"), found)
        return found
    finally:
        display.close()


def _see(window: Window, name: int, found: dict[int, str]) -> None:
    with suppress(BadWindow, BadDrawable):  # it went away meanwhile
        if window.get_attributes().map_state == X.IsViewable:
            told = window.get_full_text_property(name)
            found[window.id] = "" if told is None else told
        for inner in window.query_tree().children:
            _see(inner, name, found)


@dataclass
class MessageBus:
    """A bus, with what stands on it."""

    address: str
    connection: QDBusConnection
    _services: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> Mapping[str, str]:
        """What programs on this bus are started with."""
        return {
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": self.address,
            "DBUS_SYSTEM_BUS_ADDRESS": self.address,
        }

    def stand(self, qtbot: QtBot, service: Service, *, template: str = "", options: str = "") -> Mock:
        """Let a service stand on the bus, an empty one or as a template of dbusmock makes it."""
        words = ["--template", template] if template else [service.name, service.path, service.interface]
        if options:
            words += ["--parameters", options]
        kind = [] if template else ["--session"]
        log = subprocess.PIPE
        process = subprocess.Popen(
            [DEBIAN_PYTHON, "-u", "-m", "dbusmock", *kind, *words], env=dict(self.environment), stdout=log
        )
        self._services.append(process)
        qtbot.waitUntil(lambda: self.has(service.name), timeout=20_000)
        assert process.stdout is not None
        return Mock(self.connection, service, process, process.stdout)

    def has(self, name: str) -> bool:
        """Whether somebody holds a name."""
        answer = ask(self.connection, _BUS, "NameHasOwner", name)
        return bool(answer and answer[0])

    def close(self) -> None:
        """End what stands on it."""
        for process in self._services:
            process.terminate()
            process.communicate()


class Mock:
    """A service of dbusmock: it is told what to answer and what to signal."""

    def __init__(
        self,
        connection: QDBusConnection,
        service: Service,
        process: subprocess.Popen[bytes],
        log: IO[bytes],
    ) -> None:
        self._connection, self._service = connection, service
        self.process, self._log = process, log

    def add_method(self, name: str, takes: str, gives: str, code: str) -> None:
        """Answer a method with what a line of Python says, such as `ret = 5`."""
        self._tell("AddMethod", self._service.interface, name, takes, gives, code)

    def add_object(self, path: str, interface: str) -> Mock:
        """Let it have another object."""
        self._tell("AddObject", path, interface, {}, [])
        return Mock(self._connection, Service(self._service.name, path, interface), self.process, self._log)

    def emit(self, name: str, signature: str = "", *arguments: Any) -> None:
        """Signal something."""
        self._tell("EmitSignal", self._service.interface, name, signature, list(arguments))

    def ask(self, method: str, *arguments: Any) -> Sequence[Any] | None:
        """Call a method of its as another program would."""
        return ask(self._connection, self._service, method, *arguments)

    def heard(self, method: str) -> str:
        """Wait for a call of a method, and return the line that dbusmock writes about it."""
        patience = Timer(PATIENCE, self.process.kill)  # else a call that never comes is waited for for ever
        patience.start()
        try:
            for line in self._log:
                text = line.decode()
                if re.search(rf"\b{method}\b", text) and "EmitSignal" not in text:
                    return text
        finally:
            patience.cancel()
        raise AssertionError(f"{method} was not called before the service ended")

    def _tell(self, method: str, *arguments: Any) -> None:
        control = Service(self._service.name, self._service.path, "org.freedesktop.DBus.Mock")
        answer = ask(self._connection, control, method, *arguments)
        assert answer is not None, f"the mock does not {method}"


@contextmanager
def message_bus() -> Iterator[MessageBus]:
    """Run a bus and give a connection to it."""
    need("dbus-daemon")
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        name = f"test-{os.getpid()}-{next(_names)}"
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        bus = MessageBus(address, QDBusConnection.connectToBus(address, name))
        try:
            assert bus.connection.isConnected()
            yield bus
        finally:
            bus.close()
            QDBusConnection.disconnectFromBus(name)
            daemon.terminate()
