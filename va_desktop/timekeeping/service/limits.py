"""Holds the timer to the limits of contracts: whether it may begin, and when it reaches one.

What was recorded is never cut: a timer ends at the instant at which a limit is used up only where that instant was
known before it came. What is typed in beyond a limit is kept, and told of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from va_desktop.contracts.limits import (
    LONGEST,
    Level,
    LimitAction,
    LimitState,
    Used,
    WorthAfter,
    seconds_to_limit,
    seconds_to_warning,
    strictest,
)
from va_desktop.contracts.model import Contract
from va_desktop.contracts.retainer import prices_begun
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.contracts.service.limits import ContractLimits
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money, total
from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.timekeeping.model import EntryValues, TaskChoice, TimeEntry
from va_desktop.timekeeping.service.timekeeping import Timekeeping

_ASKED: Final = N_("The limit of “{title}” is used up: say first whether the timer may start all the same.")
_REFUSED: Final = N_("The limit of “{title}” is used up: no timer starts under it.")
_ENDED: Final = N_("“{title}” ended on {day}: say first whether the timer may start all the same.")


class WorkedStore(Protocol):
    """Where work is summed; implemented by `timekeeping.store.limits`."""

    def used_under(self, contract_id: int, currency: str, first: date | None, last: date | None) -> Used:
        """Return the billable work of a contract that is finished, between two days (None: without an end)."""
        ...


class TimerRefusedError(UserError):
    """A timer may not begin under a contract; what `asks` gives way if that is wanted."""

    def __init__(self, message: str, contract: Contract, *, asks: bool, **values: object) -> None:
        self.contract = contract
        self.asks = asks
        super().__init__(message, field="task", title=contract.title, **values)


class LimitReachedError(TimerRefusedError):
    """`state` is the limit that is used up."""

    def __init__(self, state: LimitState, contract: Contract) -> None:
        self.state = state
        asks = state.limit.action is LimitAction.ASK
        super().__init__(_ASKED if asks else _REFUSED, contract, asks=asks)


class ContractEndedError(TimerRefusedError):
    """The last day of the contract is over; the timer would measure what nobody ordered."""

    def __init__(self, contract: Contract, last_day: date) -> None:
        self.last_day = last_day
        super().__init__(_ENDED, contract, asks=True, day=last_day.isoformat())


@dataclass(frozen=True, slots=True)
class Milepost:
    """An instant at which a running timer has used 80 % of a limit, or (`full`) all of it.

    `state` is the limit as the timer will have used it then.
    """

    at: datetime
    full: bool
    state: LimitState


class _Finished:
    """What counts without the running timer: finished work, and what was bought in advance by today."""

    def __init__(self, store: WorkedStore, contracts: Contracts, today: Callable[[], date]) -> None:
        self._store = store
        self._contracts = contracts
        self._today = today

    def used_under(self, contract_id: int, currency: str, first: date | None, last: date | None) -> Used:
        """Return it between two days; implements `contracts.service.limits.WorkedUnder`."""
        used = self._store.used_under(contract_id, currency, first, last)
        contract, today = self._contracts.contract(contract_id), self._today()
        until = today if last is None else min(last, today)
        prices = prices_begun(contract.retainers, first, until, contract.terms.ends_on)
        return used + Used(0, total(prices, currency))


class TimeLimits:
    """The questions and the verb; `task_of` finds a task of the room."""

    def __init__(
        self,
        store: WorkedStore,
        time: Timekeeping,
        contracts: Contracts,
        limits: ContractLimits,
        task_of: Callable[[int], TaskChoice | None],
    ) -> None:
        self.finished = _Finished(store, contracts, time.today)
        self._time = time
        self._contracts = contracts
        self._limits = limits
        self._task_of = task_of
        self._beyond: bool | None = None
        self.question: Callable[[TimerRefusedError, EntryValues, datetime | None], None] | None = None
        """Asks a person whether a timer may begin all the same; without a window nobody does."""

    # --- what is worked

    def used_under(self, contract_id: int, currency: str, first: date | None, last: date | None) -> Used:
        """Return what was worked under a contract between two days, with what a running timer measured.

        Implements `contracts.service.limits.WorkedUnder`.
        """
        used = self.finished.used_under(contract_id, currency, first, last)
        running = self._time.running()
        if running is None or self._contract_of(running.values) != contract_id:
            return used
        if (first is not None and running.day < first) or (last is not None and running.day > last):
            return used
        return used + self._worth(running.values, currency)(running.lasting(self._time.now()))

    # --- before a timer begins

    @contextmanager
    def decided(self, *, beyond: bool) -> Iterator[None]:
        """Let timers begin beyond a limit that asks, or let them not, without asking anybody."""
        before, self._beyond = self._beyond, beyond
        try:
            yield
        finally:
            self._beyond = before

    def guard(self, values: EntryValues, at: datetime | None) -> None:
        """Raise `TimerRefusedError` where a timer may not begin, and have it asked; see `Timekeeping.guard`."""
        try:
            self.check(values)
        except TimerRefusedError as error:
            if error.asks and self._beyond is None and self.question is not None:
                self.question(error, values, at)
            raise

    def guard_switch(self, values: EntryValues) -> None:
        """Raise `TimerRefusedError` where a running timer may not go on under the contract of another task.

        What only asks does not refuse: the time is there already, and the watch tells what it lies beyond.
        """
        try:
            self.check(values)
        except TimerRefusedError as error:
            if not error.asks:
                raise

    def check(self, values: EntryValues) -> None:
        """Raise `TimerRefusedError` where a timer may not begin: a limit is used up, or the contract has ended."""
        task = None if values.task_id is None else self._task_of(values.task_id)
        if task is None:
            return
        day = values.day(self._time.day_start)
        contract = self._contracts.contract(task.contract_id)
        self._check_ended(contract, day)
        if not values.billable or not self._limits.limits_of(contract.id):
            return
        states = self._limits.states(contract.id, day, worked=self.finished)
        after = self._worth(values, contract.currency)
        full = [state for state in states if seconds_to_limit(state, after) == 0]
        deciding = strictest(full) or next(iter(full), None)
        if deciding is None or deciding.limit.action is LimitAction.GO_ON:
            return
        if deciding.limit.action is LimitAction.STOP or not self._beyond:
            raise LimitReachedError(deciding, contract)

    def _check_ended(self, contract: Contract, day: date) -> None:
        """Ask about work after the last day of its contract; time that can't be billed is worked for it too."""
        ends_on = contract.terms.ends_on
        if ends_on is not None and day > ends_on and not self._beyond:
            raise ContractEndedError(contract, ends_on)

    # --- while it runs

    def mileposts(self, entry: TimeEntry) -> Sequence[Milepost]:
        """Return the instants at which a running timer reaches 80 % of limits of its contract, or all, in order.

        What it has passed already is among them. They change with whatever is recorded, and with the limits.
        """
        contract_id = self._contract_of(entry.values)
        if contract_id is None or not self._limits.limits_of(contract_id):
            return []
        contract = self._contracts.contract(contract_id)
        after = self._worth(entry.values, contract.currency)
        posts = []
        for state in self._limits.states(contract_id, entry.day, worked=self.finished):
            for full, seconds in (
                (False, seconds_to_warning(state, after)),
                (True, seconds_to_limit(state, after)),
            ):
                if seconds is not None and seconds < LONGEST:
                    at = entry.values.started_at + timedelta(seconds=seconds)
                    then = LimitState(state.limit, state.period, state.used + after(seconds))
                    posts.append(Milepost(at, full, then))
        return sorted(posts, key=lambda post: (post.at, post.full))

    def contract_of(self, entry: TimeEntry) -> Contract | None:
        """Return the contract under which an entry stands, None for work for nobody."""
        contract_id = self._contract_of(entry.values)
        return None if contract_id is None else self._contracts.contract(contract_id)

    def stop_at(self, entry: TimeEntry, at: datetime) -> Done[TimeEntry] | None:
        """End a timer at an instant that was foreseen; None where another or none runs by now."""
        running = self._time.running()
        if running is None or running.id != entry.id:
            return None
        return self._time.stop_timer(at if at > running.values.started_at else None)

    # --- what lies beyond

    def beyond(self, entry: TimeEntry) -> LimitState | None:
        """Return a limit beyond which an entry lies, with what else its period holds; None where there is none."""
        contract_id = self._contract_of(entry.values)
        if contract_id is None or not entry.values.billable:
            return None
        states = self._limits.states(contract_id, entry.day)
        return strictest(state for state in states if state.level is Level.REACHED and state.over)

    # --- inside

    def _contract_of(self, values: EntryValues) -> int | None:
        """Return the contract whose limits count for some work; none do for what is not billable."""
        if values.task_id is None or not values.billable:
            return None
        task = self._task_of(values.task_id)
        return None if task is None else task.contract_id

    def _worth(self, values: EntryValues, currency: str) -> WorthAfter:
        beside = self._time.beside(values)

        def after(seconds: int) -> Used:
            worth = beside(seconds) if seconds > 0 else None
            return Used(0, Money.zero(currency)) if worth is None else Used(worth.whole_seconds, worth.amount)

        return after
