"""Rules as people say them, in English and Hindi, read and said."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.texts import load_texts
from va_desktop.tasks.recurrence import Moving
from va_desktop.tasks.rule import Ends, parse_rule
from va_desktop.tasks.rule_coming import days_of
from va_desktop.tasks.rule_saying import Saying
from va_desktop.tasks.rule_words import read_rule

THURSDAY = date(2026, 11, 26)
WORKING = "MO,TU,WE,TH,FR"


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("every day", "FREQ=DAILY"),
        ("daily", "FREQ=DAILY"),
        ("Every 3 days", "FREQ=DAILY;INTERVAL=3"),
        ("every other day", "FREQ=DAILY;INTERVAL=2"),
        ("every second day", "FREQ=DAILY;INTERVAL=2"),
        ("every weekday", f"FREQ=WEEKLY;BYDAY={WORKING}"),
        ("every working day", f"FREQ=WEEKLY;BYDAY={WORKING}"),
        ("every weekend", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("weekly", "FREQ=WEEKLY;BYDAY=TH"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("every Monday, Wednesday and Friday", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("every second Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every 2 weeks on Monday and Friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"),
        ("second Tuesday of the month", "FREQ=MONTHLY;BYDAY=2TU"),
        ("the first and third Monday of every month", "FREQ=MONTHLY;BYDAY=1MO,3MO"),
        ("every last Friday", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("last working day of the month", f"FREQ=MONTHLY;BYDAY={WORKING};BYSETPOS=-1"),
        ("second last working day of the month", f"FREQ=MONTHLY;BYDAY={WORKING};BYSETPOS=-2"),
        ("every 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("15th of every month", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("the 1st and 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("twice a month", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("every 31st", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
        ("last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("on the last day of every 3rd month", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"),
        ("every 3 months", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=26"),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=26"),
        ("half-yearly", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=26"),
        ("every 3 months on the 1st", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1"),
        ("every year", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=26"),
        ("every year on 26 November", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=26"),
        ("every November 30", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"),
        ("every 29 February", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("freq=daily;interval=2", "FREQ=DAILY;INTERVAL=2"),
        ("हर दिन", "FREQ=DAILY"),
        ("रोज़", "FREQ=DAILY"),
        ("एक दिन छोड़कर", "FREQ=DAILY;INTERVAL=2"),
        ("हर कामकाजी दिन", f"FREQ=WEEKLY;BYDAY={WORKING}"),
        ("हर सोमवार", "FREQ=WEEKLY;BYDAY=MO"),
        ("हर सोमवार और गुरुवार को", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("हर दूसरे मंगलवार", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("हर 2 हफ़्ते", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("हर १५ तारीख को", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("महीने की 1 और 15 तारीख", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("महीने का आख़िरी दिन", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("महीने का आख़िरी कार्यदिवस", f"FREQ=MONTHLY;BYDAY={WORKING};BYSETPOS=-1"),
        ("महीने का पहला सोमवार", "FREQ=MONTHLY;BYDAY=1MO"),
        ("हर तिमाही", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=26"),
        ("हर साल 26 नवंबर को", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=26"),
    ],
)
def test_words_are_read_as_a_rule(words: str, rule: str) -> None:
    assert read_rule(words, THURSDAY)[0].text == rule


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("every Monday until 2026-12-31", Ends(until=date(2026, 12, 31))),
        ("every Monday for 10 times", Ends(times=10)),
        ("हर सोमवार 2026-12-31 तक", Ends(until=date(2026, 12, 31))),
        ("हर सोमवार १० बार", Ends(times=10)),
        ("FREQ=WEEKLY;COUNT=4", Ends(times=4)),
    ],
)
def test_an_end_is_read_with_the_words(words: str, ends: Ends) -> None:
    assert read_rule(words, THURSDAY)[1] == ends


@pytest.mark.parametrize(
    "words",
    [
        "", "every", "15", "every 15", "on tuesdays for ever", "every other", "every 0 days", "every 99th", "तारीख",
        "every Monday and 15th", "every month on Monday", "every week on the 15th", "first Monday and Friday",
        "every first second week", "every year monthly", "every day until 2026-02-30",
    ],
)  # fmt: skip
def test_words_that_say_no_rule_are_not_taken_for_one(words: str) -> None:
    with pytest.raises(UserError):
        read_rule(words, THURSDAY)


def test_working_days_are_those_of_the_client() -> None:
    rule, _ = read_rule("every working day", THURSDAY, workdays=(6, 0, 1, 2, 3))
    assert rule.text == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SU"


def test_a_rule_from_completion_leaves_its_day_open() -> None:
    assert read_rule("every 3 months", THURSDAY, pinned=False)[0].text == "FREQ=MONTHLY;INTERVAL=3"


ENGLISH = Saying(load_texts("en"), Formats("en", "IN"))
HINDI = Saying(load_texts("hi"), Formats("hi", "IN"))

SAID = [
    ("FREQ=DAILY", "every day", "हर दिन"),
    ("FREQ=DAILY;INTERVAL=3", "every 3 days", "हर 3 दिन"),
    (f"FREQ=WEEKLY;BYDAY={WORKING}", "every weekday", "हर कार्यदिवस"),
    ("FREQ=WEEKLY;BYDAY=SA,SU", "every weekend", "हर सप्ताहांत"),
    ("FREQ=WEEKLY;BYDAY=MO,TH", "every Monday and Thursday", "हर सोमवार और गुरुवार"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every 2 weeks on Tuesday", "हर 2 हफ़्ते मंगलवार को"),
    ("FREQ=MONTHLY;BYMONTHDAY=15", "every month on the 15th", "हर महीने 15 तारीख को"),
    ("FREQ=MONTHLY;BYMONTHDAY=1,22", "every month on the 1st and 22nd", "हर महीने 1 तारीख और 22 तारीख को"),
    ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=3", "every 3 months on the 3rd", "हर 3 महीने 3 तारीख को"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day", "हर महीने आख़िरी दिन को"),
    (f"FREQ=MONTHLY;BYDAY={WORKING};BYSETPOS=-1", "every month on the last working day",
     "हर महीने आख़िरी कार्यदिवस को"),
    ("FREQ=MONTHLY;BYDAY=2FR", "every month on the second Friday", "हर महीने दूसरे शुक्रवार को"),
    ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=26", "every year on 26 November", "हर साल 26 नवंबर को"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "english", "hindi"), SAID)
def test_a_usual_rule_is_said_as_it_would_be_read(rule: str, english: str, hindi: str) -> None:
    parsed = parse_rule(rule)[0]
    assert (ENGLISH.rule(parsed), HINDI.rule(parsed)) == (english, hindi)
    for words in (english, hindi):
        assert read_rule(words, THURSDAY)[0] == parsed


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY", "every week"),
        ("FREQ=MONTHLY", "every month"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
         "every month on the 31st, or the last day of a shorter month"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
         "every year on 29 February, or the last day of a shorter month"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1,2;BYSETPOS=1",
         "every year, in February, on the 1st and 2nd, of these only number 1"),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", "every month, on the day 3 from the end"),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
         "every month, on Monday and Tuesday, of these only number 1"),
        ("FREQ=MONTHLY;BYDAY=-3MO,1TU", "every month, on Monday number 3 from the end and first Tuesday"),
        ("FREQ=YEARLY;BYWEEKNO=20,-1;BYDAY=MO", "every year, in week 20 and 1 from the end, on Monday"),
        ("FREQ=YEARLY;BYYEARDAY=100", "every year, on day 100 of the year"),
        ("FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=11", "every year, in January and June, on the 11th"),
        ("FREQ=WEEKLY;BYMONTH=1;BYDAY=MO", "every week, in January, on Monday"),
    ],
)  # fmt: skip
def test_an_unusual_rule_is_told_part_by_part(rule: str, words: str) -> None:
    assert ENGLISH.rule(parse_rule(rule)[0]) == words
    assert HINDI.rule(parse_rule(rule)[0]).isprintable()


def test_the_end_and_from_where_it_counts_are_said_too() -> None:
    rule, ends = parse_rule("FREQ=DAILY;INTERVAL=3;UNTIL=20261231")
    assert (
        ENGLISH.whole(rule, ends, from_completion=True) == "every 3 days after it is done, until 31 Dec 2026"
    )
    assert ENGLISH.whole(*parse_rule("FREQ=DAILY;COUNT=4")) == "every day, 4 times"
    assert ENGLISH.whole(*parse_rule("FREQ=DAILY")) == "every day"


def test_what_becomes_of_days_off_is_said() -> None:
    assert len({ENGLISH.moving(one) for one in Moving}) == len(Moving)


def test_any_day_of_the_month_has_its_ending() -> None:
    said = [
        ENGLISH.rule(parse_rule(f"FREQ=MONTHLY;BYMONTHDAY={day}")[0]) for day in (1, 2, 3, 11, 12, 13, 21)
    ]
    assert [words.rsplit(" ", 1)[1] for words in said] == [
        "1st",
        "2nd",
        "3rd",
        "11th",
        "12th",
        "13th",
        "21st",
    ]
    assert list(islice(days_of(parse_rule("FREQ=MONTHLY;BYMONTHDAY=21")[0], THURSDAY), 1)) == [
        date(2026, 12, 21)
    ]
