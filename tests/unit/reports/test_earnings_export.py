"""The weekly report as JSON and as a table for a spreadsheet."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from va_desktop.core.money import Money
from va_desktop.core.periods import last_weeks
from va_desktop.core.texts import load_texts
from va_desktop.kit.sheets.writing import save_sheet
from va_desktop.reports.export import earnings_json, earnings_sheet
from va_desktop.reports.model import Basis, ClientName, Earnings, Slice, Week

WEEK = Week(
    last_weeks(date(2026, 11, 26), 1)[0],
    (
        Slice(1, 5400, Money(3750, "EUR"), Money(3750, "EUR")),
        Slice(2, 7, Money(-500, "INR"), None),
        Slice(None, 60, Money(0, "EUR"), Money(0, "EUR")),
    ),
)
NAMES = {1: ClientName("=HYPERLINK(1)", 0), 2: ClientName("दिल्ली, “A”", 1)}
EARNINGS = Earnings(Basis.EARNED, (WEEK,), NAMES, "EUR", ("INR",))


def test_json_has_amounts_as_texts_and_hours_to_the_second() -> None:
    assert earnings_json(EARNINGS) == {
        "basis": "earned",
        "home_currency": "EUR",
        "missing_rates": ["INR"],
        "weeks": [
            {
                "start": "2026-11-23",
                "hours": 1.5186,
                "by_client": [
                    {
                        "client": "=HYPERLINK(1)",
                        "hours": 1.5,
                        "amount": "37.50",
                        "currency": "EUR",
                        "home_amount": "37.50",
                    },
                    {
                        "client": "दिल्ली, “A”",
                        "hours": 0.0019,
                        "amount": "-5.00",
                        "currency": "INR",
                        "home_amount": None,
                    },
                    {
                        "client": None,
                        "hours": 0.0167,
                        "amount": "0.00",
                        "currency": "EUR",
                        "home_amount": "0.00",
                    },
                ],
                "by_currency": [
                    {"currency": "EUR", "amount": "37.50"},
                    {"currency": "INR", "amount": "-5.00"},
                ],
            }
        ],
    }


def test_a_spreadsheet_finds_text_where_text_stands_and_numbers_where_numbers_stand(tmp_path: Path) -> None:
    path = tmp_path / "weeks.csv"
    save_sheet(earnings_sheet(EARNINGS, load_texts("en")), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    assert heads[:5] == ["Week from", "Week to", "Client", "Hours", "Amount"]
    assert rows == [
        ["2026-11-23", "2026-11-29", "'=HYPERLINK(1)", "1.5", "37.50", "EUR", "37.50", "EUR"],
        ["2026-11-23", "2026-11-29", "दिल्ली, “A”", "0.0019", "-5.00", "INR", "", "EUR"],
        ["2026-11-23", "2026-11-29", "No client", "0.0167", "0.00", "EUR", "0.00", "EUR"],
    ]
