"""Exchange rates in the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import permutations
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, delete, func, select

from va_desktop.core.periods import Period
from va_desktop.currencies.rates import ExchangeRate
from va_desktop.currencies.schema import exchange_rate
from va_desktop.kit.db.columns import Day
from va_desktop.kit.db.database import Database

_T = exchange_rate.c
_BATCH: Final = 5000
_PAIR = (_T.from_currency, _T.to_currency)
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
        """Return the last rate of each pair.

        It walks back through the primary key, where the last day of a pair stands right before the next pair:
        one short look each. Grouping would read every rate since 1999 to find some thirty rows.
        """
        backwards = select(exchange_rate).order_by(*(column.desc() for column in (*_PAIR, _T.day))).limit(1)
        found: list[ExchangeRate] = []
        with self._database.reading():
            row = self._database.row(backwards)
            while row is not None:
                found.append(_rate(row))
                source, target = row.from_currency, row.to_currency
                row = self._database.row(
                    backwards.where(_T.from_currency == source, _T.to_currency < target)
                ) or self._database.row(backwards.where(_T.from_currency < source))
        return found[::-1]

    def needed(self, currencies: Sequence[str], days: Period) -> Sequence[ExchangeRate]:
        """Return the rates among some currencies that hold on any of the days.

        For each pair: those inside the period, and the last one before it. A query for each pair is a short walk
        in the primary key; one query for all would look at every rate there is.
        """
        found: list[ExchangeRate] = []
        with self._database.reading():
            for source, target in permutations(currencies, 2):
                asked = {"source": source, "target": target, "first": days.first, "last": days.last}
                found += self._all(_NEEDED.params(asked))
        return found

    def _all(self, query: Any) -> Sequence[ExchangeRate]:
        return [_rate(row) for row in self._database.rows(query)]


def _needed() -> Select[Any]:
    """Return the question for the rates of a pair that hold on some days; built once, asked often."""
    pair = (_T.from_currency == bindparam("source"), _T.to_currency == bindparam("target"))
    first, last = bindparam("first", type_=Day), bindparam("last", type_=Day)
    before = select(func.max(_T.day)).where(*pair, _T.day <= first).scalar_subquery()
    return select(exchange_rate).where(*pair, _T.day >= func.coalesce(before, first), _T.day <= last)


_NEEDED: Final = _needed()


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
