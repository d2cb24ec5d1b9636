"""Entries cut and joined: no second is made up, none is lost, and what would do so is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from va_desktop.core.clock import to_micros
from va_desktop.core.errors import UserError
from va_desktop.timekeeping.cutting import (
    merged,
    pause_in,
    pause_to_ask_about,
    rest_beside,
    split_at,
    stretch_of,
)
from va_desktop.timekeeping.model import EntryValues, TimeEntry
from va_desktop.timekeeping.overlap import Stretch, clashes

NINE = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
NOON = NINE + timedelta(hours=3)


def between(start: float, end: float | None, note: str = "", *tags: str, task: int | None = 1) -> EntryValues:
    """Return an entry between two hours after nine; without an end it runs."""
    ended = None if end is None else NINE + timedelta(hours=end)
    return EntryValues(NINE + timedelta(hours=start), ended, "UTC", task, note, tags)


def hours(values: EntryValues) -> tuple[float, float | None]:
    end = values.ended_at
    return (values.started_at - NINE).total_seconds() / 3600, (
        None if end is None else (end - NINE).total_seconds() / 3600
    )


# --- split


def test_two_parts_last_as_many_seconds_as_the_whole() -> None:
    whole = replace(between(0, 1), started_at=NINE + timedelta(microseconds=600_000))
    for at in (NINE + timedelta(minutes=20), NINE + timedelta(seconds=1, microseconds=700_000)):
        first, second = split_at(whole, at, NOON)
        assert first.seconds + second.seconds == whole.seconds
        assert (first.started_at, first.ended_at, second.ended_at) == (
            whole.started_at,
            second.started_at,
            whole.ended_at,
        )


def test_the_second_part_of_what_runs_goes_on_running() -> None:
    first, second = split_at(between(0, None), NINE + timedelta(hours=1), NOON)
    assert (hours(first), hours(second)) == ((0, 1), (1, None))


@pytest.mark.parametrize("seconds", [-60, 0, 0.5, 3600, 7200])
def test_an_instant_that_is_not_inside_is_refused(seconds: float) -> None:
    with pytest.raises(UserError, match="between its start and its end") as caught:
        split_at(between(0, 1), NINE + timedelta(seconds=seconds), NOON)
    assert caught.value.field == "at"


def test_what_runs_cannot_be_split_in_the_future() -> None:
    with pytest.raises(UserError):
        split_at(between(0, None), NOON + timedelta(minutes=1), NOON)


# --- merge


def test_what_touches_or_overlaps_becomes_what_it_covers() -> None:
    one = merged([between(1, 2, "b", "y"), between(0, 1, "a", "x"), between(1.5, 3, "a", "x")], NOON)
    assert (hours(one), one.note, one.tags) == ((0, 3), "a; b", ("x", "y"))


def test_what_lies_inside_does_not_shorten_the_whole() -> None:
    assert hours(merged([between(0, 4), between(1, 2)], NOON)) == (0, 4)


def test_a_pause_is_refused_and_named_unless_it_was_work() -> None:
    apart = [between(0, 1), between(1.5, 2)]
    with pytest.raises(UserError, match=r"pause of 0:30"):
        merged(apart, NOON)
    assert hours(merged(apart, NOON, with_pause=True)) == (0, 2)


def test_what_runs_lets_the_whole_run_on() -> None:
    assert hours(merged([between(0, 1), between(1, None)], NOON)) == (0, None)
    assert pause_in([between(0, None), between(2, 3)]) == timedelta(0)


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ([between(0, 1)], "two or more"),
        ([between(0, 1), between(1, 2, task=2)], "one task"),
        ([between(0, 1), replace(between(1, 2), billable=False)], "billable"),
    ],
)
def test_what_is_unlike_is_not_merged(entries: list[EntryValues], complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        merged(entries, NOON)


def test_a_pause_is_asked_about_only_where_the_answer_matters() -> None:
    assert pause_to_ask_about([between(0, 1), between(1.5, 2)], NOON) == timedelta(minutes=30)
    assert pause_to_ask_about([between(0, 1), between(1, 2)], NOON) == timedelta(0)
    assert pause_to_ask_about([between(0, 1), between(1.5, 2, task=2)], NOON) == timedelta(0)
    assert pause_to_ask_about([between(0, 1), between(168.5, 169)], NOON) == timedelta(0)


@pytest.mark.parametrize("end", [169, None])
def test_no_whole_lasts_longer_than_an_entry_may(end: float | None) -> None:
    later = NINE + timedelta(hours=169)
    assert hours(merged([between(1, 2), between(167, end)], later, with_pause=True)) == (1, end)
    for with_pause in (False, True):  # nobody is told to merge with a pause what can't be merged at all
        with pytest.raises(UserError, match="2026-11-26 09:00 to 2026-12-03 10:00 are more than 7 days"):
            merged([between(0, 1), between(167, end)], later, with_pause=with_pause)
    with pytest.raises(UserError, match="more than 7 days"):  # not over a pause either
        merged([between(0, 100), between(100, end)], later)


def test_what_lasted_too_long_before_may_take_in_what_lies_inside() -> None:
    assert hours(merged([between(5, 6), between(0, 200)], NOON)) == (0, 200)
    with pytest.raises(UserError, match="more than 7 days"):
        merged([between(0, 200), between(200, 201)], NOON)


# --- overlaps


@pytest.mark.parametrize(
    ("entry", "other", "rest"),
    [
        ((0, 2), (1, 3), [(0, 1)]),
        ((1, 3), (0, 2), [(2, 3)]),
        ((0, 4), (1, 2), [(0, 1), (2, 4)]),
        ((0, 1), (0, 1), []),
        ((1, 2), (0, 3), []),
        ((0, None), (1, 2), [(0, 1), (2, None)]),
        ((1, None), (0, 2), [(2, None)]),
        ((0, 2), (1, None), [(0, 1)]),
        ((1, 2), (0, None), []),
        ((0, 1), (2, 3), [(0, 1)]),
        ((2, 3), (0, 1), [(2, 3)]),
    ],
)
def test_what_is_left_beside_another_was_recorded_once(
    entry: tuple[float, float | None],
    other: tuple[float, float | None],
    rest: list[tuple[float, float | None]],
) -> None:
    assert [hours(part) for part in rest_beside(between(*entry), between(*other))] == rest


def test_each_two_that_share_time_are_found_once() -> None:
    day = [Stretch(4, 0, 10), Stretch(2, 5, 6), Stretch(3, 6, 12), Stretch(1, 10, 11), Stretch(5, 20, 21)]
    assert [(first.key, second.key) for first, second in clashes(day)] == [(4, 2), (4, 3), (3, 1)]


def test_what_runs_covers_the_time_until_now() -> None:
    running = TimeEntry(7, 1, 1, between(0, None), 0, 0, NINE.date(), None, None)
    assert stretch_of(running, NOON) == Stretch(7, to_micros(NINE), to_micros(NOON))
    assert stretch_of(running, NINE).end == to_micros(NINE) + 1
