"""The calculator: sums that a pocket calculator gives as well."""

from __future__ import annotations

from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.calculation import compute_totals, sum_line
from va_desktop.invoicing.model import AmountOff, Line, PercentOff
from va_desktop.taxes.model import NO_TAX, TaxRule

VAT = TaxRule("VAT", "S", Decimal(19))
REDUCED = TaxRule("VAT", "S", Decimal(7))


def line(quantity: str, price: str, base: str = "1", **more: object) -> Line:
    return Line("Work", Decimal(quantity), Decimal(price), price_base_quantity=Decimal(base), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quantity", "price", "base", "currency", "net"),
    [
        ("140", "25.00", "60", "EUR", "58.33"),
        ("2.33", "25.00", "1", "EUR", "58.25"),
        ("1", "0.125", "1", "EUR", "0.13"),
        ("1", "0.0005", "1", "KWD", "0.001"),
        ("3", "0.5", "1", "JPY", "2"),
        ("-1", "0.125", "1", "EUR", "-0.13"),
        ("0", "25", "1", "EUR", "0.00"),
    ],
)
def test_a_line_is_rounded_half_up_to_the_currencys_minor_unit(
    quantity: str, price: str, base: str, currency: str, net: str
) -> None:
    assert str(sum_line(line(quantity, price, base), currency).net) == net


def test_each_discount_of_a_line_is_taken_from_its_gross_amount() -> None:
    summed = sum_line(
        line("3", "33.33", discounts=(PercentOff(Decimal("2.5")), AmountOff(Money(100, "EUR")))), "EUR"
    )
    assert (summed.gross.minor, [part.minor for part in summed.discounts]) == (9999, [250, 100])
    assert summed.net.minor == 9649


def test_lines_are_rounded_before_they_are_summed() -> None:
    totals = compute_totals([line("1", "0.335")] * 3, (), NO_TAX, "EUR")
    assert str(totals.line_total) == "1.02"


def test_tax_is_rounded_once_for_each_rate() -> None:
    totals = compute_totals([line("1", "0.03")] * 10, (), VAT, "EUR")
    assert [(str(tax.basis), str(tax.amount)) for tax in totals.taxes] == [("0.30", "0.06")]


def test_a_documents_discount_is_shared_out_over_the_rates_and_loses_no_cent() -> None:
    lines = [line("1", "100"), line("1", "100", tax=REDUCED), line("1", "100", tax=REDUCED)]
    totals = compute_totals(lines, [AmountOff(Money(1000, "EUR"))], VAT, "EUR")
    assert [str(tax.basis) for tax in totals.taxes] == ["96.67", "193.33"]
    assert (str(totals.net), str(totals.tax), str(totals.total)) == ("290.00", "31.90", "321.90")


def test_lines_of_one_category_and_rate_are_taxed_together_under_the_first_name() -> None:
    unnamed = TaxRule("", "S", Decimal(19))
    totals = compute_totals([line("1", "10", tax=unnamed), line("1", "10", tax=VAT)], (), NO_TAX, "EUR")
    assert [(tax.name, str(tax.amount)) for tax in totals.taxes] == [("VAT", "3.80")]


def test_a_document_without_lines_comes_to_nothing() -> None:
    totals = compute_totals([], [PercentOff(Decimal(10))], VAT, "EUR")
    assert (totals.total.minor, totals.taxes) == (0, ())


def test_a_discount_on_lines_that_are_given_back_reduces_what_is_given_back() -> None:
    lines = [line("-1", "100"), line("-1", "50", tax=REDUCED), line("1", "20", tax=NO_TAX)]
    totals = compute_totals(lines, [PercentOff(Decimal(10))], VAT, "EUR")
    assert [str(tax.basis) for tax in totals.taxes] == ["-91.33", "-45.67", "20.00"]
    assert str(totals.net) == "-117.00"


def test_lines_that_cancel_out_leave_nothing_to_discount() -> None:
    totals = compute_totals([line("1", "5"), line("-1", "5")], [PercentOff(Decimal(10))], NO_TAX, "EUR")
    assert totals.total.is_zero()


@pytest.mark.parametrize(
    ("lines", "discounts", "message"),
    [
        ([line("1", "5", discounts=(AmountOff(Money(501, "EUR")),))], (), "discounts of line 1"),
        ([line("-1", "5", discounts=(AmountOff(Money(1, "EUR")),))], (), "discounts of line 1"),
        ([line("1", "5")], [AmountOff(Money(501, "EUR"))], "larger than the sum"),
        ([line("1000000000", "1000000000000")], (), "amount of line 1"),
        ([line("1", "9000000000000")] * 2, (), "too large"),
    ],
)
def test_what_can_not_be_is_refused_in_words(
    lines: list[Line], discounts: list[AmountOff], message: str
) -> None:
    with pytest.raises(UserError, match=message):
        compute_totals(lines, discounts, NO_TAX, "EUR")
