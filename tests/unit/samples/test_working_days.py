"""The days of the sample business could have been worked."""

from __future__ import annotations

import itertools
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.samples.days import MOST, shared_out, slots, working_days
from va_desktop.samples.today import TODAY
from va_desktop.samples.todo import ERRANDS


@given(st.integers(0, MOST), st.integers(0, 10_000))
def test_pieces_of_a_day_are_as_many_as_asked_for_and_never_overlap(count: int, seed: int) -> None:
    day = slots(count, Random(seed))

    assert len(day) == count
    assert all(slot.start < slot.end for slot in day)
    assert all(earlier.end <= later.start for earlier, later in itertools.pairwise(day))
    assert not day or (day[0].start >= 6 * 60 and day[-1].end < 24 * 60)


@given(st.integers(0, 100_000), st.lists(st.floats(0.1, 2.0), min_size=1, max_size=400))
def test_what_is_shared_out_is_the_whole(count: int, weights: list[float]) -> None:
    parts = shared_out(count, weights)

    assert sum(parts) == count
    assert min(parts) >= 0


def test_sundays_are_free_and_some_saturdays_too() -> None:
    days = working_days(date(2026, 1, 1), date(2026, 12, 31), Random(1))

    assert not any(day.weekday() == 6 for day in days)
    assert 5 < sum(day.weekday() == 5 for day in days) < 25
    assert 230 < len(days) < 280


def test_there_are_forty_tasks_and_today_is_worked_on_some_of_them() -> None:
    assert len(ERRANDS) == 40
    assert {planned.title for planned in TODAY} <= {errand.title.en for errand in ERRANDS}
    assert all(earlier.end <= later.start for earlier, later in itertools.pairwise(TODAY))
