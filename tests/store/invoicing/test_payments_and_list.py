"""Payments, and the list of all documents with its sums; on both engines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import Office
from tests.store.invoicing.test_issue import at_once
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.model import OFFERED, Invoice, InvoiceFilter, Line, Status

if TYPE_CHECKING:
    from va_desktop.core.paging import Cursor

TODAY = date(2026, 11, 26)


def euros(amount: str) -> Money:
    return Money.exact(Decimal(amount), "EUR")


def issued(office: Office, day: date = TODAY, amount: str = "200", client_id: int | None = None) -> Invoice:
    draft_id = office.draft_of(Line("Work", Decimal(1), Decimal(amount)), client_id=client_id)
    return office.invoicing.issue_invoice(draft_id, day)


def test_an_invoice_is_paid_in_parts(office: Office) -> None:
    invoice = issued(office)
    partly = office.payments.pay_invoice(invoice.id, date(2026, 11, 25), euros("50.00"), "FIRC 7").value
    assert (partly.status(TODAY), str(partly.outstanding)) == (Status.PARTLY_PAID, "150.00")
    paid = office.payments.pay_invoice(invoice.id, TODAY, euros("150.00")).value
    assert paid.status(TODAY) is Status.PAID
    shown = [
        (str(one.share_of(invoice.id)), one.said.day.day, one.said.reference)
        for one in office.payments.payments(invoice.id)
    ]
    assert shown == [("50.00", 25, "FIRC 7"), ("150.00", 26, "")]


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        (euros("200.01"), "Only 200.00 EUR are still to be paid"),
        (euros("0"), "above zero"),
        (euros("-1"), "above zero"),
        (Money(100, "INR"), "The invoice is in EUR"),
    ],
)
def test_a_payment_that_can_not_be_is_refused(office: Office, amount: Money, message: str) -> None:
    invoice = issued(office)
    with pytest.raises(UserError, match=message):
        office.payments.pay_invoice(invoice.id, TODAY, amount)
    assert office.invoicing.invoice(invoice.id).paid.is_zero()


def test_a_draft_is_not_paid(office: Office) -> None:
    with pytest.raises(UserError, match="still a draft"):
        office.payments.pay_invoice(office.draft_of(), TODAY, euros("1"))


def test_payments_at_once_are_together_no_more_than_the_total(office: Office) -> None:
    invoice = issued(office)
    raised = at_once(4, lambda _: office.payments.pay_invoice(invoice.id, TODAY, euros("80")))
    assert [type(error) for error in raised] == [UserError] * 2
    assert str(office.invoicing.invoice(invoice.id).paid) == "160.00"


def test_a_payment_is_taken_back_and_put_back(office: Office) -> None:
    invoice = issued(office)
    paid = office.payments.pay_invoice(invoice.id, TODAY, euros("150"))
    taken_back = paid.undo()
    assert office.invoicing.invoice(invoice.id).paid.is_zero()
    assert office.payments.payments(invoice.id) == []
    taken_back.undo()
    assert office.invoicing.invoice(invoice.id) == paid.value


def test_a_payment_that_would_be_too_much_by_now_is_not_put_back(office: Office) -> None:
    invoice = issued(office)
    taken_back = office.payments.pay_invoice(invoice.id, TODAY, euros("150")).undo()
    office.payments.pay_invoice(invoice.id, TODAY, euros("100"))
    with pytest.raises(UserError, match="too much"):
        taken_back.undo()
    assert str(office.invoicing.invoice(invoice.id).paid) == "100.00"


@pytest.fixture
def many(office: Office) -> Office:
    """Give the test seven documents: two drafts, one each issued, partly paid, overdue, paid, and in rupees."""
    office.draft_of()
    issued(office, date(2026, 11, 20))
    partly = issued(office, date(2026, 11, 21))
    office.payments.pay_invoice(partly.id, TODAY, euros("50"))
    overdue = issued(office, date(2026, 10, 1), "300")
    office.payments.pay_invoice(overdue.id, TODAY, euros("100"))
    paid = issued(office, date(2026, 9, 1))
    office.payments.pay_invoice(paid.id, TODAY, euros("200"))
    issued(office, date(2026, 11, 20), "1000", office.delhi_id)
    office.draft_of()
    return office


def all_pages(office: Office, wanted: InvoiceFilter = InvoiceFilter()) -> list[Invoice]:  # noqa: B008 - frozen
    found: list[Invoice] = []
    after: Cursor | None = None
    while True:
        page = office.invoicing.page(wanted, after, size=2)
        found += page.rows
        after = page.after
        if after is None:
            return found


def test_drafts_come_first_then_the_latest(many: Office) -> None:
    shown = [(one.number, one.issued_on and one.issued_on.isoformat()) for one in all_pages(many)]
    assert shown == [
        ("", None),
        ("", None),
        ("2026-27/0002", "2026-11-21"),
        ("2026-27/0005", "2026-11-20"),
        ("2026-27/0001", "2026-11-20"),
        ("2026-27/0003", "2026-10-01"),
        ("2026-27/0004", "2026-09-01"),
    ]


SEEN_ELSEWHERE = {Status.SENT, Status.CANCELLED, Status.WRITTEN_OFF, *OFFERED}


@pytest.mark.parametrize("status", sorted(set(Status) - SEEN_ELSEWHERE))
def test_a_status_in_the_database_is_the_status_of_the_value(many: Office, status: Status) -> None:
    shown = all_pages(many, InvoiceFilter(frozenset({status})))
    everything = [one for one in all_pages(many) if one.status(TODAY) is status]
    assert shown == everything != []


def test_the_list_is_searched_by_client_and_number(many: Office) -> None:
    assert len(all_pages(many, InvoiceFilter(search="ACME"))) == 6
    assert [one.number for one in all_pages(many, InvoiceFilter(search="/0005"))] == ["2026-27/0005"]
    assert len(all_pages(many, InvoiceFilter(search="दिल्ली"))) == 1
    assert all_pages(many, InvoiceFilter(search="%")) == []
    assert len(all_pages(many, InvoiceFilter(client_id=many.delhi_id))) == 1


def test_sums_are_told_for_each_status_and_currency(many: Office) -> None:
    sums = {(one.status, one.total.currency): one for one in many.invoicing.sums()}
    shown = {key: (one.count, str(one.total), str(one.outstanding)) for key, one in sums.items()}
    assert shown == {
        (Status.DRAFT, "EUR"): (2, "400.00", "0.00"),
        (Status.ISSUED, "EUR"): (1, "200.00", "200.00"),
        (Status.ISSUED, "INR"): (1, "1000.00", "1000.00"),
        (Status.PARTLY_PAID, "EUR"): (1, "200.00", "150.00"),
        (Status.OVERDUE, "EUR"): (1, "300.00", "200.00"),
        (Status.PAID, "EUR"): (1, "200.00", "0.00"),
    }
    assert len(many.invoicing.sums(InvoiceFilter(client_id=many.delhi_id))) == 1
