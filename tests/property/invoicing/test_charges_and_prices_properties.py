"""What holds for the sums of every document with charges, prices with tax, and taxes made of parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.calculation import compute_totals
from va_desktop.invoicing.charges import AmountOn, Charge, PercentOn, Prices, RoundTo
from va_desktop.invoicing.model import AmountOff, Discount, Line, PercentOff
from va_desktop.invoicing.sums import Totals
from va_desktop.taxes.model import NO_TAX, TaxPart, TaxRule

CURRENCIES = st.sampled_from(["EUR", "INR", "JPY", "KWD"])


def halves(rate: str) -> TaxRule:
    half = Decimal(rate) / 2
    return TaxRule("GST", "S", Decimal(rate), parts=(TaxPart("CGST", half), TaxPart("SGST", half)))


TAXES = st.sampled_from(
    [
        NO_TAX,
        TaxRule("VAT", "E", Decimal(0), "VATEX-EU-132"),
        *(TaxRule("VAT", "S", Decimal(rate)) for rate in ("5.5", "7", "19", "20", "25")),
        halves("18"),
        halves("5"),
    ]
)


def decimals(least: int, most: int, places: int) -> st.SearchStrategy[Decimal]:
    scale = 10**places
    return st.integers(least * scale, most * scale).map(lambda number: Decimal(number).scaleb(-places))


def discounts(currency: str, taxes: st.SearchStrategy[TaxRule | None]) -> st.SearchStrategy[list[Discount]]:
    one = st.one_of(
        st.builds(PercentOff, decimals(0, 30, 2), taxes),
        st.builds(AmountOff, st.integers(0, 300).map(lambda n: Money(n, currency)), taxes),
    )
    return st.lists(one, max_size=3)


def charges(currency: str, taxes: st.SearchStrategy[TaxRule | None]) -> st.SearchStrategy[list[Charge]]:
    one = st.one_of(
        st.builds(PercentOn, decimals(0, 200, 2), taxes),
        st.builds(AmountOn, st.integers(0, 3000).map(lambda n: Money(n, currency)), taxes),
    )
    return st.lists(one, max_size=3)


def lines(currency: str, least: int) -> st.SearchStrategy[list[Line]]:
    return st.lists(
        st.builds(
            Line,
            st.just("Work"),
            quantity=decimals(least, 50, 2),
            price=decimals(0, 300, 3),
            discounts=discounts(currency, st.none()).map(tuple),
            charges=charges(currency, st.none()).map(tuple),
            tax=st.none() | TAXES,
        ),
        max_size=6,
    )


@st.composite
def documents(draw: st.DrawFn, prices: Sequence[Prices] = tuple(Prices)) -> Totals:
    currency = draw(CURRENCIES)
    own = st.none() | TAXES
    rows, taken = draw(lines(currency, -5)), draw(discounts(currency, own))
    compute = partial(
        compute_totals,
        tax=draw(TAXES),
        currency=currency,
        charges=draw(charges(currency, own)),
        prices=draw(st.sampled_from(prices)),
        prepaid=draw(st.none() | st.integers(0, 10**6).map(lambda n: Money(n, currency))),
        rounding=draw(st.none() | st.sampled_from([RoundTo(Decimal(1)), RoundTo(Decimal(10))])),
    )
    try:
        return compute(rows, taken)
    except UserError:  # discounts that are larger than what they are taken from are refused
        return compute([replace(row, discounts=()) for row in rows], [])


def whole(totals: Totals) -> list[tuple[int, int, int]]:
    """Return basis, discount and charge of each tax; those of a tax of two parts stand in the first of them."""
    rows = iter(totals.taxes)
    wholes = []
    for tax in rows:
        if tax.name == "CGST":
            assert next(rows).basis == tax.basis
        wholes.append((tax.basis.minor, tax.discount.minor, tax.charge.minor))
    return wholes


@given(documents())
def test_all_that_is_printed_adds_up(totals: Totals) -> None:
    for line in totals.lines:
        taken, added = (sum(one.minor for one in part) for part in (line.discounts, line.charges))
        assert line.amount.minor == line.gross.minor - taken + added
    assert totals.subtotal.minor == sum(line.amount.minor for line in totals.lines)
    assert totals.line_total.minor == sum(line.net.minor for line in totals.lines)
    assert totals.net == totals.line_total - totals.discount_total + totals.charge_total
    assert totals.tax.minor == sum(tax.amount.minor for tax in totals.taxes)
    assert totals.total == totals.net + totals.tax
    assert totals.due == totals.total - totals.prepaid + totals.rounding


@given(documents([Prices.NET]))
def test_of_what_is_spread_over_the_rates_nothing_is_lost(totals: Totals) -> None:
    assert totals.discount_total.minor == sum(one.minor for one in totals.discounts)
    assert totals.charge_total.minor == sum(one.minor for one in totals.charges)


@given(documents([Prices.GROSS]))
def test_prices_with_tax_come_to_what_was_typed(totals: Totals) -> None:
    taken, added = (sum(one.minor for one in part) for part in (totals.discounts, totals.charges))
    assert totals.total.minor == totals.subtotal.minor - taken + added


@given(documents())
def test_the_bases_hold_all_discounts_and_charges(totals: Totals) -> None:
    bases = whole(totals)
    assert totals.net.minor == sum(basis for basis, _, _ in bases)
    assert totals.discount_total.minor == sum(discount for _, discount, _ in bases)
    assert totals.charge_total.minor == sum(charge for _, _, charge in bases)


@given(CURRENCIES, decimals(-500, 500, 2), st.sampled_from(["1", "5", "10"]))
def test_what_is_due_is_the_nearest_multiple(currency: str, quantity: Decimal, step: str) -> None:
    row = Line("Work", quantity, Decimal(1))
    totals = compute_totals([row], (), NO_TAX, currency, rounding=RoundTo(Decimal(step)))
    assert totals.due.decimal % Decimal(step) == 0
    assert abs(totals.rounding.decimal) * 2 <= Decimal(step)


@given(
    CURRENCIES.flatmap(lambda currency: st.tuples(st.just(currency), lines(currency, 0))),
    TAXES,
)
def test_prices_with_tax_hold_the_sum_that_is_printed(drawn: tuple[str, list[Line]], tax: TaxRule) -> None:
    currency, rows = drawn
    try:
        totals = compute_totals(rows, (), tax, currency, prices=Prices.GROSS)
    except UserError:
        return
    assert totals.total == totals.subtotal


@given(CURRENCIES, decimals(-500, 5000, 2), st.sampled_from([*(str(n) for n in range(26)), "5.5", "50"]))
def test_the_net_way_and_the_gross_way_agree(currency: str, size: Decimal, rate: str) -> None:
    """What a price without tax comes to with it gives, as a price with tax, the same basis and the same tax."""
    for tax in (TaxRule("VAT", "S", Decimal(rate)), halves(rate)):
        row = Line("Work", Decimal(-1 if size < 0 else 1), abs(size), tax=tax)
        net = compute_totals([row], (), tax, currency)
        again = replace(row, price=abs(net.total.decimal))
        gross = compute_totals([again], (), tax, currency, prices=Prices.GROSS)
        assert (gross.net, gross.tax, gross.total) == (net.net, net.tax, net.total)
        assert [one.amount for one in gross.taxes] == [one.amount for one in net.taxes]
