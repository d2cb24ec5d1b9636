"""What is bought in advance is never lost and never used twice, whatever is done with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.contracts.retainer import Retainer, Span, Use, fees_by_day, periods, settle
from va_desktop.core.money import Money
from va_desktop.core.periods import Period

START = date(2026, 1, 31)
DAYS = st.integers(-20, 400).map(lambda days: START + timedelta(days=days))
KEEPS = st.sampled_from([0, 1, 2, 3, None])
RETAINERS = st.builds(
    Retainer,
    starts_on=st.just(START),
    bought=st.integers(1, 200),
    price=st.integers(0, 9999).map(lambda minor: Money(minor, "EUR")),
    span=st.sampled_from(Span),
    keeps=KEEPS,
    opening=st.integers(0, 100),
)
USES = st.lists(st.tuples(DAYS, st.integers(0, 150), st.none() | st.integers(0, 150)), max_size=30)


@st.composite
def histories(draw: st.DrawFn) -> list[Retainer]:
    """Return a retainer, and up to three that follow it on any days."""
    first = draw(RETAINERS)
    later = draw(st.dictionaries(st.integers(1, 300), st.tuples(st.integers(1, 200), KEEPS), max_size=3))
    return [
        first,
        *(
            replace(first, starts_on=START + timedelta(days=days), bought=bought, keeps=keeps, opening=0)
            for days, (bought, keeps) in sorted(later.items())
        ),
    ]


def uses_of(said: list[tuple[date, int, int | None]]) -> list[Use]:
    return [
        Use(key, day, amount, None if held is None else min(held, amount))
        for key, (day, amount, held) in enumerate(sorted(said, key=lambda one: one[0]))
    ]


@given(histories(), USES, DAYS, st.none() | DAYS)
def test_all_that_was_bought_is_used_left_or_expired(
    retainers: list[Retainer], said: list[tuple[date, int, int | None]], until: date, ends_on: date | None
) -> None:
    uses = uses_of(said)
    settled = settle(retainers, uses, until, ends_on)
    rolled_over = retainers[0].opening
    for one in settled.periods:
        assert one.bought + one.rolled_over == one.used + one.left + one.expired
        assert one.rolled_over == rolled_over
        assert min(one.used, one.left, one.expired, one.overflow) >= 0
        in_it = [use for use in uses if use.day in one.period]
        assert one.used == sum(settled.covered[use.key] for use in in_it)
        assert one.used + one.overflow == sum(use.amount for use in in_it)
        rolled_over = one.left
    if settled.periods:
        everything = retainers[0].opening + sum(one.bought for one in settled.periods)
        gone = sum(one.used + one.expired for one in settled.periods)
        assert everything == gone + settled.periods[-1].left
    assert settled.covered.keys() == {use.key for use in uses}


@given(histories(), USES, DAYS)
def test_holding_what_was_covered_changes_nothing(
    retainers: list[Retainer], said: list[tuple[date, int, int | None]], until: date
) -> None:
    settled = settle(retainers, uses_of(said), until)
    known = [replace(use, held=settled.covered[use.key]) for use in uses_of(said)]
    assert settle(retainers, known, until) == settled


@given(RETAINERS, USES, DAYS, st.data())
def test_holding_some_of_the_work_changes_nothing_of_the_rest(
    retainer: Retainer, said: list[tuple[date, int, int | None]], until: date, data: st.DataObject
) -> None:
    uses = uses_of([(day, amount, None) for day, amount, _ in said])
    settled = settle([retainer], uses, until)
    held = data.draw(st.sets(st.sampled_from(range(len(uses))))) if uses else set()
    mixed = [replace(one, held=settled.covered[one.key]) if one.key in held else one for one in uses]
    assert settle([retainer], mixed, until) == settled


@given(RETAINERS, USES, DAYS)
def test_nothing_is_paid_beyond_while_something_is_left_for_it(
    retainer: Retainer, said: list[tuple[date, int, int | None]], until: date
) -> None:
    uses = uses_of([(day, amount, None) for day, amount, _ in said])
    for one in settle([retainer], uses, until).periods:
        # What is left at the end of a period was there during it.
        assert not (one.overflow and (one.left or one.expired))


@given(histories(), DAYS)
def test_periods_follow_each_other_without_a_gap(retainers: list[Retainer], until: date) -> None:
    found = [one.period for one in periods(retainers, until)]
    for before, after in pairwise(found):
        assert before.last + timedelta(days=1) == after.first
    assert all(one.first <= until for one in found)


@given(RETAINERS, DAYS)
def test_the_days_of_a_period_earn_its_price_exactly(retainer: Retainer, until: date) -> None:
    for one in periods([retainer], until):
        days = fees_by_day([retainer], one.period)
        assert sum(share.minor for share in days.values()) == retainer.price.minor
        halves = (
            Period(one.period.first, one.period.first),
            Period(one.period.first + timedelta(1), one.period.last),
        )
        assert days == {k: v for half in halves for k, v in fees_by_day([retainer], half).items()}
