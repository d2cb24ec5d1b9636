"""The list of expenses as a sheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from va_desktop.core.money import Money
from va_desktop.core.paging import Page
from va_desktop.core.texts import load_texts
from va_desktop.expenses.listed import expenses_listed
from va_desktop.expenses.model import Expense

DAY, COST = date(2026, 11, 3), Money(100_00, "EUR")


def test_a_sheet_tells_what_was_spent_and_what_of_it_is_billed_to_whom() -> None:
    billed = Expense(1, "u", 1, DAY, "Canva", "software", COST, "", 1, True, Decimal(10), {})
    own = Expense(2, "v", 1, DAY, "Canva", "software", COST, "", None, False, Decimal(10), {})
    clients: dict[int, Any] = {1: SimpleNamespace(name="Acme")}
    sheet = expenses_listed(
        lambda _after, _limit: Page((billed, own), None), clients, load_texts("en")
    ).sheet()
    first, second = (dict(zip(sheet.heads, row, strict=True)) for row in sheet.rows)
    assert (first["Client"], first["Markup in percent"], first["To be billed"]) == (
        "Acme",
        Decimal(10),
        Money(110_00, "EUR"),
    )
    assert (second["Client"], second["Markup in percent"], second["To be billed"]) == ("", None, None)
    assert (second["Amount"], second["Category"]) == (COST, first["Category"])
