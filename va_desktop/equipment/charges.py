"""What a client is charged for the use of equipment: a fixed amount for each month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import months_between
from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Charge:
    """A client pays `amount` for each calendar month from `first` on, up to `last` if there is an end."""

    client_id: int
    amount: Money
    first: date
    last: date | None = None

    def checked(self) -> Charge:
        """Return it; raise `UserError`, naming the field, for what can't be."""
        if self.amount.minor <= 0:
            raise UserError("A charge is an amount above zero.", field="charge")
        if self.last is not None and self.last < self.first:
            raise UserError("The last month can't be before the first one.", field="charge_until")
        return self

    def months(self, until: date, since: date = date.min) -> Iterator[date]:
        """Yield the first day of each month to charge that has begun by `until`, oldest first.

        A month counts as a whole on the first charged day in it: the charge is for the month, not for its days.
        Those whose first charged day lies before `since` are left out.
        """
        last = until if self.last is None else min(until, self.last)
        if last >= self.first:
            for month in months_between(self.first, last):
                if max(month.first, self.first) >= since:
                    yield month.first


def period_key(month: date) -> str:
    """Return the name under which a charged month stands on an invoice: `2026-11`."""
    return f"{month.year:04}-{month.month:02}"
