"""Quick text: "45m call with Asha @acme #phone", "9:30-11 inbox", "since 9:30 inbox", "45 मिनट बैठक @dilli".

A time stands at the beginning: a length (`45m`, `1h30`, `1:30`, `1.5h`, `डेढ़ घंटा`), a span (`9:30-11`,
`9 से 11 तक`) or a start (`since 9:30`, `9:30 से`). `@` names a client, `#` a tag; the rest is the note. Clocks count
24 hours unless `am` or `pm` follows. What is no time at the beginning is part of the note, wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from va_desktop.core.clock import local, local_to_utc
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.patterns import Pattern
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


# --- words for units and lengths, as data

_HOURS: Final = "hours|hour|hrs|hr|h|घंटे|घंटा|घंटों|घण्टे|घण्टा|घं"
_MINUTES: Final = "minutes|minute|mins|min|m|मिनटों|मिनट|मिनिट|मि"
_IN_WORDS: Final = {
    "half an hour": 30,
    "an hour": 60,
    "आधा घंटा": 30,
    "आधे घंटे": 30,
    "पौन घंटा": 45,
    "पौना घंटा": 45,
    "एक घंटा": 60,
    "सवा घंटा": 75,
    "सवा घंटे": 75,
    "डेढ़ घंटा": 90,
    "डेढ़ घंटे": 90,
    "दो घंटे": 120,
    "ढाई घंटे": 150,
    "तीन घंटे": 180,
}

_CLOCK: Final = r"(?P<{0}_hour>\d{{1,2}})(?:[:.](?P<{0}_minute>\d\d))?(?:\s?(?P<{0}_half>am|pm))?(?:\s?बजे)?"
_START, _END = _CLOCK.format("start"), _CLOCK.format("end")
_STOP: Final = r"(?=\s|$)"
_SPAN: Final = Pattern(
    rf"(?:from\s+)?{_START}(?:\s?-\s?|\s+(?:to|until|till|से)\s+){_END}(?:\s+तक)?{_STOP}", re.IGNORECASE
)
_SINCE: Final = Pattern(rf"since\s+{_START}{_STOP}", re.IGNORECASE)
_SINCE_HINDI: Final = Pattern(rf"{_START}\s?से{_STOP}", re.IGNORECASE)
_HOURS_MINUTES: Final = Pattern(
    rf"(?P<hours>\d+(?:[.,]\d+)?)\s?(?:{_HOURS})"
    rf"(?:(?P<minutes>\d{{1,2}})(?:{_MINUTES})?|\s?(?P<more>\d{{1,2}})\s?(?:{_MINUTES}))?{_STOP}",
    re.IGNORECASE,
)
_ONLY_MINUTES: Final = Pattern(rf"(?P<minutes>\d+)\s?(?:{_MINUTES}){_STOP}", re.IGNORECASE)
_COLON: Final = Pattern(rf"(?P<hours>\d{{1,3}}):(?P<minutes>\d\d){_STOP}")
_MINUTES_IN_WORDS: Final = {unicodedata.normalize("NFC", words): n for words, n in _IN_WORDS.items()}
_WORDS: Final = Pattern(
    rf"(?P<words>{'|'.join(map(re.escape, sorted(_MINUTES_IN_WORDS, key=len, reverse=True)))}){_STOP}",
    re.IGNORECASE,
)
_DASHES: Final = str.maketrans("–—−‐‑", "-----")


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
            raise UserError("{time} is still to come today.", field="text", time=_shown(when.start))
    return placed


def _on(day: date, when: Between | Since, zone: str) -> Placed:
    start = _instant(day, when.start, zone)
    if isinstance(when, Since):
        return Placed(start, None)
    last_day = day if when.end > when.start else day + timedelta(days=1)
    return Placed(start, _instant(last_day, when.end, zone))


def _leading_time(text: str) -> tuple[Lasting | Between | Since | None, str]:
    # Both replacements keep the length, so that a match tells where the note begins in the text as typed.
    plain = ascii_digits(text).translate(_DASHES)
    found = _SPAN.match(plain)
    if found:
        return _between(_minute(found, "start") % _DAY, _minute(found, "end")), text[found.end() :]
    found = _SINCE.match(plain) or _SINCE_HINDI.match(plain)
    if found:
        return Since(_minute(found, "start") % _DAY), text[found.end() :]
    found = (
        _HOURS_MINUTES.match(plain)
        or _ONLY_MINUTES.match(plain)
        or _COLON.match(plain)
        or _WORDS.match(plain)
    )
    if found:
        return _lasting(found), text[found.end() :]
    return None, text


_DAY: Final = 24 * 60


def _minute(found: re.Match[str], name: str) -> int:
    """Return the minute of the day, up to 24:00, of a time of day."""
    hour, minute = int(found[f"{name}_hour"]), int(found[f"{name}_minute"] or 0)
    half = (found[f"{name}_half"] or "").lower()
    fits = 1 <= hour <= 12 if half else hour <= 24
    if half and fits:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if not fits or minute > 59 or hour * 60 + minute > _DAY:
        raise UserError("“{text}” is not a time of day.", field="text", text=found[0].strip())
    return hour * 60 + minute


def _between(start: int, end: int) -> Between:
    length = (end - start) % _DAY
    if start == end:
        raise UserError("The end must be after the start.", field="text")
    if end < start and length > LONGEST_OVER_MIDNIGHT // timedelta(minutes=1):
        raise UserError(
            "{end} is before {start}; the end must be after the start.",
            field="text",
            start=_shown(start),
            end=_shown(end),
        )
    return Between(start, end)


def _lasting(found: re.Match[str]) -> Lasting:
    groups = found.groupdict()
    if groups.get("words"):
        return Lasting(timedelta(minutes=_MINUTES_IN_WORDS[groups["words"].lower()]))
    hours = Decimal((groups.get("hours") or "0").replace(",", "."))
    minutes = int(groups.get("minutes") or groups.get("more") or 0)
    if groups.get("hours") and (minutes > 59 or (minutes and hours % 1)):
        raise UserError("“{text}” is not a length of time.", field="text", text=found[0].strip())
    whole = hours * 3600 + minutes * 60
    if not whole:
        raise UserError("A length of 0 minutes is nothing to record.", field="text")
    if whole > LONGEST.total_seconds():
        raise UserError("That is longer than a day; add it as an entry with its dates.", field="text")
    return Lasting(timedelta(seconds=int(whole)))


def _instant(day: date, minute: int, zone: str) -> datetime:
    moment = datetime.combine(day, time()) + timedelta(minutes=minute)
    return local_to_utc(moment, zone, field="text")


def _shown(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
