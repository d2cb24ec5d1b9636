"""Discounts and charges as they are typed in one field."""

from __future__ import annotations

from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.charges import AmountOn, PercentOn
from va_desktop.invoicing.model import AmountOff, PercentOff
from va_desktop.invoicing.typed_adjustments import adjustments_text, read_charges, read_discounts
from va_desktop.taxes.model import TaxRule

SEVEN = TaxRule("VAT", "S", Decimal(7))


def seven(rate: Decimal) -> TaxRule:
    assert rate == 7
    return SEVEN


def test_several_discounts_are_read_and_written() -> None:
    text = "10 %; 25.00 Loyal for 3 years; 5.00 Travel @ 7"
    discounts = read_discounts(text.replace("@ 7", "@7 %"), "EUR", "discounts", seven)
    assert discounts == (
        PercentOff(Decimal(10)),
        AmountOff(Money(2500, "EUR"), reason="Loyal for 3 years"),
        AmountOff(Money(500, "EUR"), SEVEN, "Travel"),
    )
    assert adjustments_text(discounts) == text


def test_charges_are_read_and_written() -> None:
    charges = read_charges("2.5% ;; 100", "JPY", "charges")
    assert charges == (PercentOn(Decimal("2.5")), AmountOn(Money(100, "JPY")))
    assert adjustments_text(charges) == "2.5 %; 100"
    assert read_charges(" ", "JPY", "charges") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ten", "as a percentage or an amount"),
        ("1,5,0", "is not a number"),
        ("0.5", "more decimals"),
        ("101 %", "from 0 to 100"),
        ("-1", "below zero"),
        ("5 @ 7", "taxed as the line is"),
    ],
)
def test_what_is_no_discount_is_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(UserError, match=message) as caught:
        read_discounts(text, "JPY", "discounts")
    assert caught.value.field == "discounts"
