"""The list of expenses as a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from va_desktop.clients.model import Client
from va_desktop.core.paging import Cursor, Page
from va_desktop.expenses.categories import category_name
from va_desktop.expenses.model import Expense
from va_desktop.expenses.service import Expenses
from va_desktop.kit.sheets.values import Column, Listed
from va_desktop.kit.ui.texts import texts, tr


def expenses_listed(expenses: Expenses, words: str, clients: Mapping[int, Client]) -> Listed[Expense]:
    """Return the expenses that hold some words; all for none."""
    said = texts()

    def client(expense: Expense) -> str:
        known = clients.get(expense.client_id or 0)
        return "" if known is None else known.name

    columns = (
        Column[Expense](tr("Date"), attrgetter("day")),
        Column[Expense](tr("Supplier"), attrgetter("supplier")),
        Column[Expense](tr("Category"), lambda one: category_name(one.category, said)),
        Column[Expense](tr("Note"), attrgetter("note")),
        Column[Expense](tr("Amount"), attrgetter("amount")),
        Column[Expense](tr("Currency"), lambda one: one.amount.currency),
        Column[Expense](tr("Client"), client),
        Column[Expense](tr("Markup in percent"), lambda one: one.markup if one.billable else None),
        Column[Expense](tr("To be billed"), lambda one: one.charge if one.billable else None),
    )

    def fetch(after: Cursor | None, limit: int) -> Page[Expense]:
        return expenses.page(words, after, limit)

    return Listed(tr("Expenses"), columns, fetch)
