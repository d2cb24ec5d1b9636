"""Where the law wants the day of supply, an invoice that tells none says so, as a draft and when it is issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.helpers import invoices
from va_desktop.clients.taxed import buyer_of
from va_desktop.contractor.taxed import seller_of
from va_desktop.contracts.model import Grouping
from va_desktop.core.periods import Period
from va_desktop.invoicing.calculation import draft_totals
from va_desktop.invoicing.compose import OnPaper, Parties, compose_document
from va_desktop.invoicing.lacking import lacking_of
from va_desktop.invoicing.model import Draft, DraftTerms, Kind, Line, LineKind, Source, SourceKind
from va_desktop.invoicing.printed_json import from_json, to_json
from va_desktop.invoicing.snapshot import Document
from va_desktop.taxes.deciding import decide
from va_desktop.taxes.decision import SERVICE_CODE, SUPPLY_DAY
from va_desktop.taxes.model import TaxRule
from va_desktop.taxes.vat import OUTSIDE

LENA = replace(invoices.LENA, tax_scheme="regular")
FREE = Line("Consulting", Decimal(1), Decimal(400))
FINISHED = replace(
    FREE, description="Blog post", kind=LineKind.TASK, sources=(Source(SourceKind.TASK, 7),), id=4
)
RETAINER = replace(FREE, kind=LineKind.RETAINER, sources=(Source(SourceKind.RETAINER, 7, "2026305"),))
DEDUCTED = replace(FREE, quantity=Decimal(-1), price=Decimal(390), kind=LineKind.PREPAYMENT)
TERMS = DraftTerms(("de",), 14)
ON = date(2026, 11, 12)


def draft_with(*lines: Line, kind: Kind = Kind.INVOICE, terms: DraftTerms = TERMS) -> Draft:
    return Draft(3, 7, "EUR", Grouping.TASK, None, terms, lines, kind)


def lacking(draft: Draft) -> list[str]:
    decision = decide(seller_of(LENA), buyer_of(invoices.KANZLEI), invoices.DAY)
    found = lacking_of(draft, decision, lambda: draft_totals(draft).total)
    return [code for code in found if code in (SUPPLY_DAY, SERVICE_CODE)]


def issued(draft: Draft, days: Mapping[int, Period] | None = None) -> Document:
    """Return the document as it comes out of its snapshot."""
    parties = Parties(LENA, (), invoices.KANZLEI)
    paper = OnPaper(days=days or {})
    return from_json(to_json(compose_document(draft, parties, (), "1", invoices.DAY, paper=paper)))


def test_free_lines_tell_no_day_so_the_draft_says_it_and_the_invoice_names_its_own() -> None:
    draft = draft_with(FREE)
    assert lacking(draft) == [SUPPLY_DAY]
    document = issued(draft)
    assert (document.delivered_at_issue, document.served, document.delivered_on) == (True, None, None)


@pytest.mark.parametrize("terms", [replace(TERMS, delivered_on=ON), replace(TERMS, delivered=Period(ON, ON))])
def test_a_day_or_a_period_that_is_said_is_enough(terms: DraftTerms) -> None:
    draft = draft_with(FREE, terms=terms)
    assert lacking(draft) == []
    assert not issued(draft).delivered_at_issue


def test_what_was_finished_at_a_price_has_its_day() -> None:
    draft = draft_with(FREE, FINISHED)
    assert lacking(draft) == []
    document = issued(draft, {4: Period(ON, ON)})
    assert (document.delivered_at_issue, document.served) == (False, Period(ON, ON))
    assert issued(draft_with(FINISHED)).delivered_at_issue  # its task was opened again: nobody knows the day


def test_what_is_bought_for_a_period_names_it_itself() -> None:
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    assert lacking(draft_with(RETAINER)) == lacking(draft_with(RETAINER, FREE)) == []
    document = issued(draft_with(replace(RETAINER, id=4)), {4: november})
    assert (document.delivered_at_issue, document.served) == (False, november)
    assert lacking(draft_with()) == []


def test_interest_for_lateness_is_no_supply() -> None:
    interest = replace(FREE, description="Interest", tax=TaxRule("", "O", Decimal(0)))
    assert lacking(draft_with(interest)) == []
    assert not issued(draft_with(interest)).delivered_at_issue
    assert lacking(draft_with(interest, FREE)) == [SUPPLY_DAY]
    assert lacking(draft_with(replace(FREE, tax=OUTSIDE))) == [SUPPLY_DAY]


@pytest.mark.parametrize("kind", [Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.PROFORMA, Kind.QUOTE])
def test_other_documents_than_invoices_owe_no_day(kind: Kind) -> None:
    draft = draft_with(FREE, kind=kind)
    assert lacking(draft) == []


def test_a_small_amount_needs_none_unless_a_prepayment_made_it_small() -> None:
    small = replace(FREE, price=Decimal(250))
    assert lacking(draft_with(small)) == []
    assert not issued(draft_with(small)).delivered_at_issue
    assert lacking(draft_with(FREE, DEDUCTED)) == [SUPPLY_DAY]


@pytest.mark.parametrize(("kind", "missing"), [(Kind.INVOICE, (SERVICE_CODE,)), (Kind.CREDIT_NOTE, ())])
def test_the_codes_of_services_are_asked_for_on_all_but_credit_notes(
    kind: Kind, missing: tuple[str, ...]
) -> None:
    """CGST rules: rule 46(g) wants them on a tax invoice, rule 53 asks for none on a credit note."""
    asha = replace(invoices.ASHA, tax_scheme="regular", state="29")
    decision = decide(seller_of(asha), buyer_of(invoices.DELHI), invoices.DAY)
    draft = draft_with(FREE, kind=kind)
    assert lacking_of(draft, decision, lambda: draft_totals(draft).total) == missing


def test_a_document_from_before_says_no_more_than_it_did() -> None:
    before = to_json(issued(draft_with(FREE))).replace(',"delivered_at_issue":true', "")
    assert "delivered_at_issue" not in before
    assert not from_json(before).delivered_at_issue
