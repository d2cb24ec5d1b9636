"""The first thing that every start of the program does: it knocks at the door of the window that may be running.

The window is brought forward by a second start of it, and runs the words of the timer itself: `timer start` then
costs little more than starting Python. This imports nothing that takes time (`tests/bench/timer.py` measures it);
when nobody answers, the rest of the program is imported and does the work.
"""

from __future__ import annotations

import os
import socket
import sys

from va_desktop.bootstrap.saying import said
from va_desktop.kit.desktop import door

_GREETED_WITHIN = 2.0
"""Seconds. A window that is busy for longer is left alone."""
_ANSWERED_WITHIN = 30.0
"""Seconds. Once it was asked, the window alone knows what became of it."""
_ALL = getattr(socket, "MSG_WAITALL", 0)
_OPTIONS = {"--home": 0, "--database": 1}


def main(argv: list[str] | None = None) -> int:
    """Run the program with the words of the command line; return the exit status."""
    given = sys.argv[1:] if argv is None else argv
    status = _by_the_window(given)
    if status is not None:
        return status
    from va_desktop.bootstrap.cli import main as run

    return run(given)


def bring_forward(folder: str, database: str) -> bool:
    """Ask the window that runs with this folder and database to come forward; tell whether it heard it."""
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    try:
        return _ask(folder, database, door.request(door.SHOW, token, [])) is not None
    except (OSError, ValueError):
        return False


def _by_the_window(given: list[str]) -> int | None:
    """Return the status of what the running window did, or None where this process has to do it."""
    found = _read(given)
    if found is None:
        return None
    folder, database, words = found
    if not words:
        return 0 if bring_forward(folder, database) else None
    if words[0] != "timer" or not {"-h", "--help"}.isdisjoint(words):
        return None
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    request = door.request(door.RUN, language, words)
    if len(request) > door.LONGEST_REQUEST:
        return None  # the window hears no more than that; here it is told what is wrong with it
    try:
        answer = _ask(folder, database, request)
    except (OSError, ValueError):
        from va_desktop.bootstrap.reporting import report_silence

        return report_silence()
    return None if answer is None else _say(*door.read_reply(answer))


def _read(given: list[str]) -> tuple[str, str, list[str]] | None:
    """Return folder, database and the words of the command; None for what argparse had better read."""
    named: list[str | None] = [None, None]
    rest = list(given)
    while rest and rest[0].startswith("-"):
        option, equals, value = rest.pop(0).partition("=")
        if option not in _OPTIONS or not (equals or rest):
            return None
        value = value if equals else rest.pop(0)
        if not value:
            return None
        named[_OPTIONS[option]] = value
    return door.data_folder(named[0]), door.database_url(named[1]), rest


def _ask(folder: str, database: str, request: bytes) -> bytes | None:
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
        self._file = open(rf"\\.\pipe\{name}", "r+b", buffering=0)  # noqa: PTH123, SIM115 - see __exit__

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
        if not place or os.stat(place).st_uid != os.getuid():  # noqa: PTH116 - see kit.desktop.door
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


def _say(status: int, out: str, err: str) -> int:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape")
    if said(out, err):
        return status
    from va_desktop.bootstrap.reporting import report_unwritten

    return report_unwritten()
