"""Folds days into weeks, and foreign amounts into the home currency at each day's rate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from va_desktop.core.money import Money, digits
from va_desktop.core.numbers import half_up
from va_desktop.core.periods import Period
from va_desktop.currencies.rates import RateTable
from va_desktop.reports.model import DaySum, Received, Slice, Week

NO_CURRENCY: Final = "XXX"
"""ISO 4217's code for no currency: time without a task, before there is a home currency."""
_WEEK: Final = 7


@dataclass(slots=True)
class _Cell:
    """A slice that is being added up; `home` is exact, in minor units of the foreign currency times the rate."""

    seconds: int = 0
    minor: int = 0
    home: Decimal = Decimal(0)
    known: bool = True


def fold_weeks(
    periods: Sequence[Period], days: Iterable[DaySum], home: str | None, rates: RateTable
) -> tuple[Week, ...]:
    """Return the weeks with the sums of the days in them; `periods` follow each other without a gap.

    An amount is converted with the rate of its day and rounded once for each client and week.
    """
    begin = periods[0].first.toordinal()
    cells: dict[tuple[int, int | None, str], _Cell] = {}
    rate_of = _RatesByDay(rates, home)
    for day, client_id, currency, seconds, minor in days:
        money = currency or home or NO_CURRENCY
        key = ((day.toordinal() - begin) // _WEEK, client_id, money)
        cell = cells.get(key)
        if cell is None:
            cell = cells[key] = _Cell()
        cell.seconds += seconds
        cell.minor += minor
        if money != home and minor:
            rate = rate_of(money, day)
            if rate is None:
                cell.known = False
            else:
                cell.home += minor * rate
    slices: list[list[Slice]] = [[] for _ in periods]
    for (week, client_id, money), cell in cells.items():
        slices[week].append(_slice(client_id, money, cell, home))
    return tuple(Week(period, tuple(parts)) for period, parts in zip(periods, slices, strict=True))


def received_net(parts: Iterable[Received]) -> list[DaySum]:
    """Return payments without the tax in them, taken out in proportion.

    Of several payments of an invoice each counts what it adds to the net that is paid, so that the parts of
    a fully paid invoice sum to its net exactly.
    """
    return [DaySum(part.day, part.client_id, part.currency, 0, _net_of(part)) for part in parts if part.total]


def _net_of(part: Received) -> int:
    return _net(part, part.before + part.paid) - _net(part, part.before)


def _net(part: Received, paid: int) -> int:
    return int(half_up(Decimal(paid * part.net) / part.total))


def _slice(client_id: int | None, currency: str, cell: _Cell, home: str | None) -> Slice:
    amount = Money(cell.minor, currency)
    if currency == home:
        return Slice(client_id, cell.seconds, amount, amount)
    converted = None
    if home is not None and cell.known:
        converted = Money.of(cell.home.scaleb(-digits(currency)), home)
    return Slice(client_id, cell.seconds, amount, converted)


class _RatesByDay:
    """The rates into the home currency, each asked for once."""

    def __init__(self, rates: RateTable, home: str | None) -> None:
        self._rates = rates
        self._home = home
        self._known: dict[tuple[str, date], Decimal | None] = {}

    def __call__(self, currency: str, day: date) -> Decimal | None:
        key = (currency, day)
        if key not in self._known:
            quote = None if self._home is None else self._rates.quote(currency, self._home, day)
            self._known[key] = None if quote is None else quote.rate
        return self._known[key]
