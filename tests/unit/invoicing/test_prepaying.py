"""Prepayments as values: what is deducted of them, and of what they are a share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.speech import Voice
from va_desktop.core.texts import load_texts
from va_desktop.invoicing.model import Line, Source, SourceKind
from va_desktop.invoicing.prepaying import OpenPrepayment, Rest, share_of, with_deductions
from va_desktop.taxes.model import NO_TAX, TaxRule

VOICES = {one: Voice(load_texts(one), Formats(one, "IE")) for one in ("en", "de")}
VAT = TaxRule("VAT", "S", Decimal(23))


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def prepayment(number: int, *rests: int) -> OpenPrepayment:
    taxes = (VAT, NO_TAX)
    return OpenPrepayment(
        number,
        1,
        f"R-{number}",
        date(2026, 10, 1),
        tuple(Rest(tax, eur(minor)) for tax, minor in zip(taxes, rests, strict=False)),
        next_part=number,
    )


def work(price: str) -> Line:
    return Line("Work", Decimal(1), Decimal(price))


def figures(lines: tuple[Line, ...]) -> list[tuple[str, str]]:
    return [(str(line.price), line.sources[0].period) for line in lines if line.sources]


def test_each_tax_is_deducted_by_a_line_of_its_own() -> None:
    lines = prepayment(3, 60_00, 40_00).deducted(eur(90_00), VOICES)
    assert figures(lines) == [("60.00", "3"), ("30.00", "4")]
    assert [line.tax for line in lines] == [VAT, NO_TAX]
    assert lines[0].text("de") == "Abzüglich Anzahlung R-3 vom 1. Oktober 2026"
    assert prepayment(3, 60_00, 40_00).net == eur(100_00)


def test_nothing_falls_below_nothing() -> None:
    some = [prepayment(1, 60_00), prepayment(2, 60_00), prepayment(3, 60_00)]
    lines = with_deductions([work("100.00")], some, (), "EUR", VOICES)
    assert figures(lines) == [("60.00", "1"), ("40.00", "2")]
    assert with_deductions([], some, (), "EUR", VOICES) == ()


def test_one_that_is_left_out_is_not_deducted() -> None:
    some = [prepayment(1, 60_00), prepayment(2, 60_00)]
    out = {Source(SourceKind.PREPAYMENT, 1, "1"), Source(SourceKind.ENTRY, 2)}
    assert figures(with_deductions([work("100.00")], some, out, "EUR", VOICES)) == [("60.00", "2")]


def test_a_share_is_of_an_expected_sum() -> None:
    assert share_of(Decimal(30), eur(999_99)) == eur(300_00)
    for percent in (Decimal(0), Decimal(101)):
        with pytest.raises(UserError, match="at most 100 percent"):
            share_of(percent, eur(100_00))
    with pytest.raises(UserError, match="expected sum"):
        share_of(Decimal(30), eur(0))
