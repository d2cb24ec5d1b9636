"""Any verbs and any gaps in any order: one timer at most, all as derived, and undo to the exact former state."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from typing_extensions import override

from tests.helpers.databases import SqliteDatabases
from tests.helpers.ground import Heard, SettableClock
from tests.helpers.presence import Watched
from tests.helpers.time import NINE, TimeTrade
from va_desktop.audit.store import StoredTrail
from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope, rounded
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER
from va_desktop.tasks.schema.tags import tag
from va_desktop.timekeeping.earning import earned
from va_desktop.timekeeping.schema.entries import time_entry
from va_desktop.timekeeping.schema.gaps import gap
from va_desktop.timekeeping.schema.overlaps import kept_overlap
from va_desktop.timekeeping.schema.tags import entry_tag

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pytest

    from va_desktop.timekeeping.model import TimeEntry

STAMPS = {"changed_at", "changed_by", "created_at", "revision", "uid"}
PICKS = st.lists(st.integers(0, 19), max_size=4)
MINUTES = st.integers(-600, 170)
TEXTS = st.sampled_from(["", "call #phone", "inbox @acme", "30m x @acme", "since 9:30 y", "बैठक #phone #क"])
"""The clock shows noon at first; it goes forward, unless somebody sets it back."""
ROUNDINGS = st.none() | st.builds(
    Rounding,
    mode=st.sampled_from(RoundMode),
    step=st.sampled_from([1, 15, 30]),
    scope=st.sampled_from(RoundScope),
    minimum=st.sampled_from([0, 20]),
)


class Turn(NamedTuple):
    """Something that was done or undone, with all that was stored before and after it."""

    done: Done[object]
    before: Any
    after: Any


class Verbs(RuleBasedStateMachine):
    """Does things to entries, undoes them and does them again."""

    databases: SqliteDatabases

    @initialize(rounding=ROUNDINGS)
    def begin(self, rounding: Rounding | None) -> None:
        self.url = self.databases.create()
        self.engine = self.databases.engine(self.url)
        self.clock = SettableClock()
        database = Database(self.engine, self.clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="test")
        self.trade = TimeTrade(database, self.clock)
        self.watched = Watched(self.trade, self.clock, timedelta(minutes=1))
        self.computer = self.watched.computer
        self.done: list[Turn] = []
        self.undone: list[Turn] = []
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
        gaps = select(*(column for column in gap.c if column.name not in STAMPS)).order_by(gap.c.id)
        kept = select(kept_overlap).order_by(kept_overlap.c.first_id, kept_overlap.c.second_id)
        return tuple(
            [tuple(row) for row in self.trade.database.rows(one)] for one in (entries, tags, gaps, kept)
        )

    def do(self, verb: Callable[[], Done[object]]) -> None:
        before = self.stored()
        try:
            done = verb()
        except UserError:
            assert self.stored() == before
            return
        self.done.append(Turn(done, before, self.stored()))
        self.undone.clear()

    def some_entry(self, pick: int) -> int:
        rows = self.trade.time.page(size=20).rows
        return rows[pick % len(rows)].id if rows else 99

    def begin_anew(self) -> None:
        self.done.clear()
        self.undone.clear()

    def notice(self) -> None:
        """Let the program look; what it finds is no deed that could be undone, and ends what could be."""
        before = self.stored()
        self.watched.beat()
        after = self.stored()
        assert after[:2] == before[:2], "nothing is decided by itself"
        if after != before:
            self.begin_anew()

    @rule(seconds=st.integers(0, 5000))
    def time_passes(self, seconds: int) -> None:
        self.computer.run(seconds=seconds)

    @rule(idle=st.none() | st.integers(0, 5000))
    def beat(self, idle: int | None) -> None:
        self.computer.idle = idle
        self.notice()

    @rule(minutes=st.integers(0, 600))
    def sleep(self, minutes: int) -> None:
        self.computer.sleep(minutes=minutes)
        self.notice()

    @rule(minutes=st.integers(0, 600), how=st.sampled_from(["killed", "closed", "rebooted"]))
    def the_program_is_gone(self, minutes: int, how: str) -> None:
        if how == "closed":
            before = self.stored()
            self.watched.watch.leave()
            if self.stored() != before:
                self.begin_anew()
        if how == "rebooted":
            self.computer.restart(minutes=minutes)
        else:
            self.computer.run(minutes=minutes)
        self.watched.start()
        self.notice()

    @rule(minutes=st.integers(-300, 300))
    def somebody_sets_the_clock(self, minutes: int) -> None:
        self.computer.set_clock(minutes=minutes)
        self.notice()

    @rule(locked=st.booleans())
    def the_screen_is_locked_or_unlocked(self, locked: bool) -> None:
        (self.watched.watch.lock if locked else self.watched.watch.unlock)()
        self.notice()

    @rule(answer=st.sampled_from(["keep", "stop", "take_out", "give"]))
    def decide(self, answer: str) -> None:
        question = self.watched.gaps.waiting()
        if question is None:
            return
        verbs: dict[str, Callable[[], Done[object]]] = {
            "keep": lambda: self.watched.gaps.keep(question.id),
            "stop": lambda: self.watched.gaps.stop(question.id),
            "take_out": lambda: self.watched.gaps.take_out(question.id),
            "give": lambda: self.watched.gaps.give(question.id, self.trade.books.id),
        }
        self.do(verbs[answer])
        self.notice()

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

    # --- what is done with recorded time afterwards

    def covered(self) -> int:
        """Return the seconds that are recorded of entries which have ended."""
        return sum(entry.seconds for entry in self.trade.time.page(size=1000).rows)

    def some_entries(self, picks: list[int]) -> list[int]:
        return [self.some_entry(pick) for pick in picks]

    @rule(pick=st.integers(0, 19), seconds=st.integers(-10, 40_000))
    def split(self, pick: int, seconds: int) -> None:
        entry_id, before = self.some_entry(pick), self.covered()

        def cut() -> Done[object]:
            entry = self.trade.time.entry(entry_id)
            ended = not entry.running
            done = self.trade.editing.split_entry(
                entry_id, entry.values.started_at + timedelta(seconds=seconds)
            )
            assert not ended or self.covered() == before
            return done

        self.do(cut)

    @rule(picks=PICKS, with_pause=st.booleans())
    def merge(self, picks: list[int], with_pause: bool) -> None:
        ids, before = self.some_entries(picks), self.covered()

        def join() -> Done[object]:
            done = self.trade.editing.merge_entries(ids, with_pause=with_pause)
            # A sub-second rest of each of the entries may add up to whole seconds, and no more.
            assert with_pause or self.covered() <= before + len(ids)
            return done

        self.do(join)

    @rule(picks=PICKS)
    def duplicate(self, picks: list[int]) -> None:
        self.do(lambda: self.trade.editing.duplicate_entries(self.some_entries(picks)))

    @rule(picks=PICKS, task=st.sampled_from(["inbox", "books", None]))
    def move(self, picks: list[int], task: str | None) -> None:
        task_id = getattr(self.trade, task).id if task else None
        self.do(lambda: self.trade.editing.move_entries(self.some_entries(picks), task_id))

    @rule(picks=PICKS)
    def delete_many(self, picks: list[int]) -> None:
        self.do(lambda: self.trade.editing.delete_entries(self.some_entries(picks)))

    @rule(
        picks=st.tuples(st.integers(0, 19), st.integers(0, 19)),
        verb=st.sampled_from(["trim", "split_around", "keep_overlap"]),
    )
    def settle(self, picks: tuple[int, int], verb: str) -> None:
        first, second = (self.some_entry(pick) for pick in picks)
        self.do(lambda: getattr(self.trade.editing, verb)(first, second))

    @rule(rounding=ROUNDINGS)
    def round_otherwise(self, rounding: Rounding | None) -> None:
        contracts, contract_id = self.trade.contracts, self.trade.acme_contract.id
        terms = contracts.contract(contract_id).terms
        self.do(lambda: contracts.edit_contract(contract_id, replace(terms, rounding=rounding)))

    def days_begin_at(self, hour: int) -> Done[object]:
        before, self.trade.day_start = self.trade.day_start, hour
        self.trade.time.upkeep.redate()
        return Done(None, lambda: self.days_begin_at(before))

    @rule(hour=st.integers(0, 12))
    def begin_days_otherwise(self, hour: int) -> None:
        self.do(lambda: self.days_begin_at(hour))

    # --- back and forth, as the window's two stacks do

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        turn = self.done.pop()
        assert self.stored() == turn.after
        inverse = turn.done.undo()
        assert self.stored() == turn.before
        self.undone.append(Turn(inverse, turn.after, turn.before))

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        turn = self.undone.pop()
        again = turn.done.undo()
        assert self.stored() == turn.before
        self.done.append(Turn(again, turn.after, turn.before))

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
            assert entry.lasting(self.clock.now()) >= 0
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
