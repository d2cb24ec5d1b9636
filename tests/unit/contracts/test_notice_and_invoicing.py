"""Notice, the days of invoices, and what was agreed of expenses."""

from __future__ import annotations

from datetime import date

import pytest

from va_desktop.contracts.billing_days import Invoicing, UnbilledWork, invoice_due, period_end
from va_desktop.contracts.expense_policy import ExpensePolicy, ExpenseRule, Objection
from va_desktop.contracts.model import Terms
from va_desktop.contracts.notice import Notice, NoticeUnit, named_notice
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money

THURSDAY = date(2026, 11, 26)


def euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


@pytest.mark.parametrize(
    ("count", "unit", "given_on", "last_day"),
    [
        (14, NoticeUnit.DAYS, THURSDAY, date(2026, 12, 10)),
        (2, NoticeUnit.WEEKS, THURSDAY, date(2026, 12, 10)),
        (1, NoticeUnit.MONTHS, THURSDAY, date(2026, 12, 26)),
        (3, NoticeUnit.MONTHS, date(2026, 11, 30), date(2027, 2, 28)),
        (1, NoticeUnit.MONTHS, date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_a_contract_ends_after_its_notice(
    count: int, unit: NoticeUnit, given_on: date, last_day: date
) -> None:
    assert Notice(count, unit).earliest_end(given_on) == last_day


@pytest.mark.parametrize("count", [0, -1, 367])
def test_a_notice_of_no_days_is_refused(count: int) -> None:
    with pytest.raises(UserError, match="from 1 to 366"):
        Notice(count, NoticeUnit.DAYS).checked()


def test_a_count_of_nothing_is_no_notice() -> None:
    assert named_notice(0, "") is None
    assert named_notice(2, "weeks") == Notice(2, NoticeUnit.WEEKS).checked()


@pytest.mark.parametrize(
    ("rule", "starts_on", "due"),
    [
        (Invoicing.WEEKLY, None, date(2026, 11, 30)),
        (Invoicing.MONTHLY, None, date(2026, 12, 1)),
        (Invoicing.TASK, None, date(2026, 11, 27)),
        (Invoicing.FORTNIGHTLY, date(2026, 11, 24), date(2026, 12, 7)),
        (Invoicing.FORTNIGHTLY, date(2026, 11, 18), date(2026, 11, 30)),
    ],
)
def test_work_is_invoiced_after_its_period(rule: Invoicing, starts_on: date | None, due: date) -> None:
    assert period_end(rule, THURSDAY, starts_on) == due


def test_fortnights_without_a_first_day_are_two_weeks_long() -> None:
    ends = {period_end(Invoicing.FORTNIGHTLY, date(2026, 11, day), None) for day in range(1, 29)}
    assert {(b - a).days for a, b in zip(sorted(ends), sorted(ends)[1:], strict=False)} == {14}


def test_an_invoice_is_due_where_something_is_agreed_and_unbilled() -> None:
    work = UnbilledWork(3600, euros(25), THURSDAY, date(2026, 11, 27))
    assert invoice_due(Invoicing.MONTHLY, work, None) == date(2026, 12, 1)
    assert invoice_due(Invoicing.TASK, work, None) == date(2026, 11, 27)
    assert invoice_due(Invoicing.WEEKLY, UnbilledWork(0, euros(0)), None) is None
    assert invoice_due(None, work, None) is None
    assert invoice_due(Invoicing.MONTHLY, None, None) is None


def test_expenses_are_objected_to_as_it_was_agreed() -> None:
    twenty, none = euros(20), euros(0)
    assert ExpensePolicy().objection(twenty, none) is None
    assert ExpensePolicy(ExpenseRule.NONE).objection(twenty, none) is Objection.NOT_PAID
    assert ExpensePolicy(ExpenseRule.APPROVED).objection(twenty, none) is Objection.NEEDS_APPROVAL
    incurred = ExpensePolicy(ExpenseRule.INCURRED, euros(50))
    assert incurred.objection(twenty, euros(30)) is None
    assert incurred.objection(twenty, euros(31)) is Objection.TOO_MUCH
    assert incurred.objection(Money(9900, "USD"), none) is None
    assert ExpensePolicy(ExpenseRule.INCURRED).objection(euros(9999), none) is None


def test_an_amount_of_expenses_belongs_to_those_that_are_incurred() -> None:
    assert ExpensePolicy(ExpenseRule.NONE, euros(50), " text ").checked() == ExpensePolicy(
        ExpenseRule.NONE, None, "text"
    )
    kept = ExpensePolicy(ExpenseRule.INCURRED, euros(50))
    assert kept.checked() == kept
    with pytest.raises(UserError) as caught:
        ExpensePolicy(ExpenseRule.INCURRED, euros(0)).checked()
    assert caught.value.field == "expenses_most"


def test_amounts_of_a_contract_are_in_its_currency() -> None:
    terms = Terms("Office", minimum=euros(50), expenses=ExpensePolicy(ExpenseRule.INCURRED, euros(50)))
    assert terms.checked_in("EUR") == terms
    for wrong, field in (
        (Terms("Office", minimum=euros(50)), "minimum_charge"),
        (Terms("Office", expenses=ExpensePolicy(ExpenseRule.INCURRED, euros(5))), "expenses_most"),
    ):
        with pytest.raises(UserError, match="in USD") as caught:
            wrong.checked_in("USD")
        assert caught.value.field == field
    with pytest.raises(UserError) as caught:
        Terms("Office", minimum=euros(0)).checked()
    assert caught.value.field == "minimum_charge"


def test_a_notice_is_checked_with_the_terms() -> None:
    terms = Terms("Office", notice=Notice(1, NoticeUnit.MONTHS), order_number=" PO  7 ").checked()
    assert (terms.notice, terms.order_number) == (Notice(1, NoticeUnit.MONTHS), "PO 7")
