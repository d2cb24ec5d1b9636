"""Conversion of amounts by dated exchange rates.

The rate of a day is the last one known on or before it (there are none for weekends and holidays). It may stand
directly between the two currencies, the other way round, or be composed of two rates of the publisher's base
currency. Where there is none, there is no answer: nothing is guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, localcontext
from typing import Final

from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, digits, known_currency
from va_desktop.core.typed import one_line
from va_desktop.core.values import dataclass

BASE: Final = "EUR"
"""The currency in which the European Central Bank quotes all others."""
TYPED: Final = "typed"
"""The source of a rate that the user entered."""
_PRECISION: Final = 28
_MOST_DECIMALS: Final = 15
_LARGEST: Final = Decimal(10) ** 12


def checked_rate(rate: Decimal) -> Decimal:
    """Return a rate; raise `UserError` for none, and for more digits than a column holds or than make sense."""
    exponent = rate.as_tuple().exponent
    if not isinstance(exponent, int) or not 0 < rate < _LARGEST or exponent < -_MOST_DECIMALS:
        raise UserError("A rate is a positive number with at most 15 decimals.", field="rate")
    return rate


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """On `day`, one unit of `source_currency` cost `rate` units of `target_currency`."""

    day: date
    source_currency: str
    target_currency: str
    rate: Decimal
    source: str = TYPED

    def checked(self) -> ExchangeRate:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        checked_day(self.day, field="day")
        first = known_currency(self.source_currency, field="from")
        second = known_currency(self.target_currency, field="to")
        if first == second:
            raise UserError("A rate stands between two different currencies.", field="to")
        source = one_line(self.source, field="source", longest=60)
        return ExchangeRate(self.day, first, second, checked_rate(self.rate), source)


@dataclass(frozen=True, slots=True)
class Quote:
    """The rate that holds on some day, and the day from which it comes (the older one of two)."""

    day: date
    rate: Decimal


class RateTable:
    """Rates in memory, to convert many amounts without asking the database for each."""

    def __init__(self, rates: Iterable[ExchangeRate]) -> None:
        pairs: dict[tuple[str, str], list[tuple[date, Decimal]]] = {}
        for one in rates:
            pairs.setdefault((one.source_currency, one.target_currency), []).append((one.day, one.rate))
        # Days beside their quotes: a report asks for some thousand of them.
        self._days: dict[tuple[str, str], list[date]] = {}
        self._quotes: dict[tuple[str, str], list[Quote]] = {}
        for pair, quotes in pairs.items():
            quotes.sort()
            self._days[pair] = [day for day, _ in quotes]
            self._quotes[pair] = [Quote(day, rate) for day, rate in quotes]

    def quote(self, source: str, target: str, day: date) -> Quote | None:
        """Return the latest rate on or before a day, the most direct one of equally late; `None` without any."""
        if source == target:
            return Quote(day, Decimal(1))
        best = self._straight(source, target, day)
        if BASE in (source, target):
            return best
        into = self._straight(source, BASE, day)
        out = self._straight(BASE, target, day)
        if into is None or out is None:
            return best
        by_base = min(into.day, out.day)
        return (
            best if best is not None and best.day >= by_base else Quote(by_base, _times(into.rate, out.rate))
        )

    def convert(self, amount: Money, target: str, day: date) -> Money | None:
        """Return an amount in another currency at a day's rate, rounded half up once; `None` without a rate."""
        quote = self.quote(amount.currency, target, day)
        return None if quote is None else converted(amount, target, quote.rate)

    def _straight(self, source: str, target: str, day: date) -> Quote | None:
        """Return the later of the rate between two currencies and its inverse."""
        direct = self._last((source, target), day)
        inverse = self._last((target, source), day)
        if inverse is not None and (direct is None or direct.day < inverse.day):
            return Quote(inverse.day, _divided(Decimal(1), inverse.rate))
        return direct

    def _last(self, pair: tuple[str, str], day: date) -> Quote | None:
        at = bisect_right(self._days.get(pair, ()), day)
        return self._quotes[pair][at - 1] if at else None


def converted(amount: Money, target: str, rate: Decimal) -> Money:
    """Return an amount in another currency at a rate (units of `target` for one), rounded half up once.

    Currencies with different decimals are respected: 1.00 EUR at 160 is 160 JPY, not 16,000.
    """
    with localcontext(prec=_PRECISION + 20):
        return Money.of(Decimal(amount.minor).scaleb(-digits(amount.currency)) * rate, target)


def _times(first: Decimal, second: Decimal) -> Decimal:
    with localcontext(prec=_PRECISION):
        return first * second


def _divided(first: Decimal, second: Decimal) -> Decimal:
    with localcontext(prec=_PRECISION):
        return first / second
