"""Which reminder is due: step after step, none twice, none left out, and never two on one day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from va_desktop.core.errors import UserError
from va_desktop.receivables.steps import (
    DEFAULT,
    Coming,
    Made,
    Plan,
    Step,
    coming_step,
    due_step,
    read_days,
    speaks_too_soon,
)

DUE = date(2026, 11, 1)


def after(days: int) -> date:
    return DUE + timedelta(days=days)


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (-4, None),
        (-3, Step.FRIENDLY),
        (0, Step.FRIENDLY),
        (1, None),
        (6, None),
        (7, Step.FIRST),
        (90, Step.FIRST),
    ],
)
def test_the_first_step_comes_on_its_day(day: int, step: Step | None) -> None:
    assert due_step(DEFAULT, DUE, after(day), []) is step


def test_a_step_that_was_made_does_not_come_again() -> None:
    made = [Made(Step.FRIENDLY, after(-3))]
    assert due_step(DEFAULT, DUE, after(-1), made) is None
    assert due_step(DEFAULT, DUE, after(7), made) is Step.FIRST
    made.append(Made(Step.FIRST, after(7)))
    assert due_step(DEFAULT, DUE, after(20), made) is None
    assert due_step(DEFAULT, DUE, after(21), made) is Step.SECOND
    made.append(Made(Step.SECOND, after(21)))
    assert due_step(DEFAULT, DUE, after(35), made) is Step.LAST
    made.append(Made(Step.LAST, after(35)))
    assert due_step(DEFAULT, DUE, after(400), made) is None


def test_who_begins_late_leaves_a_client_the_time_between_the_steps() -> None:
    made = [Made(Step.FIRST, after(60))]
    assert due_step(DEFAULT, DUE, after(73), made) is None
    assert due_step(DEFAULT, DUE, after(74), made) is Step.SECOND


def test_a_plan_can_leave_out_steps_or_all() -> None:
    plan = Plan(days={Step.FIRST: 10, Step.LAST: 20})
    assert due_step(plan, DUE, after(9), []) is None
    assert due_step(plan, DUE, after(10), []) is Step.FIRST
    assert due_step(plan, DUE, after(20), [Made(Step.FIRST, after(10))]) is Step.LAST
    # A step that was made before the plan changed counts with the days that are usual.
    assert due_step(plan, DUE, after(30), [Made(Step.SECOND, after(21))]) is Step.LAST
    assert due_step(Plan(off=True), DUE, after(30), []) is None
    assert due_step(Plan(days={}), DUE, after(30), []) is None


def test_the_step_that_comes_next_tells_its_day_also_where_nobody_is_reminded() -> None:
    assert coming_step(DEFAULT, DUE, after(-9), []) == Coming(Step.FRIENDLY, after(-3))
    assert coming_step(Plan(off=True), DUE, after(1), []) == Coming(Step.FIRST, after(7))
    late = [Made(Step.FIRST, after(60))]
    assert coming_step(DEFAULT, DUE, after(61), late) == Coming(Step.SECOND, after(74))
    assert coming_step(DEFAULT, DUE, after(61), [Made(Step.LAST, after(60))]) is None


def test_only_what_is_meant_for_it_speaks_before_the_day_has_come() -> None:
    assert [speaks_too_soon(DEFAULT, step, 0) for step in Step] == [False, True, True, True]
    assert not speaks_too_soon(DEFAULT, Step.LAST, 1)
    assert speaks_too_soon(Plan(days={}), Step.LAST, -1)
    assert not speaks_too_soon(Plan(days={Step.FIRST: -1}), Step.FIRST, -1)


def test_a_plan_is_kept_in_the_order_of_its_steps() -> None:
    plan = Plan(days={Step.LAST: 30, Step.FIRST: 5}).checked()
    assert list(plan.days.items()) == [(Step.FIRST, 5), (Step.LAST, 30)]


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({Step.FIRST: 366}, "first"),
        ({Step.FRIENDLY: -61}, "friendly"),
        ({Step.FIRST: 10, Step.SECOND: 10}, "second"),
        ({Step.FRIENDLY: 3, Step.LAST: 2}, "last"),
    ],
)
def test_days_out_of_order_are_refused(days: dict[Step, int], field: str) -> None:
    with pytest.raises(UserError) as caught:
        Plan(days=days).checked()
    assert caught.value.field == field


def test_days_are_changed_one_by_one_and_stay_in_their_order() -> None:
    changed = DEFAULT.on_days({Step.FIRST: 5, Step.LAST: None})
    assert changed == Plan(days={Step.FRIENDLY: -3, Step.FIRST: 5, Step.SECOND: 21})
    assert list(changed.on_days({Step.LAST: 40}).days) == list(Step)
    assert Plan(off=True).on_days({Step.FIRST: 9}) == DEFAULT.on_days({Step.FIRST: 9})
    assert DEFAULT.on_days(dict.fromkeys(Step)) == Plan(days={})
    with pytest.raises(UserError, match="later day than the one before") as error:
        DEFAULT.on_days({Step.FIRST: 21})
    assert error.value.field == "second"


@pytest.mark.parametrize(
    ("text", "days"), [("7", 7), (" -3 ", -3), ("१४", 14), ("none", None), (" None", None)]
)
def test_days_are_read_as_they_are_typed(text: str, days: int | None) -> None:
    assert read_days(text, Step.FIRST) == days


def test_what_is_no_number_of_days_names_its_step() -> None:
    with pytest.raises(UserError, match="not a whole number") as error:
        read_days("soon", Step.LAST)
    assert error.value.field == "last"
