"""How clients stand: what is unbilled, what they owe, what was worked for them, how soon they pay.

Sums by the database, because a list of clients shows them for each and a lifetime of entries stands behind them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final, Protocol

from va_desktop.core.money import Money
from va_desktop.core.periods import Period, last_weeks, month_of
from va_desktop.core.values import dataclass

WEEKS: Final = 12
"""How far back the sparkline on a client's page goes."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What a client can be billed for: the time in it in seconds, and all amounts by currency."""

    seconds: int
    amounts: tuple[Money, ...]


NOTHING: Final = Owed(0, ())


class StandingStore(Protocol):
    """The sums; implemented by `reports.store.standing`."""

    def unbilled(self, client_ids: Collection[int], until: date) -> Mapping[int, Owed]:
        """Return what clients can be billed for."""
        ...

    def outstanding(self, client_id: int) -> Sequence[Money]:
        """Return what issued invoices still ask for."""
        ...

    def worked(self, client_id: int, days: Period) -> Mapping[date, int]:
        """Return the seconds worked by day."""
        ...

    def days_to_pay(self, client_id: int, latest: int) -> Sequence[int]:
        """Return the days from issue to payment of the latest paid invoices."""
        ...


class Standings:
    """The questions."""

    def __init__(self, store: StandingStore) -> None:
        self._store = store

    def unbilled(self, client_ids: Collection[int], today: date) -> Mapping[int, Owed]:
        """Return what each client can be billed for today; those without anything are left out."""
        return self._store.unbilled(client_ids, today)

    def outstanding(self, client_id: int) -> Sequence[Money]:
        """Return what a client's issued invoices still ask for, by currency."""
        return self._store.outstanding(client_id)

    def month_seconds(self, client_id: int, today: date) -> int:
        """Return the time worked for a client in the month that holds a day."""
        return sum(self._store.worked(client_id, month_of(today)).values())

    def weekly_seconds(self, client_id: int, today: date, first_weekday: int) -> tuple[int, ...]:
        """Return the time worked in each of the last weeks, oldest first; the last one holds `today`."""
        weeks = last_weeks(today, WEEKS, first_weekday)
        worked = self._store.worked(client_id, Period(weeks[0].first, weeks[-1].last))
        return tuple(sum(seconds for day, seconds in worked.items() if day in week) for week in weeks)

    def pays_after(self, client_id: int) -> int | None:
        """Return the usual days from issue to the last payment (the median of the last ten), if any."""
        days = sorted(self._store.days_to_pay(client_id, 10))
        return days[len(days) // 2] if days else None
