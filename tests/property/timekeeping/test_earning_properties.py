"""What time is worth, against exact fractions; lanes against their definition."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.money import Money
from va_desktop.timekeeping.earning import earned
from va_desktop.timekeeping.overlap import Stretch, lanes


@given(st.integers(0, 10**7), st.integers(0, 10**8))
def test_an_amount_is_the_exact_product_rounded_half_up_once(seconds: int, minor: int) -> None:
    exact = Fraction(seconds * minor, 3600)
    assert earned(seconds, Money(minor, "EUR")).minor == floor(exact + Fraction(1, 2))


@st.composite
def days(draw: st.DrawFn) -> list[Stretch]:
    spans = draw(st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 300)), max_size=12))
    return [Stretch(key, start, start + length) for key, (start, length) in enumerate(spans)]


@given(days())
def test_no_two_that_overlap_share_a_lane_and_all_of_them_are_equally_wide(day: list[Stretch]) -> None:
    placed = lanes(day)
    assert set(placed) == {one.key for one in day}
    assert all(0 <= lane.index < lane.count for lane in placed.values())
    for one, other in combinations(day, 2):
        if one.start < other.end and other.start < one.end:
            assert placed[one.key].index != placed[other.key].index
            assert placed[one.key].count == placed[other.key].count
