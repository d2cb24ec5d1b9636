"""Zones, clock changes, days and periods."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.ground import SettableClock
from va_desktop.core.clock import (
    SystemClock,
    checked_day,
    from_micros,
    happened_by,
    heed_no_false_zone,
    iso_utc,
    local,
    local_to_utc,
    offset_text,
    parse_day,
    parse_instant,
    parse_local,
    system_zone,
    to_micros,
    zone,
)
from va_desktop.core.errors import UserError
from va_desktop.core.ids import uuid7
from va_desktop.core.periods import Period, fiscal_year, last_weeks, month_of, months_between, week_of
from va_desktop.core.presence import OneClock


def test_a_local_time_becomes_its_instant() -> None:
    assert parse_local("2026-11-26T09:30", "Asia/Kolkata") == datetime(2026, 11, 26, 4, 0, tzinfo=UTC)


def test_a_time_may_be_written_in_devanagari_digits_as_a_day_may() -> None:
    assert parse_local("२०२६-११-२६T०९:३०", "Asia/Kolkata") == datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
    assert parse_instant("२०२६-११-२६T०९:३०:००+०५:३०") == datetime(2026, 11, 26, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "zone_name", "words"),
    [
        ("2026-10-25T02:30", "Europe/Berlin", r"add \+02:00 or \+01:00"),
        ("2026-03-29T02:30", "Europe/Berlin", "does not exist"),
        ("2026-04-05T01:45", "Australia/Lord_Howe", "comes twice"),
        ("2026-10-04T02:15", "Australia/Lord_Howe", "does not exist"),
    ],
)
def test_an_hour_that_a_clock_change_skips_or_repeats_is_asked_about(
    text: str, zone_name: str, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        parse_local(text, zone_name)


def test_an_offset_settles_the_repeated_hour() -> None:
    first = parse_local("2026-10-25T02:30+02:00", "Europe/Berlin")
    second = parse_local("2026-10-25T02:30+01:00", "Europe/Berlin")
    assert (second - first).total_seconds() == 3600


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
    st.sampled_from(["Europe/Berlin", "America/New_York"]),
)
def test_local_and_back_is_the_same_instant(moment: datetime, zone_name: str) -> None:
    instant = moment.replace(tzinfo=UTC)
    shown = local(instant, zone_name)
    assert parse_local(shown.isoformat(), zone_name) == instant
    assert offset_text(shown) in shown.isoformat()
    assert from_micros(to_micros(instant)) == instant


@pytest.mark.parametrize("text", ["2026-13-01", "26.11.2026", "", "9999-01-01", "1066-10-14"])
def test_a_day_that_can_not_be_right_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_day(text)


def test_an_instant_needs_its_offset() -> None:
    assert iso_utc(parse_instant("2026-11-26T09:30:00+05:30")) == "2026-11-26T04:00:00Z"
    for text in ("2026-11-26T09:30", "yesterday"):
        with pytest.raises(UserError):
            parse_instant(text)


def test_unknown_zones_are_refused() -> None:
    for name in ("Mars/Olympus", "", "../etc/passwd", "a" * 200):
        with pytest.raises(UserError):
            zone(name)
    assert zone(system_zone()).key == system_zone()


@pytest.mark.parametrize("name", ["A" * 400, ":", "/", __file__, ":../../etc", "", "Mars/Olympus"])
def test_a_zone_of_the_environment_that_can_not_be_is_utc(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", name)
    heed_no_false_zone()
    if name:  # else it is the computer's
        assert system_zone() == "UTC"


@pytest.mark.parametrize("name", ["Asia/Kolkata", ":Asia/Kolkata"])
def test_a_zone_of_the_environment_is_the_computers(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", name)
    heed_no_false_zone()
    assert system_zone() == "Asia/Kolkata"


def test_the_system_clock_is_aware() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_years_beyond_reason_are_refused() -> None:
    assert checked_day(date(2026, 1, 1)) == date(2026, 1, 1)
    with pytest.raises(UserError, match="9999"):
        checked_day(date(9999, 1, 1))


def test_what_happened_has_no_day_that_is_still_to_come() -> None:
    today = date(2026, 11, 26)
    assert happened_by(today, today) == today
    assert happened_by(today, date(2026, 1, 1)) == date(2026, 1, 1)
    with pytest.raises(
        UserError, match="2026-11-27 is still to come; write 2026-11-26 or an earlier"
    ) as late:
        happened_by(today, date(2026, 11, 27), field="paid_on")
    assert late.value.field == "paid_on"
    with pytest.raises(UserError, match="1900"):
        happened_by(today, date(1900, 1, 1))


def test_weeks_begin_on_the_chosen_day() -> None:
    thursday = date(2026, 11, 26)
    assert week_of(thursday) == Period(date(2026, 11, 23), date(2026, 11, 29))
    assert week_of(thursday, 6) == Period(date(2026, 11, 22), date(2026, 11, 28))
    weeks = last_weeks(thursday, 13)
    assert (len(weeks), weeks[-1], weeks[0].first) == (13, week_of(thursday), date(2026, 8, 31))
    assert len(list(weeks[0].days())) == 7
    assert thursday in weeks[-1]
    assert thursday not in weeks[0]


def test_months_and_fiscal_years() -> None:
    assert month_of(date(2028, 2, 10)).last == date(2028, 2, 29)
    assert [month.first.month for month in months_between(date(2026, 11, 30), date(2027, 1, 1))] == [
        11,
        12,
        1,
    ]
    assert fiscal_year(date(2027, 3, 31), 4) == Period(date(2026, 4, 1), date(2027, 3, 31))
    assert fiscal_year(date(2026, 4, 1), 4).first == date(2026, 4, 1)


@given(st.dates(date(1991, 1, 1), date(2199, 1, 1)), st.integers(0, 6))
def test_every_day_lies_in_its_week(day: date, first: int) -> None:
    week = week_of(day, first)
    assert day in week
    assert week.first.weekday() == first


def test_identifiers_sort_by_time() -> None:
    earlier = uuid7(datetime(2026, 1, 1, tzinfo=UTC))
    later = uuid7(datetime(2026, 1, 2, tzinfo=UTC))
    assert str(earlier) < str(later)
    assert (earlier.version, earlier.variant) == (7, "specified in RFC 4122")
    assert local_to_utc(datetime(2026, 1, 1), "UTC") == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(("computer", "zone_name"), [("Asia/Kolkata", "Asia/Kolkata"), ("Mars/Base", "UTC")])
def test_the_computers_zone_is_an_iana_name(
    monkeypatch: pytest.MonkeyPatch, computer: str, zone_name: str
) -> None:
    monkeypatch.setenv("TZ", computer)
    assert system_zone() == zone_name


def test_a_single_clock_is_a_computer_that_never_slept() -> None:
    clock = SettableClock()
    clocks = OneClock(clock)
    before = clocks.read()
    clock.forward(hours=1)
    after = clocks.read()
    assert after.since_boot - before.since_boot == after.awake - before.awake == 3600
    assert (after.wall, after.boot, after.zone) == (clock.moment, before.boot, before.zone)
