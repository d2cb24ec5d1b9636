"""Writes files where somebody wants them, whole or not at all, under names that every system takes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

from va_desktop.core.errors import UserError
from va_desktop.core.patterns import Pattern
from va_desktop.core.reasons import reason

_NOT_IN_NAMES: Final = Pattern(r'[\\/:*?"<>|\x00-\x1f]+', re.ASCII)
_DEVICES: Final = Pattern(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
"""Names of devices, with any ending too (Microsoft, "Naming Files, Paths, and Namespaces")."""
_LONGEST: Final = 200
"""Bytes of a name; Linux has room for 255, of which an ending and a number may want some."""


def as_file_name(words: str) -> str:
    """Return words, such as a number, as the name of a file without its ending: 26-27/0042 is 26-27-0042.

    Windows and what travels there has no such signs, no devices, and no dots or spaces at an end; one in front
    hides a file elsewhere. What is too long is cut.
    """
    letters = _NOT_IN_NAMES.sub("-", words).encode("utf-8", "replace")
    name = letters[:_LONGEST].decode("utf-8", "ignore").strip(" .")
    return f"_{name}" if not name or _DEVICES.match(name) else name


def written(path: Path, content: bytes) -> Path:
    """Write a file and return its path; raise `UserError` where that can't be."""
    with whole_file(path) as part:
        part.write_bytes(content)
    return path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give out the path of a file to be written, which takes the place of another when it is whole.

    Whatever fails, or gives it up, leaves what stood there as it was. Raise `UserError` where it can't be written.
    """
    try:
        if path.exists() and not path.is_file():
            yield path  # /dev/stdout or a pipe keeps nothing that could be half
            return
        target = Path(os.path.realpath(path))  # a link stays one
        part = _beside(target)
        try:
            yield part
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:  # also of taking away what there is no place for
        raise _not_written(path, error) from error


def write_new(path: Path, content: bytes) -> None:
    """Write a file where there is nothing yet; when this returns, the disk has it.

    Raise `FileExistsError` where there is something, also where somebody else is quicker by a moment, and
    `UserError` where it can't be written.
    """
    part = _beside(path)
    try:
        try:
            with part.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _give_name(part, path)
        finally:
            part.unlink(missing_ok=True)
    except FileExistsError:
        raise
    except OSError as error:
        raise _not_written(path, error) from error


def _beside(path: Path) -> Path:
    """Return where a file is until it is whole; the own name may have all the letters that a name can have."""
    return path.parent / f".{uuid4().hex[:12]}.part"


def _give_name(part: Path, path: Path) -> None:
    """Give a file a name that nothing has."""
    try:
        path.hardlink_to(part)  # the one way on every system that takes no name away, whenever it appears
    except FileExistsError:
        raise
    except OSError:  # some disks have no links: sticks, and drives that a program provides
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        part.rename(path)


def _not_written(path: Path, error: OSError) -> UserError:
    return UserError(
        "The file {file} can't be written: {reason}.",
        field="out",
        file=path.name or str(path),
        reason=reason(error),
    )
