"""Rounds of work and breaks, as rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from va_desktop.timekeeping.pomodoro import (
    Kind,
    Plan,
    Round,
    break_after,
    ended,
    longer,
    present_round,
    unbroken_since,
    without_break,
)

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PLAN = Plan(25 * MINUTE, 5 * MINUTE, 15 * MINUTE, 4)
WORK = Round(Kind.WORK, NINE, NINE + 25 * MINUTE)


def test_the_first_round_begins_with_the_work() -> None:
    assert present_round(PLAN, None, NINE, NINE + MINUTE) == WORK
    assert present_round(PLAN, None, None, NINE) is None


def test_a_round_tells_what_is_left_and_when_its_end_is_due() -> None:
    assert WORK.left(NINE) == 1500
    assert WORK.left(NINE + timedelta(seconds=0.5)) == 1500
    assert WORK.left(NINE + 26 * MINUTE) == 0
    assert [WORK.part(NINE + minutes * MINUTE) for minutes in (-1, 0, 5, 25, 30)] == [0.0, 0.0, 0.2, 1.0, 1.0]
    assert not WORK.due(NINE + 24 * MINUTE)
    assert WORK.due(NINE + 25 * MINUTE)
    assert not replace(WORK, asked=True).due(NINE + 25 * MINUTE)


def test_work_that_follows_work_is_one_stretch() -> None:
    stretches = [
        (NINE, NINE + 10 * MINUTE),
        (NINE + 10 * MINUTE, NINE + 20 * MINUTE),
        (NINE - 9 * MINUTE, NINE - MINUTE),
        (NINE + 15 * MINUTE, NINE + 20 * MINUTE),
    ]
    assert unbroken_since(NINE + 20 * MINUTE, stretches) == NINE
    assert unbroken_since(NINE + 20 * MINUTE, reversed(stretches)) == NINE
    assert unbroken_since(NINE + 21 * MINUTE, stretches) == NINE + 21 * MINUTE


def test_what_was_decided_holds_while_work_goes_on() -> None:
    decided = longer(WORK, NINE + 26 * MINUTE)
    assert decided.until == NINE + 31 * MINUTE
    assert longer(WORK, NINE).until == NINE + 30 * MINUTE
    assert present_round(PLAN, decided, NINE, NINE + 3 * timedelta(hours=1)) == decided
    next_one = without_break(PLAN, decided, NINE + 31 * MINUTE)
    assert (next_one.rounds, next_one.until) == (1, NINE + 56 * MINUTE)
    assert present_round(PLAN, next_one, NINE, NINE + 40 * MINUTE) == next_one


def test_every_fourth_break_is_the_long_one() -> None:
    kinds = [break_after(PLAN, replace(WORK, rounds=rounds), NINE, 7).kind for rounds in range(8)]
    assert kinds == [Kind.SHORT, Kind.SHORT, Kind.SHORT, Kind.LONG] * 2
    assert [kind.is_break for kind in Kind] == [False, True, True, False]
    rest = break_after(PLAN, WORK, NINE + 25 * MINUTE, 7)
    assert (rest.until, rest.rounds, rest.entry_id) == (NINE + 30 * MINUTE, 1, 7)


def test_after_a_break_the_next_round_counts_on() -> None:
    rest = break_after(PLAN, WORK, NINE + 25 * MINUTE, 7)
    assert present_round(PLAN, rest, None, NINE + 40 * MINUTE) == rest
    back = NINE + 31 * MINUTE
    assert present_round(PLAN, rest, back, back) == Round(Kind.WORK, back, back + 25 * MINUTE, 1)


def test_a_break_is_forgotten_an_hour_after_its_end() -> None:
    rest = break_after(PLAN, WORK, NINE + 25 * MINUTE, 7)
    late = rest.until + timedelta(hours=1) + MINUTE
    assert present_round(PLAN, rest, None, late) is None
    assert present_round(PLAN, rest, late, late) == Round(Kind.WORK, late, late + 25 * MINUTE, 0)


def test_of_an_ended_break_only_its_count_remains() -> None:
    rest = break_after(PLAN, WORK, NINE + 25 * MINUTE, 7)
    over = ended(rest, rest.since)
    assert present_round(PLAN, over, None, rest.since) is None
    assert present_round(PLAN, over, rest.since, rest.since) == Round(
        Kind.WORK, rest.since, rest.since + 25 * MINUTE, 1
    )


@pytest.mark.parametrize(("asked", "rounds"), [(True, 1), (False, 0)])
def test_a_round_that_was_left_counts_when_its_end_was_reached(asked: bool, rounds: int) -> None:
    later = NINE + 40 * MINUTE
    present = present_round(PLAN, replace(WORK, asked=asked), later, later)
    assert present == Round(Kind.WORK, later, later + 25 * MINUTE, rounds)
    assert present_round(PLAN, replace(WORK, asked=asked), None, later) is None
