"""What holds for the sums of every invoice, whatever stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, digits
from va_desktop.core.numbers import half_up
from va_desktop.invoicing.calculation import compute_totals, sum_line
from va_desktop.invoicing.model import AmountOff, Line, PercentOff
from va_desktop.invoicing.sums import Totals
from va_desktop.taxes.model import TaxRule

CURRENCIES = st.sampled_from(["EUR", "INR", "JPY", "KWD"])
RATES = st.sampled_from([Decimal(rate) for rate in ("0", "5", "7", "18", "19", "5.5", "20")])
Discounts = tuple[PercentOff | AmountOff, ...]
TAXES = st.builds(lambda rate: TaxRule("VAT", "S" if rate else "Z", rate), RATES)


def decimals(least: int, most: int, places: int) -> st.SearchStrategy[Decimal]:
    scale = 10**places
    return st.integers(least * scale, most * scale).map(lambda number: Decimal(number).scaleb(-places))


def discounts(currency: str) -> st.SearchStrategy[Discounts]:
    one = st.one_of(
        decimals(0, 40, 2).map(PercentOff),
        st.integers(0, 300).map(lambda n: AmountOff(Money(n, currency))),
    )
    return st.lists(one, max_size=2).map(tuple)


def lines(currency: str) -> st.SearchStrategy[list[Line]]:
    return st.lists(
        st.builds(
            Line,
            st.just("Work"),
            quantity=decimals(-50, 500, 3),
            price=decimals(0, 2000, 4),
            price_base_quantity=st.sampled_from([Decimal(1), Decimal(60), Decimal(7), Decimal("0.5")]),
            discounts=discounts(currency),
            tax=st.none() | TAXES,
        ),
        max_size=8,
    )


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[Line], Totals, str]:
    currency = draw(CURRENCIES)
    drawn = [_billable(line, currency) for line in draw(lines(currency))]
    taken, tax = draw(discounts(currency)), draw(TAXES)
    try:
        totals = compute_totals(drawn, taken, tax, currency)
    except UserError:
        totals = compute_totals(drawn, _without_amounts(taken), tax, currency)
    return drawn, totals, currency


def _billable(line: Line, currency: str) -> Line:
    """Leave out what is more than there is to be taken off, or has the other sign: that is refused."""
    try:
        sum_line(line, currency)
    except UserError:
        return replace(line, discounts=_without_amounts(line.discounts))
    return line


def _without_amounts(taken: Sequence[PercentOff | AmountOff]) -> Discounts:
    return tuple(one for one in taken if isinstance(one, PercentOff))


@given(documents())
def test_what_is_printed_adds_up(document: tuple[list[Line], Totals, str]) -> None:
    _, totals, _ = document
    assert totals.line_total.minor == sum(line.net.minor for line in totals.lines)
    for line in totals.lines:
        assert line.net.minor == line.gross.minor - sum(part.minor for part in line.discounts)
    assert totals.net.minor == totals.line_total.minor - sum(part.minor for part in totals.discounts)
    assert totals.tax.minor == sum(tax.amount.minor for tax in totals.taxes)
    assert totals.total == totals.net + totals.tax


@given(documents())
def test_the_bases_of_the_taxes_add_up_to_the_net_amount(document: tuple[list[Line], Totals, str]) -> None:
    drawn, totals, _ = document
    if drawn:
        assert totals.net.minor == sum(tax.basis.minor for tax in totals.taxes)


@given(documents())
def test_shown_quantity_times_shown_price_is_the_shown_amount(
    document: tuple[list[Line], Totals, str],
) -> None:
    drawn, totals, currency = document
    for line, summed in zip(drawn, totals.lines, strict=True):
        # Fifty digits are more than a pocket calculator has; what is halfway is halfway there too.
        exact = line.quantity * line.price
        assert abs(summed.gross.decimal * line.price_base_quantity - exact) <= (
            Decimal("0.5").scaleb(-digits(currency)) * line.price_base_quantity
        )


@given(documents())
def test_each_tax_is_its_basis_times_its_rate_rounded_once(
    document: tuple[list[Line], Totals, str],
) -> None:
    _, totals, currency = document
    for tax in totals.taxes:
        assert tax.amount.decimal == half_up(tax.basis.decimal * tax.rate / 100, digits(currency))


@given(documents())
def test_each_category_and_rate_is_one_row(document: tuple[list[Line], Totals, str]) -> None:
    _, totals, _ = document
    keys = [(tax.category, tax.rate) for tax in totals.taxes]
    assert len(keys) == len(set(keys))
