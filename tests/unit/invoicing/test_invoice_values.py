"""Invoices as values: where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.model import DraftTerms, Invoice, Line, PercentOff, Status, StatusSum
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


def test_a_sum_tells_what_is_still_to_be_paid() -> None:
    assert StatusSum(Status.PARTLY_PAID, 1, TOTAL, Money(400, "EUR")).outstanding == Money(600, "EUR")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"terms_days": -1}, "terms_days"),
        ({"terms_days": 366}, "terms_days"),
        ({"discounts": (PercentOff(Decimal(101)),)}, "discounts"),
        ({"intro": "x" * 5000}, "intro"),
        ({"order_reference": "x" * 101}, "order_reference"),
    ],
)
def test_terms_that_can_not_be_are_refused_at_their_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(UserError) as caught:
        replace(DraftTerms(("en",), 14), **change).checked()  # type: ignore[arg-type]
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
