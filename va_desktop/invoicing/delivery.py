"""When what a document bills was delivered: the day on which it was completed, and the days that it is for.

EN 16931 has both, the date of delivery (BT-72) and the period of invoicing (BT-73, BT-74); Directive 2006/112/EC,
article 226(7), wants the one or the other on an invoice.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from va_desktop.core.clock import checked_day
from va_desktop.core.errors import UserError
from va_desktop.core.periods import Period

PERIOD_FROM = "period_from"
PERIOD_UNTIL = "period_until"
_YEAR: Final = timedelta(days=366)
_TEN_YEARS: Final = timedelta(days=3653)


def checked_delivery(completed_on: date | None) -> date | None:
    """Return the day; raise `UserError` for one outside the years that make sense."""
    return None if completed_on is None else checked_day(completed_on, field="delivered_on")


def checked_period(period: Period | None) -> Period | None:
    """Return the period; raise `UserError`, naming the end that is wrong."""
    if period is None:
        return None
    checked_day(period.first, field=PERIOD_FROM)
    checked_day(period.last, field=PERIOD_UNTIL)
    if period.last < period.first:
        raise UserError("The last day comes before the first one.", field=PERIOD_UNTIL)
    return period


def refuse_far_ahead(completed_on: date | None, period: Period | None, today: date) -> None:
    """Raise `UserError`, naming the field, for days of supply that are mistyped: too long after today.

    Work is billed at most a year before it is completed; what is bought in advance can be for ten years, as the
    name of a domain is.
    """
    first, last = (period.first, period.last) if period else (None, None)
    for day, most, field in (
        (completed_on, _YEAR, "delivered_on"),
        (first, _TEN_YEARS, PERIOD_FROM),
        (last, _TEN_YEARS, PERIOD_UNTIL),
    ):
        if day is not None and day > today + most:
            raise UserError(
                "{day} is too far ahead for a day of supply; write {latest} or an earlier day.",
                field=field,
                day=day.isoformat(),
                latest=(today + most).isoformat(),
            )


def period_between(first: date | None, last: date | None) -> Period | None:
    """Return the period of two days, of which one may stand for both; `None` without any."""
    begins, ends = first or last, last or first
    return None if begins is None or ends is None else checked_period(Period(begins, ends))
