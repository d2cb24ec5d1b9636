"""What may be a rule, on which days it comes, and what weekends and holidays make of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest

from va_desktop.core.errors import UserError
from va_desktop.tasks.recurrence import Moving, Plan, Turn, days_later, moved
from va_desktop.tasks.rule import Ends, Rule, parse_rule, rule_of
from va_desktop.tasks.rule_coming import days_of, ever_comes
from va_desktop.tasks.working_days import CountryDays

THURSDAY = date(2026, 11, 26)


class Weekends:
    def is_off(self, day: date) -> bool:
        return day.weekday() >= 5


class Always:
    def is_off(self, day: date) -> bool:
        return True


def days(text: str, start: date, count: int = 4) -> list[str]:
    rule, ends = parse_rule(text)
    return [day.isoformat() for day in islice(days_of(rule, start, ends), count)]


def due(plan: Plan, count: int = 5) -> list[str]:
    return [turn.due_on.isoformat() for turn in islice(plan.turns(Weekends()), count)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ",
        "FREQ=",
        "FREQ=HOURLY",
        "BYDAY=MO",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=1,2",
        "FREQ=DAILY;INTERVAL=1001",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=ten",
        "FREQ=DAILY;COUNT=1;UNTIL=20261231",
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=DAILY;UNTIL=09991231",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;WKST=1",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=one",
        "FREQ=MONTHLY;BYMONTH=-1",
        "FREQ=MONTHLY;BYWEEKNO=1",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO",
        "FREQ=DAILY;" + "BYMONTH=1;" * 60,
    ],
)
def test_what_is_no_rule_is_said_to_be_none(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_rule(text)
    assert caught.value.field in ("rule", "until", "times")


def test_a_rule_is_kept_in_the_order_of_the_standard_and_without_its_end() -> None:
    rule, ends = parse_rule("rrule:byday=mo,fr; interval=1; freq=weekly; until=20261231T000000Z; wkst=su;")
    assert rule.text == "FREQ=WEEKLY;BYDAY=MO,FR;WKST=SU"
    assert ends == Ends(until=date(2026, 12, 31))
    assert parse_rule("FREQ=DAILY;INTERVAL=1000;COUNT=3") == (
        rule_of({"FREQ": "DAILY", "INTERVAL": "1000"}),
        Ends(times=3),
    )


def test_a_rule_comes_on_its_first_day_only_where_it_holds_for_it() -> None:
    assert days("FREQ=WEEKLY;BYDAY=MO", THURSDAY, 2) == ["2026-11-30", "2026-12-07"]
    assert days("FREQ=WEEKLY;BYDAY=TH", THURSDAY, 2) == ["2026-11-26", "2026-12-03"]
    assert days("FREQ=DAILY;UNTIL=20261127", THURSDAY) == ["2026-11-26", "2026-11-27"]
    assert days("FREQ=DAILY;COUNT=2", THURSDAY) == ["2026-11-26", "2026-11-27"]
    both = days_of(rule_of({"FREQ": "DAILY"}), THURSDAY, Ends(THURSDAY + timedelta(days=1), 5))
    assert len(list(both)) == 2


def test_a_rule_that_never_comes_has_no_day() -> None:
    for text in ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"):
        assert days(text, THURSDAY) == []
    assert not ever_comes(parse_rule("FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2")[0], THURSDAY)
    assert not ever_comes(parse_rule("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2")[0], THURSDAY)
    assert not ever_comes(parse_rule("FREQ=YEARLY;BYWEEKNO=10;BYMONTH=9")[0], THURSDAY)
    assert not ever_comes(parse_rule("FREQ=YEARLY;BYMONTH=1;BYDAY=6MO")[0], THURSDAY)
    assert not ever_comes(parse_rule("FREQ=MONTHLY;BYDAY=6MO")[0], THURSDAY)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=3",
        "FREQ=YEARLY;BYYEARDAY=-1",
        "FREQ=YEARLY;BYWEEKNO=-1",
        "FREQ=YEARLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=-31",
        "FREQ=MONTHLY;BYDAY=5TU",
    ],
)
def test_a_rule_that_comes_is_known_to_come(text: str) -> None:
    rule = parse_rule(text)[0]
    assert ever_comes(rule, THURSDAY)
    assert next(days_of(rule, THURSDAY)) >= THURSDAY


@pytest.mark.parametrize(
    ("text", "pinned"),
    [
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=SA"),
        ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=MONTHLY;BYMONTH=1,3", "FREQ=MONTHLY;BYMONTH=1,3;BYMONTHDAY=31"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
        ("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31"),
        ("FREQ=YEARLY;BYMONTH=2", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
    ],
)
def test_what_a_rule_takes_from_its_first_day_can_be_said_in_it(text: str, pinned: str) -> None:
    assert parse_rule(text)[0].pinned(date(2026, 1, 31)).text == pinned


def test_each_month_has_its_turn_though_it_is_too_short() -> None:
    rule = Rule({"FREQ": "MONTHLY"}).pinned(date(2026, 1, 31))
    assert [day.day for day in islice(days_of(rule, date(2026, 1, 31)), 4)] == [31, 28, 31, 30]


# --- days off


@pytest.mark.parametrize(
    ("moving", "expected"),
    [
        (Moving.NONE, ["2026-11-28", "2026-11-29", "2026-11-30"]),
        (Moving.SKIP, ["2026-11-30", "2026-12-01", "2026-12-02"]),
        (Moving.AFTER, ["2026-11-30", "2026-12-01", "2026-12-02"]),
        (Moving.BEFORE, ["2026-11-27", "2026-11-30", "2026-12-01"]),
    ],
)
def test_days_off_are_kept_skipped_or_moved_and_no_day_is_taken_twice(
    moving: Moving, expected: list[str]
) -> None:
    assert due(Plan(parse_rule("FREQ=DAILY")[0], date(2026, 11, 28), moving=moving), 3) == expected


def test_the_turn_after_one_is_the_same_whether_or_not_all_before_it_were_told() -> None:
    plan = Plan(parse_rule("FREQ=DAILY")[0], date(2026, 11, 27), moving=Moving.AFTER)
    turns = list(islice(plan.turns(Weekends()), 8))
    for place, turn in enumerate(turns[:-1]):
        assert next(plan.turns(Weekends(), turn)) == turns[place + 1]


def test_a_rule_for_days_off_alone_that_are_skipped_has_no_turn() -> None:
    plan = Plan(parse_rule("FREQ=WEEKLY;BYDAY=SA")[0], THURSDAY, moving=Moving.SKIP)
    assert due(plan) == []


def test_a_country_that_never_works_moves_nothing() -> None:
    assert moved(THURSDAY, Always(), 1) == THURSDAY


def test_what_was_missed_is_counted_and_the_next_is_due_from_today_on() -> None:
    plan = Plan(parse_rule("FREQ=DAILY")[0], date(2026, 11, 20))
    last = Turn(date(2026, 11, 22), date(2026, 11, 22))
    assert plan.next_from(THURSDAY, Weekends(), last) == (Turn(THURSDAY, THURSDAY), 3)
    assert plan.next_from(THURSDAY, Weekends(), last, date(2026, 11, 25))[1] == 1
    over = Plan(plan.rule, plan.start, Ends(until=date(2026, 11, 24)))
    assert over.next_from(THURSDAY, Weekends(), last) == (None, 2)


def test_from_completion_the_rule_begins_with_the_day_on_which_it_was_done() -> None:
    plan = Plan(parse_rule("FREQ=MONTHLY;INTERVAL=3")[0], date(2026, 1, 1)).from_completion(THURSDAY)
    done = Turn(THURSDAY, THURSDAY)
    assert next(plan.turns(Weekends(), done)).due_on == date(2027, 2, 26)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        ("2026-11-26", 0, "2026-11-26"),
        ("2026-11-28", 0, "2026-11-30"),
        ("2026-11-26", 2, "2026-11-30"),
        ("2026-11-30", -1, "2026-11-27"),
    ],
)
def test_working_days_are_counted_past_weekends(start: str, days: int, expected: str) -> None:
    assert days_later(date.fromisoformat(start), days, Weekends()) == date.fromisoformat(expected)
    assert days_later(date(2026, 11, 28), days, None) == date(2026, 11, 28) + timedelta(days=days)


# --- countries


def test_a_country_keeps_its_own_weekends_and_holidays() -> None:
    ireland = CountryDays("IE")
    assert ireland.known
    assert ireland.workdays() == (0, 1, 2, 3, 4)
    assert ireland.is_off(date(2026, 12, 25))
    assert ireland.is_off(date(2026, 11, 28))
    assert not ireland.is_off(THURSDAY)
    assert ireland.holiday(date(2026, 12, 25)) == "Christmas Day"
    assert CountryDays("SA").workdays() == (0, 1, 2, 3, 6)


def test_where_holidays_are_not_known_saturdays_and_sundays_alone_are_off() -> None:
    nowhere = CountryDays("XX")
    assert not nowhere.known
    assert nowhere.is_off(date(2026, 11, 29))
    assert not nowhere.is_off(date(2026, 12, 25))


def test_far_years_are_answered_without_a_warning() -> None:
    assert not CountryDays("IN").is_off(date(2099, 6, 3))
