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
_HEADER_IN_WAL: Final = b"\2\2"
"""What stands at offset 18 of a file that is kept with a write-ahead log (sqlite.org/fileformat2.html, 1.3)."""
BUSY_SECONDS: Final = 10
BRIEFLY: Final = 0.2
"""Seconds for which is waited by who has another way, when somebody holds the file."""
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


def is_there(path: Path) -> bool:
    """Tell whether there is a file; raise `UserError` for a folder that nobody may look into."""
    try:
        return path.exists()
    except OSError as error:
        raise _closed_to_us(path) from error


def _closed_to_us(path: Path) -> UserError:
    return UserError("{name} can't be opened; check the rights of the file and its folder.", name=path)


def refuse_foreign_file(path: Path, keys: KeySource) -> None:
    """Look at a file's first bytes without opening it as a database: SQLite would write to an empty one."""
    if path.is_dir():
        raise UserError("{path} is a folder, not a database.", path=str(path))
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise _closed_to_us(path) from error
    if keys.key() is None:
        if not header.startswith(_HEADER):
            raise UserError("{path} is not a database of VA Desktop; it was left as it is.", path=str(path))
        # Offset 68 of the header holds the application's id (sqlite.org/fileformat2.html, 1.3).
        if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
            raise UserError("{path} belongs to another program; it was left as it is.", path=str(path))
    elif len(header) < len(_HEADER):
        raise UserError("{path} is not a database of VA Desktop; it was left as it is.", path=str(path))


def changed_by_opening(path: Path, keys: KeySource) -> bool:
    """Tell whether a connection that may write would change a file of ours by itself.

    It brings into WAL what is not, and takes in what a crash left beside the file.
    """
    if keys.key() is not None:  # the header is encrypted too
        return True
    with path.open("rb") as file:
        header = file.read(20)
    return header[18:20] != _HEADER_IN_WAL or path.with_name(f"{path.name}-wal").exists()


def seen_revision(path: Path, keys: KeySource) -> str | None:
    """Return the revision of a file's schema without changing the file, `None` where it tells of none.

    Raise the driver's error where that can't be seen without changing it.
    """
    connection = connect(path, keys, patience=BRIEFLY, reading=True)
    try:
        told = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone()
        row = told and connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return row[0] if row else None
    finally:
        connection.close()


def connect(path: Path, keys: KeySource, *, patience: float = BUSY_SECONDS, reading: bool = False) -> Any:
    """Return the driver's connection to a file; `prepare` it before anything is asked, unless it is for `reading`.

    Until it is prepared it waits so many seconds, its `patience`, for who holds the file.
    """
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=ro" if reading else str(path),
        uri=reading,
        isolation_level=None,
        check_same_thread=False,
        timeout=patience,
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
