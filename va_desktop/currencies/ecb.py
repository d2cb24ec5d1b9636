"""The European Central Bank's reference rates, as the files it publishes: XML, CSV, or either one zipped.

Every file quotes the euro in other currencies, for one day or for all since 1999. Currencies that no longer exist
are left out.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final
from xml.parsers import expat

from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.money import known_currency
from va_desktop.core.numbers import parse_decimal
from va_desktop.currencies.rates import BASE, ExchangeRate, checked_rate

SOURCE: Final = "ECB"
LARGEST_FILE: Final = 30_000_000
"""Bytes; all rates since 1999 are about 8 MB."""
_MOST_RATES: Final = 1_000_000
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_ZIP: Final = b"PK\x03\x04"


class _NotEcbError(ValueError):
    """The content is not what the bank publishes."""


# What reading may meet in a file that is none of the bank's: foreign, cut off, encrypted, packed in an unknown way.
_BROKEN: Final = (
    *(ValueError, UserError, NotImplementedError, EOFError),
    *(csv.Error, expat.ExpatError, zipfile.BadZipFile, zlib.error),
)


def read_ecb(data: bytes) -> list[ExchangeRate]:
    """Read a file of the European Central Bank.

    Raise `UserError` for anything else; a file that is broken somewhere gives no rates at all.
    """
    try:
        content = _unzipped(data)
        if len(content) > LARGEST_FILE:
            raise _NotEcbError
        rows = (
            _from_xml(content)
            if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
            else _from_csv(content)
        )
        rates: list[ExchangeRate] = []
        for day, currency, text in rows:
            rate = _rate(day, currency, text)
            if rate is not None:
                rates.append(rate)
            if len(rates) > _MOST_RATES:
                raise _NotEcbError
    except _BROKEN as error:
        raise _not_readable() from error
    if not rates:
        raise _not_readable()
    return rates


def _not_readable() -> UserError:
    return UserError(
        "This is not a file of exchange rates of the European Central Bank, or it is damaged; nothing was changed."
    )


def _rate(day: str, currency: str, text: str) -> ExchangeRate | None:
    """Return a rate; `None` for a currency that is not known any more."""
    rate = checked_rate(parse_decimal(text))
    known = _known(currency)
    return ExchangeRate(_day(day), BASE, known, rate, SOURCE) if known else None


@lru_cache(maxsize=256)
def _known(currency: str) -> str:
    try:
        return known_currency(currency)
    except UserError:
        return ""


@lru_cache(maxsize=64)
def _day(text: str) -> date:
    """Read a day; a file has some thirty rates for each."""
    try:
        return checked_day(date.fromisoformat(text))
    except ValueError:  # the daily CSV writes it in words, in English whatever the computer's language
        day, month, year = text.split()
        return checked_day(date(int(year), _MONTHS.index(month) + 1, int(day)))


def _unzipped(data: bytes) -> bytes:
    if not data.startswith(_ZIP):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) != 1 or members[0].flag_bits & 1:  # several files, or an encrypted one
            raise _NotEcbError
        with archive.open(members[0]) as file:
            # The size that the archive states may be a lie: no more than the limit is ever unpacked.
            return file.read(LARGEST_FILE + 1)


def _from_csv(data: bytes) -> Iterator[tuple[str, str, str]]:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig")), skipinitialspace=True, strict=True)
    head = [name.strip() for name in next(rows, [])]
    if not head or head[0] != "Date":
        raise _NotEcbError
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        for currency, cell in zip(head[1:], row[1:], strict=False):
            text = cell.strip()
            if currency and text and text != "N/A":
                yield row[0].strip(), currency, text


def _from_xml(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Read `<Cube time="…"><Cube currency="…" rate="…"/></Cube>`; a file that declares entities is refused."""
    found: list[tuple[str, str, str]] = []
    day = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal day
        if name.rpartition(":")[2] == "Cube":
            day = attributes.get("time", day)
            if "currency" in attributes and "rate" in attributes:
                found.append((day, attributes["currency"], attributes["rate"]))

    def refuse(*_declaration: object) -> None:
        raise _NotEcbError  # the bank's files have no document type; entities in one could fill the memory

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(data, True)
    yield from found
