"""A sheet as CSV (RFC 4180), such that Excel, LibreOffice and scripts of any country read the same."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from va_desktop.core.numbers import half_up, plain
from va_desktop.core.progress import Step
from va_desktop.kit.sheets.values import Sheet, Value

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula (owasp.org/www-community/attacks/CSV_Injection)."""
_HOUR: Final = 3600


def write_csv(sheet: Sheet, path: Path, step: Step) -> None:
    """Write a sheet; `step` hears how many rows are written, and may raise.

    Numbers are plain (`1250.50`), days as in ISO 8601, lengths of work in hours.
    """
    # With a byte order mark, or Excel takes UTF-8 for the system's old code page and Hindi for noise.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow([neutral(head) for head in sheet.heads])
        for done, row in enumerate(sheet.rows, 1):
            table.writerow([cell(value) for value in row])
            step(done, 0)


def cell(value: Value) -> str:
    """Return a value as it stands in CSV; only a text can look like a formula, and is kept from being one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return neutral(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return plain(half_up(Decimal(int(value.total_seconds())) / _HOUR, 4))
    return plain(value) if isinstance(value, Decimal) else str(value)


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
