"""Rounded time, against exact fractions and against what its parts must add up to."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from hypothesis import assume, given
from hypothesis import strategies as st

from va_desktop.contracts.rounding import LONGEST_MINIMUM, STEPS, Rounding, RoundMode, rounded
from va_desktop.timekeeping.rounding import Part, shared

SECONDS = st.integers(0, 200_000) | st.integers(0, 400).map(lambda steps: steps * 150)
RULES = st.builds(
    Rounding,
    mode=st.sampled_from(RoundMode),
    step=st.sampled_from(STEPS),
    minimum=st.just(0) | st.integers(0, LONGEST_MINIMUM),
)
LENGTHS = st.lists(SECONDS, min_size=1, max_size=6)


@given(SECONDS, RULES)
def test_time_is_rounded_to_the_step_that_the_rule_names(seconds: int, rule: Rounding) -> None:
    steps = Fraction(seconds, rule.step * 60)
    count = {
        RoundMode.UP: ceil(steps),
        RoundMode.DOWN: floor(steps),
        RoundMode.NEAREST: floor(steps + Fraction(1, 2)),
    }[rule.mode]
    assert rounded(seconds, replace(rule, minimum=0)) == count * rule.step * 60


@given(SECONDS, RULES)
def test_no_rule_bills_less_than_nothing_or_than_its_least(seconds: int, rule: Rounding) -> None:
    billed = rounded(seconds, rule)
    assert billed >= (rule.minimum * 60 if seconds else 0) >= 0
    assert (billed == 0) or seconds > 0
    if rule.mode is RoundMode.UP:
        assert billed >= seconds
    if rule.mode is RoundMode.DOWN and billed > rule.minimum * 60:
        assert billed <= seconds


@given(SECONDS, RULES)
def test_what_lies_on_a_step_stays_as_it_is(seconds: int, rule: Rounding) -> None:
    plain = replace(rule, minimum=0)
    billed = rounded(seconds, plain)
    assert rounded(billed, plain) == billed
    assert abs(billed - seconds) < rule.step * 60


@given(SECONDS, SECONDS, RULES)
def test_more_work_is_never_billed_as_less(one: int, other: int, rule: Rounding) -> None:
    assert rounded(min(one, other), rule) <= rounded(max(one, other), rule)


@given(LENGTHS, RULES)
def test_the_parts_of_a_day_add_up_to_its_rounded_sum(lengths: list[int], rule: Rounding) -> None:
    billed = shared([Part(key, seconds) for key, seconds in enumerate(lengths)], rule)
    assert sum(billed.values()) == rounded(sum(lengths), rule)
    assert all(seconds >= 0 for seconds in billed.values())
    assert billed.keys() == set(range(len(lengths)))


@given(LENGTHS, RULES, st.data())
def test_putting_parts_on_an_invoice_changes_none_of_the_others(
    lengths: list[int], rule: Rounding, data: st.DataObject
) -> None:
    parts = [Part(key, seconds) for key, seconds in enumerate(lengths)]
    billed = shared(parts, rule)
    held = data.draw(st.sets(st.sampled_from(range(len(parts)))))
    mixed = [replace(part, held=billed[part.key]) if part.key in held else part for part in parts]
    assert shared(mixed, rule) == {key: seconds for key, seconds in billed.items() if key not in held}


@given(LENGTHS, st.lists(SECONDS, min_size=1, max_size=3), RULES)
def test_a_day_that_is_partly_billed_adds_up_too(lengths: list[int], held: list[int], rule: Rounding) -> None:
    parts = [Part(key, seconds) for key, seconds in enumerate(lengths)]
    parts += [Part(-1 - key, seconds, held=seconds) for key, seconds in enumerate(held)]
    whole = rounded(sum(lengths) + sum(held), rule)
    assume(any(lengths))
    billed = shared(parts, rule)
    assert sum(billed.values()) + sum(held) == max(whole, sum(held))
