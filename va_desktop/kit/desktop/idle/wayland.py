"""Idle time under Wayland, by the protocol ext-idle-notify-v1 that KDE, sway and others speak.

A compositor does not answer questions; it tells when nothing was touched for a while, and when that ended. So it is
listened to from the beginning, over a connection of its own.
"""

from __future__ import annotations

from time import monotonic
from typing import Any, Final

from PySide6.QtCore import QSocketNotifier
from pywayland.client.display import Display
from pywayland.protocol.ext_idle_notify_v1 import ExtIdleNotifierV1
from pywayland.protocol.wayland import WlSeat

from va_desktop.core.texts import N_

_SHORTEST: Final = 5
"""Seconds without input that are told of; less than that is nobody's absence."""
_BESIDES_VIDEOS: Final = 2
"""The version that can leave out who keeps the screen awake: a video that plays is not a person who works."""


class WaylandIdle:
    """Listens to the compositor; raise `OSError` where there is none, or where it does not tell."""

    name = N_("Wayland, by its compositor")

    def __init__(self, address: str) -> None:
        """Connect to the compositor with an address such as `wayland-0`."""
        self._since: float | None = None
        self._display: Display | None = Display(address)
        try:
            self._display.connect()
        except ValueError as error:
            self._display = None
            raise OSError(str(error)) from error
        self._news: QSocketNotifier | None = None
        self._offers: dict[str, tuple[int, int]] = {}
        try:
            self._notification = self._ask(self._display)
        except OSError:
            self.close()
            raise
        self._news = QSocketNotifier(self._display.get_fd(), QSocketNotifier.Type.Read)
        self._news.activated.connect(self._hear)

    def idle_seconds(self) -> float | None:
        """Return the seconds since the last input, 0 for the first few, or None once the compositor is gone."""
        if self._display is None:
            return None
        return 0.0 if self._since is None else monotonic() - self._since

    def close(self) -> None:
        """Leave the compositor."""
        news, self._news = self._news, None
        if news is not None:
            news.setEnabled(False)
            news.deleteLater()
        display, self._display = self._display, None
        if display is not None:
            display.disconnect()

    def _ask(self, display: Display) -> Any:
        registry = display.get_registry()
        registry.dispatcher["global"] = self._take_offer
        if display.roundtrip() < 0:
            raise OSError("the compositor does not answer")
        try:
            seat_id, _ = self._offers[WlSeat.name]
            notifier_id, version = self._offers[ExtIdleNotifierV1.name]
        except KeyError as missing:
            raise OSError(f"the compositor does not offer {missing}") from missing
        seat = registry.bind(seat_id, WlSeat, 1)
        notifier = registry.bind(notifier_id, ExtIdleNotifierV1, min(version, _BESIDES_VIDEOS))
        ask = notifier.get_idle_notification
        if version >= _BESIDES_VIDEOS:
            ask = notifier.get_input_idle_notification
        notification = ask(_SHORTEST * 1000, seat)
        notification.dispatcher["idled"] = self._begin
        notification.dispatcher["resumed"] = self._end
        if display.roundtrip() < 0:
            raise OSError("the compositor does not answer")
        return notification

    def _take_offer(self, _registry: Any, number: int, interface: str, version: int) -> None:
        self._offers.setdefault(interface, (number, version))

    def _begin(self, _notification: Any) -> None:
        self._since = monotonic() - _SHORTEST

    def _end(self, _notification: Any) -> None:
        self._since = None

    def _hear(self) -> None:
        if self._display is None:
            return
        try:
            self._display.read()
            self._display.dispatch()
            self._display.flush()
        except (RuntimeError, OSError):
            self.close()
