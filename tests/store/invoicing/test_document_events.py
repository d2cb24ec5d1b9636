"""What is noted of issued documents: sent, written off; their histories; and one truth of where they stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.offers import OfferOffice
from tests.helpers.office import Office
from tests.helpers.scenes import scene
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.events import Happened
from va_desktop.invoicing.model import InvoiceFilter, Kind, Line, Status
from va_desktop.invoicing.service.corrections import Amount, Everything

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.invoicing.model import Invoice
    from va_desktop.kit.db.database import Database

TODAY = date(2026, 11, 26)
LONG_AGO = date(2026, 9, 1)


def issued(office: Office, day: date = TODAY) -> Invoice:
    return office.invoicing.issue_invoice(office.draft_of(), day)


def quoted(office: OfferOffice, day: date = TODAY) -> int:
    line = Line("Office support", Decimal(20), Decimal("30.00"))
    draft = office.quotes.start_quote(office.acme_id, (line,)).value
    return office.invoicing.issue_invoice(draft.id, day).id


def test_a_document_is_marked_as_sent_and_that_is_taken_back(office: Office) -> None:
    invoice = issued(office)
    done = office.document_events.mark_sent(invoice.id, note="by e-mail to Dana")
    assert (done.value.status(TODAY), done.value.later.sent_on) == (Status.SENT, TODAY)
    back = done.undo()
    assert office.invoicing.invoice(invoice.id).status(TODAY) is Status.ISSUED
    back.undo()
    assert office.invoicing.invoice(invoice.id).status(TODAY) is Status.SENT
    (event,) = office.document_events.events(invoice.id)
    assert event.note == "by e-mail to Dana"


def test_what_is_written_off_is_open_no_more_and_stands_apart(office: Office) -> None:
    invoice = issued(office, LONG_AGO)
    office.payments.pay_invoice(invoice.id, TODAY, Money(50_00, "EUR"))
    done = office.document_events.write_off(invoice.id, reason="insolvent")
    assert (done.value.status(TODAY), str(done.value.outstanding), str(done.value.written_off)) == (
        Status.WRITTEN_OFF,
        "0.00",
        "150.00",
    )
    (apart,) = office.invoicing.sums()
    assert (apart.status, str(apart.outstanding)) == (Status.WRITTEN_OFF, "0.00")
    done.undo()
    assert office.invoicing.invoice(invoice.id).status(TODAY) is Status.OVERDUE


def test_what_can_not_be_noted_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="still a draft"):
        office.document_events.mark_sent(office.draft_of())
    invoice = issued(office)
    with pytest.raises(UserError, match="issued on 2026-11-26 only"):
        office.document_events.mark_sent(invoice.id, LONG_AGO)
    office.payments.pay_invoice(invoice.id, TODAY, invoice.total)
    with pytest.raises(UserError, match="Nothing of this invoice is open"):
        office.document_events.write_off(invoice.id)


@pytest.mark.parametrize("note", ["mark_sent", "write_off"])
def test_nothing_is_noted_of_a_day_that_is_still_to_come(office: Office, note: str) -> None:
    invoice = issued(office)
    with pytest.raises(UserError, match="2026-11-27 is still to come") as late:
        getattr(office.document_events, note)(invoice.id, date(2026, 11, 27))
    assert late.value.field == "date"
    assert not office.document_events.events(invoice.id)


def test_a_history_tells_all_that_happened_with_day_and_person(office: Office) -> None:
    invoice = issued(office, LONG_AGO)
    office.document_events.mark_sent(invoice.id, date(2026, 9, 2))
    office.payments.pay_invoice(invoice.id, date(2026, 10, 1), Money(50_00, "EUR"), "wire 17")
    note = office.corrections.draft_credit(invoice.id, Amount(Money(20_00, "EUR"))).value
    office.invoicing.issue_invoice(note.id, date(2026, 10, 5))
    office.document_events.write_off(invoice.id, date(2026, 11, 20), "insolvent")
    told = [
        (line.happened, line.day, line.amount and str(line.amount), line.note)
        for line in office.document_events.history(invoice.id)
        if line.happened is not Happened.DRAFTED
    ]
    assert told == [
        (Happened.ISSUED, LONG_AGO, None, "2026-27/0001"),
        (Happened.SENT, date(2026, 9, 2), None, ""),
        (Happened.PAID, date(2026, 10, 1), "50.00", "wire 17"),
        (Happened.CREDITED, date(2026, 10, 5), "20.00", "CN/2026-27/0001"),
        (Happened.WRITTEN_OFF, date(2026, 11, 20), "130.00", "insolvent"),
    ]
    assert Happened.DRAFTED in {line.happened for line in office.document_events.history(invoice.id)}


@pytest.fixture
def lives(database: Database, clock: SettableClock) -> OfferOffice:
    """Give the test documents at every point of their lives."""
    office = OfferOffice(database, clock)
    office.introduce()
    scene(database, clock, "lives of documents", lambda: live(office))
    return office


def live(office: OfferOffice) -> None:
    quoted(office)
    quoted(office, LONG_AGO)
    office.quotes.accept(quoted(office))
    office.quotes.decline(quoted(office), "too dear")
    office.invoicing.issue_invoice(office.quotes.revise(quoted(office)).value.id)
    office.draft_of()
    issued(office)
    office.document_events.mark_sent(issued(office).id)
    issued(office, LONG_AGO)
    office.payments.pay_invoice(issued(office).id, TODAY, Money(50_00, "EUR"))
    office.payments.pay_invoice(issued(office).id, TODAY, Money(200_00, "EUR"))
    office.document_events.write_off(issued(office, LONG_AGO).id)
    note = office.corrections.draft_credit(issued(office).id, Everything()).value
    office.document_events.mark_sent(office.invoicing.issue_invoice(note.id).id)
    partly = issued(office, LONG_AGO)
    part = office.corrections.draft_credit(partly.id, Amount(Money(120_00, "EUR"))).value
    office.invoicing.issue_invoice(part.id)
    office.payments.pay_invoice(partly.id, TODAY, Money(80_00, "EUR"))


@pytest.mark.parametrize("status", Status)
def test_a_status_in_the_database_is_the_status_of_the_value(lives: OfferOffice, status: Status) -> None:
    everything = lives.invoicing.page(InvoiceFilter(kinds=frozenset(Kind)), size=100).rows
    shown = lives.invoicing.page(InvoiceFilter(frozenset({status}), kinds=frozenset(Kind)), size=100).rows
    assert list(shown) == [one for one in everything if one.status(TODAY) is status] != []


def test_the_sums_of_the_database_are_those_of_the_values(lives: OfferOffice) -> None:
    wanted = InvoiceFilter(kinds=frozenset(Kind))
    everything = lives.invoicing.page(wanted, size=100).rows
    for one in lives.invoicing.sums(wanted):
        mine = [each for each in everything if each.status(TODAY) is one.status and each.kind is one.kind]
        assert one.count == len(mine)
        assert one.total.minor == sum(each.total.minor for each in mine)
        assert one.outstanding.minor == sum(each.outstanding.minor for each in mine)
