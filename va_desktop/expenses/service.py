"""What can be done with expenses, one verb each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from va_desktop.contracts.model import Contract
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import total
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.periods import month_of
from va_desktop.core.work import Work
from va_desktop.expenses.model import KIND, Expense, MonthSum, NewExpense
from va_desktop.expenses.objecting import Objected, objections
from va_desktop.files.model import RECEIPT, Attachment
from va_desktop.files.service import Files

PAGE = 100


class ExpenseStore(Protocol):
    """Where expenses are kept; implemented by `expenses.store`."""

    def add(self, new: NewExpense) -> int: ...
    def change(self, expense_id: int, new: NewExpense, revision: int | None) -> None: ...
    def delete(self, expense_id: int) -> None: ...
    def restore(self, expense_id: int) -> None: ...
    def get(self, expense_id: int) -> Expense | None: ...
    def page(self, search: str, after: Cursor | None, size: int) -> Page[Expense]: ...
    def months(self, search: str) -> Sequence[MonthSum]: ...
    def billable(self, client_id: int, until: date) -> Sequence[Expense]: ...


class BilledExpenses(Protocol):
    """Knows which expenses stand on an invoice; the room of invoices answers."""

    def numbers_of(self, expense_ids: Collection[int]) -> Mapping[int, str]:
        """Return the issued invoices' numbers by expense; those that stand on none are left out."""
        ...


class Expenses:
    """The use cases of the room."""

    def __init__(self, work: Work, store: ExpenseStore, files: Files, billed: BilledExpenses) -> None:
        self._work = work
        self._store = store
        self._files = files
        self._billed = billed

    # --- questions

    def expense(self, expense_id: int) -> Expense:
        """Return an expense by id; raise `UserError` when there is none."""
        found = self._store.get(expense_id)
        if found is None:
            raise UserError("There is no expense {id}.", field="expense", id=expense_id)
        return found

    def page(self, search: str = "", after: Cursor | None = None, size: int = PAGE) -> Page[Expense]:
        """Return expenses, the newest first; `search` looks in suppliers and notes."""
        return self._store.page(search, after, size)

    def months(self, search: str = "") -> Sequence[MonthSum]:
        """Return the sums of each month with expenses, the newest first."""
        return self._store.months(search)

    def invoices_of(self, expense_ids: Collection[int]) -> Mapping[int, str]:
        """Return the numbers of the issued invoices on which expenses stand."""
        return self._billed.numbers_of(expense_ids) if expense_ids else {}

    def unbilled_expenses(self, client_id: int, until: date) -> Sequence[Expense]:
        """Return what a client still has to pay, oldest first, up to and including a day."""
        expenses = self._store.billable(client_id, until)
        billed = self.invoices_of([expense.id for expense in expenses])
        return [expense for expense in expenses if expense.id not in billed]

    def receipts(self, expense_id: int) -> Sequence[Attachment]:
        """Return the receipts of an expense."""
        return self._files.attachments(KIND, expense_id)

    def receipts_of(self, expense_ids: Sequence[int]) -> Mapping[int, Sequence[Attachment]]:
        """Return the receipts of several expenses; those without are left out."""
        return self._files.attachments_of(KIND, expense_ids)

    def receipt_content(self, receipt: Attachment) -> bytes:
        """Return the bytes of a receipt."""
        return self._files.content(receipt.file.sha256)

    def objections(
        self, new: NewExpense, contracts: Iterable[Contract], but: int | None = None
    ) -> Sequence[Objected]:
        """Return what the contracts of a client say against an expense that the client should pay.

        Where one of them allows it, or none says anything, there is nothing. `but` is the expense that is changed.
        """
        if new.client_id is None or not new.billable:
            return []
        month = month_of(new.day)
        others = [
            one.amount
            for one in self._store.billable(new.client_id, month.last)
            if one.day >= month.first and one.id != but and one.amount.currency == new.amount.currency
        ]
        return objections(new.amount, total(others, new.amount.currency), contracts)

    # --- verbs

    def add_expense(self, new: NewExpense, receipts: Sequence[Path] = ()) -> Done[Expense]:
        """Add an expense with its receipts: all of it is kept, or nothing is."""
        checked = new.checked()
        with self._work.writing():
            expense_id = self._store.add(checked)
            for receipt in receipts:
                self.attach_receipt(expense_id, receipt)
            expense = self.expense(expense_id)
        return Done(expense, lambda: self.delete_expense(expense_id))

    def edit_expense(self, expense_id: int, new: NewExpense, revision: int | None = None) -> Done[Expense]:
        """Replace what is said of an expense.

        Raise `UserError` when it stands on an issued invoice or, with `revision`, when somebody else changed it
        since it was read.
        """
        checked = new.checked()
        with self._work.writing():
            before = self._editable(expense_id)
            self._store.change(expense_id, checked, revision)
            expense = self.expense(expense_id)
        return Done(expense, lambda: self.edit_expense(expense_id, before.as_new()))

    def delete_expense(self, expense_id: int) -> Done[Expense]:
        """Mark an expense as deleted; raise `UserError` when it stands on an issued invoice."""
        with self._work.writing():
            expense = self._editable(expense_id)
            self._store.delete(expense_id)
        return Done(expense, lambda: self._restore_expense(expense_id))

    def attach_receipt(self, expense_id: int, receipt: Path) -> Done[Attachment]:
        """Keep a copy of a receipt with an expense, also with one that is billed already."""
        with self._work.writing():
            self.expense(expense_id)
            return self._files.attach(KIND, expense_id, RECEIPT, "", receipt)

    def detach_receipt(self, attachment_id: int) -> Done[Attachment]:
        """Take a receipt away from its expense."""
        return self._files.detach(attachment_id)

    # --- inside

    def _restore_expense(self, expense_id: int) -> Done[Expense]:
        with self._work.writing():
            self._store.restore(expense_id)
            expense = self.expense(expense_id)
        return Done(expense, lambda: self.delete_expense(expense_id))

    def _editable(self, expense_id: int) -> Expense:
        expense = self.expense(expense_id)
        number = self._billed.numbers_of((expense_id,)).get(expense_id)
        if number is not None:
            raise UserError(
                "This expense stands on invoice {number} and can't be changed any more.", number=number
            )
        return expense
