"""Asking the window that runs, at its door: whoever starts while it is open is its caller.

Every start of the program comes here first, so this imports nothing that takes time, and no pathlib.
"""

from __future__ import annotations

import os
import socket
import sys

from va_desktop.kit.desktop import door

_GREETED_WITHIN = 2.0
"""Seconds. A window that is busy for longer is left alone."""
_ANSWERED_WITHIN = 30.0
"""Seconds. Once it was asked, the window alone knows what became of it."""
_ALL = getattr(socket, "MSG_WAITALL", 0)


def bring_forward(folder: str, database: str) -> bool:
    """Ask the window that runs with this folder and database to come forward; tell whether it heard it."""
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    try:
        return ask(folder, database, door.request(door.SHOW, token, [])) is not None
    except (OSError, ValueError):
        return False


def ask(folder: str, database: str, request: bytes) -> bytes | None:
    """Return the window's reply, or None where none greets; raise `OSError` when it was asked and is gone."""
    caller = _caller(door.door(folder, database))
    if caller is None:
        return None
    with caller:
        try:
            caller.settimeout(_GREETED_WITHIN)
            greeting = caller.recv(len(door.GREETING), _ALL)
        except OSError:
            return None
        if greeting != door.GREETING:
            return None
        caller.settimeout(_ANSWERED_WITHIN)
        caller.sendall(request)
        heard = b""
        while part := caller.recv(65_536):
            heard += part
    door.read_reply(heard)  # raises where it was cut off
    return heard


class _Pipe:
    """A connection to the door on Windows, where it is a named pipe. Unverified."""

    def __init__(self, name: str) -> None:
        self._file = open(rf"\\.\pipe\{name}", "r+b", buffering=0)  # noqa: PTH123, SIM115 - no pathlib; __exit__ closes it

    def settimeout(self, seconds: float) -> None:
        """Leave it: such a pipe has no timeout."""

    def recv(self, size: int, _flags: int = 0) -> bytes:
        return self._file.read(size) or b""

    def sendall(self, data: bytes) -> None:
        self._file.write(data)

    def __enter__(self) -> _Pipe:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()


def _caller(place: str) -> socket.socket | _Pipe | None:
    """Return a connection to the door, or None where there is no door, or somebody else's."""
    if sys.platform == "win32":
        try:
            return _Pipe(place)
        except OSError:
            return None
    try:
        if not place or os.stat(place).st_uid != os.getuid():  # noqa: PTH116 - pathlib costs 12 ms of each command
            return None
        caller = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    except OSError:
        return None
    try:
        caller.settimeout(_GREETED_WITHIN)
        caller.connect(place)
    except OSError:
        caller.close()
        return None
    return caller
