"""Reads a rule as people say it, in English and Hindi: “every second Tuesday”, “हर महीने की 15 तारीख”, or an RRULE.

The words are looked up in tables, and what they mean is told by their order: a number stands before what it counts.
Words that are not known are an error, so that nothing is taken for a rule that says something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum, auto
from typing import Final

from va_desktop.core.clock import parse_day
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.patterns import Pattern
from va_desktop.core.values import dataclass
from va_desktop.tasks.rule import WEEKDAYS, Ends, Freq, Rule, day_of_month, parse_rule, rule_of

LAST: Final = -1
MONDAY_TO_FRIDAY: Final = (0, 1, 2, 3, 4)


class _Kind(Enum):
    """What a word is."""

    EVERY = auto()
    OF = auto()
    ORDINAL = auto()  # 15th, second, last: its number
    NUMBER = auto()
    OTHER = auto()  # every other, एक दिन छोड़कर
    UNIT = auto()  # days, weeks, …: what is counted, and how many of it
    WEEKDAY = auto()
    MONTH = auto()
    WORKDAY = auto()
    DATE = auto()  # “15 तारीख”


@dataclass(frozen=True, slots=True)
class _Word:
    kind: _Kind
    number: int = 0
    freq: Freq | None = None


def _table(kind: _Kind, *spellings: str) -> dict[str, _Word]:
    """Return words of a kind, numbered from 1 in the order of the texts; each text holds spellings of one."""
    return {
        spelling: _Word(kind, number)
        for number, text in enumerate(spellings, start=1)
        for spelling in text.split()
    }


def _unit(freq: Freq, number: int, spellings: str) -> dict[str, _Word]:
    return {spelling: _Word(_Kind.UNIT, number, freq) for spelling in spellings.split()}


_SPELLED: Final[Mapping[str, _Word]] = {
    "of": _Word(_Kind.OF),
    **dict.fromkeys("every each हर प्रति प्रत्येक".split(), _Word(_Kind.EVERY)),
    **dict.fromkeys("other alternate छोड़कर".split(), _Word(_Kind.OTHER)),
    **_table(
        _Kind.ORDINAL,
        "first पहला पहले पहली", "second दूसरा दूसरे दूसरी", "third तीसरा तीसरे तीसरी", "fourth चौथा चौथे चौथी",
        "fifth पाँचवाँ पाँचवें पाँचवीं पांचवां पांचवें पांचवीं",
    ),
    **dict.fromkeys("last आख़िरी आखिरी अंतिम".split(), _Word(_Kind.ORDINAL, LAST)),
    **_table(_Kind.NUMBER, "one एक", "two दो", "three तीन", "four चार", "five पाँच पांच", "six छह छः"),
    **_unit(Freq.DAILY, 1, "day days daily everyday दिन दिनों रोज़ रोज रोज़ाना रोजाना प्रतिदिन"),
    **_unit(Freq.WEEKLY, 1, "week weeks weekly हफ़्ते हफ्ते हफ़्ता हफ्ता सप्ताह साप्ताहिक"),
    **_unit(Freq.WEEKLY, 2, "fortnight fortnightly biweekly पखवाड़े पखवाड़ा पाक्षिक"),
    **_unit(Freq.MONTHLY, 1, "month months monthly महीने महीना महीनों माह मासिक"),
    **_unit(Freq.MONTHLY, 3, "quarter quarters quarterly तिमाही"),
    **_unit(Freq.MONTHLY, 6, "half-year half-yearly छमाही"),
    **_unit(Freq.YEARLY, 1, "year years yearly annually साल सालों वर्ष सालाना वार्षिक"),
    **dict.fromkeys(
        "weekday weekdays workday workdays कार्यदिवस कार्यदिवसों कामकाजी-दिन".split(), _Word(_Kind.WORKDAY)
    ),
    **dict.fromkeys("date dates तारीख तारीखों तारीख़ तारीख़ों".split(), _Word(_Kind.DATE)),
    **_table(
        _Kind.WEEKDAY,
        "monday mondays mon सोमवार सोम", "tuesday tuesdays tue tues मंगलवार मंगल",
        "wednesday wednesdays wed बुधवार बुध", "thursday thursdays thu thur thurs गुरुवार गुरु बृहस्पतिवार",
        "friday fridays fri शुक्रवार शुक्र", "saturday saturdays sat शनिवार शनि", "sunday sundays sun रविवार रवि इतवार",
    ),
    **_table(
        _Kind.MONTH,
        "january jan जनवरी", "february feb फ़रवरी फरवरी", "march mar मार्च", "april apr अप्रैल", "may मई",
        "june jun जून", "july jul जुलाई", "august aug अगस्त", "september sep sept सितंबर सितम्बर",
        "october oct अक्टूबर अक्तूबर", "november nov नवंबर नवम्बर", "december dec दिसंबर दिसम्बर",
    ),
}  # fmt: skip
# The dot below a letter (हफ़्ते) may be typed as a part of it or as a sign of its own.
_WORDS: Final = {unicodedata.normalize("NFC", spelling): word for spelling, word in _SPELLED.items()}
# Words that carry no meaning of their own.
_FILLING: Final = frozenset("a the on in and at to & को की का के में और पर से तथा व".split())
# What is said in two words, or in a phrase of its own, as the words above say it.
_PHRASES: Final = (
    (r"\b(working|work|business) days?\b", "weekday"),
    (r"(कामकाजी|काम के|कार्य) (दिनों|दिन|दिवस)", "कामकाजी-दिन"),
    (r"\b(half|semi)[ -]?year(ly)?\b", "half-year"),
    (r"\bweekends?\b", "saturday sunday"),
    (r"(सप्ताहांत|वीकेंड)", "शनिवार रविवार"),
    (r"\bday of (the |every |each )?month\b", "date of month"),
    (unicodedata.normalize("NFC", r"एक (\S+) छोड़कर"), r"every other \1"),
    (r"\btwice a month\b", "1st and 15th"),
)
_TIMES: Final = Pattern(r"\b(?:for )?(\d{1,6}) (?:times|occurrences|बार)(?=\s|$)")
_UNTIL: Final = Pattern(r"\b(?:until|till) (\d{4}-\d\d-\d\d)\b|(\d{4}-\d\d-\d\d) तक(?=\s|$)")
_ORDINAL: Final = Pattern(r"(\d{1,2})(?:st|nd|rd|th|वाँ|वां|वें|वीं)")
_NUMBER: Final = Pattern(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the words said so far: units with their numbers, weekdays with theirs, days of the month, months."""

    freq: Freq | None = None
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()
    workdays: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()


def read_rule(
    text: str, start: date, *, workdays: Sequence[int] = MONDAY_TO_FRIDAY, pinned: bool = True
) -> tuple[Rule, Ends]:
    """Read a rule from words or from an RRULE, with its end if one is said; raise `UserError` for anything else.

    What the words leave open (the day of “every month”) is taken from `start`, unless the rule shall be
    followed from another day each time (`pinned` False). `workdays` are those where the client is, from 0, Monday.
    """
    if "FREQ=" in text.upper():
        return parse_rule(text)
    plain = unicodedata.normalize("NFC", ascii_digits(text).lower().replace(",", " "))
    plain, ends = _without_end(plain)
    try:
        said = _Reading(list(_words(plain)), workdays).said()
        rule = _rule(said, workdays)
    except _NotUnderstood as error:
        raise UserError(
            "“{text}” is not understood; write it like “every weekday”, “every second Tuesday”,"
            " “last working day of the month” or “every 3 months”.",
            field="rule",
            text=text.strip()[:60],
        ) from error
    return (rule.pinned(start) if pinned else rule), ends


class _NotUnderstood(Exception):  # noqa: N818 - said in words by who asked
    """These words are no rule."""


def _without_end(text: str) -> tuple[str, Ends]:
    ends = Ends()
    for number, first, second in [(one, "", "") for one in _TIMES.findall(text)] + [
        ("", *pair) for pair in _UNTIL.findall(text)
    ]:
        if number:
            ends = replace(ends, times=int(number))
        else:
            ends = replace(ends, until=parse_day(first or second, field="until"))
    return " ".join(_UNTIL.sub(" ", _TIMES.sub(" ", text)).split()), ends.checked()


def _words(text: str) -> Iterator[_Word]:
    for pattern, plain in _PHRASES:
        text = re.sub(pattern, plain, text)
    for token in text.split():
        known, ordinal = _WORDS.get(token), _ORDINAL.fullmatch(token)
        if known is not None:
            # Weekdays and months stand in tables from 1; a Monday is 0.
            yield replace(known, number=known.number - 1) if known.kind is _Kind.WEEKDAY else known
        elif ordinal is not None:
            yield _Word(_Kind.ORDINAL, int(ordinal[1]))
        elif _NUMBER.fullmatch(token):
            yield _Word(_Kind.NUMBER, int(token))
        elif token not in _FILLING:
            raise _NotUnderstood


class _Reading:
    """Goes through the words of one rule."""

    def __init__(self, words: Sequence[_Word], workdays: Sequence[int]) -> None:
        self._words = words
        self._workdays = workdays
        self._said = _Said()
        self._waiting: list[_Word] = []  # numbers that have not met what they count
        self._every = self._other = False
        self._of_month = any(
            word.kind is _Kind.MONTH or word.freq in (Freq.MONTHLY, Freq.YEARLY) for word in words
        )

    def said(self) -> _Said:
        """Return what they say together."""
        for word in self._words:
            if word.kind in (_Kind.EVERY, _Kind.OF):
                self._every = self._every or word.kind is _Kind.EVERY
                if self._waiting:  # “15th of every month”: the number does not count months
                    self._month_days()
            elif word.kind is _Kind.OTHER:
                self._other = True
            elif word.kind in (_Kind.ORDINAL, _Kind.NUMBER):
                self._number(word)
            else:
                self._take(word)
        if self._waiting:
            self._month_days()
        return self._said

    def _number(self, word: _Word) -> None:
        """Keep a number until it is told of what; “second last” is one number."""
        before = self._waiting[-1] if self._waiting else None
        if word.number == LAST and before is not None and before.kind is _Kind.ORDINAL:
            self._waiting[-1] = _Word(_Kind.ORDINAL, -before.number)
        else:
            self._waiting.append(word)

    def _take(self, word: _Word) -> None:
        take = {
            _Kind.UNIT: self._unit,
            _Kind.WEEKDAY: self._weekday,
            _Kind.WORKDAY: self._workday,
            _Kind.MONTH: self._month,
            _Kind.DATE: self._date,
        }[word.kind]
        take(word)

    def _unit(self, word: _Word) -> None:
        said, numbers = self._said, self._numbers()
        if word.freq is Freq.DAILY and self._of_month and (numbers or self._other):
            # “last day of the month”: the day is one of the month's.
            self._said = replace(said, month_days=(*said.month_days, *numbers))
            return
        if said.freq not in (None, word.freq):
            raise _NotUnderstood
        interval = self._interval(numbers) * word.number
        self._said = replace(said, freq=word.freq, interval=max(said.interval, interval))

    def _weekday(self, word: _Word) -> None:
        said, numbers = self._said, self._numbers()
        if not numbers and not self._other:
            before = said.weekdays[-1][0] if said.weekdays else 0
            # “first Monday and Friday” leaves open what the Friday is: each one, or the first.
            if before:
                raise _NotUnderstood
            self._said = replace(said, weekdays=(*said.weekdays, (0, word.number)))
        elif self._every and not self._of_month and numbers != [LAST]:
            interval = self._interval(numbers)
            self._said = replace(said, interval=interval, weekdays=(*said.weekdays, (0, word.number)))
        else:
            which = tuple((number, word.number) for number in numbers)
            self._said = replace(said, weekdays=(*said.weekdays, *which))

    def _workday(self, word: _Word) -> None:
        del word
        numbers = self._numbers()
        if numbers:
            self._said = replace(self._said, workdays=tuple(numbers))
        else:
            each = tuple((0, day) for day in self._workdays)
            self._said = replace(self._said, weekdays=(*self._said.weekdays, *each))

    def _month(self, word: _Word) -> None:
        if self._waiting:
            self._month_days()
        self._said = replace(self._said, months=(*self._said.months, word.number))

    def _date(self, word: _Word) -> None:
        del word
        if self._waiting:
            self._month_days()
        else:
            raise _NotUnderstood

    def _month_days(self) -> None:
        bare = any(word.kind is _Kind.NUMBER for word in self._waiting)
        dated = any(word.kind in (_Kind.MONTH, _Kind.DATE) for word in self._words)
        if bare and not dated:  # “every 15” may be days or weeks
            raise _NotUnderstood
        numbers = self._numbers()
        if any(not LAST <= number <= 31 or number == 0 for number in numbers):
            raise _NotUnderstood
        self._said = replace(self._said, month_days=(*self._said.month_days, *numbers))

    def _numbers(self) -> list[int]:
        numbers = [word.number for word in self._waiting]
        self._waiting.clear()
        return numbers

    def _interval(self, numbers: Sequence[int]) -> int:
        if self._other and not numbers:
            self._other = False
            return 2
        if len(numbers) > 1 or any(number < 1 for number in numbers):
            raise _NotUnderstood
        return numbers[0] if numbers else 1


def _rule(said: _Said, workdays: Sequence[int]) -> Rule:
    """Return the rule of what was said; at most one kind of day may be named."""
    kinds = [bool(said.weekdays), bool(said.workdays), bool(said.month_days)]
    if sum(kinds) > 1 or not (any(kinds) or said.months or said.freq):
        raise _NotUnderstood
    parts: dict[str, str] = {}
    if said.months:
        freq = Freq.YEARLY
        parts["BYMONTH"] = _listed(said.months)
    elif said.workdays or said.month_days or any(which for which, _ in said.weekdays):
        freq = Freq.MONTHLY
    elif said.weekdays:
        freq = Freq.WEEKLY
    else:
        freq = said.freq or Freq.DAILY
    if said.freq not in (None, freq):
        raise _NotUnderstood
    parts["FREQ"], parts["INTERVAL"] = freq, str(said.interval)
    return rule_of(parts | _days(said, workdays))


def _days(said: _Said, workdays: Sequence[int]) -> dict[str, str]:
    """Return the parts that name days."""
    if said.workdays:
        names = ",".join(WEEKDAYS[day] for day in workdays)
        return {"BYDAY": names, "BYSETPOS": _listed(said.workdays)}
    if said.weekdays:
        pairs = sorted(dict.fromkeys(said.weekdays), key=lambda pair: (pair[1], pair[0]))
        return {"BYDAY": ",".join(f"{which or ''}{WEEKDAYS[day]}" for which, day in pairs)}
    if len(said.month_days) == 1 and said.month_days[0] > 0:
        return day_of_month(said.month_days[0], said.months)
    return {"BYMONTHDAY": _listed(said.month_days)} if said.month_days else {}


def _listed(numbers: Sequence[int]) -> str:
    return ",".join(str(number) for number in dict.fromkeys(numbers))
