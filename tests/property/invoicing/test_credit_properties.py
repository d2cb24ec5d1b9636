"""Credit notes bring the bases of all taxes back to zero, whatever was credited before and in whichever way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, reject
from hypothesis import strategies as st

from va_desktop.contracts.model import Grouping
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.calculation import draft_totals
from va_desktop.invoicing.charges import AmountOn, Prices
from va_desktop.invoicing.crediting import Credited
from va_desktop.invoicing.model import AmountOff, Discount, Draft, DraftTerms, Line, PercentOff
from va_desktop.taxes.model import TaxPart, TaxRule

CURRENCIES = st.sampled_from(["EUR", "JPY", "KWD"])
TAXES = st.sampled_from(
    [
        TaxRule("VAT", "S", Decimal(19)),
        TaxRule("VAT", "S", Decimal("5.5")),
        TaxRule("VAT", "Z", Decimal(0)),
        TaxRule("GST", "S", Decimal(18), parts=(TaxPart("CGST", Decimal(9)), TaxPart("SGST", Decimal(9)))),
    ]
)


def describe(which: str) -> dict[str, str]:
    return {"en": which}


@st.composite
def invoices(draw: st.DrawFn) -> Draft:
    currency = draw(CURRENCIES)
    lines = [
        Line(
            f"Line {at}",
            Decimal(draw(st.integers(1, 300))),
            Decimal(draw(st.integers(1, 9999))).scaleb(-2),
            price_base_quantity=Decimal(draw(st.sampled_from([1, 60]))),
            discounts=draw(st.sampled_from([(), (PercentOff(Decimal(10)),), (PercentOff(Decimal("33.3")),)])),
            tax=draw(st.none() | TAXES),
            id=at,
        )
        for at in range(1, draw(st.integers(2, 6)))
    ]
    taken: list[tuple[Discount, ...]] = [(), (PercentOff(Decimal(5)),), (AmountOff(Money(1, currency)),)]
    discounts = draw(st.sampled_from(taken))
    charges = draw(st.sampled_from([(), (AmountOn(Money(7, currency)),)]))
    terms = DraftTerms(
        ("en",), 14, draw(TAXES), discounts, charges=charges, prices=draw(st.sampled_from(Prices))
    )
    draft = Draft(1, 1, currency, Grouping.TASK, date(2026, 11, 26), terms, tuple(lines))
    try:
        draft_totals(draft)
    except UserError:  # no invoice: a discount that is larger than the sum
        reject()
    return draft


def credited_somehow(draw: st.DataObject, original: Draft) -> Credited:
    """Return an invoice after up to three credit notes, by amount or by quantities, that were not refused."""
    credited = Credited(original)
    for _ in range(draw.draw(st.integers(0, 3))):
        try:
            if draw.draw(st.booleans()):
                amount = Money(draw.draw(st.integers(1, max(1, credited.net.minor))), original.currency)
                note = credited.amount_of_it(amount, describe)
            else:
                line = draw.draw(st.sampled_from(original.lines))
                left = credited.quantities[line.id]
                quantity = Decimal(draw.draw(st.integers(0, int(left))))
                note = credited.quantities_of_it({line.id: quantity}, describe)
            credited.refuse(note)
        except UserError:
            continue
        credited = credited.with_note(note)
    return credited


@given(invoices(), st.data())
def test_the_rest_brings_every_basis_back_to_zero(original: Draft, data: st.DataObject) -> None:
    credited = credited_somehow(data, original)
    if credited.is_whole():
        return
    rest = credited.all_of_it(describe)
    credited.refuse(rest)
    after = credited.with_note(rest)
    assert after.is_whole()
    assert after.net.is_zero()
    assert after.freed() == [line.id for line in original.lines]


@given(invoices(), st.data())
def test_no_part_takes_back_more_than_is_left_of_any_rate(original: Draft, data: st.DataObject) -> None:
    credited = credited_somehow(data, original)
    assert all(basis.minor >= 0 for basis in credited.bases.values())
    assert all(quantity >= 0 for quantity in credited.quantities.values())


@given(invoices())
def test_a_credit_note_for_all_is_the_invoice_once_more(original: Draft) -> None:
    note = Credited(original).all_of_it(describe)
    assert draft_totals(note).taxes == draft_totals(original).taxes
    assert draft_totals(note).total == draft_totals(original).total
