"""What may be said of an expense, its categories and its mark-up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.texts import load_texts
from va_desktop.expenses.categories import CATEGORIES, category_name, known_category
from va_desktop.expenses.markup import checked_markup, with_markup
from va_desktop.expenses.model import Expense, NewExpense

LUNCH = NewExpense(date(2026, 11, 20), Money(1250, "EUR"), "travel")


def test_categories_have_distinct_keys_and_words() -> None:
    assert len({category.key for category in CATEGORIES}) == len(CATEGORIES)
    assert len({category.label for category in CATEGORIES}) == len(CATEGORIES)


def test_a_category_is_known_in_any_case_and_an_unknown_one_is_refused() -> None:
    assert known_category(" Software ") == "software"
    with pytest.raises(UserError, match="software, ") as caught:
        known_category("bribes")
    assert caught.value.field == "category"


def test_a_category_of_a_newer_version_is_shown_by_its_key() -> None:
    english = load_texts("en")
    assert category_name("fees", english) == "Bank and marketplace fees"
    assert category_name("robots", english) == "robots"


@pytest.mark.parametrize(
    ("minor", "percent", "charged"),
    [(1000, "0", 1000), (1000, "12.5", 1125), (333, "10", 366), (335, "10", 369), (1, "50", 2)],
)
def test_a_markup_is_rounded_half_up_once(minor: int, percent: str, charged: int) -> None:
    assert with_markup(Money(minor, "EUR"), Decimal(percent)) == Money(charged, "EUR")


@pytest.mark.parametrize("percent", ["-0.01", "1000.01", "1.23456"])
def test_a_markup_that_makes_no_sense_is_refused(percent: str) -> None:
    with pytest.raises(UserError) as caught:
        checked_markup(Decimal(percent))
    assert caught.value.field == "markup"


def test_an_expense_is_charged_only_when_a_client_pays_it() -> None:
    assert LUNCH.checked() == LUNCH
    paid = replace(LUNCH, client_id=1, billable=True, markup=Decimal(10)).checked()
    assert with_markup(paid.amount, paid.markup) == Money(1375, "EUR")


def test_a_stored_expense_is_charged_with_its_markup_and_can_be_edited() -> None:
    new = replace(LUNCH, client_id=1, billable=True, markup=Decimal(10))
    stored = Expense(
        5,
        "",
        1,
        new.day,
        "",
        new.category,
        new.amount,
        "",
        1,
        billable=True,
        markup=new.markup,
        translations={},
    )
    assert stored.charge == Money(1375, "EUR")
    assert replace(stored, billable=False).charge == Money.zero("EUR")
    assert stored.as_new() == new


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(LUNCH, amount=Money(0, "EUR")), "amount"),
        (replace(LUNCH, amount=Money(-5, "EUR")), "amount"),
        (replace(LUNCH, amount=Money(10**15, "EUR")), "amount"),
        (replace(LUNCH, amount=Money(5, "XQX")), "currency"),
        (replace(LUNCH, billable=True), "client"),
        (replace(LUNCH, client_id=1, markup=Decimal(5)), "markup"),
        (replace(LUNCH, client_id=1, billable=True, markup=Decimal(-5)), "markup"),
        (replace(LUNCH, day=date(9999, 1, 1)), "date"),
        (replace(LUNCH, category="bribes"), "category"),
        (replace(LUNCH, supplier="n" * 10_000), "supplier"),
        (replace(LUNCH, note="a\x07b"), "note"),
    ],
)
def test_bad_input_names_its_field(said: NewExpense, field: str) -> None:
    with pytest.raises(UserError) as caught:
        said.checked()
    assert caught.value.field == field
