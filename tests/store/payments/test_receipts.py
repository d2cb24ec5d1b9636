from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from tests.helpers.office import Office
from tests.store.invoicing.test_issue import at_once
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.design import BASES
from va_desktop.invoicing.model import Line
from va_desktop.payments.paying import Payment, Received
from va_desktop.payments.schema.receipts import receipt

TODAY = date(2026, 11, 26)


def rupees(text: str) -> Money:
    return Money.parse(text, "INR")


@pytest.fixture
def registered(office: Office) -> Office:
    """Give the test an office that is registered for GST in Karnataka."""
    office.introduce()
    contractor = office.profile.require()
    office.profile.set_contractor(replace(contractor, tax_scheme="regular", state="29"))
    return office


def paid(office: Office, amount: str = "1180", price: str = "1000") -> Payment:
    draft = office.draft_of(Line("Work", Decimal(1), Decimal(price)), client_id=office.delhi_id)
    office.invoicing.issue_invoice(draft, TODAY)
    return advance(office, amount)


def advance(office: Office, amount: str = "1180") -> Payment:
    said = Received(office.delhi_id, TODAY, rupees(amount), rupees("0"))
    return office.payments.record_payment(said).value


def test_a_receipt_is_handed_out_once_and_then_byte_for_byte_again(registered: Office) -> None:
    payment = paid(registered)
    first = registered.receipts.receipt(payment.id)
    assert first.number == "R/2026-27/0001"
    assert hashlib.sha256(first.pdf).hexdigest() == first.sha256
    assert registered.receipts.receipt(payment.id) == first
    assert registered.files.content(first.sha256) == first.pdf


def test_a_changed_payment_gets_another_receipt_and_its_undo_the_first_again(registered: Office) -> None:
    payment = paid(registered)
    first = registered.receipts.receipt(payment.id)
    said = replace(payment.said, reference="NEFT 9")
    edited = registered.payments.edit_payment(payment.id, said, payment.shares)
    assert registered.receipts.receipt(payment.id).number == "R/2026-27/0002"
    edited.undo()
    assert registered.receipts.receipt(payment.id) == first


def test_a_receipt_in_other_languages_has_a_number_of_its_own(registered: Office) -> None:
    payment = paid(registered)
    assert registered.receipts.receipt(payment.id, "en").number == "R/2026-27/0001"
    assert registered.receipts.receipt(payment.id, "hi+en").number == "R/2026-27/0002"


def test_an_advance_has_a_voucher_that_stays_when_it_is_used(registered: Office) -> None:
    payment = advance(registered)
    voucher = registered.receipts.receipt_voucher(payment.id)
    assert voucher.number == "RV/2026-27/0001"
    assert b'"IGST"' in voucher.pdf or b'"CGST"' in voucher.pdf
    draft = registered.draft_of(Line("Work", Decimal(1), Decimal(5000)), client_id=registered.delhi_id)
    invoice = registered.invoicing.issue_invoice(draft, TODAY)
    registered.credits.use_credit(invoice.id)
    assert registered.receipts.receipt_voucher(payment.id) == voucher


def test_a_refund_has_a_voucher_that_names_the_one_of_the_advance(registered: Office) -> None:
    payment = advance(registered)
    voucher = registered.receipts.receipt_voucher(payment.id)
    refund = registered.credits.refund(registered.delhi_id, TODAY, rupees("590")).value
    back = registered.receipts.refund_voucher(refund.id)
    assert back.number == "RF/2026-27/0001"
    assert voucher.number.encode() in back.pdf
    assert registered.receipts.refund_voucher(refund.id) == back


def test_whatever_goes_back_has_a_receipt_that_names_the_payment(office: Office) -> None:
    office.introduce()
    payment = paid(office, "1300")
    office.payments.edit_payment(payment.id, replace(payment.said, reference="NEFT 7"), payment.shares)
    refund = office.credits.refund(office.delhi_id, TODAY, rupees("120"), "NEFT 9").value
    back = office.receipts.refund_receipt(refund.id)
    assert back.number == "RB/2026-27/0001"
    assert b"NEFT 7" in back.pdf
    assert b"NEFT 9" in back.pdf
    assert office.receipts.refund_receipt(refund.id) == back
    with pytest.raises(UserError, match="registered for GST"):
        office.receipts.refund_voucher(refund.id)
    assert not office.receipts.gives_vouchers(office.delhi_id, TODAY)


def test_a_receipt_has_the_design_of_the_client_s_invoices_and_keeps_it(registered: Office) -> None:
    payment = paid(registered)
    first = registered.receipts.receipt(payment.id)
    assert b'"base":"modern"' in first.pdf
    registered.designs.choose(BASES[2], registered.delhi_id)
    assert registered.receipts.receipt(payment.id) == first  # what was handed out stays as it was
    other = registered.receipts.receipt(advance(registered).id)
    assert b'"base":"compact"' in other.pdf


def test_only_who_is_registered_is_offered_vouchers(registered: Office) -> None:
    assert registered.receipts.gives_vouchers(registered.delhi_id, TODAY)
    # Before any known tax.
    assert not registered.receipts.gives_vouchers(registered.delhi_id, date(1972, 2, 23))


def test_without_an_advance_or_a_registration_there_is_no_voucher(office: Office) -> None:
    office.introduce()
    payment = advance(office)
    with pytest.raises(UserError, match="registered for GST"):
        office.receipts.receipt_voucher(payment.id)
    assert office.receipts.receipt(payment.id).number == "R/2026-27/0001"  # nothing was used up


def test_receipts_handed_out_at_once_are_one(registered: Office) -> None:
    payment = paid(registered)
    numbers: list[str] = []
    raised = at_once(4, lambda _: numbers.append(registered.receipts.receipt(payment.id).number))
    assert raised == []
    assert numbers == ["R/2026-27/0001"] * 4


@pytest.mark.parametrize("statement", [update(receipt).values(number="1"), delete(receipt)])
def test_the_database_itself_refuses_to_change_a_receipt(registered: Office, statement: object) -> None:
    registered.receipts.receipt(paid(registered).id)
    with pytest.raises(DatabaseError, match="receipt can not be changed"), registered.database.writing():
        registered.database.execute(statement, receipt, "update")
