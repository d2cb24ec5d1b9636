"""Invoices as values: where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import load_texts
from va_desktop.invoicing.later import Later
from va_desktop.invoicing.model import DraftTerms, Invoice, Kind, Line, PercentOff, Status
from va_desktop.invoicing.telling import in_a_row, in_json
from va_desktop.taxes.model import NO_TAX

DUE = date(2026, 12, 5)
TOTAL = Money(1000, "EUR")
ISSUED = Invoice(
    id=1,
    client_id=1,
    client="Acme",
    client_colour=0,
    languages=("en",),
    number="2026-0001",
    issued_on=DUE - timedelta(days=14),
    due_on=DUE,
    net=TOTAL,
    tax=Money.zero("EUR"),
    total=TOTAL,
    paid=Money.zero("EUR"),
    sha256="",
)


@pytest.mark.parametrize(
    ("paid", "day", "status"),
    [
        (0, DUE, Status.ISSUED),
        (0, DUE + timedelta(days=1), Status.OVERDUE),
        (1, DUE, Status.PARTLY_PAID),
        (1, DUE + timedelta(days=1), Status.OVERDUE),
        (1000, DUE + timedelta(days=1), Status.PAID),
    ],
)
def test_where_an_invoice_stands_follows_from_day_and_payments(paid: int, day: date, status: Status) -> None:
    assert replace(ISSUED, paid=Money(paid, "EUR")).status(day) is status


def test_a_draft_owes_nothing_yet() -> None:
    draft = replace(ISSUED, number="", issued_on=None, due_on=None)
    assert draft.status(DUE) is Status.DRAFT
    assert draft.outstanding.is_zero()
    assert ISSUED.outstanding == TOTAL


@pytest.mark.parametrize(
    ("later", "paid", "day", "status", "open_amount"),
    [
        (Later(sent_on=DUE), 0, DUE, Status.SENT, 1000),
        (Later(sent_on=DUE), 1, DUE, Status.PARTLY_PAID, 999),
        (Later(sent_on=DUE), 0, DUE + timedelta(days=1), Status.OVERDUE, 1000),
        (Later(credited_minor=400), 0, DUE, Status.ISSUED, 600),
        (Later(credited_minor=400), 600, DUE, Status.PAID, 0),
        (Later(credited_minor=1000), 0, DUE, Status.CANCELLED, 0),
        (Later(credited_minor=1000), 1000, DUE, Status.CANCELLED, 0),
        (Later(written_off_minor=1000), 0, DUE + timedelta(days=9), Status.WRITTEN_OFF, 0),
        (Later(written_off_minor=600), 400, DUE, Status.WRITTEN_OFF, 0),
        (Later(written_off_minor=600), 0, DUE, Status.ISSUED, 400),
    ],
)
def test_what_became_of_an_invoice_tells_where_it_stands(
    later: Later, paid: int, day: date, status: Status, open_amount: int
) -> None:
    invoice = replace(ISSUED, later=later, paid=Money(paid, "EUR"))
    assert invoice.status(day) is status
    assert invoice.outstanding == Money(open_amount, "EUR")


def test_what_was_paid_before_a_credit_note_belongs_to_the_client() -> None:
    invoice = replace(ISSUED, later=Later(credited_minor=400), paid=TOTAL)
    assert invoice.overpaid == Money(400, "EUR")
    assert ISSUED.overpaid.is_zero()


@pytest.mark.parametrize("kind", [Kind.CREDIT_NOTE, Kind.PROFORMA])
def test_what_asks_for_no_money_is_issued_or_sent_and_never_due(kind: Kind) -> None:
    document = replace(ISSUED, kind=kind)
    late = DUE + timedelta(days=30)
    assert document.status(late) is Status.ISSUED
    assert replace(document, later=Later(sent_on=DUE)).status(late) is Status.SENT
    assert document.outstanding.is_zero()


def test_the_sums_of_a_credit_note_are_taken_off() -> None:
    assert {kind: kind.sign for kind in Kind} == {
        Kind.INVOICE: 1,
        Kind.PREPAYMENT: 1,
        Kind.CREDIT_NOTE: -1,
        Kind.PROFORMA: 1,
        Kind.QUOTE: 1,
    }


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (DraftTerms(("en",), -1), "terms_days"),
        (DraftTerms(("en",), 366), "terms_days"),
        (DraftTerms(("en",), 14, discounts=(PercentOff(Decimal(101)),)), "discounts"),
        (DraftTerms(("en",), 14, intro="x" * 5000), "intro"),
        (DraftTerms(("en",), 14, order_reference="x" * 101), "order_reference"),
    ],
)
def test_terms_that_can_not_be_are_refused_at_their_field(terms: DraftTerms, field: str) -> None:
    with pytest.raises(UserError) as caught:
        terms.checked()
    assert caught.value.field == field


def test_terms_are_kept_clean() -> None:
    terms = DraftTerms(("en",), 14, NO_TAX, intro=" Dear Asha,\r\n", order_reference=" PO  7 ").checked()
    assert (terms.intro, terms.order_reference) == ("Dear Asha,", "PO 7")


@pytest.mark.parametrize(
    ("unit", "is_known"), [("HUR", True), ("H87", True), ("XBX", True), ("XXX", False), ("", False)]
)
def test_a_unit_is_one_of_the_codes_of_recommendation_20(unit: str, is_known: bool) -> None:
    line = Line("Work", Decimal(1), Decimal(1), unit)
    if is_known:
        assert line.checked().unit == unit
    else:
        with pytest.raises(UserError, match="There is no unit"):
            line.checked()


def test_a_document_is_told_to_a_script_with_what_it_owes_on_the_day() -> None:
    told = in_json(replace(ISSUED, paid=Money(400, "EUR")), DUE)
    assert (told["number"], told["status"], told["outstanding"]) == ("2026-0001", "partly_paid", "6.00")
    assert (told["due_on"], told["sha256"]) == ("2026-12-05", None)


def test_a_document_is_told_in_a_row_and_a_draft_without_what_it_has_not_yet() -> None:
    english, formats = load_texts("en"), Formats("en", "IN")
    draft = replace(ISSUED, number="", issued_on=None, due_on=None)
    told = in_a_row(ISSUED, DUE, english, formats)
    assert (
        told == f"1  2026-0001  Acme  {formats.day(DUE - timedelta(days=14))}  {formats.money(TOTAL)}  issued"
    )
    assert in_a_row(draft, DUE, english, formats) == f"1  Acme  {formats.money(TOTAL)}  draft"
