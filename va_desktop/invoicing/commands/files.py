"""Files that are given to a command."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from va_desktop.core.errors import UserError

_LARGEST: Final = 20_000_000


def read_text(path: Path) -> str:
    """Return the text of a file; raise `UserError` where there is none, or it is no text."""
    try:
        if not path.is_file():
            raise UserError("{name} is not a file.", name=path.name)
        if path.stat().st_size > _LARGEST:
            raise UserError("The file {name} is too large.", name=path.name)
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("The file {name} is not text in UTF-8.", name=path.name) from error
    except OSError as error:
        raise UserError("The file {name} can't be read.", name=path.name) from error
