"""What contracts say against an expense."""

from __future__ import annotations

from dataclasses import replace

from va_desktop.contracts.expense_policy import ExpensePolicy, ExpenseRule
from va_desktop.contracts.model import Billing, Contract, Terms
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import load_texts
from va_desktop.expenses.objecting import objections

TWENTY, NONE = Money(20_00, "EUR"), Money(0, "EUR")


def contract(title: str, policy: ExpensePolicy) -> Contract:
    return Contract(1, 1, 1, Billing.HOURLY, "EUR", replace(Terms(title), expenses=policy))


PAYS_NONE = contract("Office", ExpensePolicy(ExpenseRule.NONE))
INCURRED = contract("Travel", ExpensePolicy(ExpenseRule.INCURRED, Money(50_00, "EUR")))
SILENT = contract("Writing", ExpensePolicy())


def test_an_expense_against_all_that_was_agreed_is_told() -> None:
    found = objections(TWENTY, Money(40_00, "EUR"), [PAYS_NONE, INCURRED, SILENT])
    said = [one.in_words(load_texts("en"), Formats("en", "IE")).replace("\xa0", "") for one in found]
    assert said == [
        "“Office” says that the client pays no expenses.",
        "“Travel” allows €50.00 a month; with this it is €60.00.",
    ]


def test_one_contract_that_allows_it_is_enough() -> None:
    assert objections(TWENTY, NONE, [PAYS_NONE, INCURRED]) == []


def test_where_nothing_was_agreed_nothing_is_said() -> None:
    assert objections(TWENTY, NONE, [SILENT]) == []
    assert objections(TWENTY, NONE, []) == []
