"""How much of recorded time is billed."""

from __future__ import annotations

import pytest

from va_desktop.contracts.rounding import Rounding, RoundMode, rounded
from va_desktop.timekeeping.rounding import Part, shared

UP, DOWN, NEAREST = (Rounding(mode, 15) for mode in (RoundMode.UP, RoundMode.DOWN, RoundMode.NEAREST))


def at(minutes: int, seconds: int = 0) -> int:
    return minutes * 60 + seconds


@pytest.mark.parametrize(
    ("recorded", "up", "down", "nearest"),
    [
        (at(0), at(0), at(0), at(0)),
        (at(0, 1), at(15), at(0), at(0)),
        (at(7, 29), at(15), at(0), at(0)),
        (at(7, 30), at(15), at(0), at(15)),
        (at(15), at(15), at(15), at(15)),
        (at(15, 1), at(30), at(15), at(15)),
        (at(67), at(75), at(60), at(60)),
        (at(68), at(75), at(60), at(75)),
    ],
)
def test_time_goes_to_a_step_and_stays_where_it_lies_on_one(
    recorded: int, up: int, down: int, nearest: int
) -> None:
    assert (rounded(recorded, UP), rounded(recorded, DOWN), rounded(recorded, NEAREST)) == (up, down, nearest)


def test_the_least_that_is_billed_holds_for_any_work_but_not_for_none() -> None:
    rule = Rounding(RoundMode.DOWN, 15, minimum=30)
    assert [rounded(seconds, rule) for seconds in (0, 1, at(30), at(46))] == [0, at(30), at(30), at(45)]


def test_what_a_sum_gains_is_added_to_its_latest_part() -> None:
    parts = [Part(1, at(40)), Part(2, at(30)), Part(3, 0)]
    assert shared(parts, UP) == {1: at(40), 2: at(35), 3: 0}


def test_what_a_sum_loses_is_taken_from_its_latest_parts() -> None:
    parts = [Part(1, at(20)), Part(2, at(4)), Part(3, at(2))]
    assert shared(parts, DOWN) == {1: at(15), 2: 0, 3: 0}


def test_what_invoices_hold_counts_and_the_rest_makes_up_the_sum() -> None:
    assert shared([Part(1, at(40), held=at(45)), Part(2, at(30))], UP) == {2: at(30)}


def test_where_invoices_hold_more_than_the_whole_the_rest_is_billed_nothing() -> None:
    assert shared([Part(1, at(40), held=at(60)), Part(2, at(5))], DOWN) == {2: 0}
    assert shared([Part(1, at(40), held=at(60))], DOWN) == {}
