"""When a task is due: a day, or a time of day on the clocks of a zone, which is one instant everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from va_desktop.core.clock import zone


def instant_of(day: date, minute: int, zone_name: str) -> datetime:
    """Return the instant of a time of day in a zone, in UTC; `minute` counts from midnight.

    A due time is a promise and no record: one that a clock change skips is moved on by as much as the clocks are,
    and of one that comes twice the first is meant (PEP 495, fold 0).
    """
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    return wall.replace(tzinfo=zone(zone_name)).astimezone(UTC)
