"""Times of day and lengths of time as people type them, in English and Hindi: `5:30 pm`, `9 बजे`, `1h30`, `डेढ़ घंटा`.

Clocks count 24 hours unless `am` or `pm` follows or the part of the day stands before (`शाम 5:30`). Digits may be
Devanagari ones.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.patterns import Pattern
from va_desktop.core.values import dataclass

DAY: Final = 24 * 60
"""Minutes."""
STOP: Final = r"(?=\s|$)"
"""Ends an expression where a word ends."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in seconds, and where in the text what follows it begins."""

    seconds: int
    end: int


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

_HOURS_MINUTES: Final = Pattern(
    rf"(?P<hours>\d+(?:[.,]\d+)?)\s?(?:{_HOURS})"
    rf"(?:(?P<minutes>\d{{1,2}})(?:{_MINUTES})?|\s?(?P<more>\d{{1,2}})\s?(?:{_MINUTES}))?{STOP}",
    re.IGNORECASE,
)
_ONLY_MINUTES: Final = Pattern(rf"(?P<minutes>\d+)\s?(?:{_MINUTES}){STOP}", re.IGNORECASE)
_COLON: Final = Pattern(rf"(?P<hours>\d{{1,3}}):(?P<minutes>\d\d){STOP}")
_MINUTES_IN_WORDS: Final = {unicodedata.normalize("NFC", words): n for words, n in _IN_WORDS.items()}
_WORDS: Final = Pattern(
    rf"(?P<words>{'|'.join(map(re.escape, sorted(_MINUTES_IN_WORDS, key=len, reverse=True)))}){STOP}",
    re.IGNORECASE,
)
_PARTS: Final = {
    unicodedata.normalize("NFC", word): hours
    for words, hours in (
        ("सुबह सवेरे", range(0)),
        ("दोपहर", range(1, 6)),
        ("शाम", range(1, 12)),
        ("रात", range(6, 13)),
    )
    for word in words.split()
}
"""The parts of a day, and which hours of a clock that counts to twelve are those after noon in it."""
_DASHES: Final = str.maketrans("–—−‐‑", "-----")


def plain_time(text: str) -> str:
    """Return a text with plain digits and dashes; as it keeps its length, places in it are those of the text."""
    return ascii_digits(text).translate(_DASHES)


def clock_of(name: str) -> str:
    """Return the expression of a time of day, whose groups `minute_of` reads under the same name."""
    return (
        rf"(?:(?P<{name}_part>{'|'.join(_PARTS)})\s(?:को\s)?)?"
        rf"(?P<{name}_hour>\d{{1,2}})(?:[:.](?P<{name}_minute>\d\d))?(?:\s?(?P<{name}_half>am|pm))?(?:\s?बजे)?"
    )


def minute_of(found: re.Match[str], name: str, *, part_of: str = "") -> int:
    """Return the minute of the day, up to 24:00, of a time that was found; raise `UserError` where it is none.

    Without a part of the day of its own it is in that of the time `part_of`: `शाम 5 से 7 तक`.
    """
    hour, minute = int(found[f"{name}_hour"]), int(found[f"{name}_minute"] or 0)
    half = (found[f"{name}_half"] or "").lower()
    fits = 1 <= hour <= 12 if half else hour <= 24
    if half and fits:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if not fits or minute > 59 or hour * 60 + minute > DAY:
        raise UserError("“{text}” is not a time of day.", field="text", text=found[0].strip())
    part = found[f"{name}_part"] or (found[f"{part_of}_part"] if part_of else "")
    if part and not half and hour in _PARTS[part]:
        hour += 12
    return min(hour * 60 + minute, DAY)


def shown_minute(minute: int) -> str:
    """Write a minute of the day as a time: `9:05`."""
    return f"{minute // 60}:{minute % 60:02}"


def leading_length(text: str) -> Length | None:
    """Return the length of time with which a text begins; raise `UserError` for one that can't be (`1h75`)."""
    plain = plain_time(text)
    found = (
        _HOURS_MINUTES.match(plain)
        or _ONLY_MINUTES.match(plain)
        or _COLON.match(plain)
        or _WORDS.match(plain)
    )
    return None if found is None else Length(_seconds(found), found.end())


def _seconds(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups.get("words"):
        return 60 * _MINUTES_IN_WORDS[groups["words"].lower()]
    hours = Decimal((groups.get("hours") or "0").replace(",", "."))
    minutes = int(groups.get("minutes") or groups.get("more") or 0)
    if groups.get("hours") and (minutes > 59 or (minutes and hours % 1)):
        raise UserError("“{text}” is not a length of time.", field="text", text=found[0].strip())
    return int(hours * 3600 + minutes * 60)
