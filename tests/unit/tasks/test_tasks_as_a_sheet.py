"""Lists of tasks as a sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from va_desktop.core.money import Money
from va_desktop.core.paging import Page
from va_desktop.core.texts import load_texts
from va_desktop.tasks.listed import tasks_listed
from va_desktop.tasks.model import Status, TaskRow

PRICED = TaskRow(
    *(1, "Mail", Status.TODO, 7, "Acme", 0, 1, "Office", 1, "Inbox", {"hi": {"name": "इनबॉक्स"}}),
    *(None, None, None, Money(5_00, "EUR"), None, 0, 0),
)
HOURLY = replace(
    PRICED,
    price=None,
    hour=Money(30_00, "USD"),
    estimate_seconds=5400,
    spent_seconds=3600,
    steps=3,
    steps_done=1,
    tags=("mail", "daily"),
)


def told(language: str, *rows: TaskRow) -> list[dict[str, Any]]:
    sheet = tasks_listed(lambda _after, _limit: Page(rows, None), load_texts(language)).sheet()
    return [dict(zip(sheet.heads, row, strict=True)) for row in sheet.rows]


def test_a_task_is_told_with_its_price_or_its_hours() -> None:
    priced, hourly, free = told("en", PRICED, HOURLY, replace(PRICED, price=None))
    assert (priced["Fixed price"], priced["Currency"], priced["Steps"]) == (Money(5_00, "EUR"), "EUR", None)
    assert (priced["Hours estimated"], priced["Hours recorded"]) == (None, timedelta(0))
    assert (hourly["Price of an hour"], hourly["Currency"]) == (Money(30_00, "USD"), "USD")
    assert (hourly["Hours estimated"], hourly["Hours recorded"]) == (timedelta(hours=1.5), timedelta(hours=1))
    assert (hourly["Steps done"], hourly["Steps"], hourly["Tags"]) == (1, 3, "mail, daily")
    assert free["Currency"] is None


def test_a_sheet_is_in_the_language_of_the_screen() -> None:
    (row,) = told("hi", PRICED)
    assert "इनबॉक्स" in row.values()
    assert "Service" not in row
