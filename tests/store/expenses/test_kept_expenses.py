"""Expenses, on both engines."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import Engaged
from va_desktop.clients.model import NewClient
from va_desktop.clients.service import Clients
from va_desktop.clients.store import StoredClients
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.expenses.model import Expense, NewExpense
from va_desktop.expenses.service import Expenses
from va_desktop.expenses.store import StoredExpenses
from va_desktop.files.service import Files
from va_desktop.files.store import StoredFiles

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

DAY = date(2026, 11, 20)
BILL = NewExpense(
    DAY, Money(1999, "EUR"), "software", "Zoom", "Video calls", translations={"hi": {"note": "वीडियो कॉल"}}
)


class OnInvoices:
    """Says of some expenses that they are billed."""

    def __init__(self) -> None:
        self.numbers: dict[int, str] = {}

    def numbers_of(self, expense_ids: Collection[int]) -> Mapping[int, str]:
        return {known: number for known, number in self.numbers.items() if known in expense_ids}


@pytest.fixture
def billed() -> OnInvoices:
    return OnInvoices()


@pytest.fixture
def expenses(database: Database, clock: SettableClock, billed: OnInvoices) -> Expenses:
    files = Files(database, StoredFiles(database), clock)
    return Expenses(database, StoredExpenses(database), files, billed)


@pytest.fixture
def client_id(database: Database, clock: SettableClock) -> int:
    clients = Clients(database, StoredClients(database), clock, Engaged())
    return clients.add_client(NewClient("Acme Dental", "IE", "EUR")).value.id


def test_an_expense_is_kept_as_it_was_given(expenses: Expenses, client_id: int) -> None:
    said = replace(BILL, client_id=client_id, billable=True, markup=Decimal("12.5"))
    expense = expenses.add_expense(said).value
    assert expenses.expense(expense.id).as_new() == said
    assert expense.charge == Money(2249, "EUR")
    assert replace(expense, billable=False).charge == Money(0, "EUR")


def test_undo_of_each_verb_restores_what_was(expenses: Expenses) -> None:
    def seen() -> list[NewExpense]:
        return [expense.as_new() for expense in expenses.page().rows]

    added = expenses.add_expense(BILL)
    changed = expenses.edit_expense(added.value.id, replace(BILL, supplier="Slack"))
    assert seen() == [replace(BILL, supplier="Slack")]
    redo = changed.undo()
    assert seen() == [BILL]
    redo.undo()
    assert seen() == [replace(BILL, supplier="Slack")]
    deleted = expenses.delete_expense(added.value.id)
    assert seen() == []
    deleted.undo()
    assert seen() == [replace(BILL, supplier="Slack")]
    added.undo()
    assert seen() == []


def test_pages_show_each_expense_once_the_newest_first(expenses: Expenses) -> None:
    for back in (3, 0, 0, 5, 1, 0):
        expenses.add_expense(replace(BILL, day=DAY - timedelta(days=back)))
    seen: list[Expense] = []
    after = None
    while True:
        page = expenses.page(after=after, size=2)
        seen += page.rows
        after = page.after
        if after is None:
            break
    assert [(expense.day, expense.id) for expense in seen] == sorted(
        ((expense.day, expense.id) for expense in seen), reverse=True
    )
    assert len({expense.id for expense in seen}) == 6


def test_months_add_up_apart_for_each_currency(expenses: Expenses) -> None:
    expenses.add_expense(BILL)
    expenses.add_expense(replace(BILL, day=DAY.replace(day=1), amount=Money(1, "EUR")))
    expenses.add_expense(replace(BILL, amount=Money(70_000, "INR"), supplier="Airtel"))
    expenses.add_expense(replace(BILL, day=date(2026, 10, 31)))
    expenses.delete_expense(expenses.add_expense(BILL).value.id)
    november, october = expenses.months()
    assert (november.month, november.count) == (date(2026, 11, 1), 3)
    assert november.amounts == (Money(2000, "EUR"), Money(70_000, "INR"))
    assert (october.count, october.amounts) == (1, (Money(1999, "EUR"),))
    assert [month.amounts for month in expenses.months("airtel")] == [(Money(70_000, "INR"),)]
    assert [expense.supplier for expense in expenses.page("AIRTEL").rows] == ["Airtel"]


def test_what_stands_on_an_issued_invoice_is_not_changed(
    expenses: Expenses, billed: OnInvoices, client_id: int
) -> None:
    expense = expenses.add_expense(replace(BILL, client_id=client_id, billable=True)).value
    other = expenses.add_expense(
        replace(BILL, client_id=client_id, billable=True, day=DAY - timedelta(days=1))
    ).value
    late = replace(BILL, client_id=client_id, billable=True, day=DAY + timedelta(days=1))
    expenses.add_expense(late)
    expenses.add_expense(replace(BILL, client_id=client_id))
    assert expenses.unbilled_expenses(client_id, DAY) == [other, expense]
    billed.numbers[expense.id] = "2026-27/0007"
    assert expenses.unbilled_expenses(client_id, DAY) == [other]
    assert expenses.invoices_of([expense.id, other.id]) == {expense.id: "2026-27/0007"}
    with pytest.raises(UserError, match="2026-27/0007"):
        expenses.edit_expense(expense.id, BILL)
    with pytest.raises(UserError, match="2026-27/0007"):
        expenses.delete_expense(expense.id)
    assert expenses.expense(expense.id) == expense


def test_a_receipt_comes_with_the_expense_or_neither_comes(expenses: Expenses, tmp_path: Path) -> None:
    receipt = tmp_path / "bill.pdf"
    receipt.write_bytes(b"%PDF-1.4")
    expense = expenses.add_expense(BILL, [receipt]).value
    (kept,) = expenses.receipts(expense.id)
    assert (kept.name, kept.file.mime) == ("bill.pdf", "application/pdf")
    assert expenses.receipts_of([expense.id]) == {expense.id: [kept]}
    expenses.detach_receipt(kept.id)
    assert expenses.receipts(expense.id) == []
    with pytest.raises(UserError) as caught:
        expenses.add_expense(BILL, [receipt, tmp_path / "missing.pdf"])
    assert caught.value.field == "receipt"
    assert len(expenses.page().rows) == 1


def test_somebody_elses_change_is_not_overwritten(expenses: Expenses) -> None:
    expense = expenses.add_expense(BILL).value
    expenses.edit_expense(expense.id, replace(BILL, supplier="Slack"), expense.revision)
    with pytest.raises(UserError, match="changed elsewhere"):
        expenses.edit_expense(expense.id, replace(BILL, supplier="Meet"), expense.revision)


def test_an_expense_that_is_not_there_is_a_clear_error(expenses: Expenses) -> None:
    with pytest.raises(UserError, match="no expense 7"):
        expenses.expense(7)
