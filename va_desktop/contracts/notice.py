"""How long before its end a contract has to be ended: so many days, weeks or months."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass

_MOST: Final = 366


class NoticeUnit(StrEnum):
    """What a notice is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Notice:
    """A length of notice, such as two weeks."""

    count: int
    unit: NoticeUnit

    def checked(self) -> Notice:
        """Return it; raise `UserError` for one that is no notice."""
        if not 1 <= self.count <= _MOST:
            raise UserError("A notice is from 1 to {most}.", field="notice", most=_MOST)
        return self

    def earliest_end(self, given_on: date) -> date:
        """Return the last day of a contract that is ended on a day.

        A notice of a month that is given on the 31st runs to the last day of a shorter month.
        """
        if self.unit is NoticeUnit.DAYS:
            return given_on + timedelta(days=self.count)
        if self.unit is NoticeUnit.WEEKS:
            return given_on + timedelta(weeks=self.count)
        years, month = divmod(given_on.month - 1 + self.count, 12)
        year, month = given_on.year + years, month + 1
        return date(year, month, min(given_on.day, calendar.monthrange(year, month)[1]))


def named_notice(count: int, unit: str) -> Notice | None:
    """Return the notice that a count and the name of its unit stand for; a count of 0 is none."""
    return Notice(count, NoticeUnit(unit)) if count else None
