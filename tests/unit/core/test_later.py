"""What is made when it is first needed: who holds it can't tell, and another may answer until then."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from va_desktop.core.later import Unanswered, later


class Counting:
    """Counts how often one was made."""

    made = 0

    def __init__(self) -> None:
        type(self).made += 1

    def double(self, number: int, *, plus: int = 0) -> int:
        return 2 * number + plus

    def name(self) -> str:
        return "made"


class First:
    """Answers small questions."""

    def name(self) -> str:
        return "first"

    def double(self, number: int, *, plus: int = 0) -> int:
        if number > 9:
            raise Unanswered
        return 2 * number + plus + 1000


@pytest.fixture(autouse=True)
def _nothing_made() -> None:
    Counting.made = 0


def test_it_is_made_once_when_a_method_is_called_and_not_when_one_is_handed_on() -> None:
    thing = later(Counting)
    double = thing.double
    assert Counting.made == 0
    assert (double(3, plus=1), thing.double(4), thing.name()) == (7, 8, "made")
    assert Counting.made == 1


def test_what_can_be_answered_first_makes_nothing() -> None:
    thing = later(Counting, First())
    assert (thing.name(), thing.double(4)) == ("first", 1008)
    assert Counting.made == 0


def test_what_is_left_unanswered_is_asked_of_the_thing_and_so_is_all_that_follows() -> None:
    thing = later(Counting, First())
    assert thing.double(10) == 20
    assert (thing.double(4), thing.name()) == (8, "made")


def test_nothing_is_asked_first_once_that_is_over() -> None:
    over = False
    thing = later(Counting, First(), lambda: not over)
    assert thing.name() == "first"
    over = True
    assert (thing.name(), Counting.made) == ("made", 1)


def test_what_the_first_has_no_method_for_is_asked_of_the_thing() -> None:
    assert later(Counting, object()).name() == "made"


def test_two_threads_make_it_once() -> None:
    together = Barrier(2)
    thing = later(Counting)

    def ask(_: int) -> str:
        together.wait(5)
        return thing.name()

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(ask, range(2))) == ["made", "made"]
    assert Counting.made == 1


def test_a_question_that_fails_is_asked_anew() -> None:
    failures = iter([True, False])

    def make() -> Counting:
        if next(failures):
            raise OSError("away")
        return Counting()

    thing = later(make)
    with pytest.raises(OSError, match="away"):
        thing.name()
    assert thing.name() == "made"
