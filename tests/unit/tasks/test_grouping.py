"""In which group of the list a task stands."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from va_desktop.tasks.grouping import Calendar, Group, group_of
from va_desktop.tasks.model import Status

THURSDAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
WEEK = Calendar.of(NOON)


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (date(2026, 11, 25), Group.OVERDUE),
        (THURSDAY, Group.TODAY),
        (date(2026, 11, 27), Group.WEEK),
        (date(2026, 11, 29), Group.WEEK),
        (date(2026, 11, 30), Group.LATER),
        (None, Group.LATER),
    ],
)
@pytest.mark.parametrize("status", [Status.TODO, Status.DOING])
def test_open_tasks_are_grouped_by_their_day(status: Status, due: date | None, group: Group) -> None:
    assert group_of(status, due, WEEK) is group


def test_what_waits_for_the_client_is_not_overdue() -> None:
    assert group_of(Status.WAITING, date(2020, 1, 1), WEEK) is Group.WAITING
    assert group_of(Status.DONE, date(2020, 1, 1), WEEK) is Group.DONE


def test_where_weeks_begin_on_sunday_they_end_on_saturday() -> None:
    assert Calendar.of(NOON, "UTC", 6).week_end == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("hours", "group"),
    [
        (-1, Group.OVERDUE),
        (0, Group.TODAY),
        (11.9, Group.TODAY),
        (12, Group.WEEK),
        (24 * 3 + 11.9, Group.WEEK),
        (24 * 3 + 12, Group.LATER),
    ],
)
def test_with_a_time_of_day_the_instant_counts(hours: float, group: Group) -> None:
    at = NOON + timedelta(hours=hours)
    assert group_of(Status.TODO, date(2026, 11, 1), WEEK, at) is group


def test_a_time_of_day_falls_on_the_day_it_has_where_the_contractor_is() -> None:
    """What is due on Thursday evening in Denver is work of Friday in Kolkata."""
    at = datetime(2026, 11, 26, 23, tzinfo=UTC)
    assert group_of(Status.TODO, THURSDAY, Calendar.of(NOON, "Asia/Kolkata"), at) is Group.WEEK
    assert group_of(Status.TODO, THURSDAY, Calendar.of(NOON, "America/Denver"), at) is Group.TODAY


def test_days_are_divided_alike_until_midnight_comes_or_the_zone_changes() -> None:
    assert WEEK.same_day(Calendar.of(NOON + timedelta(hours=11)))
    assert not WEEK.same_day(Calendar.of(NOON + timedelta(hours=12)))
    assert not WEEK.same_day(Calendar.of(NOON, "Asia/Kolkata"))
    assert WEEK.ends(THURSDAY) == NOON + timedelta(hours=12)


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [("UTC", 0), ("Asia/Kolkata", 330), ("America/New_York", -300), ("Europe/Vienna", 60)],
)
def test_clocks_are_ahead_of_utc_or_behind_it(zone: str, minutes: int) -> None:
    assert Calendar.of(NOON, zone).ahead == minutes * 60_000_000
