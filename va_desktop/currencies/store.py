"""Exchange rates in the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, and_, delete, func, or_, select

from va_desktop.core.periods import Period
from va_desktop.currencies.rates import ExchangeRate
from va_desktop.currencies.schema import exchange_rate
from va_desktop.kit.db.database import Database

_T = exchange_rate.c
_BATCH: Final = 5000
_NEWEST_FIRST = (_T.day.desc(), _T.from_currency, _T.to_currency)


class StoredRates:
    """The writes and queries of the room; implements `currencies.service.RateStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, rate: ExchangeRate) -> None:
        """Keep a rate, in place of the one that this pair had on this day."""
        self.remove(rate.day, rate.source_currency, rate.target_currency)
        self._database.insert(exchange_rate, _values(rate))

    def remove(self, day: date, source: str, target: str) -> bool:
        """Remove a rate; tell whether there was one."""
        statement = delete(exchange_rate).where(
            _T.day == day, _T.from_currency == source, _T.to_currency == target
        )
        return self._database.execute(statement, exchange_rate, "delete") > 0

    def replace(self, rates: Sequence[ExchangeRate], publisher: str, step: Callable[[int], None]) -> int:
        """Put a publisher's rates in place of its former ones of these days; what others said stays.

        `step` is told how many are done, and may raise to give up. Return how many are kept.
        """
        days = Period(min(rate.day for rate in rates), max(rate.day for rate in rates))
        within = _T.day.between(days.first, days.last)
        former = delete(exchange_rate).where(within, _T.source == publisher)
        self._database.execute(former, exchange_rate, "delete")
        others = {
            tuple(row)
            for row in self._database.rows(select(_T.day, _T.from_currency, _T.to_currency).where(within))
        }
        new = {(rate.day, rate.source_currency, rate.target_currency): _values(rate) for rate in rates}
        rows = [values for key, values in new.items() if key not in others]
        for start in range(0, len(rows), _BATCH):
            step(start)
            self._database.insert_many(exchange_rate, rows[start : start + _BATCH])
        return len(rows)

    def from_source(self, source: str, limit: int) -> Sequence[ExchangeRate]:
        """Return the newest rates of a source, newest first."""
        query = select(exchange_rate).where(_T.source == source).order_by(*_NEWEST_FIRST).limit(limit)
        return self._all(query)

    def latest(self) -> Sequence[ExchangeRate]:
        """Return the last rate of each pair."""
        last = (
            select(_T.from_currency, _T.to_currency, func.max(_T.day).label("day"))
            .group_by(_T.from_currency, _T.to_currency)
            .subquery()
        )
        query = select(exchange_rate).join(
            last,
            and_(
                _T.from_currency == last.c.from_currency,
                _T.to_currency == last.c.to_currency,
                _T.day == last.c.day,
            ),
        )
        return self._all(query.order_by(_T.from_currency, _T.to_currency))

    def needed(self, currencies: Sequence[str], days: Period) -> Sequence[ExchangeRate]:
        """Return the rates among some currencies that hold on any of the days.

        For each pair: those inside the period, and the last one before it.
        """
        among = and_(_T.from_currency.in_(currencies), _T.to_currency.in_(currencies))
        earlier = exchange_rate.alias()
        before = (
            select(func.max(earlier.c.day))
            .where(
                earlier.c.from_currency == _T.from_currency,
                earlier.c.to_currency == _T.to_currency,
                earlier.c.day <= days.first,
            )
            .correlate(exchange_rate)
            .scalar_subquery()
        )
        within = _T.day.between(days.first, days.last)
        return self._all(select(exchange_rate).where(among, or_(within, _T.day == before)))

    def _all(self, query: Any) -> Sequence[ExchangeRate]:
        return [_rate(row) for row in self._database.rows(query)]


def _values(rate: ExchangeRate) -> dict[str, Any]:
    return {
        "day": rate.day,
        "from_currency": rate.source_currency,
        "to_currency": rate.target_currency,
        "rate": rate.rate,
        "source": rate.source,
    }


def _rate(row: Row[Any]) -> ExchangeRate:
    return ExchangeRate(row.day, row.from_currency, row.to_currency, row.rate, row.source)
