"""Expenses in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, or_, select, tuple_

from va_desktop.core.money import Money
from va_desktop.core.paging import Cursor, Page
from va_desktop.expenses.model import Expense, MonthSum, NewExpense
from va_desktop.expenses.schema import expense
from va_desktop.kit.db.database import Database
from va_desktop.kit.db.search import containing

_COLUMNS = (
    expense.c.id,
    expense.c.uid,
    expense.c.revision,
    expense.c.day,
    expense.c.supplier,
    expense.c.category,
    expense.c.amount_minor,
    expense.c.currency,
    expense.c.note,
    expense.c.client_id,
    expense.c.billable,
    expense.c.markup,
    expense.c.translations,
)
_ALIVE = expense.c.deleted_at.is_(None)


class StoredExpenses:
    """The writes and queries of the room; implements `expenses.service.ExpenseStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: NewExpense) -> int:
        """Insert an expense and return its id."""
        return self._database.insert(expense, _values(new))

    def change(self, expense_id: int, new: NewExpense, revision: int | None) -> None:
        """Replace what is said of an expense."""
        self._database.update(expense, expense_id, _values(new), revision=revision)

    def delete(self, expense_id: int) -> None:
        """Mark an expense as deleted."""
        self._database.delete(expense, expense_id)

    def restore(self, expense_id: int) -> None:
        """Bring a deleted expense back."""
        self._database.restore(expense, expense_id)

    def get(self, expense_id: int) -> Expense | None:
        """Return an expense that is not deleted."""
        row = self._database.row(select(*_COLUMNS).where(expense.c.id == expense_id, _ALIVE))
        return None if row is None else _expense(row)

    def page(self, search: str, after: Cursor | None, size: int) -> Page[Expense]:
        """Return the newest expenses that come after a cursor."""
        query = _searched(select(*_COLUMNS), search)
        if after is not None:
            query = query.where(tuple_(expense.c.day, expense.c.id) < after)
        rows = self._database.rows(query.order_by(expense.c.day.desc(), expense.c.id.desc()).limit(size + 1))
        found = tuple(_expense(row) for row in rows[:size])
        return Page(found, (found[-1].day, found[-1].id) if len(rows) > size else None)

    def months(self, search: str) -> Sequence[MonthSum]:
        """Return the sums of months, the newest first; days add up in SQL, months are few."""
        query = _searched(
            select(expense.c.day, expense.c.currency, func.count(), func.sum(expense.c.amount_minor)), search
        )
        months: dict[date, tuple[int, dict[str, int]]] = {}
        query = query.group_by(expense.c.day, expense.c.currency).order_by(expense.c.day.desc())
        for day, currency, count, minor in map(tuple, self._database.rows(query)):
            month = day.replace(day=1)
            known, sums = months.get(month, (0, {}))
            sums[currency] = sums.get(currency, 0) + int(minor)
            months[month] = (known + int(count), sums)
        return [
            MonthSum(month, count, tuple(Money(sums[currency], currency) for currency in sorted(sums)))
            for month, (count, sums) in months.items()
        ]

    def billable(self, client_id: int, until: date) -> Sequence[Expense]:
        """Return the expenses that a client pays, oldest first, whether billed already or not."""
        query = (
            select(*_COLUMNS)
            .where(_ALIVE, expense.c.client_id == client_id, expense.c.billable, expense.c.day <= until)
            .order_by(expense.c.day, expense.c.id)
        )
        return [_expense(row) for row in self._database.rows(query)]


def _searched(query: Select[Any], search: str) -> Select[Any]:
    words = search.strip()
    if words:
        query = query.where(or_(containing(expense.c.supplier, words), containing(expense.c.note, words)))
    return query.where(_ALIVE)


def _values(new: NewExpense) -> dict[str, Any]:
    return {
        "day": new.day,
        "supplier": new.supplier,
        "category": new.category,
        "amount_minor": new.amount.minor,
        "currency": new.amount.currency,
        "note": new.note,
        "client_id": new.client_id,
        "billable": new.billable,
        "markup": new.markup,
        "translations": new.translations,
    }


def _expense(row: Row[Any]) -> Expense:
    return Expense(
        id=row.id,
        uid=row.uid,
        revision=row.revision,
        day=row.day,
        supplier=row.supplier,
        category=row.category,
        amount=Money(row.amount_minor, row.currency),
        note=row.note,
        client_id=row.client_id,
        billable=row.billable,
        markup=row.markup,
        translations=row.translations,
    )
