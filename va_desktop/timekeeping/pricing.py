"""What follows from what is said of an entry: whose it is, and what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Protocol

from va_desktop.contracts.model import Rate
from va_desktop.contracts.rates import rate_for
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.timekeeping.earning import earned
from va_desktop.timekeeping.model import EntryValues, Priced, Record, TaskChoice

RatesOf = Callable[[int], Sequence[Rate]]
"""Tells the rates of a contract; none where work is paid per task."""
TaskOf = Callable[[int], TaskChoice | None]


class Rates(Protocol):
    """Knows what an hour costs; implemented by the room of contracts."""

    def rates_of(self, contract_id: int) -> Sequence[Rate]:
        """Return the rates of a contract; none where the work is paid per task."""
        ...


class Pricing:
    """Derives the client and the amount of entries from their task and its contract's rates."""

    def __init__(self, rates_of: RatesOf, task_of: TaskOf) -> None:
        self._rates_of = rates_of
        self._task_of = task_of
        self._rate = self._find_rate

    def remembering(self) -> Pricing:
        """Return one that asks once for each task, contract and rate of a day, for work on many entries."""
        other = Pricing(cache(self._rates_of), cache(self._task_of))
        other._rate = cache(other._find_rate)
        return other

    def record(self, values: EntryValues) -> Record:
        """Return checked values with their client and worth; raise `UserError` when there is no such task."""
        return self.record_lasting(values, values.seconds)

    def record_lasting(self, values: EntryValues, seconds: int) -> Record:
        """Return the record as it would be for a length of time, as a running timer shows it."""
        day = values.day
        if values.task_id is None:
            return Record(values, day, seconds, None, None)
        task = self._task_of(values.task_id)
        if task is None:
            raise UserError("There is no task {id}.", field="task", id=values.task_id)
        rate = self._rate(task.contract_id, task.service_id, day)
        amount = _worth(seconds, rate, task.currency, billable=values.billable)
        return Record(values, day, seconds, task.client_id, amount)

    def repriced(self, entries: Iterable[Priced]) -> dict[int, Money]:
        """Return the amounts, by entry, that are no longer what the rates say."""
        changed: dict[int, Money] = {}
        for entry in entries:
            rate = self._rate(entry.contract_id, entry.service_id, entry.day)
            amount = _worth(entry.seconds, rate, entry.amount.currency, billable=entry.billable)
            if amount != entry.amount:
                changed[entry.id] = amount
        return changed

    def _find_rate(self, contract_id: int, service_id: int | None, day: date) -> Rate | None:
        return rate_for(self._rates_of(contract_id), service_id, day)


def _worth(seconds: int, rate: Rate | None, currency: str, *, billable: bool) -> Money:
    """Return the worth of time: zero when it is not billable, or when the task has a price of its own."""
    return earned(seconds, rate.hour) if rate is not None and billable else Money.zero(currency)
