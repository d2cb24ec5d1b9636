"""A sheet as a workbook of Excel (ECMA-376): typed cells, a head that stays, columns as wide as what they hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from va_desktop.core.money import Money, digits
from va_desktop.core.progress import Step
from va_desktop.kit.sheets.values import Sheet, Value

_MOST_ROWS: Final = 1_048_576
"""Of a sheet, its head among them (Excel's specifications and limits)."""
_LONGEST_TEXT: Final = 32_767
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_NARROWEST, _WIDEST = 9, 60
_DAY: Final = 86_400


def write_xlsx(sheet: Sheet, path: Path, step: Step) -> None:
    """Write a sheet; `step` hears how many rows are written, and may raise.

    A list of more rows than a sheet of Excel has goes on in a further one, under the same head.
    """
    import xlsxwriter

    path.open("wb").close()  # else it is noticed at the end, with files of its own left open
    # Rows go to the disk as they come; only the packed book is in memory. On a full disk what packs it would fail
    # once more when it is thrown away, where nobody can hear it.
    packed = BytesIO()
    try:
        with xlsxwriter.Workbook(packed, {"constant_memory": True}) as book:
            pages = _Pages(book, sheet)
            for done, row in enumerate(sheet.rows, 1):
                pages.write(row)
                step(done, 0)
            pages.close()
    except xlsxwriter.exceptions.FileCreateError as error:  # no OSError of its own, but one to whoever writes
        raise OSError(str(error)) from error
    path.write_bytes(packed.getbuffer())


class _Pages:
    """The sheets of a workbook on their way: one, as long as its rows fit."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self._book, self._sheet = book, sheet
        self._formats: dict[str, Any] = {}
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": False})
        self._count = 0
        self._begin()

    def _begin(self) -> None:
        self._count += 1
        further = f" {self._count}" if self._count > 1 else ""
        name = self._sheet.title.translate(_NOT_IN_NAMES).strip()[: _LONGEST_NAME - len(further)]
        self._page = self._book.add_worksheet(f"{name}{further}" if name else None)
        self._page.freeze_panes(1, 0)
        self._at = 1
        self._widths = [_width(head) for head in self._sheet.heads]
        for column, head in enumerate(self._sheet.heads):
            self._page.write_string(0, column, head, self._head)

    def write(self, row: Sequence[Value]) -> None:
        """Write a row below the others."""
        if self._at >= _MOST_ROWS:
            self.close()
            self._begin()
        for column, value in enumerate(row):
            self._write(column, value)
        self._at += 1

    def _write(self, column: int, value: Value) -> None:
        page, at, shown = self._page, self._at, 10
        if value is None:
            return
        if isinstance(value, str):
            # As a text, whatever it looks like: never as a formula, a number or a link.
            page.write_string(at, column, value[:_LONGEST_TEXT])
            shown = _width(value)
        elif isinstance(value, Money):
            page.write_number(at, column, float(value.decimal), self._format(_money(value.currency)))
            shown = len(str(value)) + len(value.currency) + 4
        elif isinstance(value, datetime):
            page.write_datetime(at, column, value.replace(tzinfo=None), self._format("yyyy-mm-dd hh:mm"))
            shown = 16
        elif isinstance(value, date):
            page.write_datetime(at, column, value, self._format("yyyy-mm-dd"))
        elif isinstance(value, timedelta):
            page.write_number(at, column, value.total_seconds() / _DAY, self._format("[h]:mm"))
        else:
            number = float(value) if isinstance(value, Decimal) else value
            page.write_number(at, column, number)
            shown = len(str(value))
        self._widths[column] = max(self._widths[column], shown)

    def _format(self, pattern: str) -> Any:
        if pattern not in self._formats:
            self._formats[pattern] = self._book.add_format({"num_format": pattern})
        return self._formats[pattern]

    def close(self) -> None:
        """Give the columns of the present sheet their widths."""
        for column, width in enumerate(self._widths):
            self._page.set_column(column, column, min(max(width, _NARROWEST), _WIDEST) + 2)
        if self._sheet.heads:
            self._page.autofilter(0, 0, self._at - 1, len(self._sheet.heads) - 1)


def _money(currency: str) -> str:
    """Return the pattern of an amount: `#,##0.00 [$EUR]`, which is shown and added up as a number."""
    places = digits(currency)
    return f"#,##0{'.' if places else ''}{'0' * places} [${currency}]"


def _width(text: str) -> int:
    """Return how many characters wide the longest line of a text is; marks stand above and below others."""
    rows = text.splitlines() or [""]
    return max(sum(1 for char in row if not unicodedata.combining(char)) for row in rows)
