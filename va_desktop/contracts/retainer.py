"""Retainers: hours, or an amount of work, that a client buys for each period; and what became of them.

What is bought can be used in its own period and, where the contract rolls it over, in some after it. What would
expire first is used first; work beyond all that is left is overflow, and is paid by the hour.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import count
from typing import Final

from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.money import LARGEST, Money
from va_desktop.core.periods import Period, month_of, week_of
from va_desktop.core.values import dataclass

WITHOUT_LIMIT: Final = None
"""How long something is kept that never expires."""
MOST_KEPT: Final = 120
"""Periods; what is kept for longer never expires."""
_HOUR: Final = 3600
_LONGEST: Final = 10_000 * _HOUR
_MONTHS: Final = {"month": 1, "quarter": 3}


class Span(StrEnum):
    """For how long something is bought at a time; all periods begin on the weekday or day of the first."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"

    def first_day(self, day: date) -> date:
        """Return the first day of the week (Monday), month or quarter of the calendar that holds a day."""
        if self is Span.WEEK:
            return week_of(day).first
        first = month_of(day).first
        return first if self is Span.MONTH else first.replace(month=(day.month - 1) // 3 * 3 + 1)


class Unit(StrEnum):
    """What is bought: time, or an amount of money to be used up by work at its rates."""

    TIME = "time"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Retainer:
    """What a client buys for each period from a day on; a later one of the contract takes its place.

    `bought` and `opening` are seconds, or minor units of the price's currency. `keeps` is for how many periods
    after its own something may still be used: 0 not at all, None without limit. `overflow` is the price of an hour
    beyond what is left; without it that is the contract's rate of the day, and where there is none, what an hour
    within costs. `opening` is what was left when the contract was taken over from elsewhere: it rolls over into the
    first period.
    """

    starts_on: date
    bought: int
    price: Money
    unit: Unit = Unit.TIME
    span: Span = Span.MONTH
    keeps: int | None = 0
    overflow: Money | None = None
    opening: int = 0
    id: int = 0

    def checked(self) -> Retainer:
        """Return it in the form that is stored; raise `UserError`, naming the field, for the first error."""
        checked_day(self.starts_on, field="retainer_from")
        most = _LONGEST if self.unit is Unit.TIME else LARGEST
        if not 0 < self.bought < most:
            raise UserError("Say what is bought for each period, such as 20h.", field="retainer")
        if not 0 <= self.opening < most:
            raise UserError("What was left at the start can't be below zero.", field="opening")
        if self.price.is_negative():
            raise UserError("A price can't be below zero.", field="price")
        if self.overflow is not None and self.overflow.is_negative():
            raise UserError("A rate can't be below zero.", field="overflow")
        if self.keeps is not None and not 0 <= self.keeps <= MOST_KEPT:
            raise UserError(
                "Unused time is kept for 0 to {most} periods, or without limit.",
                field="rollover",
                most=MOST_KEPT,
            )
        return self

    @property
    def hour(self) -> Money | None:
        """What an hour within costs, rounded half up; None where an amount is bought, not time."""
        if self.unit is Unit.MONEY:
            return None
        return Money((2 * self.price.minor * _HOUR + self.bought) // (2 * self.bought), self.price.currency)

    def first_days(self) -> Iterator[date]:
        """Yield the first day of each of its periods, as if nothing followed it; those of a 31st fit the month."""
        if self.span is Span.WEEK:
            yield from (self.starts_on + timedelta(days=7 * number) for number in count())
        months = _MONTHS[self.span]
        yield from (_months_after(self.starts_on, months * number) for number in count())


@dataclass(frozen=True, slots=True)
class Bought:
    """A period, and the retainer that holds in it."""

    period: Period
    retainer: Retainer

    @property
    def key(self) -> str:
        """What names the period among those of its contract, in seven characters (ISO 8601, an ordinal date)."""
        return self.period.first.strftime("%Y%j")


def first_day_of(key: str) -> date:
    """Return the first day of the period that a key names; see `Bought.key`."""
    return date(int(key[:4]), 1, 1) + timedelta(days=int(key[4:]) - 1)


@dataclass(frozen=True, slots=True)
class Use:
    """Work that uses up what was bought, in its unit.

    `held` is what counts as covered whatever else happens, because an invoice says so; None where that follows.
    """

    key: int
    day: date
    amount: int
    held: int | None = None


@dataclass(frozen=True, slots=True)
class PeriodBalance:
    """What became of what was bought for a period: always bought + rolled_over = used + left + expired.

    `left` is what rolls over into the next one or, in the period that goes on, what can still be used. `overflow`
    stands apart: work beyond what there was.
    """

    period: Period
    unit: Unit
    bought: int
    rolled_over: int
    used: int
    left: int
    expired: int
    overflow: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The balances of all periods, and how much of each use is covered, by its key."""

    periods: tuple[PeriodBalance, ...]
    covered: Mapping[int, int]


class _Lot:
    """What was bought at once: usable from one period to another, None without end.

    Of what is `left`, some is `kept` for work that an invoice holds.
    """

    def __init__(self, first: int, last: int | None, amount: int) -> None:
        self.first, self.last, self.left = first, last, amount
        self.kept = 0

    def usable_in(self, number: int) -> bool:
        return self.first <= number and (self.last is None or number <= self.last)


def periods(retainers: Sequence[Retainer], until: date, ends_on: date | None = None) -> Iterator[Bought]:
    """Yield the periods that have begun by a day, oldest first; none begins after the end of the contract.

    Retainers come by their start. A later one ends the period in which it begins.
    """
    latest = until if ends_on is None else min(until, ends_on)
    for number, retainer in enumerate(retainers, 1):
        following = retainers[number] if number < len(retainers) else None
        days = retainer.first_days()
        first = next(days)
        while first <= latest and (following is None or first < following.starts_on):
            after = next(days)
            end = after if following is None else min(after, following.starts_on)
            yield Bought(Period(first, end - timedelta(days=1)), retainer)
            first = after


def fees_by_day(
    retainers: Sequence[Retainer], days: Period, ends_on: date | None = None
) -> dict[date, Money]:
    """Return what each of some days earned of the prices of its periods, shared out evenly.

    The days of a period add up to its price; what can't be divided falls on its first days.
    """
    earned: dict[date, Money] = {}
    for one in periods(retainers, days.last, ends_on):
        if one.period.last >= days.first and not one.retainer.price.is_zero():
            every = list(one.period.days())
            shares = one.retainer.price.split([1] * len(every))
            earned |= {day: share for day, share in zip(every, shares, strict=True) if day in days}
    return earned


def prices_begun(
    retainers: Sequence[Retainer], first: date | None, last: date, ends_on: date | None = None
) -> list[Money]:
    """Return the prices of the periods that begin between two days (None: since the first of all)."""
    return [
        one.retainer.price
        for one in periods(retainers, last, ends_on)
        if first is None or one.period.first >= first
    ]


def settled_from(retainers: Sequence[Retainer], day: date, ends_on: date | None = None) -> date:
    """Return since when a change of work on a day can change what is covered: the first day of its period."""
    holding = (one.period.first for one in periods(retainers, day, ends_on) if day <= one.period.last)
    return next(holding, day)


def in_force(retainers: Sequence[Retainer], day: date) -> Retainer | None:
    """Return the retainer that holds on a day, None before the first."""
    begun = [one for one in retainers if one.starts_on <= day]
    return begun[-1] if begun else None


def ledger(
    retainers: Sequence[Retainer], uses: Iterable[Use], until: date, ends_on: date | None = None
) -> tuple[PeriodBalance, ...]:
    """Return the balances of the periods that have begun by a day; see `settle`."""
    return settle(retainers, uses, until, ends_on).periods


def settle(
    retainers: Sequence[Retainer], uses: Iterable[Use], until: date, ends_on: date | None = None
) -> Settled:
    """Let work use up what was bought, in the order in which it comes.

    What an invoice holds keeps what it had: that is set aside for it, out of the newest lots that it may use, so
    that holding some work moves nothing of the rest. Work on a day that no period holds, before the first or after
    the last, is not covered and in no balance. What is left of a period that is over by `until` has expired, or
    stands in the next one.
    """
    bought = list(periods(retainers, until, ends_on))
    lots = _lots(bought)
    open_lots = list(lots)
    used, overflow, covered = [0] * len(bought), [0] * len(bought), {}
    firsts = [one.period.first for one in bought]
    inside: list[tuple[int, Use]] = []
    for use in uses:
        number = bisect_right(firsts, use.day) - 1
        if number < 0 or use.day > bought[number].period.last:
            covered[use.key] = 0
        else:
            inside.append((number, use))
    inside.sort(key=lambda one: one[0])
    set_aside = _set_aside(lots, inside)
    for number, use in inside:
        for lot, part in set_aside.get(use.key, ()):
            lot.kept -= part
        taken = _take(open_lots, number, use.amount if use.held is None else min(use.held, use.amount))
        covered[use.key] = taken
        used[number] += taken
        overflow[number] += use.amount - taken
    return Settled(tuple(_balances(bought, lots, used, overflow, until)), covered)


def _lots(bought: Sequence[Bought]) -> list[_Lot]:
    """Return what can be used, what expires first before the rest."""
    lots = []
    for number, one in enumerate(bought):
        keeps = one.retainer.keeps
        if number == 0 and one.retainer.opening:
            # As if it had been bought in the period before, but never gone before it could be used.
            lots.append(_Lot(0, None if keeps is None else max(0, keeps - 1), one.retainer.opening))
        lots.append(_Lot(number, None if keeps is None else number + keeps, one.retainer.bought))
    return sorted(lots, key=lambda lot: (lot.last is None, lot.last or 0))


def _set_aside(lots: Sequence[_Lot], uses: Sequence[tuple[int, Use]]) -> dict[int, list[tuple[_Lot, int]]]:
    """Keep for each use that an invoice holds what it had; the latest chooses first, and the newest lots.

    Those are of the least use to earlier work. A newer lot may expire before an older one, where a retainer that
    keeps nothing follows one that does.
    """
    found: dict[int, list[tuple[_Lot, int]]] = {}
    newest = sorted(lots, key=lambda lot: lot.first, reverse=True)
    for number, use in reversed(uses):
        rest = min(use.held or 0, use.amount)
        for lot in newest if rest else ():
            part = min(rest, lot.left - lot.kept) if lot.usable_in(number) else 0
            if part:
                lot.kept += part
                rest -= part
                found.setdefault(use.key, []).append((lot, part))
    return found


def _take(lots: list[_Lot], number: int, wanted: int) -> int:
    """Take from lots what can be had in a period; those that are used up are left out from then on."""
    rest, emptied = wanted, False
    for lot in lots:
        if not rest:
            break
        if lot.usable_in(number):
            part = min(rest, lot.left - lot.kept)
            lot.left -= part
            rest -= part
            emptied = emptied or not lot.left
    if emptied:
        lots[:] = [lot for lot in lots if lot.left]
    return wanted - rest


def _balances(
    bought: Sequence[Bought], lots: Sequence[_Lot], used: Sequence[int], overflow: Sequence[int], until: date
) -> Iterator[PeriodBalance]:
    rolled_over = bought[0].retainer.opening if bought else 0
    for number, one in enumerate(bought):
        over = one.period.last < until
        expired = sum(lot.left for lot in lots if lot.last == number) if over else 0
        left = one.retainer.bought + rolled_over - used[number] - expired
        yield PeriodBalance(
            one.period,
            one.retainer.unit,
            one.retainer.bought,
            rolled_over,
            used[number],
            left,
            expired,
            overflow[number],
        )
        rolled_over = left


def in_currency(retainer: Retainer, currency: str) -> Retainer:
    """Return a retainer; raise `UserError` where its price is in another currency than the contract."""
    prices = [retainer.price, *([] if retainer.overflow is None else [retainer.overflow])]
    if any(one.currency != currency for one in prices):
        raise UserError(
            "The contract is in {currency}; give the price in that currency.",
            field="price",
            currency=currency,
        )
    return retainer


def check_following(others: Sequence[Retainer], new: Retainer) -> None:
    """Raise `UserError` where a retainer can't stand among the others of its contract.

    What is left has to mean something in the next period, so that the unit stays; and no period is cut short.
    """
    if any(one.unit is not new.unit for one in others):
        raise UserError(
            "A retainer of hours stays one of hours, and one of an amount one of an amount; "
            "make another contract.",
            field="retainer",
        )
    before = in_force(others, new.starts_on - timedelta(days=1))
    if before is None:
        return
    days = before.first_days()
    earlier, later = next(days), next(days)
    while later < new.starts_on:
        earlier, later = later, next(days)
    if later != new.starts_on:
        raise UserError(
            "A retainer changes with a period: choose {earlier} or {later}.",
            field="retainer_from",
            earlier=earlier.isoformat(),
            later=later.isoformat(),
        )


def _months_after(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
