"""Any verbs on entries under a retainer: what is billed follows from all of them, and undo leads back exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from typing_extensions import override

from tests.helpers.databases import SqliteDatabases
from tests.helpers.ground import Heard, SettableClock
from tests.helpers.time import NINE, TimeTrade
from va_desktop.audit.store import StoredTrail
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.contracts.retainer import Retainer, Span, Unit, ledger
from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER
from va_desktop.tasks.model import NewTask
from va_desktop.timekeeping.model import EntryValues
from va_desktop.timekeeping.schema.entries import time_entry

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from va_desktop.core.done import Done

DERIVED = ("id", "billed_seconds", "amount_minor", "covered_seconds", "covered_minor")
HOURS = st.integers(-900, 0)
LENGTHS = st.integers(1, 600)
PICKS = st.integers(0, 19)
ROUNDINGS = st.none() | st.builds(
    Rounding,
    mode=st.sampled_from(RoundMode),
    step=st.sampled_from([1, 15]),
    scope=st.sampled_from(RoundScope),
)
START = date(2026, 10, 19)


class Bought(RuleBasedStateMachine):
    """Works under a retainer that is changed from time to time, beside work of another client."""

    databases: SqliteDatabases

    @initialize(
        unit=st.sampled_from(Unit),
        span=st.sampled_from(Span),
        keeps=st.sampled_from([0, 1, 2, None]),
        overflow=st.sampled_from([None, 30_00]),
        rounding=ROUNDINGS,
    )
    def begin(
        self, unit: Unit, span: Span, keeps: int | None, overflow: int | None, rounding: Rounding | None
    ) -> None:
        self.url = self.databases.create()
        self.engine = self.databases.engine(self.url)
        self.clock = SettableClock()
        database = Database(self.engine, self.clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="test")
        self.trade = trade = TimeTrade(database, self.clock)
        self.retainer = Retainer(
            START,
            8 * 3600 if unit is Unit.TIME else 180_00,
            Money(150_00, "EUR"),
            unit,
            span,
            keeps,
            None if overflow is None else Money(overflow, "EUR"),
            opening=3600 if unit is Unit.TIME else 20_00,
        )
        rate = Money(22_50, "EUR")
        terms = Terms("Retained", rounding=rounding)
        new = NewContract(trade.acme_id, terms, rate, self.retainer, mixed=True)
        self.contract_id = trade.contracts.add_contract(new).value.id
        add = trade.tasks.add_task
        self.tasks = [
            add(NewTask("Phone"), trade.acme_id, self.contract_id).value.id,
            add(NewTask("Letters"), trade.acme_id, self.contract_id).value.id,
            trade.inbox.id,
        ]
        self.done: list[tuple[Done[Any], Any]] = []

    @override
    def teardown(self) -> None:
        if hasattr(self, "engine"):
            self.engine.dispose()
            self.databases.drop(self.url)

    def stored(self) -> Any:
        columns = [time_entry.c[name] for name in (*DERIVED, "started_at", "ended_at", "task_id", "billable")]
        alive = select(*columns).where(time_entry.c.deleted_at.is_(None)).order_by(time_entry.c.id)
        return [tuple(row) for row in self.trade.database.rows(alive)]

    def do(self, verb: Callable[[], Done[Any]]) -> None:
        before = self.stored()
        try:
            done = verb()
        except UserError:
            assert self.stored() == before
        else:
            self.done.append((done, before))

    def some(self, pick: int) -> int:
        rows = self.trade.time.page(size=20).rows
        return rows[pick % len(rows)].id if rows else 99

    @rule(start=HOURS, minutes=LENGTHS, task=st.integers(0, 2), billable=st.booleans())
    def add(self, start: int, minutes: int, task: int, billable: bool) -> None:
        begin = NINE + timedelta(hours=start)
        end = begin + timedelta(minutes=minutes)
        values = EntryValues(begin, end, "UTC", self.tasks[task], billable=billable or minutes % 3 > 0)
        self.do(lambda: self.trade.time.add_entry(values))

    @rule(pick=PICKS, start=HOURS, minutes=LENGTHS, task=st.integers(0, 2))
    def edit(self, pick: int, start: int, minutes: int, task: int) -> None:
        def change() -> Done[Any]:
            entry = self.trade.time.entry(self.some(pick))
            begin = NINE + timedelta(hours=start)
            end = begin + timedelta(minutes=minutes)
            return self.trade.time.edit_entry(
                entry.id,
                replace(entry.values, started_at=begin, ended_at=end, task_id=self.tasks[task]),
            )

        self.do(change)

    @rule(picks=st.lists(PICKS, max_size=3), task=st.integers(0, 2))
    def move(self, picks: list[int], task: int) -> None:
        ids = [self.some(pick) for pick in picks]
        self.do(lambda: self.trade.editing.move_entries(ids, self.tasks[task]))

    @rule(pick=PICKS)
    def delete(self, pick: int) -> None:
        self.do(lambda: self.trade.time.delete_entry(self.some(pick)))

    @rule(minutes=st.integers(0, 90))
    def start_and_stop(self, minutes: int) -> None:
        self.do(lambda: self.trade.time.start_timer(task_id=self.tasks[0]))
        self.clock.forward(minutes=minutes)
        self.do(self.trade.time.stop_timer)

    @rule(price=st.none() | st.integers(0, 90).map(Decimal))
    def price_a_task(self, price: Decimal | None) -> None:
        task = self.trade.tasks.task(self.tasks[1])
        new = NewTask(task.title, price=price)
        self.do(lambda: self.trade.tasks.edit_task(task.id, new))

    @rule(rounding=ROUNDINGS)
    def round_otherwise(self, rounding: Rounding | None) -> None:
        terms = self.trade.contracts.contract(self.contract_id).terms
        self.do(
            lambda: self.trade.contracts.edit_contract(self.contract_id, replace(terms, rounding=rounding))
        )

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        done, before = self.done.pop()
        try:
            done.undo()
        except UserError:
            return  # a timer that was started and undone, say, after it was stopped
        assert self.stored() == before

    @invariant()
    def all_that_was_bought_is_used_left_or_expired(self) -> None:
        if not hasattr(self, "trade"):
            return
        contract = self.trade.contracts.contract(self.contract_id)
        unit = self.retainer.unit
        uses = self.trade.time.uses(self.contract_id, unit)
        balances = ledger(contract.retainers, uses, date(2026, 12, 31))
        for one in balances:
            assert one.bought + one.rolled_over == one.used + one.left + one.expired
        covered = sum(use.held or 0 for use in uses if use.day >= START)
        assert sum(one.used for one in balances) == covered
        assert sum(one.overflow for one in balances) == sum(
            use.amount - (use.held or 0) for use in uses if use.day >= START
        )

    @invariant()
    def deriving_it_again_changes_nothing(self) -> None:
        if hasattr(self, "trade"):
            before = self.stored()
            self.trade.time.upkeep.reprice_contract(self.contract_id)
            assert self.stored() == before


def test_any_verbs_in_any_order_keep_what_was_bought(
    sqlite_databases: SqliteDatabases, request: pytest.FixtureRequest
) -> None:
    Bought.databases = sqlite_databases
    machine = Bought.TestCase
    machine.settings = settings(
        deadline=None,
        suppress_health_check=list(HealthCheck),
        stateful_step_count=15,
        max_examples=30,
        # Each try needs a database: to find the shortest failure takes many minutes, the first one tells enough.
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
    )
    machine("runTest").runTest()
