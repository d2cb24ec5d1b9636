"""Which source of idle time works on this computer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping

from PySide6.QtDBus import QDBusConnection

from va_desktop.core.presence import IdleSource
from va_desktop.kit.desktop.buses import session_bus


def system_idle_source(environment: Mapping[str, str]) -> IdleSource | None:
    """Return what tells of absences on this computer; it is asked once, so leave it until the window stands."""
    return working_idle_source(lambda: session_bus(environment), environment)


def working_idle_source(
    session_bus: Callable[[], QDBusConnection], environment: Mapping[str, str]
) -> IdleSource | None:
    """Return the first source that can tell, or None: the settings then say that nothing can.

    `environment` names the displays (`DISPLAY`, `WAYLAND_DISPLAY`).
    """
    for make in _sources(session_bus, environment):
        try:
            source = make()
        except (OSError, ImportError):
            continue
        if source.idle_seconds() is not None:
            return source
    return None


def _sources(
    session_bus: Callable[[], QDBusConnection], environment: Mapping[str, str]
) -> Iterator[Callable[[], IdleSource]]:
    """Yield what may work, best first; nothing is imported before it is tried."""
    if sys.platform == "win32":
        yield _windows
        return
    if sys.platform == "darwin":
        yield _mac
        return
    # Under Wayland an X server sees only what is done in its own windows.
    if environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        yield lambda: _x11(environment["DISPLAY"])
    yield lambda: _gnome(session_bus())
    if environment.get("WAYLAND_DISPLAY"):
        yield lambda: _wayland(environment["WAYLAND_DISPLAY"])
    yield lambda: _screensaver(session_bus())


def _windows() -> IdleSource:
    from va_desktop.kit.desktop.idle.windows import WindowsIdle

    return WindowsIdle()


def _mac() -> IdleSource:
    from va_desktop.kit.desktop.idle.mac import MacIdle

    return MacIdle()


def _x11(address: str) -> IdleSource:
    from va_desktop.kit.desktop.idle.x11 import X11Idle

    return X11Idle(address)


def _wayland(address: str) -> IdleSource:
    from va_desktop.kit.desktop.idle.wayland import WaylandIdle

    return WaylandIdle(address)


def _gnome(bus: QDBusConnection) -> IdleSource:
    from va_desktop.kit.desktop.idle.gnome import GnomeIdle

    return GnomeIdle(bus)


def _screensaver(bus: QDBusConnection) -> IdleSource:
    from va_desktop.kit.desktop.idle.screensaver import ScreenSaverIdle

    return ScreenSaverIdle(bus)
