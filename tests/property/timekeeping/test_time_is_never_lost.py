"""Any verbs in any order: one timer at most, all as derived, and undo back to the exact former state."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from typing_extensions import override

from tests.helpers.databases import SqliteDatabases
from tests.helpers.ground import Heard, SettableClock
from tests.helpers.time import NINE, TimeTrade
from va_desktop.audit.store import StoredTrail
from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope, rounded
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER
from va_desktop.timekeeping.earning import earned
from va_desktop.timekeeping.schema import entry_tag, tag, time_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pytest

    from va_desktop.timekeeping.model import TimeEntry

STAMPS = {"changed_at", "changed_by", "created_at", "revision", "uid"}
MINUTES = st.integers(-600, 170)
TEXTS = st.sampled_from(["", "call #phone", "inbox @acme", "30m x @acme", "since 9:30 y", "बैठक #phone #क"])
"""The clock shows noon at first and only goes forward."""
ROUNDINGS = st.none() | st.builds(
    Rounding,
    mode=st.sampled_from(RoundMode),
    step=st.sampled_from([1, 15, 30]),
    scope=st.sampled_from(RoundScope),
    minimum=st.sampled_from([0, 20]),
)


class Verbs(RuleBasedStateMachine):
    """Does things to entries, with what undoes them on a stack."""

    databases: SqliteDatabases

    @initialize(rounding=ROUNDINGS)
    def begin(self, rounding: Rounding | None) -> None:
        self.url = self.databases.create()
        self.engine = self.databases.engine(self.url)
        self.clock = SettableClock()
        database = Database(self.engine, self.clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="test")
        self.trade = TimeTrade(database, self.clock)
        self.stack: list[tuple[Done[object], Any]] = []
        self.round_otherwise(rounding)

    @override
    def teardown(self) -> None:
        if hasattr(self, "engine"):
            self.engine.dispose()
            self.databases.drop(self.url)

    def stored(self) -> Any:
        """Return all that is alive in the room's tables, change stamps aside."""
        columns = [column for column in time_entry.c if column.name not in STAMPS]
        entries = select(*columns).where(time_entry.c.deleted_at.is_(None)).order_by(time_entry.c.id)
        tags = (
            select(entry_tag.c.entry_id, tag.c.name)
            .join(tag, tag.c.id == entry_tag.c.tag_id)
            .join(time_entry, time_entry.c.id == entry_tag.c.entry_id)
            .where(time_entry.c.deleted_at.is_(None))
            .order_by(entry_tag.c.entry_id, tag.c.name)
        )
        database = self.trade.database
        return [tuple(row) for row in database.rows(entries)], [tuple(row) for row in database.rows(tags)]

    def do(self, verb: Callable[[], Done[object]]) -> None:
        before = self.stored()
        try:
            done = verb()
        except UserError:
            assert self.stored() == before
            return
        self.stack.append((done, before))

    def some_entry(self, pick: int) -> int:
        rows = self.trade.time.page(size=20).rows
        return rows[pick % len(rows)].id if rows else 99

    @rule(seconds=st.integers(0, 5000))
    def time_passes(self, seconds: int) -> None:
        self.clock.forward(seconds=seconds)

    @rule(text=TEXTS, minutes=st.none() | MINUTES)
    def start(self, text: str, minutes: int | None) -> None:
        at = None if minutes is None else NINE + timedelta(minutes=minutes)
        self.do(lambda: self.trade.time.start_timer(text, at=at))

    @rule(minutes=st.none() | MINUTES)
    def stop(self, minutes: int | None) -> None:
        self.do(
            lambda: self.trade.time.stop_timer(None if minutes is None else NINE + timedelta(minutes=minutes))
        )

    @rule(text=TEXTS)
    def log(self, text: str) -> None:
        self.do(lambda: self.trade.time.log(text))

    @rule(pick=st.integers(0, 19))
    def go_on(self, pick: int) -> None:
        self.do(lambda: self.trade.time.continue_entry(self.some_entry(pick)))

    @rule(pick=st.integers(0, 19))
    def delete(self, pick: int) -> None:
        self.do(lambda: self.trade.time.delete_entry(self.some_entry(pick)))

    @rule(pick=st.integers(0, 19), task=st.sampled_from(["inbox", "books", None]))
    def switch(self, pick: int, task: str | None) -> None:
        task_id = getattr(self.trade, task).id if task else None
        self.do(lambda: self.trade.time.switch_task(self.some_entry(pick), task_id))

    @rule(
        pick=st.integers(0, 19),
        start=MINUTES,
        minutes=st.none() | st.integers(0, 500),
        tags=st.sets(st.sampled_from("abc")),
    )
    def edit(self, pick: int, start: int, minutes: int | None, tags: set[str]) -> None:
        def change() -> Done[object]:
            entry = self.trade.time.entry(self.some_entry(pick))
            begin = NINE + timedelta(minutes=start)
            end = None if minutes is None else begin + timedelta(minutes=minutes)
            values = replace(
                entry.values, started_at=begin, ended_at=end, tags=tuple(tags), billable=start % 3 > 0
            )
            return self.trade.time.edit_entry(entry.id, values)

        self.do(change)

    @rule(rounding=ROUNDINGS)
    def round_otherwise(self, rounding: Rounding | None) -> None:
        contracts, contract_id = self.trade.contracts, self.trade.acme_contract.id
        terms = contracts.contract(contract_id).terms
        self.do(lambda: contracts.edit_contract(contract_id, replace(terms, rounding=rounding)))

    def days_begin_at(self, hour: int) -> Done[object]:
        before, self.trade.day_start = self.trade.day_start, hour
        self.trade.time.redate()
        return Done(None, lambda: self.days_begin_at(before))

    @rule(hour=st.integers(0, 12))
    def begin_days_otherwise(self, hour: int) -> None:
        self.do(lambda: self.days_begin_at(hour))

    @precondition(lambda self: self.stack)
    @rule()
    def undo(self) -> None:
        done, before = self.stack.pop()
        after = self.stored()
        again = done.undo().undo()
        assert self.stored() == after
        again.undo()
        assert self.stored() == before

    @invariant()
    def one_timer_at_most(self) -> None:
        if hasattr(self, "trade"):
            rows = self.stored()[0]
            ended = [column.name for column in time_entry.c if column.name not in STAMPS].index("ended_at")
            assert [row[ended] for row in rows].count(None) <= 1

    @invariant()
    def amounts_are_what_the_contracts_say(self) -> None:
        if not hasattr(self, "trade"):
            return
        days: dict[tuple[int, date], list[TimeEntry]] = {}
        for entry in self.trade.time.page(size=100).rows:
            task = {self.trade.inbox.id: self.trade.inbox, self.trade.books.id: self.trade.books}.get(
                entry.values.task_id or 0
            )
            assert (entry.amount is None) == (task is None)
            if task is not None and entry.amount is not None:
                rate = self.trade.contracts.rate_on(task.contract_id, None, entry.day)
                assert rate is not None
                worth = (
                    earned(entry.billed_seconds, rate) if entry.values.billable else replace(rate, minor=0)
                )
                assert entry.amount == worth
            assert entry.day == entry.values.day(self.trade.day_start)
            assert entry.seconds >= 0
            assert entry.billed_seconds >= 0
            rule = (
                self.trade.contracts.contract(task.contract_id).terms.rounding if task is not None else None
            )
            if rule is None or rule.scope is RoundScope.LINE or not entry.values.billable:
                assert entry.billed_seconds == entry.seconds
            elif rule.scope is RoundScope.ENTRY:
                assert entry.billed_seconds == rounded(entry.seconds, rule)
            else:
                days.setdefault((entry.values.task_id or 0, entry.day), []).append(entry)
        rule = self.trade.contracts.contract(self.trade.acme_contract.id).terms.rounding
        for entries in days.values():
            assert rule is not None
            recorded = sum(entry.seconds for entry in entries)
            assert sum(entry.billed_seconds for entry in entries) == rounded(recorded, rule)


def test_any_verbs_in_any_order_keep_every_promise(
    sqlite_databases: SqliteDatabases, request: pytest.FixtureRequest
) -> None:
    Verbs.databases = sqlite_databases
    case = Verbs.TestCase
    case.settings = settings(
        max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
    )
    case("runTest").runTest()
