"""A Wayland compositor without a screen: it offers a seat and tells of absences when the test says so.

It speaks the wire format of wayland.freedesktop.org ("Wire Format") over a real socket, as much of it as a client
that asks for absences needs.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Final

SEAT: Final = "wl_seat"
NOTIFIER: Final = "ext_idle_notifier_v1"
_DISPLAY: Final = 1
_IDLED: Final = 0
_RESUMED: Final = 1


class Compositor:
    """Serves one client; `questions` are the names of its requests for absences with their milliseconds."""

    def __init__(self, address: Path, offers: Mapping[str, int]) -> None:
        self.address = str(address)
        self.questions: list[tuple[str, int]] = []
        self._offers = offers
        self._notifications: list[int] = []
        self._names: dict[int, str] = {_DISPLAY: "wl_display"}
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(self.address)
        self._socket.listen(1)
        self._client: socket.socket | None = None
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def idled(self) -> None:
        """Say that nothing was touched for as long as was asked."""
        self._tell_all(_IDLED)

    def resumed(self) -> None:
        """Say that something was touched."""
        self._tell_all(_RESUMED)

    def go(self) -> None:
        """Leave, as a compositor that crashes does."""
        for one in (self._client, self._socket):
            if one is not None:
                _end(one)
        self._thread.join()

    def _tell_all(self, event: int) -> None:
        for notification in self._notifications:
            self._send(notification, event)

    def _send(self, number: int, event: int, body: bytes = b"") -> None:
        assert self._client is not None
        self._client.sendall(struct.pack("=II", number, (8 + len(body)) << 16 | event) + body)

    def _serve(self) -> None:
        with suppress(OSError):  # either side has left, be it in the middle of an answer
            self._client, _ = self._socket.accept()
            self._answer(self._client)

    def _answer(self, client: socket.socket) -> None:
        pending = b""
        while more := client.recv(4096):
            pending += more
            while len(pending) >= 8:
                number, rest = struct.unpack_from("=II", pending)
                size = rest >> 16
                if len(pending) < size:
                    break
                self._take(number, rest & 0xFFFF, pending[8:size])
                pending = pending[size:]

    def _take(self, number: int, request: int, body: bytes) -> None:
        match self._names.get(number), request:
            case "wl_display", 0:  # sync
                (callback,) = struct.unpack("=I", body)
                self._send(callback, 0, struct.pack("=I", 1))
                self._send(_DISPLAY, 1, struct.pack("=I", callback))
            case "wl_display", 1:  # get_registry
                (registry,) = struct.unpack("=I", body)
                self._names[registry] = "wl_registry"
                for name, (interface, version) in enumerate(self._offers.items(), start=1):
                    offer = struct.pack("=I", name) + _string(interface) + struct.pack("=I", version)
                    self._send(registry, 0, offer)
            case "wl_registry", 0:  # bind
                (name,) = struct.unpack_from("=I", body)
                (new,) = struct.unpack("=I", body[-4:])
                self._names[new] = list(self._offers)[name - 1]
            case "ext_idle_notifier_v1", 1 | 2:
                new, timeout, _seat = struct.unpack("=III", body)
                asked = "get_idle_notification" if request == 1 else "get_input_idle_notification"
                self.questions.append((asked, timeout))
                self._notifications.append(new)
            case _:
                pass


@contextmanager
def compositor(folder: Path, *, notifier: int = 2) -> Iterator[Compositor]:
    """Run a compositor that offers a version of the notifier, or none of it where that is 0."""
    offers = {SEAT: 8, **({NOTIFIER: notifier} if notifier else {})}
    one = Compositor(folder / "wayland-test", offers)
    try:
        yield one
    finally:
        one.go()


def _end(one: socket.socket) -> None:
    """Close a connection, also for those who wait for something from it."""
    with suppress(OSError):  # it was never connected, or is gone
        one.shutdown(socket.SHUT_RDWR)
    one.close()


def _string(text: str) -> bytes:
    content = text.encode() + b"\0"
    return struct.pack("=I", len(content)) + content + b"\0" * (-len(content) % 4)
