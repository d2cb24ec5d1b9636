"""What a command lists, as a sheet: a row for each thing, under the names that its JSON document has.

The document says amounts and days as texts, so a sheet that is to be counted with takes them for what they are: a
text under a name of an amount is a number, and in a row with a currency an amount of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from va_desktop.core.clock import checked_day
from va_desktop.core.command import Answer
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, digits
from va_desktop.kit.sheets.values import Sheet, Value
from va_desktop.kit.sheets.writing import save_sheets

_AMOUNTS: Final = frozenset(
    """1_30 31_60 61_90 amount balance business_cost business_share charge closing cost credit credited current
    discount fee gain gross interest left markup most net opening outstanding over_90 paid percent price quantity
    rate refunded settled tax total unbilled value withheld written_off""".split()
)
"""Last words of names under which texts are numbers; elsewhere `1500` may be the number of an invoice."""
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LOCAL: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:\d{2})?")
"""Times by the clocks of a place. One in UTC stays a text with its `Z`: a cell of time tells no zone."""


def save_listed(answer: Answer, name: str, paths: Sequence[Path]) -> None:
    """Write the rows of an answer into all files, or none; raise `UserError` where it has none or can't."""
    rows: Any = answer.json
    if isinstance(rows, Mapping):  # which may name its one list: {"designs": [...]}
        rows = next(iter(rows.values())) if len(rows) == 1 else None
    if not isinstance(rows, list | tuple) or not all(isinstance(row, Mapping) for row in rows):
        raise UserError("This command prints no list that could be written into a file.")
    save_sheets(listed_sheet(name, rows), paths)


def listed_sheet(name: str, rows: Sequence[Mapping[str, Any]]) -> Sheet:
    """Return rows of JSON under all names that occur in them, in the order in which they first do."""
    flat = [dict(_flattened(row)) for row in rows]
    heads = tuple(dict.fromkeys(head for row in flat for head in row))
    return Sheet(name, heads, [[_value(head, row.get(head), row) for head in heads] for row in flat])


def _flattened(row: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, Mapping):
            yield from _flattened(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _value(name: str, value: Any, row: Mapping[str, Any]) -> Value:
    if isinstance(value, str):
        return _read(name, value, str(row.get("currency") or ""))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, list):
        plain = all(isinstance(one, str) for one in value)
        return ", ".join(value) if plain else json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, int) else None


def _read(name: str, text: str, currency: str) -> Value:
    moment = _moment(text)
    if moment is not None:
        return moment
    last = name.rpartition(".")[2]
    if (last in _AMOUNTS or last.rpartition("_")[2] in _AMOUNTS) and _NUMBER.fullmatch(text):
        number = Decimal(text)
        exponent = number.as_tuple().exponent
        fits = currency and isinstance(exponent, int) and -exponent == digits(currency)
        return Money.of(number, currency) if fits else number
    return text


def _moment(text: str) -> date | None:
    """Return the day or the local time that a text is; a title may look like a day that no calendar has."""
    is_day = _DAY.fullmatch(text) is not None
    if not is_day and not _LOCAL.fullmatch(text):
        return None
    try:
        moment = date.fromisoformat(text) if is_day else datetime.fromisoformat(text)
        checked_day(date(moment.year, moment.month, moment.day))
    except (UserError, ValueError):
        return None
    return moment
