"""Quotes: frozen when issued, answered once, and accepted into exactly what was agreed."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.ground import Heard
from tests.helpers.offers import OfferOffice
from va_desktop.audit.store import StoredTrail
from va_desktop.clients.service import as_new
from va_desktop.contracts.model import Billing
from va_desktop.contracts.retainer import Unit
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.charges import Prices
from va_desktop.invoicing.model import AmountOff, InvoiceFilter, Kind, Line, Status
from va_desktop.invoicing.openings import NewOpening
from va_desktop.invoicing.units import HOUR, MONTH
from va_desktop.kit.db.database import Database
from va_desktop.offers.quoting import Becomes, Wishes
from va_desktop.people.model import OWNER
from va_desktop.taxes.model import TaxRule

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock

HOURS = Line("Office support", Decimal(20), Decimal("30.00"), unit=HOUR)
POSTS = Line("Festival posts\nsix of them", Decimal(1), Decimal("300.00"), translations={"de": "Festtage"})
CARE = Line("Care", Decimal(12), Decimal("80.00"), unit=MONTH)


@pytest.fixture
def office(database: Database, clock: SettableClock) -> OfferOffice:
    office = OfferOffice(database, clock)
    office.introduce()
    return office


def issued(office: OfferOffice, *lines: Line) -> int:
    draft = office.quotes.start_quote(office.acme_id, lines or (HOURS, POSTS)).value
    return office.invoicing.issue_invoice(draft.id).id


def titles(office: OfferOffice) -> list[str]:
    return [row.title for row in office.tasks.listing().rows]


def test_a_quote_is_valid_until_a_day_and_bills_nothing(office: OfferOffice, clock: SettableClock) -> None:
    quote_id = issued(office)
    quote = office.quotes.quote(quote_id)
    assert (quote.state, quote.document.due_on) == (Status.OPEN, date(2026, 12, 26))
    assert quote.document.kind is Kind.QUOTE
    assert office.invoicing.page().rows == ()
    assert office.invoicing.document(quote_id).payments == ()
    clock.moment = datetime(2026, 12, 27, 12, tzinfo=UTC)
    assert office.quotes.quote(quote_id).state is Status.EXPIRED
    with pytest.raises(UserError, match="was valid until 2026-12-26"):
        office.quotes.accept(quote_id)
    assert office.quotes.accept(quote_id, anyway=True).value.state is Status.ACCEPTED


def test_quotes_are_numbered_apart_from_invoices(office: OfferOffice) -> None:
    first = office.invoicing.invoice(issued(office)).number
    invoice = office.invoicing.issue_invoice(office.draft_of())
    second = office.invoicing.invoice(issued(office)).number
    assert (first, invoice.number, second) == ("Q/2026-27/0001", "2026-27/0001", "Q/2026-27/0002")


def test_accepted_it_becomes_contract_and_tasks(office: OfferOffice) -> None:
    before = titles(office)
    done = office.quotes.accept(issued(office), Wishes(title="Office 2027"))
    record = done.value.record
    assert record.contract_id is not None
    contract = office.contracts.contract(record.contract_id)
    assert (contract.title, contract.billing, contract.rates[0].hour) == (
        "Office 2027",
        Billing.MIXED,
        Money(30_00, "EUR"),
    )
    (task_id,) = record.task_ids
    task = office.tasks.task(task_id)
    assert (task.title, task.price, task.note) == ("Festival posts", Money(300_00, "EUR"), "six of them")
    assert task.translations == {"de": {"title": "Festtage"}}
    again = done.undo()
    assert office.quotes.quote(done.value.document.id).state is Status.OPEN
    assert titles(office) == before
    assert record.contract_id not in [one.id for one in office.contracts.all_contracts()]
    again.undo()
    assert office.quotes.quote(done.value.document.id).state is Status.ACCEPTED
    assert len(titles(office)) == len(before) + 1


def test_it_is_accepted_once(office: OfferOffice) -> None:
    quote_id = issued(office)
    office.quotes.accept(quote_id)
    known = (titles(office), len(office.contracts.all_contracts()))
    with pytest.raises(UserError, match="is accepted already"):
        office.quotes.accept(quote_id)
    with pytest.raises(UserError, match="is accepted already"):
        office.quotes.decline(quote_id)
    assert (titles(office), len(office.contracts.all_contracts())) == known


def test_two_who_accept_at_once_make_one_contract(
    office: OfferOffice, engine: Engine, clock: SettableClock
) -> None:
    quote_id = issued(office)
    known = len(office.contracts.all_contracts())
    ready = threading.Barrier(2)

    def accept(number: int) -> bool:
        database = Database(engine, clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin=f"at-{number}")
        mine = office.seen_from(database).quotes
        ready.wait()
        try:
            mine.accept(quote_id)
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(accept, range(2))) == [False, True]
    assert len(office.contracts.all_contracts()) == known + 1


def test_each_line_becomes_what_is_chosen(office: OfferOffice) -> None:
    quote_id = issued(office, HOURS, POSTS, CARE)
    wishes = Wishes({0: Becomes.RETAINER, 1: Becomes.PREPAID, 2: Becomes.NOTHING}, title="Retained")
    record = office.quotes.accept(quote_id, wishes).value.record
    assert record.contract_id is not None
    contract = office.contracts.contract(record.contract_id)
    (retainer,) = contract.retainers
    assert (retainer.unit, retainer.bought, retainer.price) == (Unit.TIME, 72_000, Money(600_00, "EUR"))
    assert record.prepayment_id is not None
    prepayment = office.drafts.draft(record.prepayment_id)
    assert prepayment.kind is Kind.PREPAYMENT
    number = office.invoicing.invoice(quote_id).number
    assert [(line.description, str(line.price)) for line in prepayment.lines] == [
        (f"Prepayment for {number}", "300")
    ]


def test_it_can_come_under_a_contract_there_is(office: OfferOffice) -> None:
    contract = office.acme_contract
    quote_id = issued(office, HOURS)
    done = office.quotes.accept(quote_id, Wishes(contract_id=contract.id, starts_on=date(2027, 1, 1)))
    rates = office.contracts.contract(contract.id).rates
    assert [(rate.valid_from, rate.hour.minor) for rate in rates][-1] == (date(2027, 1, 1), 30_00)
    done.undo()
    assert len(office.contracts.contract(contract.id).rates) == 1
    per_task = office.per_task(office.clients.client(office.delhi_id))
    with pytest.raises(UserError, match="another client"):
        office.quotes.accept(quote_id, Wishes(contract_id=per_task.id))


def test_so_many_percent_are_asked_for_in_advance(office: OfferOffice) -> None:
    done = office.quotes.accept(issued(office), Wishes(percent=Decimal(30)))
    assert done.value.record.prepayment_id is not None
    draft = office.drafts.draft(done.value.record.prepayment_id)
    assert str(office.drafts.totals(draft).net) == "270.00"
    office.invoicing.issue_invoice(draft.id)
    with pytest.raises(UserError):
        done.undo()  # what is issued stays, and with it all else
    assert office.quotes.quote(done.value.document.id).state is Status.ACCEPTED


def test_what_is_paid_in_advance_of_an_older_quote_is_taxed_as_today(office: OfferOffice) -> None:
    office.profile.set_contractor(replace(office.profile.require(), country="DE", tax_scheme="regular"))
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), country="DE", tax_number="", state=""))
    chosen = TaxRule("USt", "S", Decimal(7))
    reduced, small = issued(office, HOURS, replace(POSTS, tax=chosen)), issued(office)

    def prepaid(quote_id: int) -> tuple[list[str], str]:
        done = office.quotes.accept(quote_id, Wishes(percent=Decimal(50)))
        assert done.value.record.prepayment_id is not None
        draft = office.drafts.draft(done.value.record.prepayment_id)
        rates = [f"{tax.category} {tax.rate}" for tax in office.drafts.totals(draft).taxes]
        return sorted(rates), office.invoicing.issue_invoice(draft.id).number

    assert prepaid(reduced)[0] == ["S 19", "S 7"]
    office.profile.set_contractor(replace(office.profile.require(), tax_scheme="small_business"))
    assert prepaid(small)[0] == ["E 0"]


def test_a_declined_one_says_why_until_that_is_taken_back(office: OfferOffice) -> None:
    quote_id = issued(office)
    done = office.quotes.decline(quote_id, "too dear")
    assert (done.value.state, done.value.record.reason) == (Status.DECLINED, "too dear")
    with pytest.raises(UserError, match="was declined"):
        office.quotes.accept(quote_id)
    done.undo()
    assert office.quotes.quote(quote_id).state is Status.OPEN


def test_a_revision_takes_its_place_when_it_is_issued(office: OfferOffice) -> None:
    quote_id = issued(office)
    draft = office.quotes.revise(quote_id).value
    assert [line.description for line in draft.lines] == [HOURS.description, POSTS.description]
    assert office.quotes.quote(quote_id).state is Status.OPEN
    assert office.quotes.quote(draft.id).state is Status.DRAFT
    office.invoicing.issue_invoice(draft.id)
    assert office.quotes.quote(quote_id).state is Status.REVISED
    with pytest.raises(UserError, match="has taken the place"):
        office.quotes.accept(quote_id)
    assert [one.state for one in office.quotes.quotes(office.acme_id)] == [
        Status.OPEN,
        Status.REVISED,
    ]


def test_a_revision_says_all_that_the_quote_does(office: OfferOffice) -> None:
    draft = office.quotes.start_quote(office.acme_id, (HOURS, POSTS), valid_days=9).value
    terms = replace(
        draft.terms,
        tax=TaxRule("VAT", "S", Decimal(20)),
        prices=Prices.GROSS,
        discounts=(AmountOff(Money(50_00, "EUR")),),
        order_reference="PO 7",
        buyer_reference="B 2",
        intro="Dear Acme",
    )
    office.drafts.edit_terms(draft.id, terms)
    quote = office.invoicing.issue_invoice(draft.id)
    revised = office.quotes.revise(quote.id).value
    assert revised.terms == terms
    assert office.drafts.totals(revised).total == quote.total == Money(850_00, "EUR")


def test_a_revision_is_taxed_as_its_client_is_today(office: OfferOffice) -> None:
    office.profile.set_contractor(replace(office.profile.require(), country="DE", tax_scheme="regular"))
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), country="DE", tax_number="", state=""))
    quote_id = issued(office)
    assert office.invoicing.invoice(quote_id).total == Money(1071_00, "EUR")
    office.profile.set_contractor(replace(office.profile.require(), tax_scheme="small_business"))
    revised = office.quotes.revise(quote_id).value
    assert office.drafts.totals(revised).total == Money(900_00, "EUR")
    office.profile.set_contractor(replace(office.profile.require(), tax_scheme="regular"))
    office.clients.edit_client(client.id, replace(as_new(client), country="CH", tax_number="", state=""))
    abroad = office.quotes.revise(quote_id).value
    assert (abroad.terms.tax.category, {line.tax for line in abroad.lines}) == ("O", {None})


def test_the_list_of_documents_tells_where_quotes_stand(office: OfferOffice, clock: SettableClock) -> None:
    accepted, declined, revised, expired = (issued(office) for _ in range(4))
    clock.moment = datetime(2026, 12, 27, 12, tzinfo=UTC)
    waiting = issued(office)
    draft = office.quotes.start_quote(office.acme_id, (HOURS,)).value.id
    office.quotes.accept(accepted, anyway=True)
    office.quotes.decline(declined, "too dear")
    unfinished = office.quotes.revise(expired).value.id
    in_its_place = office.invoicing.issue_invoice(office.quotes.revise(revised).value.id).id
    stand = {
        Status.ACCEPTED: {accepted},
        Status.DECLINED: {declined},
        Status.REVISED: {revised},
        Status.EXPIRED: {expired},
        Status.OPEN: {waiting, in_its_place},
        Status.DRAFT: {draft, unfinished},
    }
    quotes, today = frozenset({Kind.QUOTE}), office.invoicing.today()
    for status, ids in stand.items():
        rows = office.invoicing.page(InvoiceFilter(frozenset({status}), kinds=quotes)).rows
        assert {row.id for row in rows} == ids
        assert {row.status(today) for row in rows} == {status}
        assert {office.quotes.quote(one).state.value for one in ids} == {status.value}
    counts = {one.status: one.count for one in office.invoicing.sums(InvoiceFilter(kinds=quotes))}
    assert counts == {status: len(ids) for status, ids in stand.items()}
    assert [one.state.value for one in office.quotes.quotes()] == [
        row.status(today).value for row in office.invoicing.page(InvoiceFilter(kinds=quotes)).rows
    ]


def test_a_number_that_another_document_has_too_names_no_quote(office: OfferOffice) -> None:
    quote_id = issued(office)
    number = office.quotes.quote(quote_id).document.number
    day, amount = date(2026, 9, 1), Money(80_00, "EUR")
    taken_over = office.openings.add_opening(NewOpening(office.acme_id, number, day, day, amount)).value
    with pytest.raises(UserError, match=rf"by its id: {quote_id}, {taken_over.id}\."):
        office.quotes.find_quote(number)
    assert office.quotes.find_quote(str(quote_id)).document.id == quote_id


def test_what_is_no_quote_or_no_answer_is_refused(office: OfferOffice) -> None:
    with pytest.raises(UserError, match="is no quote"):
        office.quotes.quote(office.draft_of())
    with pytest.raises(UserError, match="There is no quote “Q/7”"):
        office.quotes.find_quote(" Q/7 ")
    draft = office.quotes.start_quote(office.acme_id).value
    with pytest.raises(UserError, match="still a draft"):
        office.quotes.accept(draft.id)
