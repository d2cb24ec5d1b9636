"""D-Bus, by which Linux desktops tell programs what happens: short questions to services that may not be there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

from va_desktop.core.values import dataclass

PATIENCE: Final = 500
"""Milliseconds that a service gets to answer; the window waits for it."""


@dataclass(frozen=True, slots=True)
class Service:
    """An object on a bus, named by service, path and interface."""

    name: str
    path: str
    interface: str


def session_bus(environment: Mapping[str, str]) -> QDBusConnection:
    """Return the bus of the person's session; not connected where there is none.

    One is never started for our sake, as libdbus would do where it knows no address.
    """
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if environment.get("DBUS_SESSION_BUS_ADDRESS") or (runtime and Path(runtime, "bus").exists()):
        return QDBusConnection.sessionBus()
    return QDBusConnection("no session bus")


def ask(bus: QDBusConnection, service: Service, method: str, *arguments: Any) -> Sequence[Any] | None:
    """Return what a service answers; None where it is not there, refuses, or takes too long.

    It is not started for the sake of a question.
    """
    if not bus.isConnected():
        return None
    message = QDBusMessage.createMethodCall(service.name, service.path, service.interface, method)
    message.setAutoStartService(False)
    message.setArguments(list(arguments))
    answer = bus.call(message, QDBus.CallMode.Block, PATIENCE)
    if answer.type() != QDBusMessage.MessageType.ReplyMessage:
        return None
    return answer.arguments()
