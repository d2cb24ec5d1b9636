"""What may be said in a contract."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from va_desktop.contracts.model import Billing, Contract, NewContract, Terms
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms(" "), "title"),
        (Terms("x" * 10_000), "title"),
        (Terms("a\x07b"), "title"),
        (Terms("Office", note="x" * 10_000), "note"),
        (Terms("Office", starts_on=date(9999, 1, 1)), "starts_on"),
        (Terms("Office", ends_on=date(9999, 1, 1)), "ends_on"),
        (Terms("Office", starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 31)), "ends_on"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(terms: Terms, field: str) -> None:
    with pytest.raises(UserError) as caught:
        terms.checked()
    assert caught.value.field == field


def test_a_contract_of_one_day_is_one() -> None:
    day = date(2026, 2, 1)
    assert Terms("  Office   support ", day, day).checked().title == "Office support"


def test_a_contract_runs_until_its_last_day_and_work_before_its_start_counts() -> None:
    last = date(2026, 2, 28)
    ended = Contract(1, 1, 1, Billing.TASK, "EUR", Terms("Office", date(2026, 2, 1), last))
    assert ended.runs_on(last)
    assert ended.runs_on(date(2026, 1, 1))
    assert not ended.runs_on(date(2026, 3, 1))
    assert Contract(1, 1, 1, Billing.HOURLY, "EUR", Terms("Office")).runs_on(date(2199, 1, 1))


def test_work_without_a_rate_of_the_hour_is_paid_per_task() -> None:
    new = NewContract(1, Terms("Writing"))
    assert (new.billing, replace(new, rate=Money(25_00, "EUR")).billing) == (Billing.TASK, Billing.HOURLY)
    stored = Contract(1, 1, 1, new.billing, "EUR", new.terms)
    assert (stored.per_task, stored.title) == (True, "Writing")


def test_tasks_have_prices_where_they_are_paid_so_or_mixed() -> None:
    contracts = [Contract(1, 1, 1, billing, "EUR", Terms("Office")) for billing in Billing]
    assert [one.billing for one in contracts if one.prices_tasks] == [Billing.TASK, Billing.MIXED]
    assert [one.billing for one in contracts if one.per_task] == [Billing.TASK]
