"""Time: the given clock, zones by name, and the way from a local time to an instant.

Instants are aware and in UTC; the zone's name is kept beside them. This is the only module that asks the
computer for the time.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits

EARLIEST: Final = date(1990, 1, 1)
LATEST: Final = date(2200, 1, 1)
"""Days outside these two are typing errors (a year 9999 breaks every chart)."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class ZoneOf(StrEnum):
    """Whose clocks a list of time is read by: those where it was recorded, the contractor's, or the client's."""

    RECORDED = "recorded"
    OWN = "own"
    CLIENT = "client"


class Clock(Protocol):
    """Where the present moment comes from."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return datetime.now(UTC)


@lru_cache(maxsize=512)
def zone(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name; raise `UserError` when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UserError(
            "There is no time zone “{name}”; write one such as Asia/Kolkata.", field="zone", name=name[:60]
        ) from error


def heed_no_false_zone() -> None:
    """Let `TZ` of the environment mean UTC where it can be neither the name of a zone nor a file of one.

    It may hold anything: a folder, another kind of file, a page. Babel reads it when it is first imported, and
    forgives only a name that nobody has.
    """
    named = os.environ.get("TZ")
    if not named:
        return
    try:
        path = Path(named.removeprefix(":"))
        if path.exists():
            with path.open("rb") as file:
                ZoneInfo.from_file(file)
        else:
            ZoneInfo(str(path))
    except ZoneInfoNotFoundError:
        return
    except (ValueError, OSError):
        os.environ["TZ"] = "UTC"


def system_zone() -> str:
    """Return the IANA name of the computer's zone, or `UTC` where it has none."""
    from babel.localtime import get_localzone  # imported when asked: only the first start needs it

    try:
        return getattr(get_localzone(), "key", None) or "UTC"
    except LookupError:
        return "UTC"


def checked_day(day: date, *, field: str = "date") -> date:
    """Return the day; raise `UserError` when it lies outside the years that make sense."""
    if not EARLIEST <= day < LATEST:
        raise UserError(
            "The year {year} cannot be right; use one from {first} to {last}.",
            field=field,
            year=day.year,
            first=EARLIEST.year,
            last=LATEST.year - 1,
        )
    return day


def happened_by(today: date, day: date, *, field: str = "date") -> date:
    """Return the day on which something happened; raise `UserError` when it can't have happened by today."""
    checked_day(day, field=field)
    if day > today:
        raise UserError(
            "{day} is still to come; write {today} or an earlier day.",
            field=field,
            day=day.isoformat(),
            today=today.isoformat(),
        )
    return day


def days_later(day: date, days: int, *, field: str = "date") -> date:
    """Return the day so many days later, or earlier below 0; raise `UserError` beyond the years that make sense."""
    if abs(days) > (LATEST - EARLIEST).days:
        raise UserError("{days} days are too many.", field=field, days=days)
    return checked_day(day + timedelta(days=days), field=field)


def parse_day(text: str, *, field: str = "date") -> date:
    """Read a day written as `2026-11-26` or `२०२६-११-२६`; raise `UserError` for anything else."""
    try:
        day = date.fromisoformat(ascii_digits(text.strip()))
    except ValueError as error:
        raise UserError(
            "“{text}” is not a date; write it like 2026-11-26.", field=field, text=text[:40]
        ) from error
    return checked_day(day, field=field)


def parse_instant(text: str, *, field: str = "at") -> datetime:
    """Read an instant with its offset, such as `2026-11-26T09:30:00Z`, as UTC."""
    moment = _datetime(text, field)
    if moment.tzinfo is None:
        raise UserError(
            "“{text}” lacks its offset from UTC; end it with Z or an offset such as +05:30.",
            field=field,
            text=text[:40],
        )
    return moment.astimezone(UTC)


def parse_local(text: str, zone_name: str, *, field: str = "start") -> datetime:
    """Read a local time of a zone, with or without an offset, as an instant in UTC.

    Without an offset, a time that a clock change skips or repeats is a `UserError` that says how to settle it.
    """
    moment = _datetime(text, field)
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    return local_to_utc(moment, zone_name, field=field)


def local_to_utc(moment: datetime, zone_name: str, *, field: str = "start") -> datetime:
    """Return the instant of a naive local time; raise `UserError` where there is none, or where there are two."""
    place = zone(zone_name)
    first = moment.replace(tzinfo=place, fold=0)
    second = moment.replace(tzinfo=place, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    shown = moment.strftime("%H:%M")
    if first.astimezone(UTC).astimezone(place).replace(tzinfo=None) != moment:
        raise UserError(
            "{time} does not exist on {day} in {zone}: the clocks go forward then.",
            field=field,
            time=shown,
            day=moment.date().isoformat(),
            zone=zone_name,
        )
    raise UserError(
        "{time} comes twice on {day} in {zone}; add {first} or {second} to say which one.",
        field=field,
        time=shown,
        day=moment.date().isoformat(),
        zone=zone_name,
        first=offset_text(first),
        second=offset_text(second),
    )


def offset_text(moment: datetime) -> str:
    """Write an aware moment's offset from UTC, such as `+05:30`."""
    return moment.isoformat()[-6:]


def local(instant: datetime, zone_name: str) -> datetime:
    """Return an instant as the clocks of a zone show it."""
    return instant.astimezone(zone(zone_name))


def iso_utc(instant: datetime) -> str:
    """Write an instant as JSON carries it: UTC, ending in `Z`."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def to_micros(instant: datetime) -> int:
    """Return microseconds since 1970, exactly (a float would lose the last digits)."""
    return (instant - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """Return the instant, in UTC, of microseconds since 1970."""
    return _EPOCH + timedelta(0, 0, micros)  # by position: lists read thousands


def _datetime(text: str, field: str) -> datetime:
    try:
        moment = datetime.fromisoformat(ascii_digits(text.strip()))
    except ValueError as error:
        raise UserError(
            "“{text}” is not a time; write it like 2026-11-26T09:30.", field=field, text=text[:40]
        ) from error
    checked_day(moment.date(), field=field)
    return moment
