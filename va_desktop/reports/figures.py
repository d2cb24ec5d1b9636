"""The key figures of a week: how it stands against the target, the average and the hours behind it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from va_desktop.core.money import Money
from va_desktop.core.numbers import half_up
from va_desktop.reports.model import Figures, Week

COMPARED: Final = 12
"""So many full weeks are averaged, and compared with as many before them."""
NEEDED: Final = 2 * COMPARED + 1
_HOUR: Final = 3600
_HUNDRED: Final = Decimal(100)


def home_sum(weeks: Sequence[Week], home: str) -> Money:
    """Return the sum of what is known in the home currency."""
    amounts = (part.home for week in weeks for part in week.slices)
    return Money(sum(amount.minor for amount in amounts if amount is not None), home)


def _told(weeks: Sequence[Week], home: str) -> Money | None:
    """Return that sum, or `None` where something was earned and nothing of it can be converted."""
    earned = [part for week in weeks for part in week.slices if not part.amount.is_zero()]
    if earned and all(part.home is None for part in earned):
        return None
    return home_sum(weeks, home)


def key_figures(
    weeks: Sequence[Week],
    hourly: Sequence[Week],
    paid_seconds: int,
    costs: Money,
) -> Figures:
    """Return the key figures of `NEEDED` weeks, the last of which is the present one.

    `hourly` are the compared weeks with the work billed by the hour alone, `paid_seconds` the time in it;
    `costs` is what was spent in the compared weeks, in the home currency.
    """
    home = costs.currency
    earlier, compared, present = weeks[:COMPARED], weeks[COMPARED:-1], weeks[-1:]
    total = _told(compared, home)
    seconds = sum(week.seconds for week in compared)
    return Figures(
        this_week=_told(present, home),
        this_week_seconds=present[0].seconds,
        average=None if total is None else _shared(total, COMPARED),
        average_seconds=seconds // COMPARED,
        change=_change(total, _told(earlier, home)),
        per_hour=_per_hour(total, seconds),
        per_paid_hour=_per_hour(_told(hourly, home), paid_seconds),
        costs=_shared(costs, COMPARED),
        costs_share=percent_of(costs, total),
    )


def percent_of(part: Money | None, whole: Money | None) -> Decimal | None:
    """Return a share in whole percent; `None` of nothing, and of what is not known."""
    return (
        None
        if part is None or whole is None or whole.minor <= 0
        else half_up(_HUNDRED * part.minor / whole.minor)
    )


def _shared(amount: Money, count: int) -> Money:
    return Money(int(half_up(Decimal(amount.minor) / count)), amount.currency)


def _per_hour(amount: Money | None, seconds: int) -> Money | None:
    if amount is None or not seconds:
        return None
    return Money(int(half_up(Decimal(amount.minor * _HOUR) / seconds)), amount.currency)


def _change(now: Money | None, before: Money | None) -> Decimal | None:
    return (
        None
        if now is None or before is None or before.minor <= 0
        else half_up(_HUNDRED * (now.minor - before.minor) / before.minor)
    )
