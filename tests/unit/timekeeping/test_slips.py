"""A run of the timer is taken for a slip by its length alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from va_desktop.timekeeping.model import EntryValues
from va_desktop.timekeeping.slips import SHORTEST, slip_seconds

AT = datetime(2026, 11, 26, 14, 42, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lasted", "seconds"),
    [
        (timedelta(microseconds=1), 1),
        (timedelta(seconds=1), 1),
        (timedelta(seconds=3, milliseconds=200), 4),
        (SHORTEST - timedelta(microseconds=1), 10),
        (SHORTEST, None),
        (timedelta(hours=1), None),
    ],
)
def test_a_run_of_less_than_ten_seconds_is_one_and_begun_seconds_count(
    lasted: timedelta, seconds: int | None
) -> None:
    assert slip_seconds(EntryValues(AT, AT + lasted, "UTC")) == seconds
    assert slip_seconds(EntryValues(AT, AT + lasted, "UTC", 7, "Inbox")) == seconds


def test_what_still_runs_is_none() -> None:
    assert slip_seconds(EntryValues(AT, None, "UTC")) is None
