"""Finds the files that come with the program: fonts, icons, catalogues, tables of data."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def _folder() -> Path:
    # An installed wheel carries the folder inside the package; a checkout has it beside the package.
    packaged = _PACKAGE / "resources"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a bundled file or folder, named by its parts below `resources/`."""
    return _folder().joinpath(*parts)
