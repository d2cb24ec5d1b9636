"""Days and times among other words, in English and Hindi, mean what a person means by them."""

from __future__ import annotations

from datetime import date

import pytest

from va_desktop.core.daytext import (
    Present,
    SaidTime,
    day_at_beginning,
    day_at_end,
    form_of,
    read_day,
    time_at_end,
    write_day,
)
from va_desktop.core.errors import UserError

THURSDAY = Present(date(2026, 11, 26), minute=600)
MONTHS = {"nov": 11, "नवंबर": 11, "feb": 2}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("call today", date(2026, 11, 26)),
        ("call tomorrow", date(2026, 11, 27)),
        ("call the day after tomorrow", date(2026, 11, 28)),
        ("आज", date(2026, 11, 26)),
        ("फ़ोन कल तक", date(2026, 11, 27)),
        ("फ़ोन परसों", date(2026, 11, 28)),
        ("call by Fri", date(2026, 11, 27)),
        ("call thursday", date(2026, 12, 3)),
        ("call next fri", date(2026, 12, 4)),
        ("call this sunday", date(2026, 11, 29)),
        ("फ़ोन अगले शुक्रवार को", date(2026, 12, 4)),
        ("फ़ोन सोमवार तक", date(2026, 11, 30)),
        ("call next week", date(2026, 11, 30)),
        ("फ़ोन अगले हफ़्ते", date(2026, 11, 30)),
        ("call next month", date(2026, 12, 1)),
        ("call end of the month", date(2026, 11, 30)),
        ("फ़ोन महीने के अंत में", date(2026, 11, 30)),
        ("call in 3 days", date(2026, 11, 29)),
        ("call in 2 weeks", date(2026, 12, 10)),
        ("फ़ोन ३ दिन में", date(2026, 11, 29)),
        ("फ़ोन 2 हफ़्ते बाद", date(2026, 12, 10)),
        ("call 2026-12-01", date(2026, 12, 1)),
        ("call 1.12.", date(2026, 12, 1)),
        ("call 1/12", date(2026, 12, 1)),
        ("call 01-12-2026", date(2026, 12, 1)),
        ("call on 1st Dec", date(2026, 12, 1)),
        ("call Dec 1st, 2027", date(2027, 12, 1)),
        ("फ़ोन 1 दिसंबर", date(2026, 12, 1)),
        ("call 25 Nov", date(2027, 11, 25)),
        ("call 26 Nov", date(2026, 11, 26)),
    ],
)
def test_a_day_at_the_end_is_read(words: str, expected: date) -> None:
    said = day_at_end(words, THURSDAY)
    assert said is not None
    assert said.value == expected
    assert words[: said.begin] in ("", "call", "फ़ोन")


@pytest.mark.parametrize("words", ["", "call Friday's list", "version 2.5", "chapter 1-2", "may", "mon dieu"])
def test_what_is_no_day_is_left_alone(words: str) -> None:
    assert day_at_end(words, THURSDAY) is None


def test_figures_follow_the_order_of_the_country() -> None:
    said = day_at_end("call 12/1", Present(date(2026, 11, 26), form="m/d/y"))
    assert said is not None
    assert said.value == date(2026, 12, 1)


def test_the_coming_week_begins_on_the_day_that_the_person_set() -> None:
    said = day_at_end("call next week", Present(date(2026, 11, 26), first_weekday=6))
    assert said is not None
    assert said.value == date(2026, 11, 29)


def test_a_day_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="31 Feb"):
        day_at_end("call 31 Feb", THURSDAY)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tomorrow call", date(2026, 11, 27)),
        ("शुक्रवार तक फ़ोन", date(2026, 11, 27)),
        ("by friday call", date(2026, 11, 27)),
        ("2026-12-01 call", date(2026, 12, 1)),
        ("Friday newsletter", None),
        ("Sun cream", None),
        ("today", None),
    ],
)
def test_at_the_beginning_only_what_can_be_no_name_is_a_day(words: str, expected: date | None) -> None:
    said = day_at_beginning(words, THURSDAY)
    assert (None if said is None else said.value) == expected


@pytest.mark.parametrize(
    ("words", "minute"),
    [
        ("call 5pm", 1020),
        ("call at 17:30", 1050),
        ("call at 9", 540),
        ("call 5:30 pm", 1050),
        ("call noon", 720),
        ("call by noon", 720),
        ("फ़ोन शाम 5 बजे", 1020),
        ("फ़ोन सुबह 9:30 तक", 570),
        ("फ़ोन दोपहर 2 बजे", 840),
        ("फ़ोन दोपहर 12 बजे", 720),
        ("फ़ोन रात १० बजे", 1320),
        ("फ़ोन रात 1 बजे", 60),
        ("फ़ोन रात 12 बजे", 1439),
        ("फ़ोन 17 बजे", 1020),
        ("call 24:00", 1439),
    ],
)
def test_a_time_at_the_end_is_read(words: str, minute: int) -> None:
    said = time_at_end(words)
    assert said == SaidTime(minute, 4, len(words))


@pytest.mark.parametrize("words", ["", "call 5", "page 12", "ratio 1:1", "call by 5"])
def test_a_number_alone_is_no_time(words: str) -> None:
    assert time_at_end(words) is None


def test_a_time_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="25:00"):
        time_at_end("call 25:00")


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("26.11.2026", "d.m.y"),
        ("26/11/26", "d.m.y"),
        ("26.11", "d.m.y"),
        ("11/26/2026", "m/d/y"),
        ("2026-11-26", "d.m.y"),
        ("26 Nov 2026", "m/d/y"),
        ("2026 Nov 26", "m/d/y"),
        ("२६ नवंबर २०२६", "d.m.y"),
    ],
)
def test_a_day_in_its_field_is_read_as_the_country_writes_it(typed: str, form: str) -> None:
    assert read_day(typed, form, date(2026, 1, 1), months=MONTHS) == date(2026, 11, 26)


@pytest.mark.parametrize(
    "typed",
    ["31.2.2026", "26", "26.11.9999", "tomorrow", "1.1.111", "31 Feb", "Nov Nov 26", "-", f"1.1.{'9' * 20}"],
)
def test_what_is_no_day_in_its_field_is_refused_in_words(typed: str) -> None:
    with pytest.raises(UserError) as error:
        read_day(typed, "d/m/y", THURSDAY.today, months=MONTHS, field="due_on")
    assert error.value.field == "due_on"


def test_a_day_is_written_as_the_country_writes_it() -> None:
    written = [write_day(THURSDAY.today, form) for form in ("d.m.y", "d/m/y", "m/d/y", "d-m-y", "y-m-d")]
    assert written == ["26.11.2026", "26/11/2026", "11/26/2026", "26-11-2026", "2026-11-26"]


@pytest.mark.parametrize(
    ("pattern", "form"),
    [
        ("dd/MM/yy", "d/m/y"),
        ("y. M. d.", "y.m.d"),
        ("d.MM.yy 'г'.", "d.m.y"),
        ("d\u200f/M\u200f/y", "d/m/y"),
        ("yy年M月d日", "y.m.d"),
        ("", "d.m.y"),
    ],
)
def test_how_a_country_writes_a_day_follows_from_its_pattern(pattern: str, form: str) -> None:
    assert form_of(pattern) == form
