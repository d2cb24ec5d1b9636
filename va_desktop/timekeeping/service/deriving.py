"""Keeps what is derived from entries: their days, what is billed of them, and their amounts.

What an entry is worth hangs on its contract and, where that rounds the sum of a task's day, on the other entries of
the day; where something was bought in advance, on all entries of the contract. All of this happens inside the
transaction of the verb that changed something; what stands on an invoice, also on a draft, keeps what it has.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Final, Protocol

from typing_extensions import override

from va_desktop.contracts.retainer import Unit, Use
from va_desktop.timekeeping.model import Dated, EntryValues, Priced, Record, TimeEntry, Worth
from va_desktop.timekeeping.pricing import Pricing

_MINUTE: Final = 60


class DerivedStore(Protocol):
    """Where entries are kept; implemented by `timekeeping.store.derived`."""

    def priced(
        self,
        *,
        contract_id: int | None = None,
        task_ids: Collection[int] | None = None,
        entry_ids: Collection[int] | None = None,
        day: date | None = None,
        since: date | None = None,
    ) -> Sequence[Priced]:
        """Return entries of a contract, of some tasks, by id, of a day or since one, by start; deleted ones too."""
        ...

    def uses(self, contract_id: int, unit: Unit, before: date | None = None) -> Sequence[Use]:
        """Return what work used up of what was bought under a contract; `held` is what is covered of it."""
        ...

    def dated(self) -> Sequence[Dated]:
        """Return all entries that stand on no issued invoice, deleted ones too."""
        ...

    def set_days(self, days: Mapping[int, date]) -> None:
        """Write to which days entries belong."""
        ...

    def set_worths(self, worths: Mapping[int, Worth]) -> None:
        """Write what was derived."""
        ...


class Derived:
    """Writes what follows from a change, and nothing where nothing does."""

    def __init__(self, store: DerivedStore, pricing: Pricing) -> None:
        self._store = store
        self._pricing = pricing
        self._beside: tuple[tuple[int, int], Sequence[Use]] | None = None

    def after(self, record: Record, before: TimeEntry | None = None) -> None:
        """Derive the days again to which a written record belongs, and belonged before."""
        values = record.values
        if record.draws_on is not None:
            # A timer that starts uses nothing up yet; it has to start at once.
            if record.seconds or (before is not None and before.seconds):
                first = record.day if before is None else min(record.day, before.day)
                self.of_contract(record.draws_on, first)
        elif record.shares_day and values.task_id is not None:
            self._day(values.task_id, record.day)
        if before is not None and (before.values.task_id, before.day) != (values.task_id, record.day):
            self.without(before, but=record.draws_on)

    def without(self, entry: TimeEntry, *, but: int | None = None) -> None:
        """Derive again what an entry has left: its day, or the contract on whose retainer it drew, `but` one."""
        contract_id = self._pricing.draws_on(entry.values.task_id)
        if contract_id is not None:
            if contract_id != but and entry.seconds:
                self.of_contract(contract_id, entry.day)
        elif entry.values.task_id is not None and self._pricing.shares_day(entry.values.task_id):
            self._day(entry.values.task_id, entry.day)

    def after_many(self, records: Iterable[Record]) -> None:
        """Derive the days and contracts again to which many new records belong that may be billed."""
        self._tasks(
            one.values.task_id
            for one in records
            if one.values.billable and (one.shares_day or one.draws_on is not None)
        )

    @contextmanager
    def together(self) -> Iterator[Derived]:
        """Give one for many writes, after which the contracts that they touched are derived again, each once."""
        gathering = _Gathering(self._store, self._pricing.remembering())
        yield gathering
        for contract_id, since in sorted(gathering.contracts.items()):
            self.of_contract(contract_id, since)

    def of_contract(self, contract_id: int, since: date = date.min) -> None:
        """Derive a contract's entries again: all, or those that hang on what changed on a day and after it."""
        if since == date.min:
            self._write(self._store.priced(contract_id=contract_id))
            return
        pricing = self._pricing.remembering()
        first = pricing.settled_from(contract_id, since)
        earlier = self._store.uses(contract_id, pricing.unit_under(contract_id), first)
        self._write(self._store.priced(contract_id=contract_id, since=first), earlier)

    def of_task(self, task_id: int) -> None:
        """Derive a task's entries again."""
        self._tasks((task_id,))

    def released(self, entry_ids: Collection[int]) -> Mapping[int, Worth]:
        """Derive entries again that a draft held until now; return what they were worth on it."""
        entries = self._store.priced(entry_ids=entry_ids)
        self._tasks(one.task_id for one in entries)
        return {one.id: one.worth for one in entries}

    def held_again(self, worths: Mapping[int, Worth]) -> None:
        """Let entries that a draft holds again be worth what they were on it, and their days add up with that."""
        self._store.set_worths(worths)
        self._tasks(one.task_id for one in self._store.priced(entry_ids=worths.keys()))

    def days(self) -> None:
        """Derive the days of all entries again, and what they are worth on their new ones."""
        entries = self._store.dated()
        moved = self._pricing.moved(entries)
        self._store.set_days(moved)
        self._tasks(one.task_id for one in entries if one.id in moved)

    def lasting(self, values: EntryValues, seconds: int) -> Worth | None:
        """Return what a running timer is worth after a length of time; None without a task."""
        contract_id = self._pricing.draws_on(values.task_id)
        others: Sequence[Use] = ()
        if contract_id is not None:
            # Many ask with each second; what others write meanwhile shows after a minute.
            key = (contract_id, seconds // _MINUTE)
            if self._beside is None or self._beside[0] != key:
                self._beside = (key, self._others(contract_id))
            others = self._beside[1]
        return self._pricing.beside_others(values, seconds, others)

    def beside(self, values: EntryValues) -> Callable[[int], Worth | None]:
        """Return what tells the worth of a timer after so many seconds; the database is asked once."""
        pricing = self._pricing.remembering()
        contract_id = pricing.draws_on(values.task_id)
        others = () if contract_id is None else self._others(contract_id)
        return lambda seconds: pricing.beside_others(values, seconds, others)

    def _others(self, contract_id: int) -> Sequence[Use]:
        """Return all that work under a contract with a retainer uses up, by day."""
        return self._store.uses(contract_id, self._pricing.unit_under(contract_id))

    def _tasks(self, task_ids: Iterable[int | None]) -> None:
        """Derive the entries of tasks again, and with them all of the contracts on whose retainers they draw."""
        found = {task_id for task_id in task_ids if task_id is not None}
        drawing = {task_id: self._pricing.draws_on(task_id) for task_id in found}
        for contract_id in sorted({one for one in drawing.values() if one is not None}):
            self.of_contract(contract_id)
        alone = {task_id for task_id, contract_id in drawing.items() if contract_id is None}
        if alone:
            self._write(self._store.priced(task_ids=alone))

    def _day(self, task_id: int, day: date) -> None:
        self._write(self._store.priced(task_ids=(task_id,), day=day))

    def _write(self, entries: Sequence[Priced], earlier: Sequence[Use] = ()) -> None:
        self._beside = None
        self._store.set_worths(self._pricing.remembering().derived(entries, earlier))


class _Gathering(Derived):
    """Remembers which contracts are to be derived again, and from which day on."""

    def __init__(self, store: DerivedStore, pricing: Pricing) -> None:
        super().__init__(store, pricing)
        self.contracts: dict[int, date] = {}

    @override
    def of_contract(self, contract_id: int, since: date = date.min) -> None:
        """Put it off to the end."""
        self.contracts[contract_id] = min(since, self.contracts.get(contract_id, since))
