"""All clients' work at once, copies, proformas and opening balances; on both engines."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.helpers.office import FREE_LINE, Office
from tests.helpers.steps import GivesUp
from va_desktop.clients.model import NewClient
from va_desktop.clients.service import as_new
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.invoicing.model import InvoiceFilter, Kind, LineKind, Status
from va_desktop.invoicing.numbering import SERIES
from va_desktop.invoicing.openings import NewOpening
from va_desktop.invoicing.service.corrections import Everything
from va_desktop.reports.store.earnings import StoredReports
from va_desktop.reports.store.standing import StoredStandings
from va_desktop.taxes.model import NO_TAX, TaxRule

TODAY = date(2026, 11, 26)
USUAL = TaxRule("USt", "S", Decimal(19))


def test_every_clients_work_is_drafted_and_issued_and_what_fails_is_named(office: Office) -> None:
    office.log(0, 1)
    office.spend(12_00)
    office.spend(500_00, currency="INR")
    wanted = office.bill_all.proposals()
    assert [(one.client.name, one.currency) for one in wanted] == [
        ("Acme Dental", "EUR"),
        ("Acme Dental", "INR"),
    ]
    drafted = office.bill_all.draft_all(wanted)
    again = office.bill_all.draft_all(wanted)
    assert (len(drafted.made), drafted.failed, again.made) == (2, (), ())
    assert ["nothing to bill" in str(one.error) for one in again.failed] == [True, True]
    first, second = (draft.id for draft in drafted.made)
    office.drafts.delete_draft(second)
    watched = GivesUp()
    issued = office.bill_all.issue_all([first, second], watched)
    assert [one.number for one in issued.made] == ["2026-27/0001"]
    assert [one.client for one in issued.failed] == [str(second)]
    assert watched.rises
    assert {(0, 1000), (500, 1000)} <= set(watched.heard)


def test_a_copy_has_the_free_lines_and_bills_nothing_twice(office: Office) -> None:
    office.log(0, 1)
    draft = office.drafts.draft_invoice(office.acme_id)
    with pytest.raises(UserError, match="nothing to copy"):
        office.copies.copy(draft.id)
    office.drafts.add_line(draft.id, FREE_LINE)
    issued = office.invoicing.issue_invoice(draft.id)
    done = office.copies.copy(issued.id)
    assert [(line.description, line.kind) for line in done.value.lines] == [("Consulting", LineKind.FREE)]
    done.undo()
    assert [one.id for one in office.invoicing.page().rows] == [issued.id]


def test_a_copy_was_not_delivered_yet_and_a_proforma_tells_what_its_original_does(office: Office) -> None:
    draft_id = office.draft_of()
    period, completed_on = Period(date(2026, 11, 1), date(2026, 11, 20)), date(2026, 11, 20)
    terms = replace(office.drafts.draft(draft_id).terms, delivered=period, delivered_on=completed_on)
    office.drafts.edit_terms(draft_id, terms)
    copied = office.copies.copy(draft_id).value.terms
    assert (copied.delivered, copied.delivered_on) == (None, None)
    proforma = office.copies.proforma(draft_id).value.terms
    assert (proforma.delivered, proforma.delivered_on) == (period, completed_on)


def test_a_copy_is_taxed_as_its_client_is_today(office: Office) -> None:
    office.profile.set_contractor(replace(office.profile.require(), country="DE", tax_scheme="regular"))
    at_home = office.clients.add_client(NewClient("Rhein AG", "DE", "EUR")).value.id
    interest = replace(FREE_LINE, tax=NO_TAX)
    charged = office.invoicing.issue_invoice(office.draft_of(FREE_LINE, interest, client_id=at_home))
    same = office.copies.copy(charged.id).value
    assert (same.terms.tax, [line.tax for line in same.lines]) == (USUAL, [None, NO_TAX])
    office.profile.set_contractor(replace(office.profile.require(), tax_scheme="small_business"))
    spared = office.copies.copy(charged.id).value
    assert [(tax.category, tax.amount.minor) for tax in office.drafts.totals(spared).taxes] == [
        ("E", 0),
        ("O", 0),
    ]
    exempt = office.invoicing.issue_invoice(spared.id)
    assert office.copies.copy(exempt.id).value.terms.tax == spared.terms.tax
    office.profile.set_contractor(replace(office.profile.require(), tax_scheme="regular"))
    taxed = office.copies.copy(exempt.id).value
    assert (taxed.terms.tax, [line.tax for line in taxed.lines]) == (USUAL, [None, NO_TAX])


def test_a_copy_for_a_client_abroad_takes_what_is_usual_there_unless_it_was_chosen(office: Office) -> None:
    office.profile.set_contractor(replace(office.profile.require(), country="DE", tax_scheme="regular"))
    client = office.clients.add_client(NewClient("Rhein AG", "DE", "EUR")).value
    reduced = replace(USUAL, rate=Decimal(7))
    issued = office.invoicing.issue_invoice(
        office.draft_of(FREE_LINE, replace(FREE_LINE, tax=reduced), client_id=client.id)
    )
    meant = office.draft_of(client_id=client.id)
    office.drafts.choose_tax(meant, reduced)
    office.clients.edit_client(client.id, replace(as_new(client), country="CH"))
    assert USUAL in office.drafts.taxing.decision(office.clients.client(client.id)).choices
    abroad = office.copies.copy(issued.id).value
    assert (abroad.terms.tax.category, [line.tax for line in abroad.lines]) == ("O", [None, reduced])
    assert office.invoicing.issue_invoice(abroad.id).number
    assert office.copies.copy(meant).value.terms.tax == reduced


def test_another_tax_that_is_chosen_for_a_copy_holds_for_its_lines(office: Office) -> None:
    office.profile.set_contractor(replace(office.profile.require(), country="DE", tax_scheme="regular"))
    at_home = office.clients.add_client(NewClient("Rhein AG", "DE", "EUR")).value.id
    issued = office.invoicing.issue_invoice(office.draft_of(client_id=at_home))
    for made in (office.copies.copy(issued.id).value, office.copies.proforma(issued.id).value):
        reduced = replace(made.terms, tax=TaxRule("USt", "S", Decimal(7)))
        totals = office.drafts.totals(office.drafts.edit_terms(made.id, reduced))
        assert [(tax.rate, tax.amount) for tax in totals.taxes] == [(Decimal(7), Money(14_00, "EUR"))]


def test_a_copy_leaves_out_a_place_of_supply_that_is_none_any_more(office: Office) -> None:
    office.profile.set_contractor(replace(office.profile.require(), tax_scheme="regular", state="29"))
    draft_id = office.draft_of()
    office.drafts.set_place(draft_id, "27")
    moved = replace(office.profile.require(), country="DE", state="", tax_scheme="regular")
    office.profile.set_contractor(moved)
    copied = office.copies.copy(draft_id).value.terms
    assert (copied.place_of_supply, copied.tax.parts, copied.tax.name) == ("", (), USUAL.name)


def test_a_copy_keeps_a_tax_of_ones_own_where_there_is_no_scheme(office: Office) -> None:
    draft_id, mine = office.draft_of(), TaxRule("PST", "S", Decimal(7))
    office.drafts.edit_terms(draft_id, replace(office.drafts.draft(draft_id).terms, tax=mine))
    assert office.copies.copy(draft_id).value.terms.tax == mine


def test_a_proforma_is_numbered_apart_and_counted_nowhere(office: Office) -> None:
    office.log(0, 1)
    draft = office.drafts.draft_invoice(office.acme_id)
    proforma = office.copies.proforma(draft.id).value
    issued = office.invoicing.issue_invoice(proforma.id)
    assert (issued.kind, issued.number, issued.status(TODAY)) == (
        Kind.PROFORMA,
        "PF/2026-27/0001",
        Status.ISSUED,
    )
    assert office.invoicing.document(issued.id).heading == "proforma"
    assert [one.id for one in office.invoicing.page().rows] == [draft.id]
    assert office.invoicing.issue_invoice(draft.id).number == "2026-27/0001"
    with pytest.raises(UserError, match="issued here"):
        office.corrections.credited(issued.id)
    with pytest.raises(UserError, match="at least one line"):
        office.copies.proforma(office.drafts.start_draft(office.acme_id).id)


def test_what_was_given_back_or_offered_is_not_asked_for_by_a_copy(office: Office) -> None:
    draft = office.drafts.start_draft(office.acme_id)
    office.drafts.add_line(draft.id, FREE_LINE)
    office.invoicing.issue_invoice(draft.id)
    credit = office.corrections.draft_credit(draft.id, Everything()).value
    with pytest.raises(UserError, match="Only invoices and proformas"):
        office.copies.copy(credit.id)
    with pytest.raises(UserError, match="asks for nothing"):
        office.copies.proforma(credit.id)
    with pytest.raises(UserError, match="no document 99 that was drafted here"):
        office.copies.copy(99)


def test_a_number_of_two_documents_names_neither(office: Office) -> None:
    draft = office.drafts.start_draft(office.acme_id)
    office.drafts.add_line(draft.id, FREE_LINE)
    issued = office.invoicing.issue_invoice(draft.id)
    taken_over = office.openings.add_opening(opening(office, issued.number)).value
    with pytest.raises(UserError, match=rf"by its id: {issued.id}, {taken_over.id}\."):
        office.invoicing.find_invoice(issued.number)
    assert office.invoicing.find_invoice(str(taken_over.id)) == taken_over


def test_a_number_that_was_taken_over_is_not_given_again(office: Office) -> None:
    office.openings.add_opening(opening(office, "2026-27/0001"))
    draft_id = office.draft_of()
    with pytest.raises(UserError, match="Another program issued 2026-27/0001 already"):
        office.invoicing.issue_invoice(draft_id)
    assert office.invoicing.invoice(draft_id).is_draft
    office.number_series.go_on_with(SERIES, 2)
    assert office.invoicing.issue_invoice(draft_id).number == "2026-27/0002"


def opening(office: Office, number: str = "R-17/2025") -> NewOpening:
    return NewOpening(office.acme_id, number, date(2026, 9, 1), date(2026, 9, 30), Money(80_00, "EUR"))


def test_an_opening_balance_is_open_and_never_counted_as_invoiced(office: Office, tmp_path: Path) -> None:
    pdf = tmp_path / "old.pdf"
    pdf.write_bytes(b"%PDF-1.4 old")
    taken = office.openings.add_opening(opening(office), pdf).value
    assert (taken.number, taken.is_opening, taken.status(TODAY)) == ("R-17/2025", True, Status.OVERDUE)
    assert office.invoicing.pdf(taken.id).pdf == b"%PDF-1.4 old"
    assert StoredStandings(office.database).outstanding(office.acme_id) == [Money(80_00, "EUR")]
    assert StoredReports(office.database).invoiced(Period(date(2026, 1, 1), TODAY)) == []
    office.payments.pay_invoice(taken.id, TODAY, Money(80_00, "EUR"))
    assert office.invoicing.invoice(taken.id).status(TODAY) is Status.PAID
    assert office.invoicing.issue_invoice(office.draft_of()).number == "2026-27/0001"
    with pytest.raises(UserError, match="Payments were booked"):
        office.openings.remove_opening(taken.id)


def test_an_opening_balance_is_removed_and_brought_back(office: Office) -> None:
    taken = office.openings.add_opening(opening(office)).value
    with pytest.raises(UserError, match="taken over already"):
        office.openings.add_opening(opening(office))
    with pytest.raises(UserError, match="PDF is not here"):
        office.invoicing.pdf(taken.id)
    removed = office.openings.remove_opening(taken.id)
    assert office.invoicing.page(InvoiceFilter()).rows == ()
    removed.undo()
    assert [one.number for one in office.invoicing.page().rows] == ["R-17/2025"]
    office.openings.remove_opening(taken.id)
    assert office.openings.add_opening(opening(office)).value.number == "R-17/2025"
    with pytest.raises(UserError, match="another program"):
        office.openings.remove_opening(office.draft_of())


def test_what_is_no_opening_balance_is_refused(office: Office, tmp_path: Path) -> None:
    new = opening(office)
    with pytest.raises(UserError, match="above zero"):
        office.openings.add_opening(replace(new, amount=Money(0, "EUR")))
    with pytest.raises(UserError, match="It is due"):
        office.openings.add_opening(replace(new, due_on=date(2026, 8, 1)))
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(UserError, match="2026-11-27 is still to come"):
        office.openings.add_opening(replace(new, issued_on=tomorrow, due_on=tomorrow))
    with pytest.raises(UserError, match="There is no file"):
        office.openings.add_opening(new, tmp_path / "missing.pdf")
    with pytest.raises(UserError, match="is not a file that can be kept"):  # another device may never end
        office.openings.add_opening(new, Path(os.devnull))
    (tmp_path / "text.pdf").write_text("no PDF", "utf-8")
    with pytest.raises(UserError, match="is no PDF"):
        office.openings.add_opening(new, tmp_path / "text.pdf")
