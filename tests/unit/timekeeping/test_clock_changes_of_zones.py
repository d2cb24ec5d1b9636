"""Every clock change of a decade: by an hour, by half of one, twice around a month of fasting, and none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.helpers.computer import Computer
from tests.helpers.ground import SettableClock
from va_desktop.core.clock import offset_text, parse_local
from va_desktop.timekeeping.model import EntryValues
from va_desktop.timekeeping.presence import Cause, Gap, Heartbeat, around, happened

CHANGES = {
    "Europe/Berlin": 22,
    "America/New_York": 22,
    "Asia/Kolkata": 0,
    "Australia/Lord_Howe": 22,
    "Africa/Casablanca": 20,
}
"""Zones, and how often at least each changes its clocks from 2020 to 2030; Morocco's rules follow the moon."""
FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def changes(name: str) -> list[datetime]:
    """Return the instants, to the hour, after which a zone's offset differs."""
    zone, found, moment = ZoneInfo(name), [], FIRST
    while moment < LAST:
        if moment.astimezone(zone).utcoffset() != (moment + HOUR).astimezone(zone).utcoffset():
            found.append(moment)
        moment += HOUR
    return found


@pytest.mark.parametrize("zone", CHANGES)
def test_a_duration_is_the_difference_of_utc_over_every_change(zone: str) -> None:
    found = changes(zone)
    assert len(found) >= CHANGES[zone]
    for change in found or [FIRST]:
        for before, later in ((90, 90), (1, 31), (45, 600)):
            start, end = change - timedelta(minutes=before), change + HOUR + timedelta(minutes=later)
            # As a person writes them: local times, with their offset in the hour that comes twice.
            first, last = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
            values = EntryValues(
                parse_local(f"{first:%Y-%m-%dT%H:%M}{offset_text(first)}", zone),
                parse_local(f"{last:%Y-%m-%dT%H:%M}{offset_text(last)}", zone),
                zone,
            ).checked()
            assert values.seconds == (end - start).total_seconds()
            assert values.day(0) == first.date()


@pytest.mark.parametrize("zone", CHANGES)
def test_a_clock_change_while_a_timer_runs_is_no_gap(zone: str) -> None:
    for change in changes(zone) or [FIRST]:
        clock = SettableClock(change - timedelta(minutes=10))
        computer = Computer(clock, zone)
        last = Heartbeat(
            computer.read(), clock.now(), "one", left=True, entry_id=1, computer="desk", since=clock.now()
        )
        computer.run(hours=2)
        assert not happened(last, computer.read(), "two", timedelta(minutes=1))


@pytest.mark.parametrize("zone", CHANGES)
def test_a_gap_over_a_clock_change_is_cut_out_exactly(zone: str) -> None:
    for change in changes(zone) or [FIRST]:
        clock = SettableClock(change - timedelta(minutes=10))
        computer = Computer(clock, zone)
        start = clock.now() - HOUR
        last = Heartbeat(
            computer.read(), clock.now(), "one", left=False, entry_id=1, computer="desk", since=clock.now()
        )
        computer.sleep(hours=2)
        (gap,) = happened(last, computer.read(), "one", timedelta(minutes=1))
        assert gap == Gap(last.reading.wall, clock.now(), Cause.SLEPT)
        assert gap.ended is not None
        before, rest = around(EntryValues(start, clock.now() + HOUR, zone), gap.began, gap.ended)
        assert before is not None
        assert rest is not None
        assert (before.seconds, rest.seconds) == (3600, 3600)
