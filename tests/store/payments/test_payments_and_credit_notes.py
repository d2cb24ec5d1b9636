from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.helpers.office import Office
from va_desktop.core.money import Money
from va_desktop.invoicing.model import Invoice, Line
from va_desktop.invoicing.service.corrections import Amount, Everything
from va_desktop.payments.paying import Received, Share

TODAY = date(2026, 11, 26)
NOTHING = Money(0, "EUR")


def euros(text: str) -> Money:
    return Money.parse(text, "EUR")


def issued(office: Office, amount: str = "200") -> Invoice:
    return office.invoicing.issue_invoice(office.draft_of(Line("Work", Decimal(1), Decimal(amount))), TODAY)


def credit(office: Office, invoice: Invoice, amount: str = "") -> None:
    extent = Amount(euros(amount)) if amount else Everything()
    note = office.corrections.draft_credit(invoice.id, extent).value
    office.invoicing.issue_invoice(note.id, TODAY)


def pay(office: Office, invoice: Invoice, amount: str) -> int:
    said = Received(office.acme_id, TODAY, euros(amount), NOTHING)
    return office.payments.record_payment(said, [Share(invoice.id, euros(amount), NOTHING)]).value.id


def test_a_credit_note_on_a_paid_invoice_frees_its_money(office: Office) -> None:
    first = issued(office)
    payment_id = pay(office, first, "200")
    credit(office, first, "30")
    assert office.credits.credit(office.acme_id) == {"EUR": euros("30")}
    second = issued(office)
    done = office.credits.use_credit(second.id)
    assert office.payments.payment(payment_id).shares == (
        Share(first.id, euros("170"), NOTHING),
        Share(second.id, euros("30"), NOTHING),
    )
    assert office.credits.credit(office.acme_id) == {}
    assert office.invoicing.invoice(first.id).overpaid.is_zero()
    done.undo()
    assert office.credits.credit(office.acme_id) == {"EUR": euros("30")}


def test_what_a_credit_note_freed_is_paid_back(office: Office) -> None:
    invoice = issued(office)
    payment_id = pay(office, invoice, "200")
    credit(office, invoice)
    assert office.credits.credit(office.acme_id) == {"EUR": euros("200")}
    refund = office.credits.refund(office.acme_id, TODAY, euros("200"))
    payment = office.payments.payment(payment_id)
    assert (payment.shares, payment.refunded, payment.free) == ((), euros("200"), NOTHING)
    refund.undo()
    assert office.payments.payment(payment_id).share_of(invoice.id) == euros("200")


def test_a_credit_note_on_an_open_invoice_leaves_less_to_be_paid(office: Office) -> None:
    invoice = issued(office)
    credit(office, invoice, "50")
    [opened] = office.payments.open_invoices(office.acme_id, "EUR")
    assert opened.outstanding == euros("150")
    assert office.credits.credit(office.acme_id) == {}


def test_a_payment_of_a_credited_invoice_is_changed_and_put_back_as_it_was(office: Office) -> None:
    invoice = issued(office)
    payment_id = pay(office, invoice, "200")
    credit(office, invoice, "30")
    payment = office.payments.payment(payment_id)
    said = Received(office.acme_id, TODAY, euros("200"), NOTHING, reference="SEPA 1")
    office.payments.edit_payment(payment_id, said, payment.shares)
    taken_back = office.payments.remove_payment(payment_id)
    assert office.credits.credit(office.acme_id) == {}
    taken_back.undo()
    assert office.credits.credit(office.acme_id) == {"EUR": euros("30")}
