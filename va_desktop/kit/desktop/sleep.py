"""Sleep of the computer and locking of its screen, as Linux tells of them over D-Bus.

Windows and macOS say so in other ways, which are not heard here: there the clocks alone tell of a sleep
(`kit.desktop.clocks`), and a locked screen shows as idle time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusObjectPath, QDBusUnixFileDescriptor

from va_desktop.kit.desktop.buses import Service, ask, session_bus

LOGIN: Final = Service("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_SESSION: Final = "org.freedesktop.login1.Session"
SAVERS: Final = (
    Service("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    Service("org.freedesktop.ScreenSaver", "/ScreenSaver", "org.freedesktop.ScreenSaver"),  # KDE's other path
    Service("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)


def system_sleep_watch(environment: Mapping[str, str], parent: QObject | None = None) -> SleepWatch | None:
    """Return what tells of sleep and of the lock on this computer, or None where nothing is heard of them."""
    if sys.platform in ("win32", "darwin"):
        return None
    return SleepWatch(QDBusConnection.systemBus(), session_bus(environment), environment, parent)


class SleepWatch(QObject):
    """Tells when the computer falls asleep and wakes, and when its screen is locked and unlocked.

    Where a bus or a service is missing nothing is told; what starts later is heard.
    """

    going_to_sleep = Signal()
    woke = Signal()
    locked = Signal()
    unlocked = Signal()

    def __init__(
        self,
        system_bus: QDBusConnection,
        session_bus: QDBusConnection,
        environment: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        """Listen to logind on the system bus and to the screen savers on the session's.

        `environment` names the session (`XDG_SESSION_ID`).
        """
        super().__init__(parent)
        self._is_locked = False
        self._system_bus = system_bus
        self._delay: QDBusUnixFileDescriptor | None = None
        self._take_delay()
        if system_bus.isConnected():
            self._listen(system_bus, LOGIN, "PrepareForSleep", "_prepare_for_sleep(bool)")
            session = _session(system_bus, environment)
            if session is not None:
                self._listen(system_bus, session, "Lock", "_lock()")
                self._listen(system_bus, session, "Unlock", "_unlock()")
        if session_bus.isConnected():
            for saver in SAVERS:
                self._listen(session_bus, saver, "ActiveChanged", "_saver_changed(bool)")

    def _listen(self, bus: QDBusConnection, service: Service, signal: str, slot: str) -> None:
        # PySide's stub says bytes, but only the text that SLOT makes is taken.
        bus.connect(service.name, service.path, service.interface, signal, self, SLOT(slot))  # type: ignore[call-overload]

    @Slot(bool)
    def _prepare_for_sleep(self, begins: bool) -> None:  # noqa: FBT001 - the signal's argument
        if begins:
            self.going_to_sleep.emit()
            self._delay = None  # closed, it lets the computer sleep
        else:
            self._take_delay()
            self.woke.emit()

    def _take_delay(self) -> None:
        """Let logind wait for us before a sleep (a few seconds at most), so that what we do in time is kept."""
        answer = ask(
            self._system_bus, LOGIN, "Inhibit", "sleep", "VA Desktop", "Keeps the running timer", "delay"
        )
        if answer and isinstance(answer[0], QDBusUnixFileDescriptor):
            self._delay = answer[0]

    @Slot(bool)
    def _saver_changed(self, active: bool) -> None:  # noqa: FBT001 - the signal's argument
        self._set_locked(active)

    @Slot()
    def _lock(self) -> None:
        self._set_locked(True)

    @Slot()
    def _unlock(self) -> None:
        self._set_locked(False)

    def _set_locked(self, now: bool) -> None:  # noqa: FBT001 - what the slots above say
        """Tell of a change once, though logind and the screen saver both speak of it."""
        if now != self._is_locked:
            self._is_locked = now
            (self.locked if now else self.unlocked).emit()


def _session(bus: QDBusConnection, environment: Mapping[str, str]) -> Service | None:
    """Return logind's session of this program, or None where it belongs to none."""
    name = environment.get("XDG_SESSION_ID")
    answer = ask(bus, LOGIN, "GetSession", name) if name else ask(bus, LOGIN, "GetSessionByPID", os.getpid())
    if not answer:
        return None
    path = answer[0]
    return Service(LOGIN.name, path.path() if isinstance(path, QDBusObjectPath) else str(path), _SESSION)
