"""The weekly report as a table for a spreadsheet, and as JSON."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Final

from va_desktop.core.canonical import Json
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import half_up
from va_desktop.core.texts import Texts
from va_desktop.reports.model import Earnings, Slice

_HOUR: Final = 3600
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet takes a cell that begins so for a formula (owasp.org/www-community/attacks/CSV_Injection)."""


def save_table(earnings: Earnings, path: Path, texts: Texts) -> None:
    """Write a row for each week, client and currency; raise `UserError` where the file can't be written.

    Numbers and days are plain (`1250.50`, `2026-11-23`), so that a spreadsheet of any language reads them.
    """
    heads = (
        texts("Week from"),
        texts("Week to"),
        texts("Client"),
        texts("Hours"),
        texts("Amount"),
        texts("Currency"),
        texts("Amount in home currency"),
        texts("Home currency"),
    )
    try:
        # With a byte order mark, or Excel takes UTF-8 for the system's old code page.
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(heads)
            for week in earnings.weeks:
                days = (week.period.first.isoformat(), week.period.last.isoformat())
                table.writerows((*days, *_cells(part, earnings, texts)) for part in week.slices)
    except OSError as error:
        raise UserError("The file {path} cannot be written.", field="out", path=path) from error


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def earnings_json(earnings: Earnings) -> Json:
    """Return the weeks as JSON: amounts as texts, hours as numbers."""
    return {
        "basis": earnings.basis.value,
        "home_currency": earnings.home_currency,
        "missing_rates": list(earnings.missing),
        "weeks": [
            {
                "start": week.period.first.isoformat(),
                "hours": _hours(week.seconds),
                "by_client": [
                    {
                        "client": _name(part, earnings),
                        "hours": _hours(part.seconds),
                        "amount": str(part.amount),
                        "currency": part.amount.currency,
                        "home_amount": _text(part.home),
                    }
                    for part in week.slices
                ],
                "by_currency": [
                    {"currency": amount.currency, "amount": str(amount)} for amount in week.amounts
                ],
            }
            for week in earnings.weeks
        ],
    }


def _cells(part: Slice, earnings: Earnings, texts: Texts) -> tuple[str, ...]:
    return (
        neutral(_name(part, earnings) or texts("No client")),
        f"{half_up(Decimal(part.seconds) / _HOUR, 2)}",
        str(part.amount),
        part.amount.currency,
        _text(part.home) or "",
        earnings.home_currency or "",
    )


def _name(part: Slice, earnings: Earnings) -> str | None:
    known = earnings.clients.get(part.client_id or 0)
    return None if known is None else known.name


def _hours(seconds: int) -> float:
    """Return hours with enough places to tell each second."""
    return round(seconds / _HOUR, 4)


def _text(amount: Money | None) -> str | None:
    return None if amount is None else str(amount)
