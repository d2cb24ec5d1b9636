"""What can be asked about earnings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, Protocol

from va_desktop.contractor.model import Contractor
from va_desktop.core.clock import Clock, checked_day, local, system_zone
from va_desktop.core.errors import UserError
from va_desktop.core.periods import Period, last_weeks
from va_desktop.core.work import Work
from va_desktop.currencies.rates import RateTable
from va_desktop.reports.earnings import fold_weeks, received_net
from va_desktop.reports.figures import COMPARED, NEEDED, home_sum, key_figures
from va_desktop.reports.model import (
    Basis,
    ClientName,
    DaySum,
    Earnings,
    Figures,
    Overview,
    Received,
    Slice,
    Week,
    missing_in,
)

WEEKS: Final = 13
_MOST_WEEKS: Final = 1040


class ReportStore(Protocol):
    """Where the sums come from, a row for each day; implemented by `reports.store`."""

    def worked(self, days: Period) -> Sequence[DaySum]: ...
    def paid_seconds(self, days: Period) -> int: ...
    def finished(self, days: Period) -> Sequence[DaySum]: ...
    def retained(self, days: Period) -> Sequence[DaySum]: ...
    def invoiced(self, days: Period) -> Sequence[DaySum]: ...
    def received(self, days: Period) -> Sequence[Received]: ...
    def spent(self, days: Period) -> Sequence[DaySum]: ...
    def clients(self) -> Mapping[int, ClientName]: ...


class Owner(Protocol):
    """Knows the contractor; implemented by the contractor's room."""

    def contractor(self) -> Contractor | None: ...


class Converter(Protocol):
    """Knows exchange rates; implemented by the room of currencies."""

    def table(self, currencies: Iterable[str], days: Period) -> RateTable: ...


class Reports:
    """The use cases of the room: questions only."""

    def __init__(self, work: Work, store: ReportStore, rates: Converter, owner: Owner, clock: Clock) -> None:
        self._work = work
        self._store = store
        self._rates = rates
        self._owner = owner
        self._clock = clock

    def earnings(
        self, weeks: int = WEEKS, until: date | None = None, basis: Basis = Basis.EARNED
    ) -> Earnings:
        """Return what the last weeks brought; the last one holds `until`, or today, and counts up to that day.

        Raise `UserError` for a number of weeks that makes no sense.
        """
        with self._work.reading():
            contractor = self._owner.contractor()
            last = self._today(contractor) if until is None else checked_day(until, field="until")
            periods = _periods(weeks, last, contractor)
            days = Period(periods[0].first, last)
            return self._earnings(periods, days, basis, self._store.worked(days), contractor)

    def overview(self, weeks: int = WEEKS, basis: Basis = Basis.EARNED) -> Overview:
        """Return what the last weeks brought, and the key figures, up to today."""
        with self._work.reading():
            contractor = self._owner.contractor()
            today = self._today(contractor)
            periods = _periods(max(weeks, NEEDED), today, contractor)
            days = Period(periods[0].first, today)
            worked = self._store.worked(days)
            earnings = self._earnings(periods, days, basis, worked, contractor)
            figures = None if contractor is None else self._figures(earnings, worked, contractor)
            return Overview(earnings.last(weeks), figures)

    # --- inside

    def _today(self, contractor: Contractor | None) -> date:
        return local(self._clock.now(), contractor.zone if contractor else system_zone()).date()

    def _earnings(
        self,
        periods: Sequence[Period],
        days: Period,
        basis: Basis,
        worked: Sequence[DaySum],
        contractor: Contractor | None,
    ) -> Earnings:
        home = contractor.currency if contractor else None
        clients = self._store.clients()
        weeks = self._folded(periods, [*_time(worked, basis), *self._money(days, basis)], home)
        ordered = tuple(replace(week, slices=_by_name(week.slices, clients)) for week in weeks)
        earnings = Earnings(basis, ordered, clients, home, missing_in(ordered))
        if contractor is None:
            return earnings
        return replace(earnings, target=contractor.target, target_seconds=contractor.target_seconds)

    def _money(self, days: Period, basis: Basis) -> Sequence[DaySum]:
        """Return the money that does not come from time."""
        if basis is Basis.EARNED:
            return [*self._store.finished(days), *self._store.retained(days)]
        if basis is Basis.INVOICED:
            return self._store.invoiced(days)
        return received_net(self._store.received(days))

    def _folded(
        self, periods: Sequence[Period], rows: Sequence[DaySum], home: str | None
    ) -> tuple[Week, ...]:
        foreign = {row.currency for row in rows if row.currency and row.currency != home}
        days = Period(periods[0].first, periods[-1].last)
        rates = self._rates.table({*foreign, home}, days) if foreign and home else RateTable(())
        return fold_weeks(periods, rows, home, rates)

    def _figures(self, earnings: Earnings, worked: Sequence[DaySum], contractor: Contractor) -> Figures:
        weeks = earnings.weeks[-NEEDED:]
        periods = [week.period for week in weeks[COMPARED:-1]]
        days = Period(periods[0].first, periods[-1].last)
        hourly = [row for row in worked if row.day in days]
        spent = self._folded(periods, self._store.spent(days), contractor.currency)
        return key_figures(
            weeks,
            self._folded(periods, hourly, contractor.currency),
            self._store.paid_seconds(days),
            home_sum(spent, contractor.currency),
        )


def _periods(weeks: int, until: date, contractor: Contractor | None) -> list[Period]:
    if not 1 <= weeks <= _MOST_WEEKS:
        raise UserError("Ask for 1 to {most} weeks.", field="weeks", most=_MOST_WEEKS)
    return last_weeks(until, weeks, contractor.first_weekday if contractor else 0)


def _time(worked: Sequence[DaySum], basis: Basis) -> Sequence[DaySum]:
    """Return the time worked; what it is worth counts only where work done counts."""
    return worked if basis is Basis.EARNED else [row._replace(minor=0) for row in worked]


def _by_name(slices: Sequence[Slice], clients: Mapping[int, ClientName]) -> tuple[Slice, ...]:
    def place(part: Slice) -> tuple[bool, str, int, str]:
        client_id = part.client_id or 0
        name = clients[client_id].name if client_id in clients else ""
        return (part.client_id is None, name.casefold(), client_id, part.amount.currency)

    return tuple(sorted(slices, key=place))
