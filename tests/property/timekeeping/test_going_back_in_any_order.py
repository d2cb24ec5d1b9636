"""Interrupting, returning, pinning, assigning and resting among all other verbs: undo restores the exact state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import rule
from sqlalchemy import select
from typing_extensions import override

from tests.property.timekeeping.test_time_is_never_lost import TEXTS, Verbs
from va_desktop.settings.model import POMODORO
from va_desktop.timekeeping.activity import activity_of
from va_desktop.timekeeping.schema.favourites import favourite
from va_desktop.timekeeping.schema.interruptions import interruption
from va_desktop.timekeeping.schema.rounds import pomodoro

if TYPE_CHECKING:
    import pytest

    from tests.helpers.databases import SqliteDatabases
    from va_desktop.core.done import Done
    from va_desktop.timekeeping.service.focus import Focus


class GoingBack(Verbs):
    """The verbs of the room, and those around the timer."""

    @property
    def focus(self) -> Focus:
        return self.trade.focus

    @override
    def stored(self) -> Any:
        kept = [
            [tuple(row) for row in self.trade.database.rows(select(table).order_by(*table.primary_key))]
            for table in (interruption, favourite, pomodoro)
        ]
        return super().stored()[0], super().stored()[1], kept

    @rule(text=TEXTS)
    def interrupt(self, text: str) -> None:
        self.do(lambda: self.focus.interruptions.interrupt(text))

    @rule(pick=st.none() | st.integers(0, 3))
    def go_back(self, pick: int | None) -> None:
        waiting = self.focus.interruptions.waiting()
        entry_id = waiting[pick % len(waiting)].entry.id if waiting and pick is not None else None
        self.do(lambda: self.focus.interruptions.go_back(entry_id))

    @rule()
    def forget(self) -> None:
        self.do(self.focus.interruptions.forget)

    @rule(pick=st.integers(0, 19))
    def pin(self, pick: int) -> None:
        def add() -> Done[object]:
            return self.focus.favourites.add(activity_of(self.trade.time.entry(self.some_entry(pick))))

        self.do(add)

    @rule(number=st.integers(0, 4), to=st.integers(-1, 5))
    def rearrange(self, number: int, to: int) -> None:
        if to < 0:
            self.do(lambda: self.focus.favourites.remove(number))
        elif to == 0:
            self.do(lambda: self.focus.favourites.start(number))
        else:
            self.do(lambda: self.focus.favourites.move(number, to))

    @rule(first=st.integers(0, 19), second=st.integers(0, 19))
    def assign(self, first: int, second: int) -> None:
        ids = [self.some_entry(first), self.some_entry(second)]
        self.do(lambda: self.focus.unassigned.assign(ids, self.trade.books.id))

    @rule(wanted=st.booleans())
    def want_rounds(self, wanted: bool) -> None:
        self.trade.settings.set(POMODORO, value=wanted)

    @rule(verb=st.sampled_from(["take_break", "longer", "skip_break", "go_on", "end_break"]))
    def rest(self, verb: str) -> None:
        self.do(getattr(self.focus.rounds, verb))

    @rule()
    def continue_last(self) -> None:
        self.do(self.focus.suggestions.continue_last)


def test_going_back_in_any_order_keeps_every_promise(
    sqlite_databases: SqliteDatabases, request: pytest.FixtureRequest
) -> None:
    GoingBack.databases = sqlite_databases
    case = GoingBack.TestCase
    case.settings = settings(
        max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
    )
    case("runTest").runTest()
