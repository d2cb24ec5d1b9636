"""Writes files where somebody wants them, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from va_desktop.core.errors import UserError


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
        # A link stays one. The name is short, as the own one may have all the letters that a name can have.
        target = Path(os.path.realpath(path))
        part = target.parent / f".{uuid4().hex[:12]}.part"
        try:
            yield part
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:  # also of taking away what there is no place for
        name = path.name or str(path)
        raise UserError("The file {name} can't be written.", field="out", name=name) from error
