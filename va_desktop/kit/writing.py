"""Writes files where somebody wants them."""

from __future__ import annotations

from pathlib import Path

from va_desktop.core.errors import UserError


def written(path: Path, content: bytes) -> Path:
    """Write a file and return its path; raise `UserError` where that can't be."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError("The file {name} can't be written.", field="out", name=path.name) from error
    return path
