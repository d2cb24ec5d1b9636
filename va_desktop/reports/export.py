"""The weekly report as a table for a spreadsheet, and as JSON."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from va_desktop.core.canonical import Json
from va_desktop.core.money import Money
from va_desktop.core.texts import Texts
from va_desktop.kit.sheets.values import Sheet, Value
from va_desktop.reports.model import Earnings, Slice

_HOUR: Final = 3600


def earnings_sheet(earnings: Earnings, texts: Texts) -> Sheet:
    """Return a row for each week, client and currency."""
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
    rows = [
        (week.period.first, week.period.last, *_cells(part, earnings, texts))
        for week in earnings.weeks
        for part in week.slices
    ]
    return Sheet(texts("Weekly earnings"), heads, rows)


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


def _cells(part: Slice, earnings: Earnings, texts: Texts) -> tuple[Value, ...]:
    return (
        _name(part, earnings) or texts("No client"),
        timedelta(seconds=part.seconds),
        part.amount,
        part.amount.currency,
        part.home,
        earnings.home_currency,
    )


def _name(part: Slice, earnings: Earnings) -> str | None:
    known = earnings.clients.get(part.client_id or 0)
    return None if known is None else known.name


def _hours(seconds: int) -> float:
    """Return hours with enough places to tell each second."""
    return round(seconds / _HOUR, 4)


def _text(amount: Money | None) -> str | None:
    return None if amount is None else str(amount)
