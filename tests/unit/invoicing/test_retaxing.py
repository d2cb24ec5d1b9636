"""What the taxes of an older document are where the contractor, the client or the law has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from va_desktop.contracts.model import Grouping
from va_desktop.core.money import Money
from va_desktop.invoicing.charges import PercentOn
from va_desktop.invoicing.model import AmountOff, Draft, DraftTerms, Kind, Line, LineKind
from va_desktop.invoicing.retaxing import (
    Then,
    chosen,
    is_outdated,
    retaxed,
    retaxed_draft,
    then_of_issued,
    with_one_tax,
    with_taxes_of,
)
from va_desktop.taxes.deciding import decide
from va_desktop.taxes.decision import Decision
from va_desktop.taxes.model import NO_TAX, TaxRule
from va_desktop.taxes.parties import Buyer, Seller

DAY = date(2026, 11, 26)
KARNATAKA = Seller("IN", "regular", "29", "29ABCDE1234F1ZW")
AT_HOME = decide(KARNATAKA, Buyer("IN", "29"), DAY)
ELSEWHERE = decide(KARNATAKA, Buyer("IN", "27"), DAY)
GERMAN = Seller("DE", "regular", number="DE123456788")
AT_THE_RHINE = decide(GERMAN, Buyer("DE"), DAY)
IN_FRANCE = decide(GERMAN, Buyer("FR", tax_number="FR40303265045"), DAY)
UNREGISTERED = decide(replace(KARNATAKA, scheme="unregistered"), Buyer("IN", "29"), DAY)


def draft(tax: TaxRule, of_lines: Sequence[TaxRule | None]) -> Draft:
    terms = DraftTerms(
        ("en",),
        14,
        tax=tax,
        discounts=(AmountOff(Money(5, "INR"), tax=tax), AmountOff(Money(5, "INR"))),
        charges=(PercentOn(Decimal(5), tax=TaxRule("GST", "S", Decimal(18))),),
    )
    lines = tuple(Line("work", Decimal(1), Decimal(9), tax=one) for one in of_lines)
    return Draft(1, 1, "INR", Grouping.TASK, None, terms, lines)


def test_what_can_be_chosen_stays() -> None:
    assert [retaxed(tax, AT_HOME) for tax in AT_HOME.choices] == list(AT_HOME.choices)


def test_a_client_who_moved_to_another_state_is_charged_the_same_rate_as_it_is_charged_there() -> None:
    assert retaxed(AT_HOME.tax, ELSEWHERE) == ELSEWHERE.tax
    odd = replace(ELSEWHERE.tax, rate=Decimal(6))
    assert [f"{part.name} {part.rate}" for part in retaxed(odd, AT_HOME).parts] == ["CGST 3", "SGST 3"]


def test_who_may_not_charge_a_tax_any_more_charges_none() -> None:
    assert retaxed(AT_HOME.tax, UNREGISTERED) == NO_TAX


def test_who_has_to_charge_it_now_does() -> None:
    assert retaxed(NO_TAX, AT_HOME) == AT_HOME.tax


def test_each_part_is_taxed_anew_but_what_is_outside_the_scope_by_itself() -> None:
    taxed, mixed = AT_HOME.tax, [None, NO_TAX, AT_HOME.tax]
    anew = retaxed_draft(draft(taxed, mixed), ELSEWHERE)
    assert [line.tax for line in anew.lines] == [None, NO_TAX, ELSEWHERE.tax]
    others = [one.tax for one in (*anew.terms.discounts, *anew.terms.charges)]
    assert [anew.terms.tax, *others] == [ELSEWHERE.tax, ELSEWHERE.tax, None, ELSEWHERE.tax]


def test_where_nothing_was_taxed_all_is_as_the_document() -> None:
    anew = retaxed_draft(draft(NO_TAX, [None, NO_TAX]), AT_HOME)
    assert [line.tax for line in anew.lines] == [None, AT_HOME.tax]


def test_lines_that_are_taxed_as_all_follow_that_tax() -> None:
    taxed = with_one_tax(draft(AT_HOME.tax, [AT_HOME.tax, NO_TAX, None]))
    assert [line.tax for line in taxed.lines] == [None, NO_TAX, None]


def begun(
    decision: Decision,
    tax: TaxRule | None = None,
    of_lines: Sequence[TaxRule | None] = (None,),
    kind: Kind = Kind.INVOICE,
) -> Draft:
    """Return a draft that began with what was usual by a decision, or got another tax by hand."""
    terms = DraftTerms(("en",), 14, tax=tax or decision.tax, offered=decision.choices)
    lines = tuple(Line("work", Decimal(1), Decimal(9), tax=one) for one in of_lines)
    return Draft(1, 1, "INR", Grouping.TASK, None, terms, lines, kind)


def test_what_was_usual_is_what_is_usual_now_also_where_it_can_still_be_chosen() -> None:
    assert AT_THE_RHINE.tax in IN_FRANCE.choices
    draft = begun(AT_THE_RHINE, of_lines=[None, AT_THE_RHINE.tax])
    assert is_outdated(draft, IN_FRANCE)
    assert not is_outdated(draft, AT_THE_RHINE)
    anew = retaxed_draft(draft, IN_FRANCE)
    assert (anew.terms.tax, [line.tax for line in anew.lines]) == (IN_FRANCE.tax, [None, IN_FRANCE.tax])


def test_what_a_person_chose_stays_while_it_can_be_chosen() -> None:
    reduced = AT_THE_RHINE.choices[1]
    draft = begun(AT_THE_RHINE, reduced, [None, reduced])
    assert not is_outdated(draft, AT_THE_RHINE)
    assert not is_outdated(draft, IN_FRANCE)
    small = decide(replace(GERMAN, scheme="small_business"), Buyer("DE"), DAY)
    assert is_outdated(draft, small)
    assert retaxed_draft(draft, small).terms.tax == small.tax


def test_what_is_chosen_after_the_change_was_not_merely_usual() -> None:
    draft = begun(AT_THE_RHINE)
    kept = replace(draft, terms=chosen(draft.terms, AT_THE_RHINE.tax, IN_FRANCE))
    assert not is_outdated(kept, IN_FRANCE)
    assert kept.terms.offered[0] == IN_FRANCE.tax
    unknown = chosen(replace(draft.terms, offered=()), AT_THE_RHINE.tax, IN_FRANCE)
    assert unknown.offered == ()


def test_a_tax_that_no_rule_offered_was_typed_and_stays() -> None:
    canary = TaxRule("IGIC", "L", Decimal(7))
    assert not is_outdated(begun(AT_THE_RHINE, canary, [canary]), IN_FRANCE)
    odd = replace(AT_HOME.tax, rate=Decimal(6), parts=())
    assert not is_outdated(begun(AT_HOME, odd), ELSEWHERE)


def test_a_typed_rate_is_charged_as_its_tax_is_in_the_other_state() -> None:
    half = tuple(replace(part, rate=Decimal(3)) for part in AT_HOME.tax.parts)
    draft = begun(AT_HOME, replace(AT_HOME.tax, rate=Decimal(6), parts=half))
    assert not is_outdated(draft, AT_HOME)
    assert retaxed_draft(draft, ELSEWHERE).terms.tax == replace(ELSEWHERE.tax, rate=Decimal(6))


def test_a_rate_that_is_none_any_more_becomes_what_is_usual() -> None:
    before = decide(KARNATAKA, Buyer("IN", "29"), date(2025, 9, 21))
    (twelve,) = (one for one in before.choices if one.rate == 12)
    draft = begun(before, twelve)
    assert not is_outdated(draft, before)
    assert retaxed_draft(draft, AT_HOME).terms.tax == AT_HOME.tax


def test_what_is_deducted_or_taken_back_keeps_the_tax_of_its_invoice() -> None:
    deducted = Line("paid", Decimal(-1), Decimal(5), kind=LineKind.PREPAYMENT, tax=AT_HOME.tax)
    draft = begun(UNREGISTERED)
    assert not is_outdated(replace(draft, lines=(*draft.lines, deducted)), UNREGISTERED)
    assert not is_outdated(begun(AT_HOME, kind=Kind.CREDIT_NOTE), UNREGISTERED)


def test_nobody_knows_of_a_draft_that_does_not_say_what_was_offered() -> None:
    assert not is_outdated(draft(AT_HOME.tax, [AT_HOME.tax]), ELSEWHERE)


def test_the_tax_of_an_older_document_was_usual_unless_it_differs_by_its_rate_alone() -> None:
    terms = DraftTerms(("en",), 14, tax=AT_THE_RHINE.tax)
    assert then_of_issued(terms, IN_FRANCE) == Then(usual=AT_THE_RHINE.tax)
    reduced = replace(terms, tax=AT_THE_RHINE.choices[1])
    assert then_of_issued(reduced, AT_THE_RHINE) == Then()


def test_discounts_that_somebody_changed_meanwhile_are_left_alone() -> None:
    known, anew = draft(AT_HOME.tax, []).terms, draft(ELSEWHERE.tax, []).terms
    same = with_taxes_of(anew, known, known)
    assert (same.tax, same.discounts, same.charges) == (ELSEWHERE.tax, anew.discounts, anew.charges)
    other = replace(known, discounts=(), charges=())
    assert with_taxes_of(anew, known, other) == replace(same, discounts=(), charges=())
