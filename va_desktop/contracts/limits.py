"""The most that may be worked under a contract: hours or an amount, in a week, a month, or in all.

Hours are those of all billable work, as it is rounded, also where a retainer covers it or its task has a price. An
amount is what the client is charged: time beyond what is covered, prices of tasks or of their parts, and those of
periods that have begun. An entry belongs to the period of its day, as everywhere. At 80 % there is a warning; what
happens at 100 % is set for each limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period, month_of, week_of
from va_desktop.core.values import dataclass

WARN_AT: Final = Fraction(8, 10)
LONGEST: Final = 366 * 24 * 3600
"""Seconds: for so long it is looked ahead when a running timer reaches something."""
_MOST_SECONDS: Final = 100_000 * 3600


class LimitSpan(StrEnum):
    """For what time a limit holds."""

    WEEK = "week"
    MONTH = "month"
    TOTAL = "total"


class LimitAction(StrEnum):
    """What happens when a limit is reached."""

    STOP = "stop"
    ASK = "ask"
    GO_ON = "go_on"


class Level(StrEnum):
    """How near work is to a limit."""

    FREE = "free"
    NEAR = "near"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Used:
    """What was worked in a period, in seconds, and what all of it costs the client."""

    seconds: int
    amount: Money

    def __add__(self, other: Used) -> Used:
        return Used(self.seconds + other.seconds, self.amount + other.amount)


@dataclass(frozen=True, slots=True)
class NewLimit:
    """A limit to be set: either `seconds` or an `amount`."""

    span: LimitSpan
    action: LimitAction
    seconds: int | None = None
    amount: Money | None = None

    def checked(self, currency: str) -> NewLimit:
        """Return it; raise `UserError`, naming the field, for what is no limit of a contract in a currency."""
        if (self.seconds is None) == (self.amount is None):
            raise UserError("Give either hours or an amount.", field="most")
        if self.seconds is not None and not 0 < self.seconds <= _MOST_SECONDS:
            raise UserError("Write a time above zero, such as 20:00.", field="most")
        if self.amount is not None:
            if self.amount.minor <= 0:
                raise UserError("Write an amount above zero.", field="most")
            if self.amount.currency != currency:
                raise UserError(
                    "The contract is in {currency}; give the limit in that currency.",
                    field="most",
                    currency=currency,
                )
        return self


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit as stored; see `NewLimit`."""

    id: int
    contract_id: int
    span: LimitSpan
    action: LimitAction
    seconds: int | None = None
    amount: Money | None = None

    def as_new(self) -> NewLimit:
        """Return what was said of it."""
        return NewLimit(self.span, self.action, self.seconds, self.amount)

    def most(self) -> int:
        """Return it as a number: seconds, or minor units of its currency."""
        return self.amount.minor if self.amount is not None else self.seconds or 0

    def of(self, used: Used) -> int:
        """Return what counts of some work, as `most` does."""
        return used.seconds if self.amount is None else used.amount.minor

    def period(self, day: date, first_weekday: int) -> Period | None:
        """Return the days for which it holds with a day; None for all there are."""
        if self.span is LimitSpan.WEEK:
            return week_of(day, first_weekday)
        return month_of(day) if self.span is LimitSpan.MONTH else None


@dataclass(frozen=True, slots=True)
class LimitState:
    """How far a limit is used in the period of a day (None: in all)."""

    limit: Limit
    period: Period | None
    used: Used

    @property
    def share(self) -> Fraction:
        """How much of it is used; 1 is all."""
        return Fraction(self.limit.of(self.used), self.limit.most())

    @property
    def level(self) -> Level:
        """How near it is."""
        if self.share >= 1:
            return Level.REACHED
        return Level.NEAR if self.share >= WARN_AT else Level.FREE

    @property
    def over(self) -> int:
        """What goes beyond it, in seconds or minor units; 0 where nothing does."""
        return max(0, self.limit.of(self.used) - self.limit.most())


def strictest(states: Iterable[LimitState]) -> LimitState | None:
    """Return the reached limit that decides: one that stops before one that asks, before one that goes on."""
    order = [LimitAction.STOP, LimitAction.ASK, LimitAction.GO_ON]
    reached = [state for state in states if state.level is Level.REACHED]
    return min(reached, key=lambda state: order.index(state.limit.action), default=None)


WorthAfter = Callable[[int], Used]
"""What a timer has become worth after so many seconds; it never becomes less."""


def seconds_to_warning(state: LimitState, after: WorthAfter) -> int | None:
    """Return after how many seconds of a timer 80 % are used; None where that takes longer than `LONGEST`.

    `state` is without the timer.
    """
    goal = state.limit.most() * WARN_AT
    return _first(lambda seconds: state.limit.of(state.used + after(seconds)) >= goal)


def seconds_to_limit(state: LimitState, after: WorthAfter) -> int | None:
    """Return after how many seconds of a timer a limit is used up; None where that takes longer than `LONGEST`.

    Where rounding makes it jump beyond the limit, that is the last second before the jump: a limit is the most.
    """
    most = state.limit.most()
    first = _first(lambda seconds: state.limit.of(state.used + after(seconds)) >= most)
    if first is None or first == 0:
        return first
    return first if state.limit.of(state.used + after(first)) == most else first - 1


def _first(reached: Callable[[int], bool]) -> int | None:
    """Return the first second from which on something is reached, found by halving."""
    if reached(0):
        return 0
    if not reached(LONGEST):
        return None
    low, high = 0, LONGEST
    while high - low > 1:
        middle = (low + high) // 2
        if reached(middle):
            high = middle
        else:
            low = middle
    return high


def days_of(period: Period | None) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period; no days for all there are."""
    return (None, None) if period is None else (period.first, period.last)


def next_period(limit: Limit, day: date, first_weekday: int) -> date | None:
    """Return the day on which a limit begins anew; None for one that never does."""
    period = limit.period(day, first_weekday)
    return None if period is None else period.last + timedelta(days=1)
