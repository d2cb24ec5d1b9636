"""Taxes that are made of parts, each with a name and a row of its own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.taxes.model import TaxPart, TaxRule

NINE = Decimal(9)
GST = TaxRule("GST", "S", Decimal(18), parts=(TaxPart("CGST", NINE), TaxPart("SGST", NINE)))


def test_parts_with_the_rate_of_the_whole_are_kept() -> None:
    assert GST.checked() == GST
    assert replace(GST, parts=(TaxPart(" CGST ", NINE), TaxPart("SGST", NINE))).checked() == GST


@pytest.mark.parametrize(
    "parts",
    [
        (TaxPart("CGST", NINE),),
        (TaxPart("CGST", Decimal(20)), TaxPart("SGST", Decimal(-2))),
    ],
)
def test_parts_that_do_not_make_the_whole_are_refused(parts: tuple[TaxPart, ...]) -> None:
    with pytest.raises(UserError, match="together have its rate"):
        replace(GST, parts=parts).checked()


def test_a_part_has_a_name() -> None:
    with pytest.raises(UserError, match="Please fill this in"):
        replace(GST, parts=(TaxPart(" ", NINE), TaxPart("SGST", NINE))).checked()
