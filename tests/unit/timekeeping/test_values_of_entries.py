"""Entries as values: what is refused, and which day they belong to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from va_desktop.core.clock import ZoneOf
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.timekeeping.earning import earned
from va_desktop.timekeeping.model import LONGEST_ENTRY, Billed, EntryValues, TimeEntry, refuse_long
from va_desktop.timekeeping.overlap import Lane, Stretch, lanes

START = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
VALUES = EntryValues(START, START + timedelta(hours=1), "Europe/Berlin", note="Inbox")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(VALUES, ended_at=START), "end"),
        (replace(VALUES, ended_at=START - timedelta(hours=1)), "end"),
        (replace(VALUES, started_at=START.replace(year=9999), ended_at=None), "start"),
        (replace(VALUES, ended_at=START.replace(year=9998)), "end"),
        (replace(VALUES, started_at=START.replace(year=1800)), "start"),
        (replace(VALUES, zone="Mars/Base"), "zone"),
        (replace(VALUES, note="x" * 10_000), "note"),
        (replace(VALUES, note="bell\a"), "note"),
        (replace(VALUES, tags=("two words",)), "tags"),
        (replace(VALUES, tags=("#",)), "tags"),
        (replace(VALUES, tags=("x" * 61,)), "tags"),
        (replace(VALUES, tags=tuple(f"t{i}" for i in range(21))), "tags"),
    ],
)
def test_the_field_at_fault_is_named(said: EntryValues, field: str) -> None:
    with pytest.raises(UserError) as caught:
        said.checked()
    assert caught.value.field == field


def test_instants_are_kept_in_utc_and_tags_once() -> None:
    berlin = datetime.fromisoformat("2026-11-26T10:00+01:00")
    checked = replace(VALUES, started_at=berlin, tags=("#Phone", "phone", "b", "a")).checked()
    assert checked.started_at == START
    assert checked.started_at.tzinfo is UTC
    assert checked.tags == ("Phone", "a", "b")


def test_what_is_right_already_stays_the_very_same() -> None:
    assert VALUES.checked() is VALUES
    running = replace(VALUES, ended_at=None)
    assert running.checked() is running


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Kolkata", date(2026, 11, 27)),
        ("America/New_York", date(2026, 11, 26)),
        ("UTC", date(2026, 11, 26)),
    ],
)
def test_the_day_is_that_of_the_start_in_the_entrys_zone(zone: str, day: date) -> None:
    late = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
    assert replace(VALUES, started_at=late, ended_at=late + timedelta(hours=9), zone=zone).starts_on == day


@pytest.mark.parametrize(
    ("seconds", "hour", "worth"),
    [
        (3600, 25_00, 25_00),
        (140 * 60, 25_00, 58_33),
        (0, 25_00, 0),
        (1, 18_00, 1),  # exactly half a cent, up
        (40, 45, 1),  # 45 * 40 / 3600 is exactly a half; a decimal of 40 / 3600 would lose it
        (39, 45, 0),
    ],
)
def test_time_is_worth_its_seconds_at_the_price_of_an_hour(seconds: int, hour: int, worth: int) -> None:
    assert earned(seconds, Money(hour, "EUR")) == Money(worth, "EUR")


def test_what_is_shown_of_an_entry() -> None:
    entry = TimeEntry(
        1, 1, 1, VALUES, 3600, 3600, VALUES.starts_on, 2, Money(25_00, "EUR"), "Inbox care", "Acme", 0
    )
    assert (entry.title, entry.running, entry.lasting(START)) == ("Inbox", False, 3600)
    assert (entry.started.hour, entry.ended and entry.ended.hour) == (10, 11)
    running = replace(entry, values=replace(VALUES, ended_at=None, note=""), seconds=0)
    assert (running.title, running.running, running.ended) == ("Inbox care", True, None)
    assert running.lasting(START + timedelta(seconds=90.9)) == 90
    assert running.lasting(START - timedelta(hours=1)) == 0  # the clock was set back
    assert (Billed(1, "").issued, Billed(1, "2026-0001").issued) == (False, True)


def test_overlaps_stand_side_by_side_and_what_only_touches_does_not() -> None:
    placed = lanes(
        [
            Stretch(1, 0, 60),
            Stretch(2, 30, 90),
            Stretch(3, 60, 120),
            Stretch(4, 120, 130),
            Stretch(5, 125, 126),
        ]
    )
    assert placed == {1: Lane(0, 2), 2: Lane(1, 2), 3: Lane(0, 2), 4: Lane(0, 2), 5: Lane(1, 2)}
    assert lanes([]) == {}


@pytest.mark.parametrize(
    ("whose", "zone", "start"),
    [
        (ZoneOf.RECORDED, "Europe/Berlin", 10),
        (ZoneOf.OWN, "Asia/Kolkata", 14),
        (ZoneOf.CLIENT, "America/Chicago", 3),
    ],
)
def test_an_entry_is_read_by_the_clock_that_is_asked_for(whose: ZoneOf, zone: str, start: int) -> None:
    entry = TimeEntry(1, 1, 1, VALUES, 3600, 3600, VALUES.starts_on, 2, None, client_zone="America/Chicago")
    assert entry.zone_of(whose, "Asia/Kolkata") == zone
    shown = entry.read_in(zone)
    assert (shown.started.hour, shown.day, shown.seconds) == (start, entry.day, 3600)


def test_work_for_nobody_is_read_as_it_was_recorded() -> None:
    entry = TimeEntry(1, 1, 1, VALUES, 3600, 3600, VALUES.starts_on, None, None)
    assert entry.zone_of(ZoneOf.CLIENT, "Asia/Kolkata") == VALUES.zone


WEEK = replace(VALUES, ended_at=START + LONGEST_ENTRY)
LONGER = replace(VALUES, ended_at=START + LONGEST_ENTRY + timedelta(minutes=1))
RUNNING = replace(VALUES, ended_at=None)


def test_times_that_are_too_far_apart_are_refused_and_both_are_told() -> None:
    refuse_long(WEEK)
    refuse_long(RUNNING)
    refuse_long(RUNNING, now=START + LONGEST_ENTRY)
    with pytest.raises(UserError) as caught:
        refuse_long(LONGER)
    told = "From 2026-11-26 10:00 to 2026-12-03 10:01 are more than 7 days; no entry lasts so long."
    assert (str(caught.value), caught.value.field) == (told, "end")


def test_an_entry_may_stay_as_long_as_it_was_and_become_shorter_but_not_longer() -> None:
    refuse_long(LONGER, LONGER)
    refuse_long(LONGER, replace(LONGER, ended_at=START + timedelta(days=30)))
    for before in (VALUES, WEEK, RUNNING):
        with pytest.raises(UserError, match="more than 7 days"):
            refuse_long(LONGER, before)


def test_what_a_forgotten_timer_measured_is_never_refused() -> None:
    now = START + timedelta(days=30)
    refuse_long(RUNNING, RUNNING, now=now)
    refuse_long(LONGER, RUNNING, now=now)
    with pytest.raises(UserError) as caught:
        refuse_long(replace(RUNNING, started_at=START - timedelta(days=365)), RUNNING, now=now)
    assert caught.value.field == "start"
