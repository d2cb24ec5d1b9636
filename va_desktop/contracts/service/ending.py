"""Ending a contract: from the day after its last one it is offered for no new task, and nothing recurs under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

from va_desktop.contracts.billing_days import UnbilledWork
from va_desktop.contracts.model import Contract
from va_desktop.contracts.service.billing import BillingDays
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.done import Done
from va_desktop.core.values import dataclass
from va_desktop.core.work import Work

_Undo = Callable[[], Done[object]]


class RecurringTasks(Protocol):
    """Knows the tasks that come again; implemented by the room of tasks."""

    def stop_under(self, contract_id: int, last_day: date) -> Done[int]:
        """Let no task under a contract come again after a day; return how many would have."""
        ...


@dataclass(frozen=True, slots=True)
class Ended:
    """A contract that was ended: how many tasks come no more, and what is left to be billed (None: nothing).

    `too_soon` tells that it ends before the notice allows it.
    """

    contract: Contract
    stopped: int
    unbilled: UnbilledWork | None
    too_soon: bool


class Ending:
    """The use case."""

    def __init__(
        self,
        work: Work,
        contracts: Contracts,
        recurring: RecurringTasks,
        billing: BillingDays,
        today: Callable[[], date],
    ) -> None:
        self._work = work
        self._contracts = contracts
        self._recurring = recurring
        self._billing = billing
        self._today = today

    def earliest(self, contract: Contract) -> date:
        """Return the earliest last day that the notice allows; today where none is agreed."""
        notice = contract.terms.notice
        day = self._today() if notice is None else notice.earliest_end(self._today())
        return max(day, contract.terms.starts_on or day)

    def end_contract(self, contract_id: int, last_day: date | None = None) -> Done[Ended]:
        """Let a contract end on a day; without one it is the earliest that the notice allows."""
        with self._work.writing():
            contract = self._contracts.contract(contract_id)
            earliest = self.earliest(contract)
            day = last_day or earliest
            edited = self._contracts.edit_contract(contract_id, replace(contract.terms, ends_on=day))
            stopped = self._recurring.stop_under(contract_id, day)
            unbilled = self._billing.unbilled(edited.value)
        ended = Ended(
            edited.value, stopped.value, unbilled, contract.terms.notice is not None and day < earliest
        )
        return Done(ended, lambda: self._back(edited.undo, stopped.undo))

    def _back(self, first: _Undo, second: _Undo) -> Done[None]:
        with self._work.writing():
            one, two = first(), second()
        return Done(None, lambda: self._back(one.undo, two.undo))
