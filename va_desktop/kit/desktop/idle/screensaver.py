"""Idle time from the screen saver's service that KDE and others offer."""

from __future__ import annotations

from typing import Final

from PySide6.QtDBus import QDBusConnection

from va_desktop.core.texts import N_
from va_desktop.kit.desktop.buses import Service, ask

SAVER: Final = Service(
    "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
)
_BUS: Final = Service("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_KDE: Final = "org.kde.screensaver"


class ScreenSaverIdle:
    """Asks the screen saver over the session bus.

    The specification counts in seconds, KDE in milliseconds; KDE's has a second name by which it is known. On
    Wayland KDE answers 0 whatever happens (KIdleTime: "does not support polling idle time"), which is no answer.
    """

    name = N_("The screen saver")

    def __init__(self, session_bus: QDBusConnection) -> None:
        self._bus = session_bus

    def idle_seconds(self) -> float | None:
        """Return the seconds since the last input, or None while the screen saver does not tell."""
        answer = ask(self._bus, SAVER, "GetSessionIdleTime")
        if not answer:
            return None
        idle = float(answer[0])
        kde = ask(self._bus, _BUS, "NameHasOwner", _KDE)
        if kde and kde[0]:
            return idle / 1000 if idle else None
        return idle
