"""Idle time from GNOME's compositor, on Wayland as on X11."""

from __future__ import annotations

from typing import Final

from PySide6.QtDBus import QDBusConnection

from va_desktop.core.texts import N_
from va_desktop.kit.desktop.buses import Service, ask

MONITOR: Final = Service(
    "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor"
)


class GnomeIdle:
    """Asks Mutter over the session bus."""

    name = N_("GNOME, by its compositor")

    def __init__(self, session_bus: QDBusConnection) -> None:
        self._bus = session_bus

    def idle_seconds(self) -> float | None:
        """Return the seconds since the last input, or None while Mutter does not answer."""
        answer = ask(self._bus, MONITOR, "GetIdletime")
        return float(answer[0]) / 1000 if answer else None
