"""What can be done with plans of invoices that come again, one verb each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, Protocol

from va_desktop.clients.model import document_language
from va_desktop.clients.service import Clients
from va_desktop.contracts.service.contracts import Contracts
from va_desktop.core.clock import Clock
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.money import known_currency
from va_desktop.core.work import Work
from va_desktop.recurring.plan import MOST_AT_ONCE, Plan, PlanTurn, PlanValues

SHOWN: Final = 4
"""How many days ahead are shown of a plan."""


class PlanStore(Protocol):
    """Where plans are kept; implemented by `recurring.store`."""

    def add(self, values: PlanValues) -> int: ...
    def change(self, plan_id: int, values: PlanValues, revision: int | None = None) -> None: ...
    def delete(self, plan_id: int) -> None: ...
    def restore(self, plan_id: int) -> None: ...
    def get(self, plan_id: int) -> Plan | None: ...
    def plans(self, client_id: int | None) -> Sequence[Plan]: ...
    def had(self, plan_id: int) -> Collection[date]: ...


class Plans:
    """The use cases; `today` is the day at the contractor's home."""

    def __init__(
        self,
        work: Work,
        store: PlanStore,
        clients: Clients,
        contracts: Contracts,
        clock: Clock,
        today: Callable[[], date],
    ) -> None:
        self._work = work
        self._store = store
        self._clients = clients
        self._contracts = contracts
        self._clock = clock
        self._today = today

    # --- questions

    def today(self) -> date:
        """Return the day by which it is told what is due."""
        return self._today()

    def plan(self, plan_id: int) -> Plan:
        """Return a plan by id; raise `UserError` when there is none."""
        found = self._store.get(plan_id)
        if found is None:
            raise UserError("There is no recurring invoice {id}.", field="plan", id=plan_id)
        return found

    def plans(self, client_id: int | None = None) -> Sequence[Plan]:
        """Return all plans, or those of a client: those that run first, then by title."""
        return self._store.plans(client_id)

    def coming(self, plan: Plan, count: int = SHOWN) -> Sequence[PlanTurn]:
        """Return the next turns of a plan; none of one that rests or has ended."""
        if not plan.values.active:
            return []
        return plan.values.coming(self._today(), self._store.had(plan.id), count)

    def preview(
        self, values: PlanValues, plan_id: int | None = None, count: int = SHOWN
    ) -> Sequence[PlanTurn]:
        """Return the next turns as a plan would have them; raise `UserError` for what is no plan."""
        had = self._store.had(plan_id) if plan_id is not None else ()
        return self._checked(values).coming(self._today(), had, count)

    # --- verbs

    def add_plan(self, values: PlanValues) -> Done[Plan]:
        """Let an invoice come again; what is due already is made by the next run."""
        with self._work.writing():
            checked = self._checked(values)
            self._refuse_many(checked, ())
            plan_id = self._store.add(checked)
            plan = self.plan(plan_id)
        return Done(plan, lambda: self._forget(plan_id))

    def edit_plan(self, plan_id: int, values: PlanValues, revision: int | None = None) -> Done[Plan]:
        """Replace what a plan says; periods for which it has made a document keep that one."""
        with self._work.writing():
            before = self.plan(plan_id).values
            checked = self._checked(replace(values, trouble=None))
            self._refuse_many(checked, self._store.had(plan_id))
            return self._change(plan_id, checked, before, revision)

    def pause(self, plan_id: int) -> Done[Plan]:
        """Let a plan rest: no further document until it goes on; what is issued already is still handed over."""
        with self._work.writing():
            before = self.plan(plan_id).values
            if not before.active:
                raise UserError("“{title}” does not run.", field="plan", title=before.title)
            return self._change(plan_id, replace(before, paused_at=self._clock.now()), before)

    def go_on(self, plan_id: int, *, catch_up: bool = False) -> Done[Plan]:
        """Let a plan that rests or has ended go on; with `catch_up` the turns of meanwhile are made too."""
        with self._work.writing():
            before = self.plan(plan_id).values
            if before.active:
                raise UserError("“{title}” runs already.", field="plan", title=before.title)
            counted_from = before.counted_from if catch_up else self._today()
            values = replace(before, paused_at=None, ended_at=None, trouble=None, counted_from=counted_from)
            return self._change(plan_id, values, before)

    def end(self, plan_id: int) -> Done[Plan]:
        """End a plan: no further document; those that were made stay."""
        with self._work.writing():
            before = self.plan(plan_id).values
            if before.ended_at is not None:
                raise UserError("“{title}” has ended already.", field="plan", title=before.title)
            values = replace(before, ended_at=self._clock.now(), paused_at=None)
            return self._change(plan_id, values, before)

    # --- inside

    def _checked(self, values: PlanValues) -> PlanValues:
        client = self._clients.client(values.client_id)
        if values.hands_over and not client.folder:
            raise UserError("{client} has no folder yet.", field="hands_over", client=client.name)
        document_language("+".join(values.says.languages))
        if values.contract_id is not None:
            contract = self._contracts.contract(values.contract_id)
            if contract.client_id != values.client_id:
                raise UserError("This contract is with another client.", field="contract")
            if contract.currency != values.currency:
                raise UserError(
                    "The contract is in {currency}; so are its invoices.",
                    field="currency",
                    currency=contract.currency,
                )
        return replace(values, currency=known_currency(values.currency)).checked()

    def _refuse_many(self, values: PlanValues, had: Collection[date]) -> None:
        due = len(values.due(self._today(), had))
        if due > MOST_AT_ONCE:
            raise UserError(
                "From that day on {n} invoices would be made at once; begin later.", field="starts_on", n=due
            )

    def _change(
        self, plan_id: int, values: PlanValues, before: PlanValues, revision: int | None = None
    ) -> Done[Plan]:
        self._store.change(plan_id, values, revision)
        plan = self.plan(plan_id)
        return Done(plan, lambda: self._change_back(plan_id, before))

    def _change_back(self, plan_id: int, values: PlanValues) -> Done[Plan]:
        with self._work.writing():
            return self._change(plan_id, values, self.plan(plan_id).values)

    def _forget(self, plan_id: int) -> Done[Plan]:
        with self._work.writing():
            plan = self.plan(plan_id)
            self._store.delete(plan_id)
        return Done(plan, lambda: self._remember(plan_id))

    def _remember(self, plan_id: int) -> Done[Plan]:
        with self._work.writing():
            self._store.restore(plan_id)
            plan = self.plan(plan_id)
        return Done(plan, lambda: self._forget(plan_id))
