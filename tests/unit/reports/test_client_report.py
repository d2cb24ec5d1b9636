"""What a task is told to be, on which days, and how long it took."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.periods import Period
from va_desktop.reports.client_report import (
    Choices,
    Comment,
    Hours,
    Kind,
    Stage,
    TaskFacts,
    checked_period,
    moved,
    parse_week,
    period_around,
    reported,
    span_of,
    stage_of,
)
from va_desktop.tasks.model import Status

WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
SPAN = span_of(WEEK, "Europe/Dublin")
FACTS = TaskFacts(
    id=7,
    title="Inbox care",
    translations={"hi": {"title": "इनबॉक्स सँभालना"}},
    service_id=3,
    status=Status.TODO,
    done_at=None,
    waiting_for="",
    waiting_since=None,
    due_on=date(2026, 11, 27),
    due_at=None,
    seconds=0,
    billed_seconds=0,
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "done_at", "seconds", "stage"),
    [
        (Status.TODO, None, 0, Stage.NEXT),
        (Status.TODO, None, 60, Stage.UNDER_WAY),
        (Status.DOING, None, 0, Stage.UNDER_WAY),
        (Status.WAITING, None, 0, Stage.WAITING),
        (Status.WAITING, None, 60, Stage.WAITING),
        (Status.DONE, "2026-11-18T12:00", 0, Stage.DONE),
        (Status.DONE, "2026-11-25T12:00", 60, Stage.UNDER_WAY),
        (Status.DONE, "2026-11-25T12:00", 0, None),
        (Status.DONE, "2026-11-02T12:00", 60, Stage.DONE),
        (Status.DONE, "2026-11-02T12:00", 0, None),
        (Status.DONE, None, 60, Stage.UNDER_WAY),
    ],
)
def test_a_task_is_told_as_it_was_in_these_days(
    status: Status, done_at: str | None, seconds: int, stage: Stage | None
) -> None:
    facts = replace(FACTS, status=status, done_at=at(done_at) if done_at else None, seconds=seconds)
    assert stage_of(facts, SPAN, WEEK.last) is stage


@pytest.mark.parametrize(
    ("since", "seconds", "stage"),
    [
        (date(2026, 11, 22), 60, Stage.WAITING),
        (date(2026, 11, 23), 60, Stage.UNDER_WAY),
        (date(2026, 11, 23), 0, Stage.NEXT),
    ],
)
def test_what_began_to_wait_later_did_not_wait_in_these_days(since: date, seconds: int, stage: Stage) -> None:
    facts = replace(FACTS, status=Status.WAITING, waiting_since=since, seconds=seconds)
    assert stage_of(facts, SPAN, WEEK.last) is stage


def test_days_are_those_of_the_clients_calendar() -> None:
    delhi = span_of(Period(date(2026, 11, 16), date(2026, 11, 16)), "Asia/Kolkata")
    assert delhi == (at("2026-11-15T18:30"), at("2026-11-16T18:30"))
    assert delhi.holds(at("2026-11-15T18:30"))
    assert not delhi.holds(at("2026-11-16T18:30"))
    assert not delhi.holds(None)
    spring = span_of(Period(date(2026, 3, 29), date(2026, 3, 29)), "Europe/Dublin")
    assert (spring.end - spring.begin).total_seconds() == 23 * 3600


def test_what_is_told_of_a_finished_task_is_on_the_clients_clocks() -> None:
    facts = replace(FACTS, status=Status.DONE, done_at=at("2026-11-18T20:00"), waiting_for="an old answer")
    task = reported(facts, Stage.DONE, ("hi", "en"), "Asia/Kolkata", Hours.RECORDED, ["Refunds"])
    assert task.title == {"hi": "इनबॉक्स सँभालना", "en": "Inbox care"}
    assert task.done is not None
    assert task.done.isoformat() == "2026-11-19T01:30:00+05:30"
    assert (task.waiting_for, task.waiting_since, task.sections) == ("", None, ("Refunds",))
    lost = reported(replace(facts, done_at=None), Stage.DONE, ("en",), "UTC", Hours.RECORDED)
    assert lost.done is None


def test_what_is_due_at_a_time_of_day_may_be_due_on_another_day_where_the_client_is() -> None:
    facts = replace(FACTS, due_on=date(2026, 11, 27), due_at=at("2026-11-27T22:00"))
    task = reported(facts, Stage.NEXT, ("en",), "Asia/Kolkata", Hours.RECORDED)
    assert task.due_on == date(2026, 11, 28)
    assert task.due_at is not None
    assert (task.due_at.hour, task.due_at.minute) == (3, 30)
    day_only = reported(FACTS, Stage.NEXT, ("en",), "Asia/Kolkata", Hours.RECORDED)
    assert (day_only.due_on, day_only.due_at) == (date(2026, 11, 27), None)


def test_it_is_said_what_a_waiting_task_waits_for_and_since_when() -> None:
    facts = replace(
        FACTS, status=Status.WAITING, waiting_for="the price list", waiting_since=date(2026, 11, 12)
    )
    comment = Comment(at("2026-11-18T09:00"), "asked again")
    task = reported(facts, Stage.WAITING, ("en",), "UTC", Hours.RECORDED, comments=[comment])
    assert (task.waiting_for, task.waiting_since) == ("the price list", date(2026, 11, 12))
    assert task.comments == (comment,)


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, 0), (29, 0), (30, 60), (89, 60), (90, 120), (3600 * 2 + 20 * 60, 8400)]
)
def test_time_is_told_in_whole_minutes_rounded_once(seconds: int, told: int) -> None:
    facts = replace(FACTS, seconds=seconds, billed_seconds=900)
    assert reported(facts, Stage.NEXT, ("en",), "UTC", Hours.RECORDED).seconds == told
    assert reported(facts, Stage.NEXT, ("en",), "UTC", Hours.BILLED).seconds == 900


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        (Kind.DAY, "2026-11-18", "2026-11-18"),
        (Kind.WEEK, "2026-11-16", "2026-11-22"),
        (Kind.MONTH, "2026-11-01", "2026-11-30"),
    ],
)
def test_a_period_lies_around_a_day_and_the_next_one_follows_it(kind: Kind, first: str, last: str) -> None:
    period = period_around(kind, date(2026, 11, 18), 0)
    assert period == Period(date.fromisoformat(first), date.fromisoformat(last))
    after = moved(kind, period, 1, 0)
    assert (after.first - period.last).days == 1
    assert moved(kind, after, -1, 0) == period


def test_a_week_is_read_by_its_number_or_by_a_day_in_it() -> None:
    assert parse_week("2026-W47", 6) == WEEK
    assert parse_week(" 2026w47 ", 0) == WEEK
    assert parse_week("2026-11-18", 0) == WEEK
    assert parse_week("2026-11-18", 6) == Period(date(2026, 11, 15), date(2026, 11, 21))


@pytest.mark.parametrize("wrong", ["", "next", "2026-W54", "2026-W00", "2026-13-01", "W47", "1066-W40"])
def test_what_is_no_week_is_refused(wrong: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_week(wrong, 0)
    assert refused.value.field == "week"


def test_days_in_the_wrong_order_are_refused() -> None:
    assert checked_period(WEEK.first, WEEK.last) == WEEK
    with pytest.raises(UserError, match="before the first"):
        checked_period(WEEK.last, WEEK.first)
    with pytest.raises(UserError) as refused:
        checked_period(WEEK.first, date(2999, 1, 1))
    assert refused.value.field == "to"


def test_a_first_line_is_kept_without_blanks_and_has_an_end() -> None:
    assert Choices(" Dear Mary, \n here it is ").checked().intro == "Dear Mary,\n here it is"
    with pytest.raises(UserError, match="too long"):
        Choices("x" * 1001).checked()
