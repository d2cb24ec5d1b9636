"""Writes a sheet into the file that somebody named, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.progress import Step, unwatched
from va_desktop.kit.sheets.csv_file import write_csv
from va_desktop.kit.sheets.values import Sheet
from va_desktop.kit.sheets.xlsx_file import write_xlsx
from va_desktop.kit.writing import whole_file

_WRITERS: Final = {".csv": write_csv, ".xlsx": write_xlsx}


def save_sheet(sheet: Sheet, path: Path, step: Step = unwatched) -> Path:
    """Write a sheet as the ending of the file says (`.csv`, `.xlsx`) and return the path.

    `step` hears how many rows are written. What it raises comes through, and as after every failure the file that
    stood there before is untouched. Raise `UserError` for another ending, and where the file can't be written.
    """
    write = _writer(path)
    with whole_file(path) as part:
        write(sheet, part, step)
    return path


def save_sheets(sheet: Sheet, paths: Iterable[Path]) -> None:
    """Write a sheet, whose rows can be read again, into several files as `save_sheet` does: into all, or none."""
    with ExitStack() as files:
        for path in paths:
            _writer(path)(sheet, files.enter_context(whole_file(path)), unwatched)


def _writer(path: Path) -> Callable[[Sheet, Path, Step], None]:
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise UserError("A list can be saved as .csv or .xlsx.", field="out")
    return write
