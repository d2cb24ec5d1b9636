"""Frozen values behave as those of the standard decorator do, whatever is compiled when."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from threading import Barrier
from typing import Any

import pytest
from typing_extensions import override

from va_desktop.core import values
from va_desktop.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A point that says where it is."""

    x: int
    y: int = 0
    names: Sequence[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("left of everything")


@dataclass(frozen=True, slots=True)
class Noted(Point):
    note: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, slots=True, eq=False)
class Unique:
    x: int


@dataclass(frozen=True, slots=True)
class Secret:  # noqa: PLW1641 - the hash is what is tested
    """Compares and shows itself in its own way."""

    word: str
    set_word: str = ""

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other.word.lower() == self.word.lower()

    @override
    def __repr__(self) -> str:
        return "Secret(…)"


def test_values_with_the_same_content_are_equal_and_hash_alike() -> None:
    assert Point(1, 2, ("a",)) == Point(1, y=2, names=("a",))
    assert Point(1, 2) != Point(1, 3)
    assert hash(Point(1, 2, ())) == hash(Point(1, 2, ()))
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_a_value_never_equals_one_of_another_class() -> None:
    assert Point(1) != Noted(1)
    alike: object = (1, 0, [])
    assert Point(1) != alike


def test_what_is_left_out_of_the_comparison_makes_no_difference() -> None:
    assert Noted(1, note="a") == Noted(1, note="b")
    assert repr(Noted(1, note="a")) == "Noted(x=1, y=0, names=[])"


def test_without_comparison_each_value_is_itself() -> None:
    assert Unique(1) != Unique(1)
    assert len({Unique(1), Unique(1)}) == 2


def test_a_value_does_not_change() -> None:
    point: Any = Point(1)
    with pytest.raises(FrozenInstanceError, match="x can't be changed"):
        point.x = 2
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises(FrozenInstanceError):
        point.z = 2
    assert not hasattr(point, "__dict__")


def test_defaults_are_made_anew_and_checks_run_from_the_first_value_on() -> None:
    assert Point(1).names is not Point(1).names
    with pytest.raises(ValueError, match="left of everything"):
        Point(-1)
    wrong: Any = Point
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        wrong()
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        wrong(1, z=2)


def test_the_tools_of_the_standard_library_work() -> None:
    noted = Noted(1, 2, ("a",), "b")
    assert is_dataclass(noted)
    assert [one.name for one in fields(noted)] == ["x", "y", "names", "note"]
    assert replace(noted, y=5) == Noted(1, 5, ("a",), "b")
    assert asdict(Point(1, 2, ())) == {"x": 1, "y": 2, "names": ()}
    assert copy.copy(noted) == copy.deepcopy(noted) == pickle.loads(pickle.dumps(noted)) == noted
    match noted:
        case Noted(x, y):
            assert (x, y) == (1, 2)


def test_a_class_without_words_has_its_name() -> None:
    assert Unique.__doc__ == "Unique"
    assert Point.__doc__ == "A point that says where it is."


def test_what_is_not_frozen_or_has_no_slots_is_refused() -> None:
    with pytest.raises(TypeError, match="only frozen values with slots"):
        values.dataclass(frozen=False, slots=True)


def test_what_a_class_says_itself_is_left_to_it() -> None:
    secret = Secret("Sesame", "named like nothing of ours")
    assert secret == Secret("SESAME")
    assert repr(secret) == "Secret(…)"
    assert hash(secret) == hash(replace(secret))
    assert secret.set_word == "named like nothing of ours"


def test_a_value_that_holds_what_has_no_hash_has_none() -> None:
    with pytest.raises(TypeError, match="unhashable type: 'list'"):
        hash(Point(1))


def test_what_only_the_standard_decorator_can_is_refused() -> None:
    decorate = dataclass(frozen=True, slots=True)
    with pytest.raises(TypeError, match="Late needs the standard decorator"):
        decorate(type("Late", (), {"__annotations__": {"x": int}, "x": field(init=False)}))
    with pytest.raises(TypeError, match="Named needs the standard decorator"):
        decorate(type("Named", (), {"__annotations__": {"x": int}, "x": field(kw_only=True)}))
    with pytest.raises(TypeError, match="can't both be frozen"):
        decorate(type("Soft", (), {"__annotations__": {"x": int}, "__setattr__": object.__setattr__}))


def test_threads_may_make_the_first_values_at_once() -> None:
    @dataclass(frozen=True, slots=True)
    class Fresh:
        x: int

    together = Barrier(8)

    def make(x: int) -> Fresh:
        together.wait()
        return Fresh(x)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(make, range(8))) == [Fresh(x) for x in range(8)]
