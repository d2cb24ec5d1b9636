"""Working hours, the reminder that nothing runs, and how much may be told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from va_desktop.timekeeping.reminding import Hours, idle_stretch, may_tell, reminder_due

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)  # a Thursday
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
WEEK = frozenset(range(5))
DAY, NIGHT = Hours(9, 18, WEEK), Hours(22, 6, WEEK)


@pytest.mark.parametrize(
    ("hours", "now", "zone", "begun"),
    [
        (DAY, NOON, "UTC", NOON - 3 * HOUR),
        (DAY, NOON - 3 * HOUR, "UTC", NOON - 3 * HOUR),
        (DAY, NOON - 4 * HOUR, "UTC", None),
        (DAY, NOON + 6 * HOUR, "UTC", None),
        (DAY, NOON + 48 * HOUR, "UTC", None),  # Saturday
        (DAY, NOON, "Asia/Kolkata", NOON - 8.5 * HOUR),
        (NIGHT, NOON + 11 * HOUR, "UTC", NOON + 10 * HOUR),
        (NIGHT, NOON + 17 * HOUR, "UTC", NOON + 10 * HOUR),  # after midnight it is still the night that began
        (NIGHT, NOON + 41 * HOUR, "UTC", NOON + 34 * HOUR),  # Saturday morning: the night of Friday
        (NIGHT, NOON, "UTC", None),
        (Hours(0, 24, WEEK), NOON, "UTC", NOON - 12 * HOUR),
        (Hours(9, 9, WEEK), NOON - 3 * HOUR, "UTC", None),
    ],
)
def test_working_hours(hours: Hours, now: datetime, zone: str, begun: datetime | None) -> None:
    assert hours.begun(now, zone) == begun


def test_nothing_runs_since_the_day_began_or_the_last_entry_ended() -> None:
    assert idle_stretch(DAY, NOON, "UTC", []) == NOON - 3 * HOUR
    assert idle_stretch(DAY, NOON, "UTC", [NOON - HOUR, NOON - 2 * HOUR, NOON - 9 * HOUR]) == NOON - HOUR
    assert idle_stretch(DAY, NOON + 7 * HOUR, "UTC", []) is None


def due(
    stretch: datetime | None, after: timedelta, reminded: datetime | None, silent: datetime | None
) -> bool:
    return reminder_due(stretch, after, NOON, reminded=reminded, silent_until=silent)


def test_once_in_a_stretch_and_never_against_a_wish() -> None:
    begun = NOON - 15 * MINUTE
    assert due(begun, 15 * MINUTE, None, None)
    assert due(begun, 15 * MINUTE, begun - HOUR, NOON)
    assert not due(begun, 16 * MINUTE, None, None)
    assert not due(begun, 15 * MINUTE, begun, None)
    assert not due(begun, 15 * MINUTE, None, NOON + MINUTE)
    assert not due(begun, timedelta(0), None, None)
    assert not due(None, 15 * MINUTE, None, None)


def test_no_more_in_an_hour_than_was_set() -> None:
    told = [NOON - 61 * MINUTE, NOON - 59 * MINUTE, NOON]
    assert may_tell(told, 3, NOON)
    assert not may_tell(told, 2, NOON)
    assert not may_tell([], 0, NOON)
    assert may_tell([NOON + HOUR], 1, NOON)  # the clock was set back: what is to come does not count
