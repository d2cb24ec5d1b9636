"""What lateness costs: interest and a fixed sum by the law of a country, or by a percentage of one's own.

The laws and the rates they build on are dated data (`resources/late_payment.toml`, read by `laws.py`); here is only
how they are counted. Interest runs from the day after the due day up to and with the last day; a year has 365 days.
A part that was paid meanwhile bears interest up to and with the day on which it was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from va_desktop.core.money import Money, total
from va_desktop.core.periods import Period

_YEAR: Final = 365
_DAY: Final = timedelta(days=1)


class Counting(StrEnum):
    """How interest is counted.

    `DAILY`: simple, from the exact rate of each stretch of days. `DAILY_ROUNDED`: simple, a day's interest rounded
    to the minor unit first, with the rate of the day on which it began. `MONTHLY`: compounded after each month,
    with the rate of the day on which that month began.
    """

    DAILY = "daily"
    DAILY_ROUNDED = "daily_rounded"
    MONTHLY = "monthly"


class Binds(StrEnum):
    """Whom a law of late payment binds: whoever is in trade, whoever is not, or everybody who owes."""

    BUSINESSES = "businesses"
    CONSUMERS = "consumers"
    ALL = "all"

    def binds(self, *, business: bool) -> bool:
        """Whether it binds a business, or a consumer."""
        return self is Binds.ALL or (self is Binds.BUSINESSES) is business


@dataclass(frozen=True, slots=True, order=True)
class BaseRate:
    """A base rate in percent a year, in force from a day on; `source` says who published it."""

    valid_from: date
    percent: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """A published rate by time; `known_until` is the last day for which it is known to hold."""

    key: str
    name: str
    source: str
    rates: tuple[BaseRate, ...]
    known_until: date

    def on(self, day: date) -> Decimal:
        """Return the rate of a day; the first known one for days before it."""
        at = bisect_right([rate.valid_from for rate in self.rates], day)
        return self.rates[max(0, at - 1)].percent

    def changes(self, days: Period) -> Iterator[date]:
        """Yield the days inside on which another rate begins."""
        return (rate.valid_from for rate in self.rates if days.first < rate.valid_from <= days.last)

    def with_rates(self, added: Sequence[BaseRate]) -> Base:
        """Return it with rates that somebody added; what they say of a day counts instead of what was known.

        A base rate holds for half a year at most before it is set again, so an added one is taken to hold as long;
        one that leaves days before it open makes those no better known.
        """
        if not added:
            return self
        rates = {rate.valid_from: rate for rate in (*self.rates, *added)}
        until = self.known_until
        for rate in sorted(added):
            if rate.valid_from <= until + _DAY:
                until = max(until, _months_after(rate.valid_from, 6) - _DAY)
        return Base(self.key, self.name, self.source, tuple(sorted(rates.values())), until)

    def knows(self, days: Period) -> bool:
        """Whether the rates of all these days are known."""
        return self.rates[0].valid_from <= days.first and days.last <= self.known_until


class Registration(StrEnum):
    """What somebody has to be registered as to charge by a law."""

    UDYAM = "udyam"


@dataclass(frozen=True, slots=True)
class Law:
    """How a country's law charges lateness: `times` the base rate and `margin` points a year, and a fixed sum.

    `fixed` are sums by the least amount of the invoice from which they hold. Where `longest_terms` is above zero,
    later due days do not count; one that counts `only_at_home` binds no client abroad. `clients` are those whom it
    binds; where it `needs` a registration, it is for those alone who have it. `source` is the paragraph and the
    address of who publishes it.
    """

    key: str
    name: str
    countries: tuple[str, ...]
    base: str
    times: Decimal
    margin: Decimal
    counting: Counting
    source: str
    needs: Registration | None = None
    fixed: tuple[tuple[Money, Money], ...] = ()
    longest_terms: int = 0
    only_at_home: bool = False
    clients: Binds = Binds.BUSINESSES

    def fixed_sum(self, amount: Money) -> Money:
        """Return the fixed sum for an invoice; nothing in another currency than the law's."""
        sums = [fixed for least, fixed in self.fixed if least.currency == amount.currency and least <= amount]
        return sums[-1] if sums else Money.zero(amount.currency)


@dataclass(frozen=True, slots=True)
class Debt:
    """What is owed at last, and what was settled of it by day while it was late."""

    left: Money
    settled: tuple[tuple[date, Money], ...] = ()

    def stages(self, late: Period) -> Iterator[tuple[Period, Money]]:
        """Yield the days with what was owed on each of them, as far as that was anything."""
        ends = {day for day, _ in self.settled if late.first <= day < late.last}
        first = late.first
        for last in (*sorted(ends), late.last):
            later = (amount for day, amount in self.settled if day >= first)
            owed = self.left + total(later, self.left.currency)
            if owed.minor > 0:
                yield Period(first, last), owed
            first = last + _DAY


@dataclass(frozen=True, slots=True)
class Stretch:
    """Interest for some days at one rate in percent a year."""

    days: Period
    percent: Decimal
    amount: Money


@dataclass(frozen=True, slots=True)
class Charge:
    """What lateness costs so far; `provisional` where a base rate is not known for all of its days."""

    stretches: tuple[Stretch, ...]
    fixed: Money
    provisional: bool = False

    @property
    def interest(self) -> Money:
        """The interest: the sum of what its stretches come to."""
        return total((one.amount for one in self.stretches), self.fixed.currency)

    @property
    def whole(self) -> Money:
        """Interest and fixed sum."""
        return self.interest + self.fixed


def by_law(law: Law, base: Base, debt: Debt, late: Period, fixed: Money, began: date) -> Charge:
    """Return what a debt costs that was late on some days, with a `fixed` sum.

    `began` is the day on which its interest began to run, which may lie before these days.
    """
    if law.counting is Counting.DAILY_ROUNDED:
        percent = _rate(law, base, began)
        rounded = [_daily_rounded(owed, days, percent) for days, owed in debt.stages(late)]
        return Charge(tuple(rounded), fixed, provisional=not base.knows(Period(began, began)))
    count = _daily if law.counting is Counting.DAILY else _monthly
    return Charge(tuple(count(law, base, debt, late)), fixed, provisional=not base.knows(late))


def by_own_rate(percent: Decimal, debt: Debt, late: Period, fixed: Money) -> Charge:
    """Return what a debt costs at a percentage a year of one's own, with a `fixed` sum."""
    stages = debt.stages(late) if percent else ()
    return Charge(tuple(_simple(owed, days, percent) for days, owed in stages), fixed)


def late_days(law: Law | None, issued_on: date, due_on: date, until: date) -> Period | None:
    """Return the days on which an invoice was late up to a day, or `None` where it was not."""
    due = due_on
    if law is not None and law.longest_terms:
        due = min(due_on, issued_on + timedelta(days=law.longest_terms))
    return Period(due + _DAY, until) if due < until else None


def _rate(law: Law, base: Base, day: date) -> Decimal:
    return base.on(day) * law.times + law.margin


def _simple(amount: Money, days: Period, percent: Decimal) -> Stretch:
    return Stretch(days, percent, amount.times(percent / 100 * _length(days) / _YEAR))


def _length(days: Period) -> int:
    return (days.last - days.first).days + 1


def _daily(law: Law, base: Base, debt: Debt, late: Period) -> Iterator[Stretch]:
    for days, owed in debt.stages(late):
        starts = [days.first, *base.changes(days)]
        ends = [*(start - _DAY for start in starts[1:]), days.last]
        for first, last in zip(starts, ends, strict=True):
            yield _simple(owed, Period(first, last), _rate(law, base, first))


def _daily_rounded(amount: Money, late: Period, percent: Decimal) -> Stretch:
    a_day = amount.times(percent / 100 / _YEAR)
    return Stretch(late, percent, a_day.times(Decimal(_length(late))))


def _monthly(law: Law, base: Base, debt: Debt, late: Period) -> Iterator[Stretch]:
    """Yield a stretch for each month, and for the parts of one in which something was paid.

    What a month bears is interest on the interest of those before it.
    """
    interest, first, month = Money.zero(debt.left.currency), late.first, 1
    while first <= late.last:
        following = _months_after(late.first, month)
        percent, whole = _rate(law, base, first), Period(first, following - _DAY)
        borne = interest
        for days, owed in debt.stages(Period(first, min(whole.last, late.last))):
            if whole.last <= late.last:
                share = percent / 100 / 12 * _length(days) / _length(whole)
                stretch = Stretch(days, percent, (owed + borne).times(share))
            else:
                stretch = _simple(owed + borne, days, percent)
            yield stretch
            interest += stretch.amount
        first, month = following, month + 1


def _months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of a month that is shorter."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), after - _DAY)
