"""The door of the running window: where it is, and what is spoken there.

Whoever starts the program knocks at it before anything else, so this imports next to nothing: no dataclass, no
path, no `typing`. On Unix the door is a socket in a folder that only its user can enter, on Windows a pipe.

The window greets first. A caller who hears no greeting goes away and works on the database itself; one who does has
sent nothing yet, so nothing is ever done twice. Then comes one request, and one reply.
"""

from __future__ import annotations

import os
import sys

from va_desktop import __version__

GREETING = f"VA Desktop {__version__}\n".encode()
"""Another version is another language: its callers work on the database themselves."""
RUN, SHOW = "run", "show"
"""What can be asked for: to run the words of a command, and to bring the window forward."""
LONGEST_REQUEST = 65_536
"""Bytes. A command line is shorter."""
_FOLDER = "running"
_LONGEST_PATH = 90
"""Bytes. Linux takes 107, macOS 103, and Qt binds to a name that is a little longer before it renames it."""


def data_folder(given: str | None) -> str:
    """Return the folder of the data, absolute: as given, else as the environment says, else the system's."""
    chosen = given or os.environ.get("VA_DESKTOP_HOME") or _system_folder()
    return os.path.abspath(os.path.expanduser(chosen))  # noqa: PTH100, PTH111 - pathlib costs 12 ms of each command


def _system_folder() -> str:
    if sys.platform in ("win32", "darwin"):
        from platformdirs import user_data_path

        return str(user_data_path("va-desktop", appauthor=False))
    # What platformdirs says here, without its 20 ms.
    base = os.environ.get("XDG_DATA_HOME", "").strip() or "~/.local/share"
    return f"{base}/va-desktop"


def database_url(given: str | None) -> str:
    """Return the address of the team's database, as given or as the environment says; empty where there is none."""
    return given or os.environ.get("VA_DESKTOP_DATABASE", "")


def door(folder: str, database: str) -> str:
    """Return where the window with this folder and database listens; empty where it can't.

    A home whose path is too long for a socket has it in XDG_RUNTIME_DIR, under a name made from the path.
    """
    if sys.platform == "win32":
        return f"va-desktop-{_digest(folder, database)}"
    inside = os.path.join(folder, _FOLDER, _name(database))  # noqa: PTH118 - see above
    if len(os.fsencode(inside)) <= _LONGEST_PATH:
        return inside
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return f"{runtime}/va-desktop-{_digest(folder, database)}" if runtime else ""


def latch(folder: str, database: str) -> str:
    """Return the file that the one window with this folder and database holds locked."""
    return os.path.join(folder, _FOLDER, f"{_name(database)}.lock")  # noqa: PTH118 - see above


def _name(database: str) -> str:
    return f"window-{_digest(database)}" if database else "window"


def _digest(*texts: str) -> str:
    from hashlib import sha256

    first, *others = texts
    return sha256(os.fsencode("\0".join((os.path.realpath(first), *others)))).hexdigest()[:16]


# --- what is spoken


def request(kind: str, computer: str, words: list[str]) -> bytes:
    """Write a request: `computer` is the caller's language for `RUN` and its token of activation for `SHOW`."""
    body = b"\0".join(os.fsencode(text) for text in (kind, computer, *words))
    return len(body).to_bytes(4, "big") + body


def read_request(data: bytes) -> tuple[str, str, list[str]] | None:
    """Read a request, or return None while it is not complete; raise `ValueError` for what is none."""
    if len(data) < 4:
        return None
    size = int.from_bytes(data[:4], "big")
    if size > LONGEST_REQUEST:
        raise ValueError("a request of this length is none of ours")
    if len(data) < 4 + size:
        return None
    texts = [os.fsdecode(part) for part in data[4 : 4 + size].split(b"\0")]
    if len(texts) < 2 or texts[0] not in (RUN, SHOW):
        raise ValueError("this is no request")
    return texts[0], texts[1], texts[2:]


def reply(status: int, out: str, err: str) -> bytes:
    """Write a reply: the exit status of a command, and what it says on stdout and stderr."""
    said = out.encode("utf-8", "surrogateescape")
    return bytes((status,)) + len(said).to_bytes(4, "big") + said + err.encode("utf-8", "surrogateescape")


def read_reply(data: bytes) -> tuple[int, str, str]:
    """Read a reply that is complete; raise `ValueError` for one that was cut off."""
    size = int.from_bytes(data[1:5], "big")
    if len(data) < 5 + size:
        raise ValueError("the reply was cut off")
    out, err = data[5 : 5 + size], data[5 + size :]
    return data[0], out.decode("utf-8", "surrogateescape"), err.decode("utf-8", "surrogateescape")
