"""The European Central Bank's files are read in every form; anything else is refused in one clear sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.currencies import ecb
from va_desktop.currencies.ecb import read_ecb
from va_desktop.currencies.rates import ExchangeRate

XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
 xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube>
<Cube time="2026-11-20"><Cube currency="USD" rate="1.0562"/><Cube currency="INR" rate="98.214"/></Cube>
<Cube time="2026-11-19"><Cube currency="USD" rate="1.0571"/><Cube currency="CYP" rate="0.58"/></Cube>
</Cube></gesmes:Envelope>"""
HISTORY = b"Date,USD,JPY,CYP,\n2026-11-20,1.0562,160.3,N/A,\n2026-11-19,1.0571,N/A,0.58,\n\n"
DAILY = b"\xef\xbb\xbfDate, USD, JPY, \n20 November 2026, 1.0562, 160.3, \n"

USD_20 = ExchangeRate(date(2026, 11, 20), "EUR", "USD", Decimal("1.0562"), "ECB")
USD_19 = ExchangeRate(date(2026, 11, 19), "EUR", "USD", Decimal("1.0571"), "ECB")
INR_20 = ExchangeRate(date(2026, 11, 20), "EUR", "INR", Decimal("98.214"), "ECB")
JPY_20 = ExchangeRate(date(2026, 11, 20), "EUR", "JPY", Decimal("160.3"), "ECB")


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def encrypted() -> bytes:
    plain = bytearray(zipped(("eurofxref.csv", DAILY)))
    plain[6] |= 1  # the flag in the local header
    plain[plain.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    return bytes(plain)


@pytest.mark.parametrize(
    ("data", "rates"),
    [
        (XML, [USD_20, INR_20, USD_19]),
        (HISTORY, [USD_20, JPY_20, USD_19]),
        (DAILY, [USD_20, JPY_20]),
        (zipped(("eurofxref.csv", DAILY)), [USD_20, JPY_20]),
        (zipped(("eurofxref-hist.xml", XML)), [USD_20, INR_20, USD_19]),
    ],
    ids=["xml", "history", "daily", "zipped csv", "zipped xml"],
)
def test_each_form_of_the_file_is_read(data: bytes, rates: list[ExchangeRate]) -> None:
    assert read_ecb(data) == rates


ENTITIES = b"""<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<Cube><Cube time="2026-11-20"><Cube currency="USD" rate="1.0562"/></Cube>&b;</Cube>"""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>Not found</body></html>",
        b"name,amount\nAsha,3\n",
        b"\xff\xfe\x00binary",
        b"PK\x03\x04 cut off",
        b"Date,USD,\n2026-11-20,one,\n",
        b"Date,USD,\n2026-11-20,-1.05,\n",
        b"Date,USD,\n2026-11-20,1_0.5,\n",
        b"Date,USD,\n20.11.2026,1.05,\n",
        b"Date,USD,\n9999-11-20,1.05,\n",
        b'Date,USD,\n2026-11-20,"1.05\n',
        XML.replace(b"</Cube>", b""),
        XML.replace(b"2026-11-19", b"yesterday"),
        ENTITIES,
        zipped(("a.csv", DAILY), ("b.csv", DAILY)),
        encrypted(),
    ],
)
def test_anything_else_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UserError, match="not a file of exchange rates"):
        read_ecb(data)


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ecb, "LARGEST_FILE", 1000)
    with pytest.raises(UserError, match="not a file of exchange rates"):
        read_ecb(zipped(("eurofxref.csv", DAILY + b" " * 100_000)))


def test_a_file_of_too_many_rates_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ecb, "_MOST_RATES", 2)
    with pytest.raises(UserError, match="not a file of exchange rates"):
        read_ecb(XML)
