"""Days as people type them, in English and Hindi: `fri`, `next week`, `आज`, `कल`, `27 Nov`, `27.11.2026`, `5pm`.

A day without a year is the next one that there is. A weekday is the next one after today, `next` before it that of
the coming week. `कल`, which can be yesterday or tomorrow, is tomorrow here: nothing is to be done yesterday.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.patterns import Pattern
from va_desktop.core.periods import month_of, next_month, week_of
from va_desktop.core.timetext import DAY, clock_of, minute_of, plain_time
from va_desktop.core.values import dataclass

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2199, 12, 31)
_BETWEEN: Final = Pattern(r"[-./,\s]+")
_SIGNS: Final = "./-"
"""What stands between the figures of a day, by country."""


@dataclass(frozen=True, slots=True)
class Present:
    """The day and minute at which something is typed, and the habits of who types it.

    `form` is how the country writes a day in figures, as `form_of` returns it; weeks begin on `first_weekday`,
    counted from 0, Monday.
    """

    today: date
    minute: int = 0
    first_weekday: int = 0
    form: str = "d.m.y"


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day, and where in the text the words that say it begin and end."""

    value: date
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class SaidTime:
    """A minute of the day, and where in the text the words that say it begin and end."""

    value: int
    begin: int
    end: int


# --- a day alone in its field


def form_of(pattern: str) -> str:
    """Return how a country writes a day in figures, by CLDR's pattern of its short form: `d/m/y` for `dd/MM/yy`.

    What can't be typed everywhere, such as the words beside the figures or marks of direction, is left out.
    """
    letters = "".join(dict.fromkeys(one for one in pattern.lower() if one in "dmy")) or "dmy"
    between = next((one for one in pattern if one in _SIGNS), ".")
    return between.join(letters)


def read_day(
    text: str, form: str, around: date, *, months: Mapping[str, int] | None = None, field: str = "date"
) -> date:
    """Return the day a person typed; raise `UserError` where it is none.

    Its figures come in the order of `form`, the country's, such as `d/m/y`, whatever stands between them; a year
    first is understood everywhere, and a missing year is that of `around`. `months` are the names of months in
    small letters: `1 Dec 2026`, `Dec 1`, `1 दिसंबर`.
    """
    parts = [part for part in _BETWEEN.split(ascii_digits(text.strip()).lower()) if part]
    named = [months[part.rstrip(".")] for part in parts if months and part.rstrip(".") in months]
    try:
        figures = [part for part in parts if part.isascii() and part.isdigit()]
        if len(parts) not in (2, 3) or len(figures) + len(named) != len(parts) or len(named) > 1:
            raise ValueError(text)
        letters = "ymd" if len(figures[0]) == 4 else "".join(one for one in form if one not in _SIGNS)
        if named:
            letters = "yd" if letters == "ymd" else "dy"
        if len(parts) == 2:
            letters = letters.replace("y", "")
        typed = dict(zip(letters, figures, strict=True))
        month = named[0] if named else int(typed["m"])
        day = date(_year(typed["y"]) if "y" in typed else around.year, month, int(typed["d"]))
    except (ValueError, KeyError, IndexError, OverflowError):
        raise UserError(
            "“{text}” is not a day; write it like {example}.",
            field=field,
            text=text[:40],
            example=write_day(around, form),
        ) from None
    if not EARLIEST <= day <= LATEST:
        raise UserError("The year {year} is too far away.", field=field, year=day.year)
    return day


def _year(figures: str) -> int:
    """Return a year as it was typed; two figures mean this century."""
    return int(figures) + (2000 if len(figures) < 3 else 0)


def write_day(day: date, form: str) -> str:
    """Return a day in figures as a country writes it: `26.11.2026`, `26/11/2026`, `11/26/2026`, `2026-11-26`."""
    parts = {"d": f"{day.day:02}", "m": f"{day.month:02}", "y": f"{day.year}"}
    return "".join(parts.get(one, one) for one in form)


# --- words for days, as data


def _named(lists: Iterable[str]) -> dict[str, int]:
    """Return words, several to an entry, by the number of their entry."""
    return {
        unicodedata.normalize("NFC", word): number
        for number, words in enumerate(lists)
        for word in words.split()
    }


_WEEKDAYS: Final = _named((
    "monday mon सोमवार सोम", "tuesday tues tue मंगलवार मंगल", "wednesday wed बुधवार बुध",
    "thursday thurs thur thu गुरुवार बृहस्पतिवार वीरवार गुरु", "friday fri शुक्रवार शुक्र",
    "saturday sat शनिवार शनि", "sunday sun रविवार इतवार रवि",
))  # fmt: skip
MONTHS: Final = _named((
    "", "january jan जनवरी", "february feb फरवरी फ़रवरी", "march mar मार्च", "april apr अप्रैल", "may मई",
    "june jun जून", "july jul जुलाई", "august aug अगस्त", "september sept sep सितंबर सितम्बर",
    "october oct अक्टूबर अक्तूबर", "november nov नवंबर नवम्बर", "december dec दिसंबर दिसम्बर",
))  # fmt: skip
_NEAR: Final = _named(("today tonight आज", "tomorrow कल", "परसों"))
_NEAR_IN_WORDS: Final = {"day after tomorrow": 2, "the day after tomorrow": 2}


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_MONTH: Final = rf"(?:{_any(MONTHS)})\.?"
_NTH: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = (
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<figures>\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)?|\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?"
    r"|\d{1,2}-\d{1,2}-\d{4})"
    rf"|(?P<named>{_NTH}\.?\s{_MONTH}(?:,?\s\d{{4}})?|{_MONTH}\s{_NTH}(?:,?\s\d{{4}})?)"
)
_NEXT: Final = "next|अगले|अगला"
_WEEKDAY: Final = rf"(?:(?P<next>{_NEXT})\s|(?:this|इस)\s)?(?P<weekday>{_any(_WEEKDAYS)})"
_NEAR_BY: Final = rf"(?P<near>{_any([*_NEAR_IN_WORDS, *_NEAR])})"
_SPAN: Final = (
    r"(?P<week>next week|अगले हफ़्ते|अगले हफ्ते|अगले सप्ताह)|(?P<month>next month|अगले महीने|अगले माह)"
    r"|(?P<month_end>(?:the )?end of (?:the )?month|महीने के अंत|माह के अंत|महीने के आखिर)"
    r"|in (?P<days>\d{1,3}) days?|in (?P<weeks>\d{1,2}) weeks?"
    r"|(?P<days_hindi>\d{1,3}) दिन|(?P<weeks_hindi>\d{1,2}) (?:हफ़्ते|हफ्ते|सप्ताह)"
)
_BEFORE: Final = r"(?:(?:by|on|due|until|till)\s)?"
_AFTER: Final = r"(?:\s(?:तक|को|में|बाद))?"


def _pattern(text: str) -> Pattern:
    return Pattern(unicodedata.normalize("NFC", text), re.IGNORECASE)


_DAY_LAST: Final = _pattern(rf"(?:^|\s){_BEFORE}(?:{_DATE}|{_WEEKDAY}|{_NEAR_BY}|{_SPAN}){_AFTER}$")
# At the beginning a weekday may be the name of something ("Friday newsletter"): there it needs a word that says it.
_DAY_FIRST: Final = _pattern(
    rf"(?:{_BEFORE}(?:(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})|{_NEAR_BY}){_AFTER}"
    rf"|(?:by|on|due|until)\s{_WEEKDAY}|{_WEEKDAY.replace('P<', 'P<hindi_')}\s(?:तक|को))(?=\s)"
)
_CLOCK: Final = clock_of("at")
_TIME_LAST: Final = _pattern(rf"(?:^|\s)(?:(?:at|by)\s)?{_CLOCK}(?:\sतक|\sपर)?$")
_NOON_LAST: Final = _pattern(r"(?:^|\s)(?:(?:at|by)\s)?noon$")
_TELLS_A_TIME: Final = _pattern(r"\d:\d\d|\d\s?(?:am|pm)\b|बजे|(?:^|\s)at\s")


# --- a day among other words; all texts are NFC


def day_at_end(text: str, present: Present) -> SaidDay | None:
    """Return the day with which a text ends; raise `UserError` for one that does not exist (`31 Feb`)."""
    found = _DAY_LAST.search(ascii_digits(text))
    return None if found is None else SaidDay(_day(found, present), found.start(), found.end())


def day_at_beginning(text: str, present: Present) -> SaidDay | None:
    """Return the day with which a text begins, where the words can't be the name of something else."""
    found = _DAY_FIRST.match(ascii_digits(text))
    return None if found is None else SaidDay(_day(found, present), found.start(), found.end())


def time_at_end(text: str) -> SaidTime | None:
    """Return the time of day with which a text ends; a number alone is none. Raise `UserError` for 25:00."""
    noon = _NOON_LAST.search(text)
    if noon is not None:
        return SaidTime(12 * 60, noon.start(), noon.end())
    found = _TIME_LAST.search(plain_time(text))
    if found is None or not (found["at_part"] or _TELLS_A_TIME.search(found[0])):
        return None
    return SaidTime(_minute(found), found.start(), found.end())


def _minute(found: re.Match[str]) -> int:
    return min(minute_of(found, "at"), DAY - 1)  # midnight ends the day on which something is due


def _day(found: re.Match[str], present: Present) -> date:
    said = {name.removeprefix("hindi_"): words for name, words in found.groupdict().items() if words}
    today = present.today
    if "weekday" in said:
        return _weekday(said["weekday"], present, coming="next" in said)
    if "near" in said:
        words = said["near"].lower()
        return today + timedelta(days=_NEAR_IN_WORDS[words] if words in _NEAR_IN_WORDS else _NEAR[words])
    if "week" in said:
        return week_of(today, present.first_weekday).last + timedelta(days=1)
    if "month" in said:
        return next_month(today)
    if "month_end" in said:
        return month_of(today).last
    days = said.get("days") or said.get("days_hindi")
    weeks = said.get("weeks") or said.get("weeks_hindi")
    if days or weeks:
        return today + timedelta(days=int(days or 0), weeks=int(weeks or 0))
    return _date(said.get("iso") or said.get("figures") or said["named"], present)


def _date(text: str, present: Present) -> date:
    plain = _ORDINAL.sub(r"\1", text.rstrip("."))
    if len([part for part in _BETWEEN.split(plain) if part]) == 3:
        return read_day(plain, present.form, present.today, months=MONTHS, field="text")
    day = read_day(plain, present.form, present.today, months=MONTHS, field="text")
    if day >= present.today:
        return day
    following = present.today.replace(year=present.today.year + 1, day=1)
    return read_day(plain, present.form, following, months=MONTHS, field="text")


_ORDINAL: Final = Pattern(r"(\d)(?:st|nd|rd|th)\b", re.IGNORECASE)


def _weekday(word: str, present: Present, *, coming: bool) -> date:
    number = _WEEKDAYS[word.lower()]
    if coming:
        first = week_of(present.today, present.first_weekday).last + timedelta(days=1)
        return first + timedelta(days=(number - first.weekday()) % 7)
    return present.today + timedelta(days=(number - present.today.weekday() - 1) % 7 + 1)
