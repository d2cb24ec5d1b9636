"""Connects to a SQLite file through SQLCipher, without SQLAlchemy: its engine does so, and a window before it.

Transactions are begun by us, not by the driver.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Protocol

from va_desktop.core.errors import UserError
from va_desktop.kit.db.trouble import mendable

APPLICATION_ID: Final = 0x56414454
"""Marks a SQLite file as ours ("VADT"; sqlite.org/pragma.html#pragma_application_id)."""
_HEADER: Final = b"SQLite format 3\0"
BUSY_SECONDS: Final = 10
_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",  # reports read while the timer writes (sqlite.org/wal.html)
    "PRAGMA synchronous = FULL",  # with NORMAL a power cut loses acknowledged commits (sqlite.org/pragma.html)
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",  # a manipulated file can't call functions from views or triggers
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
)


class KeySource(Protocol):
    """Where the key of the database file comes from."""

    def key(self) -> bytes | None:
        """Return the 32 raw bytes, or `None` for a file that is not encrypted."""
        ...


class NoKey:
    """The key source of a file that is not encrypted."""

    def key(self) -> None:
        """Return no key."""
        return


def refuse_foreign_file(path: Path, keys: KeySource) -> None:
    """Look at a file's first bytes without opening it as a database: SQLite would write to an empty one."""
    if path.is_dir():
        raise UserError("{path} is a folder, not a database.", path=str(path))
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise UserError(
            "{name} can't be opened; check the rights of the file and its folder.", name=path
        ) from error
    if keys.key() is None:
        if not header.startswith(_HEADER):
            raise UserError("{path} is not a database of VA Desktop; it was left as it is.", path=str(path))
        # Offset 68 of the header holds the application's id (sqlite.org/fileformat2.html, 1.3).
        if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
            raise UserError("{path} belongs to another program; it was left as it is.", path=str(path))
    elif len(header) < len(_HEADER):
        raise UserError("{path} is not a database of VA Desktop; it was left as it is.", path=str(path))


def connect(path: Path, keys: KeySource) -> Any:
    """Return the driver's connection to a file; `prepare` it before anything is asked."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )
    key = keys.key()
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def prepare(connection: Any, called: str) -> None:
    """Set a connection up as all are here; close it and raise a `UserError` for what a person can mend.

    Errors call the database by the name `called`.
    """
    from sqlcipher3 import dbapi2

    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except dbapi2.Error as error:
        connection.close()
        raise mendable(error, called) or error from error
