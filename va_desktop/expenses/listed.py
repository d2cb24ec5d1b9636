"""The list of expenses as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter

from va_desktop.clients.model import Client
from va_desktop.core.paging import Cursor, Page
from va_desktop.core.texts import Texts
from va_desktop.expenses.categories import category_name
from va_desktop.expenses.model import Expense
from va_desktop.kit.sheets.values import Column, Listed


def expenses_listed(
    fetch: Callable[[Cursor | None, int], Page[Expense]], clients: Mapping[int, Client], texts: Texts
) -> Listed[Expense]:
    """Return the expenses that are read in some way, with whom they are for."""

    def client(expense: Expense) -> str:
        known = clients.get(expense.client_id or 0)
        return "" if known is None else known.name

    columns = (
        Column[Expense](texts("Date"), attrgetter("day")),
        Column[Expense](texts("Supplier"), attrgetter("supplier")),
        Column[Expense](texts("Category"), lambda one: category_name(one.category, texts)),
        Column[Expense](texts("Note"), attrgetter("note")),
        Column[Expense](texts("Amount"), attrgetter("amount")),
        Column[Expense](texts("Currency"), lambda one: one.amount.currency),
        Column[Expense](texts("Client"), client),
        Column[Expense](texts("Markup in percent"), lambda one: one.markup if one.billable else None),
        Column[Expense](texts("To be billed"), lambda one: one.charge if one.billable else None),
    )

    return Listed(texts("Expenses"), columns, fetch)
