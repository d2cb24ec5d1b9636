"""Charges, prices with tax, parts of taxes, what is paid already, and rounding: as a pocket calculator has them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.calculation import compute_totals, sum_line
from va_desktop.invoicing.charges import (
    AmountOn,
    Charge,
    PercentOn,
    Prices,
    RoundBy,
    Rounding,
    RoundTo,
    checked_charge,
    checked_rounding,
)
from va_desktop.invoicing.model import AmountOff, Discount, DraftTerms, Line, PercentOff, checked_discount
from va_desktop.invoicing.taking_out import taken_out
from va_desktop.taxes.model import NO_TAX, TaxPart, TaxRule

VAT = TaxRule("VAT", "S", Decimal(19))
REDUCED = TaxRule("VAT", "S", Decimal(7))
NINE = Decimal(9)
GST = TaxRule("GST", "S", Decimal(18), parts=(TaxPart("CGST", NINE), TaxPart("SGST", NINE)))


def line(
    quantity: str,
    price: str,
    *,
    tax: TaxRule | None = None,
    discounts: tuple[Discount, ...] = (),
    charges: tuple[Charge, ...] = (),
) -> Line:
    return Line("Work", Decimal(quantity), Decimal(price), tax=tax, discounts=discounts, charges=charges)


def euros(cents: int) -> Money:
    return Money(cents, "EUR")


# --- charges


def test_a_charge_of_a_line_is_added_to_it() -> None:
    charged = line("2", "50", charges=(PercentOn(Decimal(10)), AmountOn(euros(250))))
    summed = sum_line(charged, "EUR")
    assert (summed.gross.minor, [one.minor for one in summed.charges]) == (10000, [1000, 250])
    assert summed.net == summed.amount == euros(11250)


def test_a_line_that_is_free_can_have_a_charge() -> None:
    assert sum_line(line("0", "50", charges=(AmountOn(euros(500)),)), "EUR").net == euros(500)


def test_a_documents_charge_is_spread_over_the_rates_and_loses_no_cent() -> None:
    lines = [line("1", "100"), line("1", "200", tax=REDUCED)]
    totals = compute_totals(lines, (), VAT, "EUR", charges=[AmountOn(euros(1000))])
    assert [str(tax.basis) for tax in totals.taxes] == ["103.33", "206.67"]
    assert [str(tax.charge) for tax in totals.taxes] == ["3.33", "6.67"]
    assert (str(totals.charge_total), str(totals.net)) == ("10.00", "310.00")


def test_discount_and_charge_with_a_tax_of_their_own_go_to_it() -> None:
    lines = [line("1", "100"), line("1", "200", tax=REDUCED)]
    totals = compute_totals(
        lines,
        [AmountOff(euros(1000), REDUCED), PercentOff(Decimal(1))],
        VAT,
        "EUR",
        charges=[AmountOn(euros(500), NO_TAX), AmountOn(euros(0), VAT)],
    )
    assert [(tax.category, str(tax.basis)) for tax in totals.taxes] == [
        ("S", "99.00"),
        ("S", "188.00"),
        ("O", "5.00"),
    ]
    assert [str(tax.discount) for tax in totals.taxes] == ["1.00", "12.00", "0.00"]
    assert (str(totals.discount_total), str(totals.charge_total)) == ("13.00", "5.00")


def test_what_is_spread_over_lines_that_come_to_nothing_goes_to_the_first_of_their_taxes() -> None:
    lines = [line("0", "1"), line("0", "1", tax=REDUCED)]
    totals = compute_totals(lines, (), VAT, "EUR", charges=[AmountOn(euros(1000))])
    assert [(str(tax.rate), str(tax.basis)) for tax in totals.taxes] == [("19", "10.00"), ("7", "0.00")]


def test_a_charge_on_lines_that_cancel_out_is_spread_by_their_size() -> None:
    lines = [line("-1", "30"), line("-1", "10", tax=REDUCED), line("0", "1", tax=NO_TAX)]
    totals = compute_totals(lines, (), VAT, "EUR", charges=[AmountOn(euros(400))])
    assert [str(tax.basis) for tax in totals.taxes] == ["-27.00", "-9.00", "0.00"]
    lines = [line("1", "30"), line("-1", "30", tax=REDUCED)]
    totals = compute_totals(lines, (), VAT, "EUR", charges=[AmountOn(euros(400))])
    assert [str(tax.basis) for tax in totals.taxes] == ["34.00", "-30.00"]


def test_a_charge_without_lines_has_the_documents_tax() -> None:
    totals = compute_totals((), (), VAT, "EUR", charges=[AmountOn(euros(1000))])
    assert [(str(tax.rate), str(tax.amount)) for tax in totals.taxes] == [("19", "1.90")]


def test_a_discount_may_be_as_large_as_lines_and_charges_together() -> None:
    added = [AmountOn(euros(500))]
    totals = compute_totals([line("1", "5")], [AmountOff(euros(1000))], VAT, "EUR", charges=added)
    assert totals.total.is_zero()
    with pytest.raises(UserError, match="larger than the sum"):
        compute_totals([line("1", "5")], [AmountOff(euros(1001))], VAT, "EUR", charges=added)


def test_what_is_returned_takes_discounts_and_charges_with_it() -> None:
    returned = line(
        "-1", "100", discounts=(AmountOff(euros(-500)),), charges=(AmountOn(euros(-200)),)
    ).checked()
    assert sum_line(returned, "EUR").net == euros(-9700)
    totals = compute_totals([returned], [AmountOff(euros(-700))], VAT, "EUR", charges=[AmountOn(euros(-100))])
    assert (str(totals.discount_total), str(totals.charge_total), str(totals.net)) == (
        "-7.00",
        "-1.00",
        "-91.00",
    )
    for taken, added, message in (
        ([AmountOff(euros(-1))], [], "A discount can't be below zero"),
        ([], [AmountOn(euros(-1))], "A charge can't be below zero"),
    ):
        with pytest.raises(UserError, match=message):
            compute_totals([line("1", "100")], taken, VAT, "EUR", charges=added)
    with pytest.raises(UserError, match="A discount can't be below zero"):
        compute_totals([returned], [AmountOff(euros(1))], VAT, "EUR")
    with pytest.raises(UserError, match="below zero"):
        line("1", "100", charges=(AmountOn(euros(-200)),)).checked()


@pytest.mark.parametrize(
    ("charge", "message"),
    [
        (PercentOn(Decimal(1001)), "from 0 to 1000"),
        (PercentOn(Decimal(-1)), "from 0 to 1000"),
        (PercentOn(Decimal("0.0000001")), "from 0 to 1000"),
        (AmountOn(euros(-1)), "below zero"),
        (AmountOn(euros(1), reason="x" * 101), "too long"),
        (AmountOn(euros(1), TaxRule("", "X", Decimal(0))), "not a category"),
    ],
)
def test_what_is_no_charge_is_refused_in_words(charge: AmountOn | PercentOn, message: str) -> None:
    with pytest.raises(UserError, match=message):
        checked_charge(charge)


def test_a_charge_is_kept_with_tax_and_reason() -> None:
    assert checked_charge(AmountOn(euros(1), VAT, " by  night ")) == AmountOn(euros(1), VAT, "by night")
    assert checked_discount(PercentOff(NINE, VAT, " loyal ")) == PercentOff(NINE, VAT, "loyal")


@pytest.mark.parametrize(
    "huge",
    [
        line("1", "999999999999", charges=(PercentOn(Decimal(1000)),)),
        line("1", "10000000000000"),
    ],
)
def test_a_line_beyond_all_amounts_is_refused(huge: Line) -> None:
    with pytest.raises(UserError, match="amount of line 1 is too large"):
        compute_totals([huge], (), NO_TAX, "EUR")


def test_bases_beyond_all_amounts_are_refused_though_they_cancel_out() -> None:
    lines = [line("9", "1000000000000"), line("2", "1000000000000"), line("-9", "1000000000000", tax=REDUCED)]
    with pytest.raises(UserError, match="too large"):
        compute_totals(lines, (), VAT, "EUR")


# --- prices with tax


def test_tax_is_taken_out_of_prices_so_that_they_add_up_to_the_total() -> None:
    lines = [line("1", "119"), line("1", "107", tax=REDUCED)]
    totals = compute_totals(lines, (), VAT, "EUR", prices=Prices.GROSS)
    assert [str(one.net) for one in totals.lines] == ["100.00", "100.00"]
    assert [(str(tax.basis), str(tax.amount)) for tax in totals.taxes] == [
        ("100.00", "19.00"),
        ("100.00", "7.00"),
    ]
    assert (str(totals.subtotal), str(totals.line_total), str(totals.total)) == ("226.00", "200.00", "226.00")


def test_an_amount_between_two_bases_keeps_its_total() -> None:
    # At 20 %, 0.07 makes 0.08 and 0.08 makes 0.10.
    between = compute_totals(
        [line("1", "0.09")], (), TaxRule("", "S", Decimal(20)), "EUR", prices=Prices.GROSS
    )
    assert (str(between.net), str(between.tax)) == ("0.07", "0.02")


def test_lines_without_tax_add_up_to_what_is_without_tax() -> None:
    totals = compute_totals([line("1", "1")] * 3, (), VAT, "EUR", prices=Prices.GROSS)
    assert [str(one.net) for one in totals.lines] == ["0.84", "0.84", "0.84"]
    totals = compute_totals([line("1", "0.05")] * 7, (), VAT, "EUR", prices=Prices.GROSS)
    assert totals.line_total == totals.net == euros(29)
    assert sorted(one.net.minor for one in totals.lines) == [4, 4, 4, 4, 4, 4, 5]


def test_discounts_and_charges_are_with_tax_where_prices_are() -> None:
    totals = compute_totals(
        [line("1", "119")],
        [AmountOff(euros(1190))],
        VAT,
        "EUR",
        charges=[AmountOn(euros(2380))],
        prices=Prices.GROSS,
    )
    assert (str(totals.discount_total), str(totals.charge_total)) == ("10.00", "20.00")
    assert (str(totals.net), str(totals.total)) == ("110.00", "130.90")


def test_taking_out_hands_a_cent_to_as_many_as_it_needs() -> None:
    assert taken_out([1, 1, 0], Decimal(0), 5) == [3, 2, 0]
    assert taken_out([1, 1], Decimal(0), 1) == [0, 1]


# --- parts of a tax


def test_each_part_of_a_tax_is_a_row_and_rounded_once() -> None:
    totals = compute_totals([line("1", "0.50")], (), GST, "INR")
    assert [(tax.name, str(tax.rate), str(tax.basis), str(tax.amount)) for tax in totals.taxes] == [
        ("CGST", "9", "0.50", "0.05"),
        ("SGST", "9", "0.50", "0.05"),
    ]
    assert (str(totals.net), str(totals.tax), str(totals.total)) == ("0.50", "0.10", "0.60")


def test_parts_share_one_basis_with_its_discount() -> None:
    totals = compute_totals([line("1", "100")], [PercentOff(Decimal(10))], GST, "INR")
    assert (str(totals.discount_total), str(totals.net), str(totals.total)) == ("10.00", "90.00", "106.20")


def test_parts_are_taken_out_of_prices_too() -> None:
    totals = compute_totals([line("1", "118")], (), GST, "INR", prices=Prices.GROSS)
    assert [str(tax.amount) for tax in totals.taxes] == ["9.00", "9.00"]
    assert str(totals.lines[0].net) == "100.00"


# --- what is due


@pytest.mark.parametrize(
    ("prepaid", "rounding", "turned", "due"),
    [
        (None, None, "0.00", "11.90"),
        (400, None, "0.00", "7.90"),
        (None, RoundTo(Decimal(1)), "0.10", "12.00"),
        (2, RoundTo(Decimal("0.05")), "0.02", "11.90"),
        (1190, RoundTo(Decimal(1)), "0.00", "0.00"),
        (2000, None, "0.00", "-8.10"),
        (None, RoundBy(euros(-90)), "-0.90", "11.00"),
    ],
)
def test_what_is_due_is_the_total_less_what_was_paid_and_rounded(
    prepaid: int | None, rounding: Rounding | None, turned: str, due: str
) -> None:
    totals = compute_totals(
        [line("1", "10")],
        (),
        VAT,
        "EUR",
        prepaid=None if prepaid is None else euros(prepaid),
        rounding=rounding,
    )
    assert (str(totals.total), str(totals.rounding), str(totals.due)) == ("11.90", turned, due)


def test_a_rounding_has_a_step_that_the_currency_has() -> None:
    for rounding in (None, RoundTo(Decimal("0.05")), RoundBy(euros(1))):
        assert checked_rounding(rounding, "EUR") == rounding
    for step, currency in (("0", "EUR"), ("0.005", "EUR"), ("0.5", "JPY"), ("101", "EUR")):
        with pytest.raises(UserError):
            checked_rounding(RoundTo(Decimal(step)), currency)


def test_what_is_paid_already_is_not_below_zero() -> None:
    assert DraftTerms(("en",), 14, prepaid=euros(1)).checked().prepaid == euros(1)
    with pytest.raises(UserError, match="below zero"):
        DraftTerms(("en",), 14, prepaid=euros(-1)).checked()
