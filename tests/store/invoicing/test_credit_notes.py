"""Credit notes: what they take back, what they free, and that none takes back too much; on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import Office
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.charges import RoundTo
from va_desktop.invoicing.model import InvoiceFilter, Kind, Line, Status
from va_desktop.invoicing.service.corrections import Amount, Everything, Quantities

if TYPE_CHECKING:
    from va_desktop.invoicing.model import Invoice

TODAY = date(2026, 11, 26)


def issued(office: Office, *lines: Line) -> Invoice:
    return office.invoicing.issue_invoice(office.draft_of(*lines))


def credit(office: Office, invoice_id: int, extent: Everything | Quantities | Amount) -> Invoice:
    draft = office.corrections.draft_credit(invoice_id, extent, "Wrong rate").value
    return office.invoicing.issue_invoice(draft.id)


def test_a_credit_note_has_a_series_of_its_own_and_takes_back_what_was_billed(office: Office) -> None:
    invoice = issued(office)
    note = credit(office, invoice.id, Everything())
    assert (note.kind, note.number, str(note.total)) == (Kind.CREDIT_NOTE, "CN/2026-27/0001", "-200.00")
    after = office.invoicing.invoice(invoice.id)
    assert (after.status(TODAY), str(after.outstanding)) == (Status.CANCELLED, "0.00")
    document = office.invoicing.document(note.id)
    assert (document.heading, document.corrects_number, document.corrects_on, document.reason) == (
        "credit_note",
        invoice.number,
        TODAY,
        "Wrong rate",
    )
    assert (str(document.total), document.payments) == ("200.00", ())
    assert issued(office).number == "2026-27/0002"


def test_what_was_billed_can_be_billed_again_when_it_is_credited(office: Office) -> None:
    office.log(0, 1.5)
    task = office.finish_task()
    draft = office.drafts.draft_invoice(office.acme_id)
    invoice = office.invoicing.issue_invoice(draft.id)
    with pytest.raises(UserError, match="nothing to bill"):
        office.drafts.draft_invoice(office.acme_id)
    credit(office, invoice.id, Everything())
    again = office.drafts.draft_invoice(office.acme_id)
    assert [line.sources for line in again.lines] == [line.sources for line in draft.lines]
    assert task
    assert str(office.invoicing.issue_invoice(again.id).total) == str(invoice.total)


def test_a_line_alone_is_credited_and_freed(office: Office) -> None:
    office.log(0, 1)
    office.finish_task()
    draft = office.drafts.draft_invoice(office.acme_id)
    invoice = office.invoicing.issue_invoice(draft.id)
    first, second = draft.lines
    note = credit(office, invoice.id, Quantities({second.id: second.quantity}))
    after = office.invoicing.invoice(invoice.id)
    assert after.outstanding == invoice.total + note.total
    assert after.status(TODAY) is Status.ISSUED
    assert [line.sources for line in office.drafts.draft_invoice(office.acme_id).lines] == [second.sources]
    assert first.sources


def test_an_amount_and_then_the_rest_bring_the_invoice_to_nothing(office: Office) -> None:
    invoice = issued(office)
    credit(office, invoice.id, Amount(Money(33_33, "EUR")))
    assert str(office.invoicing.invoice(invoice.id).outstanding) == "166.67"
    rest = credit(office, invoice.id, Everything())
    assert str(rest.total) == "-166.67"
    after = office.invoicing.invoice(invoice.id)
    assert (after.status(TODAY), str(after.outstanding)) == (Status.CANCELLED, "0.00")
    with pytest.raises(UserError, match="credited already"):
        office.corrections.draft_credit(invoice.id, Everything())


@pytest.mark.parametrize("price", ["99.60", "100.30"])
@pytest.mark.parametrize("before", [(), (Amount(Money(33_33, "EUR")),)])
def test_what_was_due_is_taken_back_with_its_rounding(
    office: Office, price: str, before: tuple[Amount, ...]
) -> None:
    draft = office.drafts.draft(office.draft_of(Line("Work", Decimal(1), Decimal(price))))
    office.drafts.edit_terms(draft.id, replace(draft.terms, rounding=RoundTo(Decimal(1))))
    invoice = office.invoicing.issue_invoice(draft.id)
    assert str(invoice.outstanding) == "100.00"
    for part in before:
        credit(office, invoice.id, part)
    note = credit(office, invoice.id, Everything())
    after = office.invoicing.invoice(invoice.id)
    assert (after.status(TODAY), str(after.outstanding), str(after.overpaid), after.credited) == (
        Status.CANCELLED,
        "0.00",
        "0.00",
        invoice.to_pay,
    )
    document = office.invoicing.document(note.id)
    assert document.rounding == invoice.to_pay - invoice.total
    cancelled = InvoiceFilter(statuses=frozenset({Status.CANCELLED}))
    assert [one.id for one in office.invoicing.page(cancelled).rows] == [invoice.id]


def test_no_more_is_credited_than_is_left_even_by_two_drafts(office: Office) -> None:
    invoice = issued(office)
    first = office.corrections.draft_credit(invoice.id, Amount(Money(150_00, "EUR"))).value
    second = office.corrections.draft_credit(invoice.id, Amount(Money(100_00, "EUR"))).value
    office.invoicing.issue_invoice(first.id)
    with pytest.raises(UserError, match=r"Only 50.00 EUR"):
        office.invoicing.issue_invoice(second.id)
    assert office.invoicing.expected_number(kind=Kind.CREDIT_NOTE) == "CN/2026-27/0002"
    with pytest.raises(UserError, match=r"Only 50.00 EUR without tax"):
        office.corrections.draft_credit(invoice.id, Amount(Money(50_01, "EUR")))


def test_a_draft_of_a_credit_note_takes_nothing_back_yet(office: Office) -> None:
    invoice = issued(office)
    done = office.corrections.draft_credit(invoice.id, Everything())
    assert office.invoicing.invoice(invoice.id).outstanding == invoice.total
    assert str(office.invoicing.invoice(done.value.id).total) == "-200.00"
    done.undo()
    assert len(office.invoicing.page().rows) == 1


def test_what_is_paid_before_it_is_credited_is_the_clients(office: Office) -> None:
    invoice = issued(office)
    office.payments.pay_invoice(invoice.id, TODAY, invoice.total)
    credit(office, invoice.id, Amount(Money(50_00, "EUR")))
    after = office.invoicing.invoice(invoice.id)
    assert (str(after.overpaid), after.status(TODAY)) == ("50.00", Status.PAID)


def test_only_an_issued_invoice_can_be_credited(office: Office) -> None:
    with pytest.raises(UserError, match="issued here"):
        office.corrections.draft_credit(office.draft_of(), Everything())
    note = credit(office, issued(office).id, Everything())
    with pytest.raises(UserError, match="issued here"):
        office.corrections.draft_credit(note.id, Everything())


def test_lists_and_sums_take_credit_notes_off(office: Office) -> None:
    invoice = issued(office)
    credit(office, invoice.id, Amount(Money(50_00, "EUR")))
    only = office.invoicing.page(InvoiceFilter(kinds=frozenset({Kind.CREDIT_NOTE}))).rows
    assert [one.number for one in only] == ["CN/2026-27/0001"]
    assert sum(one.total.minor for one in office.invoicing.sums()) == 150_00
    assert sum(one.outstanding.minor for one in office.invoicing.sums()) == 150_00


def test_more_of_a_line_than_was_billed_is_refused(office: Office) -> None:
    invoice = issued(office, Line("Consulting", Decimal(3), Decimal(10)))
    (line,) = office.corrections.credited(invoice.id).original.lines
    with pytest.raises(UserError, match="not left"):
        office.corrections.draft_credit(invoice.id, Quantities({line.id: Decimal(4)}))
    credit(office, invoice.id, Quantities({line.id: Decimal(2)}))
    with pytest.raises(UserError, match="not left"):
        office.corrections.draft_credit(invoice.id, Quantities({line.id: Decimal(2)}))
