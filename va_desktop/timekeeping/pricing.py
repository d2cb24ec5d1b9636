"""What follows from what is said of an entry: its day, whose it is, how much is billed, and what that is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Protocol

from va_desktop.contracts.model import Contract
from va_desktop.contracts.rates import hour_beyond, rate_for
from va_desktop.contracts.retainer import Unit, Use, settle, settled_from
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
        """Return a contract: its rates and retainers (none where the work is paid per task), and how it rounds."""
        ...


class Pricing:
    """Derives client, billed time and amount of entries from their task and its contract.

    `day_start` tells the hour at which days begin.
    """

    def __init__(self, contract_of: ContractOf, task_of: TaskOf, day_start: Callable[[], int]) -> None:
        self._contract_of = contract_of
        self._task_of = task_of
        self._day_start = day_start
        self._hour = self._find_hour

    def remembering(self) -> Pricing:
        """Return one that asks once for each task, contract and price of a day, for work on many entries."""
        other = Pricing(cache(self._contract_of), cache(self._task_of), cache(self._day_start))
        other._hour = cache(other._find_hour)
        return other

    def under(self, contract: Contract) -> Pricing:
        """Return one for which each contract is like this: to see what a change of it would do."""
        return Pricing(lambda _: contract, self._task_of, self._day_start)

    def record(self, values: EntryValues) -> Record:
        """Return checked values with their client and worth; raise `UserError` when there is no such task."""
        return self.record_lasting(values, values.seconds)

    def record_lasting(self, values: EntryValues, seconds: int) -> Record:
        """Return the record as it would be for a length of time, as a running timer shows it.

        Where the contract rounds the sum of a task's day, the time of this entry alone is not rounded yet; where a
        retainer covers some of it, it is all billed yet.
        """
        day = values.day(self._day_start())
        if values.task_id is None:
            return Record(values, day, seconds, seconds, None, None)
        task = self._task_of(values.task_id)
        if task is None:
            raise UserError("There is no task {id}.", field="task", id=values.task_id)
        contract = self._contract_of(task.contract_id)
        billed = _billed(seconds, contract, billable=values.billable)
        worth = values.billable and not task.priced
        hour = self._hour(contract.id, task.service_id, day) if worth else None
        amount = _amount(billed, hour, task.currency, billable=values.billable)
        shares_day = scoped(contract.terms.rounding, RoundScope.DAY) is not None
        draws_on = contract.id if contract.retainers else None
        return Record(values, day, seconds, billed, task.client_id, amount, shares_day, draws_on)

    def beside_others(self, values: EntryValues, seconds: int, others: Sequence[Use]) -> Worth | None:
        """Return what a length of time would be worth beside all work of its contract; None without a task.

        That is taken as it is: what is left of a retainer after it covers this one.
        """
        record = self.record_lasting(values, seconds)
        task = None if values.task_id is None else self._task_of(values.task_id)
        if task is None or record.amount is None:
            return None
        plain = Worth(record.billed_seconds, record.amount)
        entry = Priced(
            0, task.id, task.contract_id, task.service_id, record.day, seconds, values.billable, plain,
            priced=task.priced,
        )  # fmt: skip
        contract = self._contract_of(task.contract_id)
        if not contract.retainers or not _counts(entry):
            return plain
        unit = contract.retainers[0].unit
        use = self._use(contract, entry, record.billed_seconds, unit)
        settled = settle(contract.retainers, [*taken(others), use], record.day, contract.terms.ends_on)
        covered = settled.covered[use.key]
        return self._beyond(entry, record.billed_seconds, use.amount, covered, unit)

    def shares_day(self, task_id: int | None) -> bool:
        """Tell whether the time of a task is rounded by the sum of its day."""
        task = None if task_id is None else self._task_of(task_id)
        if task is None:
            return False
        return scoped(self._contract_of(task.contract_id).terms.rounding, RoundScope.DAY) is not None

    def draws_on(self, task_id: int | None) -> int | None:
        """Return the contract of a task whose retainer covers some of the work under it, None without one."""
        task = None if task_id is None else self._task_of(task_id)
        if task is None:
            return None
        return task.contract_id if self._contract_of(task.contract_id).retainers else None

    def unit_under(self, contract_id: int) -> Unit:
        """Return in what a contract with a retainer measures its use."""
        return self._contract_of(contract_id).retainers[0].unit

    def settled_from(self, contract_id: int, day: date) -> date:
        """Return the day from which on the entries of a contract hang on one of a day."""
        contract = self._contract_of(contract_id)
        return settled_from(contract.retainers, day, contract.terms.ends_on)

    def moved(self, entries: Iterable[Dated]) -> dict[int, date]:
        """Return the days of entries, by entry, where they are no longer what is stored."""
        begins = self._day_start()
        days = ((one, day_of(one.started_at, one.zone, begins)) for one in entries)
        return {one.id: day for one, day in days if day != one.day}

    def derived(self, entries: Iterable[Priced], earlier: Sequence[Use] = ()) -> dict[int, Worth]:
        """Return what entries are worth, by entry, where that is no longer what is stored.

        They come by start. Of the days of tasks whose sum is rounded they are all, those on invoices too; so are
        those of contracts with a retainer, or of one such contract all since the day `settled_from`: `earlier` is
        then what was used before.
        """
        every = list(entries)
        whole = self._rounded(every)
        worths = self._beside_retainers(every, whole, earlier)
        return {one.id: worths[one.id] for one in every if one.id in worths and worths[one.id] != one.worth}

    def _rounded(self, entries: Sequence[Priced]) -> dict[int, int]:
        """Return what counts of each entry, in seconds; of one that an invoice holds it is what it was."""
        whole: dict[int, int] = {}
        days: dict[tuple[Rounding, int, date], list[Priced]] = defaultdict(list)
        for entry in entries:
            contract = self._contract_of(entry.contract_id)
            by_day = scoped(contract.terms.rounding, RoundScope.DAY)
            if by_day is not None and entry.billable and not entry.deleted:
                days[by_day, entry.task_id, entry.day].append(entry)
            elif entry.held:
                whole[entry.id] = entry.worth.whole_seconds
            else:
                whole[entry.id] = _billed(entry.seconds, contract, billable=entry.billable)
        for (rule, _, _), together in days.items():
            parts = [
                Part(one.id, one.seconds, one.worth.whole_seconds if one.held else None) for one in together
            ]
            whole |= {one.id: one.worth.whole_seconds for one in together if one.held}
            whole |= shared(parts, rule)
        return whole

    def _beside_retainers(
        self, entries: Sequence[Priced], whole: Mapping[int, int], earlier: Sequence[Use]
    ) -> dict[int, Worth]:
        """Return the worth of the entries that no invoice holds, less what retainers cover of them."""
        drawing: dict[int, list[Priced]] = defaultdict(list)
        worths: dict[int, Worth] = {}
        for entry in entries:
            if self._contract_of(entry.contract_id).retainers and _counts(entry):
                drawing[entry.contract_id].append(entry)
            elif not entry.held:
                worths[entry.id] = self._worth(entry, whole[entry.id])
        for contract_id, together in drawing.items():
            worths |= self._covered(self._contract_of(contract_id), together, whole, earlier)
        return worths

    def _covered(
        self,
        contract: Contract,
        entries: Sequence[Priced],
        whole: Mapping[int, int],
        earlier: Sequence[Use],
    ) -> Iterator[tuple[int, Worth]]:
        """Yield what entries under a retainer are worth, by entry, except for those that an invoice holds."""
        unit = contract.retainers[0].unit
        uses = [self._use(contract, entry, whole[entry.id], unit) for entry in entries]
        until = max(entry.day for entry in entries)
        every = [*taken(earlier), *uses]
        covered = settle(contract.retainers, every, until, contract.terms.ends_on).covered
        for entry, use in zip(entries, uses, strict=True):
            if not entry.held:
                yield entry.id, self._beyond(entry, whole[entry.id], use.amount, covered[entry.id], unit)

    def _use(self, contract: Contract, entry: Priced, seconds: int, unit: Unit) -> Use:
        worth = entry.worth
        if unit is Unit.TIME:
            return Use(entry.id, entry.day, seconds, worth.covered_seconds if entry.held else None)
        if entry.held:
            return Use(entry.id, entry.day, worth.covered_minor + worth.amount.minor, worth.covered_minor)
        rate = rate_for(contract.rates, entry.service_id, entry.day)
        return Use(entry.id, entry.day, earned(seconds, rate.hour).minor if rate is not None else 0)

    def _beyond(self, entry: Priced, seconds: int, amount: int, covered: int, unit: Unit) -> Worth:
        """Return the worth of an entry of which a part is covered; both are in the unit of what was bought."""
        if unit is Unit.TIME:
            return replace(self._worth(entry, seconds - covered), covered_seconds=covered)
        # As much of the time as of the amount, rounded half up.
        billed = (2 * seconds * (amount - covered) + amount) // (2 * amount) if amount else 0
        worth = self._worth(entry, billed)
        return replace(worth, covered_seconds=seconds - billed, covered_minor=covered)

    def _worth(self, entry: Priced, billed: int) -> Worth:
        hour = None if entry.priced else self._hour(entry.contract_id, entry.service_id, entry.day)
        return Worth(billed, _amount(billed, hour, entry.worth.amount.currency, billable=entry.billable))

    def _find_hour(self, contract_id: int, service_id: int | None, day: date) -> Money | None:
        contract = self._contract_of(contract_id)
        return hour_beyond(contract.rates, contract.retainers, service_id, day)


def _billed(seconds: int, contract: Contract, *, billable: bool) -> int:
    """Return how much of an entry is billed by itself: what can't be billed is not rounded."""
    rule = scoped(contract.terms.rounding, RoundScope.ENTRY)
    return rounded(seconds, rule) if rule is not None and billable else seconds


def taken(uses: Iterable[Use]) -> Iterator[Use]:
    """Yield work that has used up what is `held` of it, and uses up no more; its keys are those of no entry."""
    for number, use in enumerate(uses, 1):
        yield Use(-number, use.day, use.held or 0)


def _counts(entry: Priced) -> bool:
    """Tell whether an entry may use up what was bought: work that is not billed, or is paid otherwise, does not."""
    return entry.billable and not entry.deleted and not entry.priced


def _amount(seconds: int, hour: Money | None, currency: str, *, billable: bool) -> Money:
    """Return the worth of time: zero when it is not billable, or when the task has a price of its own."""
    return earned(seconds, hour) if hour is not None and billable else Money.zero(currency)
