"""When a contract is to be invoiced: after each week, fortnight or month, or when a task has ended.

An invoice is due on the day after the period in which the oldest unbilled work was done, or on the day on which the
first unbilled task ended. Fortnights are counted from the week in which the contract begins.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from va_desktop.core.money import Money
from va_desktop.core.periods import month_of, week_of
from va_desktop.core.values import dataclass

_WEEK: Final = timedelta(weeks=1)
_FIRST_WEEK: Final = date(1970, 1, 1)
"""A day of the first fortnight where a contract has no first day."""


class Invoicing(StrEnum):
    """How often work is invoiced."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class UnbilledWork:
    """What was done under a contract and stands on no invoice: seconds, worth in the contract's currency, days.

    `oldest` is the day of the oldest of it, `ended` the day on which the first task of it was done.
    """

    seconds: int
    amount: Money
    oldest: date | None = None
    ended: date | None = None


def invoice_due(
    rule: Invoicing | None, work: UnbilledWork | None, starts_on: date | None, first_weekday: int = 0
) -> date | None:
    """Return the day on which the next invoice is due, None where nothing is agreed or nothing unbilled."""
    if rule is None or work is None:
        return None
    if rule is Invoicing.TASK:
        return work.ended
    return None if work.oldest is None else period_end(rule, work.oldest, starts_on, first_weekday)


def period_end(rule: Invoicing, day: date, starts_on: date | None, first_weekday: int = 0) -> date:
    """Return the day after the period that holds a day; after a task, that is after the day itself."""
    if rule is Invoicing.MONTHLY:
        return month_of(day).last + timedelta(days=1)
    if rule is Invoicing.TASK:
        return day + timedelta(days=1)
    week = week_of(day, first_weekday).first
    if rule is Invoicing.WEEKLY:
        return week + _WEEK
    first = week_of(starts_on or _FIRST_WEEK, first_weekday).first
    return week + (_WEEK if (week - first) // _WEEK % 2 else 2 * _WEEK)
