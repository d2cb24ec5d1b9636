"""What follows from what is said of an entry: its day, whose it is, how much is billed, and what that is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Protocol

from va_desktop.contracts.model import Contract, Rate
from va_desktop.contracts.rates import rate_for
from va_desktop.contracts.rounding import Rounding, RoundScope, rounded, scoped
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.timekeeping.earning import earned
from va_desktop.timekeeping.model import Dated, EntryValues, Priced, Record, TaskChoice, Worth, day_of
from va_desktop.timekeeping.rounding import Part, shared

ContractOf = Callable[[int], Contract]
TaskOf = Callable[[int], TaskChoice | None]


class Agreements(Protocol):
    """Knows what was agreed; implemented by the room of contracts."""

    def contract(self, contract_id: int) -> Contract:
        """Return a contract: its rates (none where the work is paid per task), and how it rounds time."""
        ...


class Pricing:
    """Derives client, billed time and amount of entries from their task and its contract.

    `day_start` tells the hour at which days begin.
    """

    def __init__(self, contract_of: ContractOf, task_of: TaskOf, day_start: Callable[[], int]) -> None:
        self._contract_of = contract_of
        self._task_of = task_of
        self._day_start = day_start
        self._rate = self._find_rate

    def remembering(self) -> Pricing:
        """Return one that asks once for each task, contract and rate of a day, for work on many entries."""
        other = Pricing(cache(self._contract_of), cache(self._task_of), cache(self._day_start))
        other._rate = cache(other._find_rate)
        return other

    def under(self, contract: Contract) -> Pricing:
        """Return one for which each contract is like this: to see what a change of it would do."""
        return Pricing(lambda _: contract, self._task_of, self._day_start)

    def record(self, values: EntryValues) -> Record:
        """Return checked values with their client and worth; raise `UserError` when there is no such task."""
        return self.record_lasting(values, values.seconds)

    def record_lasting(self, values: EntryValues, seconds: int) -> Record:
        """Return the record as it would be for a length of time, as a running timer shows it.

        Where the contract rounds the sum of a task's day, the time of this entry alone is not rounded yet.
        """
        day = values.day(self._day_start())
        if values.task_id is None:
            return Record(values, day, seconds, seconds, None, None)
        task = self._task_of(values.task_id)
        if task is None:
            raise UserError("There is no task {id}.", field="task", id=values.task_id)
        contract = self._contract_of(task.contract_id)
        billed = _billed(seconds, contract, billable=values.billable)
        rate = rate_for(contract.rates, task.service_id, day)
        amount = _amount(billed, rate, task.currency, billable=values.billable)
        shares_day = scoped(contract.terms.rounding, RoundScope.DAY) is not None
        return Record(values, day, seconds, billed, task.client_id, amount, shares_day)

    def shares_day(self, task_id: int | None) -> bool:
        """Tell whether the time of a task is rounded by the sum of its day."""
        task = None if task_id is None else self._task_of(task_id)
        if task is None:
            return False
        return scoped(self._contract_of(task.contract_id).terms.rounding, RoundScope.DAY) is not None

    def moved(self, entries: Iterable[Dated]) -> dict[int, date]:
        """Return the days of entries, by entry, where they are no longer what is stored."""
        begins = self._day_start()
        days = ((one, day_of(one.started_at, one.zone, begins)) for one in entries)
        return {one.id: day for one, day in days if day != one.day}

    def derived(self, entries: Iterable[Priced]) -> dict[int, Worth]:
        """Return what entries are worth, by entry, where that is no longer what is stored.

        They come by start. Of the days of tasks whose sum is rounded they are all, those on invoices too.
        """
        changed: dict[int, Worth] = {}
        days: dict[tuple[Rounding, int, date], list[Priced]] = defaultdict(list)
        for entry in entries:
            contract = self._contract_of(entry.contract_id)
            by_day = scoped(contract.terms.rounding, RoundScope.DAY)
            if by_day is not None and entry.billable and not entry.deleted:
                days[by_day, entry.task_id, entry.day].append(entry)
            elif not entry.held:
                billed = _billed(entry.seconds, contract, billable=entry.billable)
                self._note(changed, entry, billed)
        for (rule, _, _), together in days.items():
            parts = [
                Part(one.id, one.seconds, one.worth.billed_seconds if one.held else None) for one in together
            ]
            entry_of = {one.id: one for one in together}
            for entry_id, billed in shared(parts, rule).items():
                self._note(changed, entry_of[entry_id], billed)
        return changed

    def _note(self, changed: dict[int, Worth], entry: Priced, billed: int) -> None:
        rate = self._rate(entry.contract_id, entry.service_id, entry.day)
        amount = _amount(billed, rate, entry.worth.amount.currency, billable=entry.billable)
        worth = Worth(billed, amount)
        if worth != entry.worth:
            changed[entry.id] = worth

    def _find_rate(self, contract_id: int, service_id: int | None, day: date) -> Rate | None:
        return rate_for(self._contract_of(contract_id).rates, service_id, day)


def _billed(seconds: int, contract: Contract, *, billable: bool) -> int:
    """Return how much of an entry is billed by itself: what can't be billed is not rounded."""
    rule = scoped(contract.terms.rounding, RoundScope.ENTRY)
    return rounded(seconds, rule) if rule is not None and billable else seconds


def _amount(seconds: int, rate: Rate | None, currency: str, *, billable: bool) -> Money:
    """Return the worth of time: zero when it is not billable, or when the task has a price of its own."""
    return earned(seconds, rate.hour) if rate is not None and billable else Money.zero(currency)
