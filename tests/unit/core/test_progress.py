"""Shares of a whole: what parts of a work tell adds up, and what stops a part stops the whole."""

from __future__ import annotations

import pytest

from tests.helpers.steps import GivesUp
from va_desktop.core.progress import Cancelled, shares, unwatched, watched


def test_parts_add_up_to_the_whole_by_their_weights() -> None:
    told: list[tuple[int, int]] = []
    first, second, third = shares(lambda done, total: told.append((done, total)), 1, 0, 3)
    for step in (first, second, third):
        step(0, 10)
        step(5, 10)
        step(10, 10)
    assert told == [(at, 1000) for at in (0, 125, 250, 250, 250, 250, 250, 625, 1000)]


def test_a_part_of_unknown_length_is_where_it_began_and_none_goes_beyond_its_end() -> None:
    told: list[int] = []
    first, second = shares(lambda done, _: told.append(done), 1, 1)
    first(7, 0)
    first(12, 10)
    second(3, 0)
    assert told == [0, 500, 500]


def test_parts_without_weight_are_watched_too() -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    for step in shares(stop, 0, 0):
        with pytest.raises(Cancelled):
            step(1, 2)


def test_what_nobody_watches_is_never_stopped() -> None:
    for step in shares(unwatched, 1, 2):
        step(0, 0)
        step(2, 1)


def test_of_many_items_is_told_now_and_then_and_what_stops_the_step_stops_them() -> None:
    steps = GivesUp()
    assert list(watched(range(500), steps)) == list(range(500))
    assert steps.heard == [(0, 500), (200, 500), (400, 500)]
    assert list(watched((), steps)) == []
    passed: list[int] = []
    with pytest.raises(Cancelled):
        passed.extend(watched(range(500), GivesUp(1)))
    assert passed == list(range(200))
