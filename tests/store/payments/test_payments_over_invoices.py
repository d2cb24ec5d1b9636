from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import Office
from tests.store.invoicing.test_issue import at_once
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.currencies.rates import ExchangeRate
from va_desktop.invoicing.model import Invoice, Line, Status
from va_desktop.payments.paying import PaymentFilter, Received, Share
from va_desktop.payments.withholding import Certificate, Withheld, Withholding

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock

TODAY = date(2026, 11, 26)
NOTHING = Money(0, "EUR")


def euros(text: str) -> Money:
    return Money.parse(text, "EUR")


def issued(office: Office, day: date = TODAY, amount: str = "200", client_id: int | None = None) -> Invoice:
    draft_id = office.draft_of(Line("Work", Decimal(1), Decimal(amount)), client_id=client_id)
    return office.invoicing.issue_invoice(draft_id, day)


def received(office: Office, amount: str, day: date = TODAY, rate: Decimal | None = None) -> Received:
    return Received(office.acme_id, day, euros(amount), NOTHING, rate=rate)


def paid(office: Office, *invoices: Invoice) -> list[str]:
    return [str(office.invoicing.invoice(one.id).paid) for one in invoices]


@pytest.fixture
def two(office: Office) -> tuple[Invoice, Invoice]:
    """Give the test two invoices of 200, of September and October."""
    return issued(office, date(2026, 9, 1)), issued(office, date(2026, 10, 1))


def test_one_payment_pays_the_oldest_invoices_first(office: Office, two: tuple[Invoice, Invoice]) -> None:
    first, second = two
    opened = [one.invoice_id for one in office.payments.open_invoices(office.acme_id, "EUR")]
    assert opened == [first.id, second.id]
    payment = office.payments.record_payment(received(office, "250")).value
    assert paid(office, first, second) == ["200.00", "50.00"]
    assert payment.free.is_zero()
    assert list(payment.numbers.values()) == [first.number, second.number]
    assert office.payments.payments(second.id) == [payment]
    assert [one.outstanding for one in office.payments.open_invoices(office.acme_id, "EUR")] == [euros("150")]


def test_shares_are_changed_and_the_change_is_taken_back(
    office: Office, two: tuple[Invoice, Invoice]
) -> None:
    first, second = two
    payment = office.payments.record_payment(received(office, "250")).value
    whole = [Share(first.id, euros("50"), NOTHING), Share(second.id, euros("200"), NOTHING)]
    edited = office.payments.edit_payment(payment.id, payment.said, whole)
    assert paid(office, first, second) == ["50.00", "200.00"]
    back = edited.undo()
    assert paid(office, first, second) == ["200.00", "50.00"]
    assert office.payments.payment(payment.id) == payment
    back.undo()
    assert paid(office, first, second) == ["50.00", "200.00"]


def test_what_is_open_without_a_payment_is_told_to_who_changes_it(
    office: Office, two: tuple[Invoice, Invoice]
) -> None:
    payment = office.payments.record_payment(received(office, "400")).value
    assert office.payments.open_invoices(office.acme_id, "EUR") == []
    opened = office.payments.open_invoices(office.acme_id, "EUR", payment)
    assert [one.outstanding for one in opened] == [euros("200"), euros("200")]


def test_fee_and_tax_withheld_settle_an_invoice_like_money(office: Office) -> None:
    invoice = issued(office, amount="1000")
    said = replace(
        received(office, "890"), fee=euros("10"), withheld=Withheld(euros("100"), "194J(b)", Decimal(10))
    )
    payment = office.payments.record_payment(said).value
    assert payment.said == said
    assert office.invoicing.invoice(invoice.id).status(TODAY) is Status.PAID


def test_a_small_difference_is_written_off_with_the_payment(office: Office) -> None:
    invoice = issued(office)
    said = received(office, "199.40")
    office.payments.record_payment(said, [Share(invoice.id, euros("199.40"), euros("0.60"))])
    assert office.invoicing.invoice(invoice.id).status(TODAY) is Status.PAID
    status = [one.status for one in office.invoicing.sums()]
    assert status == [Status.PAID]  # the database says so too


def test_what_is_too_much_is_kept_and_used_on_the_next_invoice(office: Office) -> None:
    first = issued(office)
    office.payments.record_payment(received(office, "250"))
    assert paid(office, first) == ["200.00"]
    assert office.credits.credit(office.acme_id) == {"EUR": euros("50")}
    second = issued(office)
    done = office.credits.use_credit(second.id)
    assert paid(office, first, second) == ["200.00", "50.00"]
    assert office.credits.credit(office.acme_id) == {}
    again = done.undo()
    assert paid(office, second) == ["0.00"]
    assert office.credits.credit(office.acme_id) == {"EUR": euros("50")}
    again.undo()
    assert paid(office, second) == ["50.00"]


def test_credit_goes_back_to_the_client_and_the_refund_is_taken_back(office: Office) -> None:
    payment = office.payments.record_payment(received(office, "250")).value
    done = office.credits.refund(office.acme_id, TODAY, euros("100"), "SEPA 4")
    assert office.credits.credit(office.acme_id) == {"EUR": euros("150")}
    assert [one.reference for one in office.credits.refunds(office.acme_id)] == ["SEPA 4"]
    with pytest.raises(UserError, match="take back that refund first"):
        office.payments.remove_payment(payment.id)
    removed = office.credits.remove_refund(done.value.id)
    assert office.credits.credit(office.acme_id) == {"EUR": euros("250")}
    removed.undo()
    assert office.credits.credit(office.acme_id) == {"EUR": euros("150")}
    assert office.payments.payment(payment.id).refunded == euros("100")


def test_a_refund_is_taken_back_by_its_undo_and_made_again(office: Office) -> None:
    office.payments.record_payment(received(office, "250"))
    again = office.credits.refund(office.acme_id, TODAY, euros("100")).undo()
    assert office.credits.refunds(office.acme_id) == []
    assert office.credits.credit(office.acme_id) == {"EUR": euros("250")}
    again.undo()
    assert office.credits.credit(office.acme_id) == {"EUR": euros("150")}


@pytest.mark.parametrize("amount", ["0", "-1", "50.01"])
def test_no_more_credit_goes_back_than_there_is(office: Office, amount: str) -> None:
    office.payments.record_payment(received(office, "50"))
    with pytest.raises(UserError):
        office.credits.refund(office.acme_id, TODAY, euros(amount))
    assert office.credits.refunds(office.acme_id) == []


def test_credit_used_at_once_is_used_once(office: Office) -> None:
    invoices = [issued(office) for _ in range(3)]
    office.payments.record_payment(received(office, "650"))  # 50 too much
    more = [issued(office) for _ in range(4)]
    raised = at_once(4, lambda at: office.credits.use_credit(more[at].id, euros("50")))
    assert [type(error) for error in raised] == [UserError] * 3
    assert sorted(paid(office, *more)) == ["0.00", "0.00", "0.00", "50.00"]
    assert paid(office, *invoices) == ["200.00"] * 3


def test_payments_over_the_same_invoices_at_once_pay_none_too_much(
    office: Office, two: tuple[Invoice, Invoice]
) -> None:
    shares = [Share(one.id, euros("150"), NOTHING) for one in two]

    def pay(at: int) -> object:
        # Each in another order: whoever locked them as they come would wait for the other for ever.
        return office.payments.record_payment(received(office, "300"), shares if at % 2 else shares[::-1])

    raised = at_once(4, pay)
    assert [type(error) for error in raised] == [UserError] * 3
    assert paid(office, *two) == ["150.00", "150.00"]


def test_proposals_made_at_once_share_out_what_is_open(office: Office, two: tuple[Invoice, Invoice]) -> None:
    raised = at_once(4, lambda _: office.payments.record_payment(received(office, "150")))
    assert raised == []
    assert paid(office, *two) == ["200.00", "200.00"]
    assert office.credits.credit(office.acme_id) == {"EUR": euros("200")}


def test_an_invoice_of_another_client_or_currency_is_refused(office: Office) -> None:
    foreign = issued(office, client_id=office.delhi_id)
    with pytest.raises(UserError, match="another client"):
        office.payments.record_payment(received(office, "1"), [Share(foreign.id, euros("1"), NOTHING)])
    payment = office.payments.record_payment(received(office, "1")).value
    with pytest.raises(UserError, match="keeps its client"):
        office.payments.edit_payment(payment.id, replace(payment.said, client_id=office.delhi_id), ())


def test_nobody_has_paid_on_a_day_that_is_still_to_come(
    office: Office, two: tuple[Invoice, Invoice], clock: SettableClock
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(UserError, match="2026-11-27 is still to come") as late:
        office.payments.record_payment(received(office, "250", tomorrow))
    assert late.value.field == "date"
    with pytest.raises(UserError, match="still to come"):
        office.payments.pay_invoice(two[0].id, tomorrow, euros("1"))
    assert paid(office, *two) == ["0.00", "0.00"]
    payment = office.payments.record_payment(received(office, "250")).value
    with pytest.raises(UserError, match="still to come") as late:
        office.payments.edit_payment(payment.id, replace(payment.said, day=tomorrow), payment.shares)
    assert late.value.field == "date"
    assert office.payments.payment(payment.id) == payment
    clock.forward(days=1)
    edited = office.payments.edit_payment(payment.id, replace(payment.said, day=tomorrow), payment.shares)
    assert edited.value.said.day == tomorrow


def test_a_payment_noted_further_east_keeps_its_day_where_it_is_not_yet_that_day(
    office: Office, two: tuple[Invoice, Invoice], clock: SettableClock
) -> None:
    payment_id = withheld(office, TODAY)
    clock.forward(days=-1)
    payment = office.payments.payment(payment_id)
    said = replace(payment.said, reference="wire 7")
    assert office.payments.edit_payment(payment_id, said, payment.shares).value.said.reference == "wire 7"
    office.withholdings.keep_certificate([payment_id], Certificate("16A/7", TODAY - timedelta(days=1)))
    assert office.payments.payment(payment_id).said.day == TODAY


def test_nothing_went_back_on_a_day_that_is_still_to_come(office: Office) -> None:
    office.payments.record_payment(received(office, "50"))
    with pytest.raises(UserError, match="still to come") as late:
        office.credits.refund(office.acme_id, TODAY + timedelta(days=1), euros("50"))
    assert late.value.field == "date"
    assert office.credits.credit(office.acme_id) == {"EUR": euros("50")}


def test_no_certificate_came_on_a_day_that_is_still_to_come(office: Office) -> None:
    payment_id = withheld(office, TODAY)
    with pytest.raises(UserError, match="still to come") as late:
        office.withholdings.keep_certificate([payment_id], Certificate("1", TODAY + timedelta(days=1)))
    assert late.value.field == "certificate_on"


# --- exchange


def test_a_payment_tells_what_was_won_by_exchange(office: Office) -> None:
    office.introduce()  # at home in rupees
    for day, rate in ((date(2026, 11, 1), "98"), (date(2026, 11, 20), "100")):
        office.rates.set_rate(ExchangeRate(day, "EUR", "INR", Decimal(rate)))
    issued(office, date(2026, 11, 2))
    assert office.payments.rate_of("EUR", TODAY) == 100
    assert office.payments.rate_of("INR", TODAY) is None
    # By way of the euro: no more digits than can be kept.
    office.rates.set_rate(ExchangeRate(date(2026, 11, 20), "EUR", "USD", Decimal("1.07")))
    assert office.payments.rate_of("USD", TODAY) == Decimal("93.457944")
    payment = office.payments.record_payment(received(office, "200", rate=Decimal("99.5"))).value
    assert office.payments.gain(payment) == Money(300_00, "INR")
    # The rate of the document was written down: a rate that is corrected later changes no old payment.
    office.rates.set_rate(ExchangeRate(date(2026, 11, 1), "EUR", "INR", Decimal(90)))
    assert office.payments.gain(office.payments.payment(payment.id)) == Money(300_00, "INR")


# --- tax withheld


def withheld(office: Office, day: date, amount: str = "20") -> int:
    said = replace(received(office, "180", day), withheld=Withheld(euros(amount), "194J(b)", Decimal(10)))
    return office.payments.record_payment(said).value.id


def test_certificates_that_are_missing_are_listed_until_they_came(office: Office, tmp_path: Path) -> None:
    ids = [withheld(office, date(2026, 10, 1)), withheld(office, date(2026, 11, 1))]
    office.payments.record_payment(received(office, "5"))
    missing = PaymentFilter(office.acme_id, missing_certificate=True)
    assert [one.id for one in office.payments.page(missing).rows] == ids[::-1]
    file = tmp_path / "16A.pdf"
    file.write_bytes(b"%PDF-1.4 certificate")
    done = office.withholdings.keep_certificate(ids, Certificate("XYZ/16A", TODAY), file)
    assert office.payments.page(missing).rows == ()
    kept = office.payments.payment(ids[0]).said.withheld
    assert kept is not None
    assert kept.certificate is not None
    assert (kept.certificate.number, kept.certificate.name) == ("XYZ/16A", "16A.pdf")
    assert office.files.content(kept.certificate.sha256) == b"%PDF-1.4 certificate"
    done.undo()
    assert len(office.payments.page(missing).rows) == 2


def test_a_certificate_is_forgotten_again(office: Office) -> None:
    payment_id = withheld(office, TODAY)
    office.withholdings.keep_certificate([payment_id], Certificate("1", TODAY))
    office.withholdings.forget_certificate(payment_id)
    assert [one.id for one in office.payments.page(PaymentFilter(missing_certificate=True)).rows] == [
        payment_id
    ]


def test_no_certificate_comes_for_nothing(office: Office) -> None:
    payment = office.payments.record_payment(received(office, "5")).value
    with pytest.raises(UserError, match="No tax was withheld"):
        office.withholdings.keep_certificate([payment.id], Certificate("1", TODAY))


def test_what_a_client_usually_withholds_is_remembered(office: Office) -> None:
    assert office.withholdings.usual(office.delhi_id) is None
    usual = Withholding("393(1) 6(iii).D(b)", Decimal(10))
    done = office.withholdings.set_usual(office.delhi_id, usual)
    assert office.withholdings.expected(office.delhi_id, Money(1000_00, "INR")) == Money(100_00, "INR")
    office.withholdings.set_usual(office.delhi_id, Withholding("194C", Decimal(1)))
    assert office.withholdings.usual(office.delhi_id) == Withholding("194C", Decimal(1))
    done.undo()
    assert office.withholdings.usual(office.delhi_id) is None
    assert [one.rate for one in office.withholdings.sections(office.delhi_id, TODAY)] == [10, 2, 1, 2]


# --- lists


def test_payments_come_latest_first_page_by_page(office: Office) -> None:
    days = [date(2026, 11, day) for day in (1, 5, 3)]
    for day in days:
        office.payments.record_payment(received(office, "5", day))
    first = office.payments.page(PaymentFilter(office.acme_id), size=2)
    rest = office.payments.page(PaymentFilter(office.acme_id), first.after, 2)
    assert [one.said.day.day for one in (*first.rows, *rest.rows)] == [5, 3, 1]
    assert rest.after is None
