"""Credit notes as values: what is left of an invoice, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from va_desktop.contracts.model import Grouping
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.charges import AmountOn, PercentOn, RoundBy, RoundTo
from va_desktop.invoicing.crediting import Credited
from va_desktop.invoicing.model import AmountOff, Draft, DraftTerms, Kind, Line, PercentOff
from va_desktop.taxes.model import TaxRule

VAT = TaxRule("VAT", "S", Decimal(19))
BOOKS = TaxRule("VAT", "S", Decimal(7))
INVOICE = Draft(
    9,
    1,
    "EUR",
    Grouping.TASK,
    None,
    DraftTerms(("en", "hi"), 14, VAT, intro="Dear Asha"),
    (
        Line("Work", Decimal(90), Decimal(20), "MIN", Decimal(60), id=1),
        Line("Book", Decimal(2), Decimal("10.00"), tax=BOOKS, id=2),
    ),
)
TODAY = date(2026, 11, 26)


def describe(which: str) -> dict[str, str]:
    return {"en": f"{which} of it", "hi": f"{which} का"}


def test_all_of_it_is_the_invoice_once_more_without_what_was_said_around_it() -> None:
    note = Credited(INVOICE).all_of_it(describe)
    assert (note.kind, note.corrects_id, note.terms.intro, note.terms.terms_days) == (
        Kind.CREDIT_NOTE,
        9,
        "",
        0,
    )
    assert [(line.corrects_id, line.quantity, line.id) for line in note.lines] == [
        (1, Decimal(90), 0),
        (2, Decimal(2), 0),
    ]
    assert Credited(INVOICE).with_note(note).freed() == [1, 2]


def test_the_rest_takes_back_what_is_left_of_the_rounding() -> None:
    rounded = Credited(replace(INVOICE, terms=replace(INVOICE.terms, rounding=RoundTo(Decimal(1)))))
    first = rounded.amount_of_it(Money(25_00, "EUR"), describe)
    assert (first.terms.rounding, Credited(INVOICE).all_of_it(describe).terms.rounding) == (None, None)
    left = RoundBy(Money(-10, "EUR"))  # 30.00 with 19 %, 20.00 with 7 %: 57.10
    assert rounded.all_of_it(describe).terms.rounding == left
    assert rounded.with_note(first).all_of_it(describe).terms.rounding == left
    again = rounded.with_note(replace(first, terms=replace(first.terms, rounding=left)))
    assert again.all_of_it(describe).terms.rounding is None


def test_an_amount_is_shared_out_over_the_rates_and_the_rest_follows() -> None:
    credited = Credited(INVOICE)
    note = credited.amount_of_it(Money(25_00, "EUR"), describe)
    assert [(line.text("hi"), str(line.price), line.tax) for line in note.lines] == [
        ("credit का", "15.00", VAT),
        ("credit का", "10.00", BOOKS),
    ]
    rest = credited.with_note(note).all_of_it(describe)
    assert [(line.text("en"), str(line.price)) for line in rest.lines] == [
        ("rest of it", "15.00"),
        ("rest of it", "10.00"),
    ]
    assert credited.with_note(note).with_note(rest).is_whole()
    assert credited.amount_of_it(Money(50_00, "EUR"), describe).lines == credited.all_of_it(describe).lines


def test_what_is_used_up_needs_no_line_in_the_rest() -> None:
    credited = Credited(INVOICE)
    note = credited.quantities_of_it({2: Decimal(2)}, describe)
    rest = credited.with_note(note).all_of_it(describe)
    assert [line.tax for line in rest.lines] == [VAT]


def test_quantities_are_taken_back_with_their_share_of_what_is_fixed() -> None:
    work, book = INVOICE.lines
    line = replace(
        book,
        discounts=(AmountOff(Money(4_00, "EUR")), PercentOff(Decimal(10))),
        charges=(AmountOn(Money(2_00, "EUR")), PercentOn(Decimal(5))),
    )
    terms = replace(
        INVOICE.terms,
        discounts=(AmountOff(Money(10_00, "EUR")), PercentOff(Decimal(3))),
        charges=(AmountOn(Money(6_00, "EUR")),),
    )
    credited = Credited(replace(INVOICE, lines=(work, line), terms=terms))
    note = credited.quantities_of_it({2: Decimal(1)}, describe)
    (one,) = note.lines
    assert one.discounts == (AmountOff(Money(2_00, "EUR")), PercentOff(Decimal(10)))
    assert one.charges == (AmountOn(Money(1_00, "EUR")), PercentOn(Decimal(5)))
    # 8.50 of 47.00 are credited
    assert note.terms.discounts == (AmountOff(Money(1_81, "EUR")), PercentOff(Decimal(3)))
    assert note.terms.charges == (AmountOn(Money(1_09, "EUR")),)
    everything = credited.quantities_of_it({1: Decimal(90), 2: Decimal(2)}, describe)
    assert everything.terms.discounts == terms.discounts


def test_a_line_of_nothing_and_an_invoice_of_nothing_have_no_shares() -> None:
    nothing = Line("Free of charge", Decimal(0), Decimal(5), id=3)
    half = Line("Gift", Decimal(1), Decimal(0), id=4)
    terms = replace(INVOICE.terms, discounts=(AmountOff(Money(0, "EUR")),))
    credited = Credited(replace(INVOICE, lines=(nothing, half, replace(half, id=5)), terms=terms))
    assert len(credited.all_of_it(describe).lines) == 3
    note = credited.quantities_of_it({4: Decimal(1)}, describe)
    assert note.terms.discounts == (AmountOff(Money(0, "EUR")),)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Money(0, "EUR"), "above zero"),
        (Money(50_01, "EUR"), "Only 50.00 EUR without tax"),
        (Money(10_00, "INR"), "is in EUR"),
    ],
)
def test_an_amount_that_can_not_be_credited_is_refused(amount: Money, said: str) -> None:
    with pytest.raises(UserError, match=said):
        Credited(INVOICE).amount_of_it(amount, describe)


@pytest.mark.parametrize("wanted", [{1: Decimal(91)}, {1: Decimal(-1)}, {7: Decimal(1)}])
def test_quantities_that_are_not_left_are_refused(wanted: dict[int, Decimal]) -> None:
    with pytest.raises(UserError, match="not left"):
        Credited(INVOICE).quantities_of_it(wanted, describe)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({1: Decimal(91)}, "of “Work” is not left to be credited; only 1:30 h are"),
        ({2: Decimal(3)}, "of “Book” is not left to be credited; only 2 is"),
    ],
)
def test_what_is_left_is_named_as_the_line_is_printed(wanted: dict[int, Decimal], said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        Credited(INVOICE).quantities_of_it(wanted, describe)
    assert caught.value.field == "lines"
    book = Credited(INVOICE).quantities_of_it({2: Decimal(2)}, describe)
    with pytest.raises(UserError, match="All of “Book” is credited already"):
        Credited(INVOICE).with_note(book).quantities_of_it({2: Decimal(1)}, describe)
    with pytest.raises(UserError, match="All of “Book” is credited already"):  # all that is left of it
        Credited(INVOICE).with_note(book).quantities_of_it({1: Decimal(0), 2: Decimal(0)}, describe)


def test_what_lowers_the_invoice_is_credited_with_what_it_lowers_alone() -> None:
    less = Line("Less", Decimal(-1), Decimal("5.00"), id=3)
    credited = Credited(replace(INVOICE, lines=(*INVOICE.lines, less)))
    alone = credited.quantities_of_it({3: Decimal(-1)}, describe)
    with pytest.raises(UserError, match="credit what lowers the invoice together with what it lowers"):
        credited.refuse(alone)
    credited.refuse(credited.quantities_of_it({1: Decimal(90), 3: Decimal(-1)}, describe))


def test_nothing_chosen_is_refused() -> None:
    with pytest.raises(UserError, match="at least one"):
        Credited(INVOICE).quantities_of_it({1: Decimal(0)}, describe)


def test_a_note_that_was_changed_can_not_take_back_more_than_is_left() -> None:
    credited = Credited(INVOICE)
    note = credited.all_of_it(describe)
    credited.refuse(note)
    work, book = note.lines
    with pytest.raises(UserError, match=r"Only 30.00 EUR"):
        credited.refuse(replace(note, lines=(replace(work, price=Decimal(21)), book)))
    with pytest.raises(UserError, match="More of “Work”"):
        credited.refuse(replace(note, lines=(replace(work, quantity=Decimal(180), price=Decimal(10)), book)))
    with pytest.raises(UserError, match="Less than nothing"):
        credited.refuse(replace(note, lines=(replace(book, quantity=Decimal(-1)),)))
    other = replace(book, corrects_id=77, tax=replace(BOOKS, rate=Decimal(5)))
    with pytest.raises(UserError, match=r"Only 0.00 EUR"):
        credited.refuse(replace(note, lines=(other,)))


def test_lines_of_no_invoice_are_left_alone() -> None:
    credited = Credited(INVOICE).with_note(Credited(INVOICE).amount_of_it(Money(5_00, "EUR"), describe))
    assert credited.quantities == {1: Decimal(90), 2: Decimal(2)}
    assert credited.freed() == []
