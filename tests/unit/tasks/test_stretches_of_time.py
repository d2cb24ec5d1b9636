"""A piece of time on a task can be read by whose clocks one likes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from va_desktop.core.clock import ZoneOf
from va_desktop.tasks.model import Stretch

NINE = datetime(2026, 11, 26, 21, tzinfo=UTC)
ZONES = {ZoneOf.RECORDED: "UTC", ZoneOf.OWN: "Europe/Berlin", ZoneOf.CLIENT: "Asia/Kolkata"}


def test_a_stretch_is_read_by_the_clocks_that_are_asked_for() -> None:
    stretch = Stretch(NINE, NINE + timedelta(hours=1), 3600, ZONES)
    by_client = stretch.read_by(ZoneOf.CLIENT)
    assert (by_client.started.day, by_client.started.hour, by_client.started.minute) == (27, 2, 30)
    assert by_client.ended is not None
    assert by_client.ended.hour == 3
    assert stretch.read_by(ZoneOf.OWN).started.hour == 22
    assert stretch.read_by(ZoneOf.RECORDED).started.hour == 21


def test_what_goes_on_has_no_end_and_what_is_not_known_stays_as_it_was_recorded() -> None:
    assert Stretch(NINE, None, 60, ZONES).read_by(ZoneOf.CLIENT).ended is None
    plain = Stretch(NINE, None, 60)
    assert plain.read_by(ZoneOf.CLIENT) is plain
