"""Reads a file that a person names or drops, and says clearly why it can't."""

from __future__ import annotations

import stat
from pathlib import Path

from va_desktop.core.errors import UserError
from va_desktop.core.reasons import reason
from va_desktop.files.model import LARGEST

_MEGABYTE = 1024 * 1024


def read_file(path: Path, *, field: str, largest: int = LARGEST) -> bytes:
    """Return the bytes of a regular file of at most `largest` bytes.

    Raise `UserError` for anything else; a pipe or a device is never opened, since reading it may never end.
    """
    name = str(path)[-200:]
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise UserError("{path} is a folder; choose a file in it.", field=field, path=name)
        if not stat.S_ISREG(state.st_mode):
            raise UserError("{path} is not a file that can be kept.", field=field, path=name)
        if state.st_size <= largest:
            with path.open("rb") as file:
                content = file.read(largest + 1)  # it may have grown since
        else:
            content = b""
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UserError("There is no file {path}.", field=field, path=name.replace("\0", "")) from error
    except OSError as error:
        raise UserError(
            "{path} can't be read: {reason}.", field=field, path=name, reason=reason(error)
        ) from error
    if state.st_size > largest or len(content) > largest:
        raise UserError(
            "{path} is too large; a file may have at most {most} MB.",
            field=field,
            path=name,
            most=largest // _MEGABYTE,
        )
    if not content:
        raise UserError("{path} is empty.", field=field, path=name)
    return content
