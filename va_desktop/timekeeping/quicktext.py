"""Quick text: "45m call with Asha @acme #phone", "9:30-11 inbox", "since 9:30 inbox", "45 मिनट बैठक @dilli".

A time stands at the beginning: a length (`45m`, `1h30`, `1:30`, `1.5h`, `डेढ़ घंटा`), a span (`9:30-11`,
`9 से 11 तक`) or a start (`since 9:30`, `9:30 से`). `@` names a client, `#` a tag; the rest is the note. Clocks count
24 hours unless `am` or `pm` follows. What is no time at the beginning is part of the note, wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from va_desktop.core.clock import local, local_to_utc
from va_desktop.core.errors import UserError
from va_desktop.core.patterns import Pattern
from va_desktop.core.timetext import DAY, STOP, clock_of, leading_length, minute_of, plain_time, shown_minute
from va_desktop.core.values import dataclass

LONGEST: Final = timedelta(hours=24)
"""No length that is typed may be longer: it would be a typing error, not a day's work."""
LONGEST_OVER_MIDNIGHT: Final = timedelta(hours=12)
"""A span whose end is before its start passes midnight when it is no longer than this; else it is an error."""
FURTHEST_BACK: Final = timedelta(hours=12)
"""A time that is still to come today means yesterday's when that began, or ended, no longer ago than this."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length of time that has just ended."""

    length: timedelta


@dataclass(frozen=True, slots=True)
class Between:
    """A span in minutes of the day; `end` may be 24:00, and lies on the next day when it is before `start`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Since:
    """A start in minutes of the day, without an end."""

    start: int


@dataclass(frozen=True, slots=True)
class QuickText:
    """A quick text taken apart; `client` is what follows the `@`, empty without one."""

    when: Lasting | Between | Since | None
    note: str
    client: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """The instants that a quick text means, in UTC; `end` is None when the work goes on."""

    start: datetime
    end: datetime | None


_START, _END = clock_of("start"), clock_of("end")
_SPAN: Final = Pattern(
    rf"(?:from\s+)?{_START}(?:\s?-\s?|\s+(?:to|until|till|से)\s+){_END}(?:\s+तक)?{STOP}", re.IGNORECASE
)
_SINCE: Final = Pattern(rf"since\s+{_START}{STOP}", re.IGNORECASE)
_SINCE_HINDI: Final = Pattern(rf"{_START}\s?से{STOP}", re.IGNORECASE)


def parse(text: str) -> QuickText:
    """Take a quick text apart; raise `UserError` for a time that can't be meant, and for two clients."""
    whole = unicodedata.normalize("NFC", text).strip()
    when, rest = _leading_time(whole)
    note: list[str] = []
    tags: list[str] = []
    client = ""
    for word in rest.split():
        if len(word) > 1 and word[0] == "#":
            tags.append(word[1:])
        elif len(word) > 1 and word[0] == "@":
            if client:
                raise UserError("Name one client only, with one @.", field="text")
            client = word[1:]
        else:
            note.append(word)
    return QuickText(when, " ".join(note), client, tuple(dict.fromkeys(tags)))


def place(when: Lasting | Between | Since, now: datetime, zone: str) -> Placed:
    """Return the instants meant by a time that is typed at `now` in a zone.

    A time of day is today's, or yesterday's where today's is still to come and a night lies between. Raise
    `UserError` for what is still to come, for an end before its start, and for a time that a clock change skips or
    repeats.
    """
    today = local(now, zone).date()
    if isinstance(when, Lasting):
        return Placed(now.astimezone(UTC) - when.length, now.astimezone(UTC))
    placed = _on(today, when, zone)
    if placed.start > now:
        placed = _on(today - timedelta(days=1), when, zone)
        if now - (placed.end or placed.start) > FURTHEST_BACK:
            raise UserError("{time} is still to come today.", field="text", time=shown_minute(when.start))
    return placed


def _on(day: date, when: Between | Since, zone: str) -> Placed:
    start = _instant(day, when.start, zone)
    if isinstance(when, Since):
        return Placed(start, None)
    last_day = day if when.end > when.start else day + timedelta(days=1)
    return Placed(start, _instant(last_day, when.end, zone))


def _leading_time(text: str) -> tuple[Lasting | Between | Since | None, str]:
    plain = plain_time(text)
    found = _SPAN.match(plain)
    if found:
        return _span(found), text[found.end() :]
    found = _SINCE.match(plain) or _SINCE_HINDI.match(plain)
    if found:
        return Since(minute_of(found, "start") % DAY), text[found.end() :]
    length = leading_length(text)
    if length is not None:
        return Lasting(_checked_length(length.seconds)), text[length.end :]
    return None, text


def _span(found: re.Match[str]) -> Between:
    return _between(minute_of(found, "start") % DAY, minute_of(found, "end", part_of="start"))


def _between(start: int, end: int) -> Between:
    length = (end - start) % DAY
    if start == end:
        raise UserError("The end must be after the start.", field="text")
    if end < start and length > LONGEST_OVER_MIDNIGHT // timedelta(minutes=1):
        raise UserError(
            "{end} is before {start}; the end must be after the start.",
            field="text",
            start=shown_minute(start),
            end=shown_minute(end),
        )
    return Between(start, end)


def _checked_length(seconds: int) -> timedelta:
    if not seconds:
        raise UserError("A length of 0 minutes is nothing to record.", field="text")
    if seconds > LONGEST.total_seconds():
        raise UserError("That is longer than a day; add it as an entry with its dates.", field="text")
    return timedelta(seconds=seconds)


def _instant(day: date, minute: int, zone: str) -> datetime:
    moment = datetime.combine(day, time()) + timedelta(minutes=minute)
    return local_to_utc(moment, zone, field="text")
