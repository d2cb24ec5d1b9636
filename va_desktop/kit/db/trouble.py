"""Tells what a person can mend about a database (a full disk, a read-only file) from faults of the program."""

from __future__ import annotations

from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_

NO_ADDRESS: Final = N_("A team's database is named like postgresql://user@host/name.")
_NOT_REACHED: Final = N_("The database {name} can't be reached; check its address and the network.")
# What the drivers say, in small letters, and what it means. SQLite's words: sqlite.org/rescode.html.
_MEANINGS: Final = (
    (
        "database or disk is full",
        N_("The disk is full: free some space and try again. Nothing was saved half."),
    ),
    ("readonly database", N_("{name} can't be written to; check the rights of the file and its folder.")),
    (
        "unable to open database file",
        N_("{name} can't be opened; check the rights of the file and its folder."),
    ),
    ("database is locked", N_("Another program is writing to {name}; try again in a moment.")),
    (
        "disk i/o error",
        N_("The disk reports an error at {name}. Nothing was saved half; look after the disk."),
    ),
    ("disk image is malformed", N_("{name} is damaged. Keep a copy of it, and go back to a backup.")),
    ("file is not a database", N_("{name} can't be read as a database of VA Desktop; it was left as it is.")),
    ("invalid connection option", NO_ADDRESS),
    ("connection failed", _NOT_REACHED),
    ("connection is bad", _NOT_REACHED),
    ("failed to resolve host", _NOT_REACHED),
    ("server closed the connection", N_("The connection to {name} was cut; try again in a moment.")),
    ("lost synchronization", N_("The connection to {name} was cut; try again in a moment.")),
    ("terminating connection", N_("The connection to {name} was cut; try again in a moment.")),
    ("connection is closed", N_("The connection to {name} was cut; try again in a moment.")),
)


def mendable(error: BaseException, name: str) -> UserError | None:
    """Return what a driver's error means to a person, or `None` for a fault of the program.

    `name` is what the database is called: its file, or the name on its server.
    """
    if isinstance(error, UnicodeEncodeError):  # a word of the command line may be any bytes
        return UserError("What was given holds bytes that are no text in UTF-8.")
    said = str(error).lower()
    for words, meaning in _MEANINGS:
        if words in said:
            return UserError(meaning, name=name)
    return None
