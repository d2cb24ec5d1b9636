"""In which group of the list a task stands."""

from __future__ import annotations

from datetime import date

import pytest

from va_desktop.tasks.grouping import Calendar, Group, group_of
from va_desktop.tasks.model import Status

THURSDAY = date(2026, 11, 26)
WEEK = Calendar.of(THURSDAY)


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
    assert Calendar.of(THURSDAY, 6).week_end == date(2026, 11, 28)
