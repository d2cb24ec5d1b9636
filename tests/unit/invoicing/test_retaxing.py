"""What the taxes of an older document are where the contractor, the client or the law has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from va_desktop.contracts.model import Grouping
from va_desktop.core.money import Money
from va_desktop.invoicing.charges import PercentOn
from va_desktop.invoicing.model import AmountOff, Draft, DraftTerms, Line
from va_desktop.invoicing.retaxing import retaxed, retaxed_draft, with_one_tax
from va_desktop.taxes.deciding import decide
from va_desktop.taxes.model import NO_TAX, TaxRule
from va_desktop.taxes.parties import Buyer, Seller

DAY = date(2026, 11, 26)
KARNATAKA = Seller("IN", "regular", "29", "29ABCDE1234F1ZW")
AT_HOME = decide(KARNATAKA, Buyer("IN", "29"), DAY)
ELSEWHERE = decide(KARNATAKA, Buyer("IN", "27"), DAY)
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
