"""The limits of contracts: set, changed and taken away, and how far each is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from va_desktop.contracts.limits import Limit, LimitState, NewLimit, Used, days_of
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.work import Work


class LimitStore(Protocol):
    """Where limits are kept; implemented by `contracts.store.limits`."""

    def add(self, contract_id: int, new: NewLimit) -> int: ...
    def change(self, limit_id: int, new: NewLimit) -> None: ...
    def delete(self, limit_id: int) -> None: ...
    def restore(self, limit_id: int) -> None: ...
    def get(self, limit_id: int) -> Limit | None: ...
    def of_contract(self, contract_id: int) -> Sequence[Limit]: ...


class WorkedUnder(Protocol):
    """Knows what was worked under a contract; implemented by the room of time."""

    def used_under(self, contract_id: int, currency: str, first: date | None, last: date | None) -> Used:
        """Return what was worked between two days (None: without an end), with what a running timer measured."""
        ...


class ContractLimits:
    """The use cases; `today` is the day at the contractor's home, `first_weekday` that on which weeks begin."""

    def __init__(
        self,
        work: Work,
        store: LimitStore,
        contracts: Contracts,
        worked: WorkedUnder,
        today: Callable[[], date],
        first_weekday: Callable[[], int],
    ) -> None:
        self._work = work
        self._store = store
        self._contracts = contracts
        self._worked = worked
        self._today = today
        self._first_weekday = first_weekday

    # --- questions

    def limit(self, limit_id: int) -> Limit:
        """Return a limit by id; raise `UserError` when there is none."""
        found = self._store.get(limit_id)
        if found is None:
            raise UserError("There is no limit {id}.", field="limit", id=limit_id)
        return found

    def limits_of(self, contract_id: int) -> Sequence[Limit]:
        """Return the limits of a contract, oldest first."""
        return self._store.of_contract(contract_id)

    def states(
        self, contract_id: int, day: date | None = None, worked: WorkedUnder | None = None
    ) -> Sequence[LimitState]:
        """Return how far each limit of a contract is used in the period of a day, today without one.

        `worked` tells it otherwise than the room of time does, such as without the running timer.
        """
        limits = self._store.of_contract(contract_id)
        if not limits:
            return []
        currency = self._contracts.contract(contract_id).currency
        source = worked or self._worked
        states = []
        for limit in limits:
            period = limit.period(day or self._today(), self._first_weekday())
            used = source.used_under(contract_id, currency, *days_of(period))
            states.append(LimitState(limit, period, used))
        return states

    # --- verbs

    def add_limit(self, contract_id: int, new: NewLimit) -> Done[Limit]:
        """Set a limit."""
        with self._work.writing():
            checked = new.checked(self._contracts.contract(contract_id).currency)
            self._refuse_second(contract_id, checked, None)
            limit = self.limit(self._store.add(contract_id, checked))
        return Done(limit, lambda: self.delete_limit(limit.id))

    def edit_limit(self, limit_id: int, new: NewLimit) -> Done[Limit]:
        """Change a limit."""
        with self._work.writing():
            before = self.limit(limit_id)
            checked = new.checked(self._contracts.contract(before.contract_id).currency)
            self._refuse_second(before.contract_id, checked, limit_id)
            self._store.change(limit_id, checked)
            limit = self.limit(limit_id)
        return Done(limit, lambda: self.edit_limit(limit_id, before.as_new()))

    def delete_limit(self, limit_id: int) -> Done[Limit]:
        """Take a limit away."""
        with self._work.writing():
            limit = self.limit(limit_id)
            self._store.delete(limit_id)
        return Done(limit, lambda: self._restore(limit_id))

    # --- inside

    def _restore(self, limit_id: int) -> Done[Limit]:
        with self._work.writing():
            self._store.restore(limit_id)
            limit = self.limit(limit_id)
        return Done(limit, lambda: self.delete_limit(limit_id))

    def _refuse_second(self, contract_id: int, new: NewLimit, but: int | None) -> None:
        """Refuse a second limit of the same kind for the same time: one of the two would mean nothing."""
        for limit in self._store.of_contract(contract_id):
            alike = limit.span is new.span and (limit.seconds is None) == (new.seconds is None)
            if alike and limit.id != but:
                raise UserError("There is such a limit already; change that one.", field="span")
