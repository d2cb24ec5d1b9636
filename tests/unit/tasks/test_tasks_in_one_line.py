"""A task in one line, in English and Hindi, is taken apart as a person means it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from va_desktop.core.daytext import Present
from va_desktop.core.errors import UserError
from va_desktop.tasks.model import Priority
from va_desktop.tasks.quicktext import Asked, Manner, QuickTask, parse

MANNER = Manner(Present(date(2026, 11, 26), minute=600), currencies=("EUR",))
FRIDAY = date(2026, 11, 27)
RUPEES = ("INR", "NPR", "PKR", "LKR", "MUR")


def euros(amount: str) -> Asked:
    return Asked(Decimal(amount), ("EUR",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "blog post for @acme fri 5pm 120 EUR #writing !high ~2h",
            QuickTask("blog post", "acme", "", ("writing",), Priority.HIGH, FRIDAY, 1020, euros("120"), 7200),
        ),
        (
            "@dilli के लिए ब्लॉग कल शाम 5 बजे 500 रुपये",
            QuickTask("ब्लॉग", "dilli", due_on=FRIDAY, due_minute=1020, price=Asked(Decimal(500), RUPEES)),
        ),
        ("के लिए @dilli ब्लॉग", QuickTask("ब्लॉग", "dilli")),
        ("@acme/writing blog", QuickTask("blog", "acme", "writing")),
        ("blog fri @acme about bread", QuickTask("blog about bread", "acme", due_on=FRIDAY)),
        ("tomorrow call Asha", QuickTask("call Asha", due_on=FRIDAY)),
        ("blog tomorrow fri", QuickTask("blog tomorrow", due_on=FRIDAY)),
        ("call 5pm 6pm", QuickTask("call 5pm", due_on=date(2026, 11, 26), due_minute=1080)),
        ("call 11am", QuickTask("call", due_on=date(2026, 11, 26), due_minute=660)),
        ("call 9am", QuickTask("call", due_on=FRIDAY, due_minute=540)),
        ("blog €1,200.50", QuickTask("blog", price=euros("1200.50"))),
        ("blog 120 eur", QuickTask("blog", price=euros("120"))),
        ("blog usd 80", QuickTask("blog usd 80")),
        ("blog USD 80", QuickTask("blog", price=Asked(Decimal(80), ("USD",)))),
        ("blog ₹500/-", QuickTask("blog", price=Asked(Decimal(500), RUPEES))),
        ("send to 12 all", QuickTask("send to 12 all")),
        ("“Sun cream” fri", QuickTask("“Sun cream”", due_on=FRIDAY)),
        ('a "120 EUR" and "fri"', QuickTask('a "120 EUR" and "fri"')),
        ("report ~ 2 घंटे #a #b #a", QuickTask("report", tags=("a", "b"), estimate_seconds=7200)),
        ("report ~45m soon", QuickTask("report soon", estimate_seconds=2700)),
        ("report !ज़रूरी", QuickTask("report", priority=Priority.HIGH)),
        ("report !१ !high", QuickTask("report", priority=Priority.HIGH)),
        ("", QuickTask()),
        ("@acme #mail", QuickTask("", "acme", tags=("mail",))),
        ("wow ! @ # ~ ~soon @@x !!! -5", QuickTask("wow ! @ # ~ ~soon @@x !!! -5")),
        ("post, @acme – fri", QuickTask("post", "acme", due_on=FRIDAY)),
        ("mail bob@acme.example", QuickTask("mail bob@acme.example")),
        ("inbox @acme every weekday 9am", QuickTask("inbox", "acme", due_minute=540, again="every weekday")),
        ("newsletter monthly", QuickTask("newsletter", again="monthly")),
        ("monthly report", QuickTask("monthly report")),
        ("each and every post", QuickTask("each and every post")),
        (
            "report fri every 2 weeks 120 EUR",
            QuickTask("report", due_on=FRIDAY, price=euros("120"), again="every 2 weeks"),
        ),
        ("every second Tuesday call Asha", QuickTask("call Asha", again="every second Tuesday")),
        ("every other thing", QuickTask("every other thing")),
        ("“monthly”", QuickTask("“monthly”")),
        ("हर सोमवार को रिपोर्ट @dilli", QuickTask("रिपोर्ट", "dilli", again="हर सोमवार को")),
        ("इनबॉक्स रोज़ सुबह 9 बजे", QuickTask("इनबॉक्स", due_minute=540, again="रोज़")),
    ],
)
def test_a_line_is_taken_apart(text: str, expected: QuickTask) -> None:
    assert parse(text, MANNER) == expected


def test_numbers_are_read_with_the_signs_of_the_country() -> None:
    manner = Manner(MANNER.present, point=",", group=".")
    assert parse("blog 1.200,50 EUR", manner).price == euros("1200.50")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("blog @acme @dilli", "one client only"),
        ("blog 120 EUR 80 EUR", "one price only"),
        ("blog !high !low", "one priority only"),
        ("blog !soon", "no priority"),
        ("blog ~1h ~2h", "one estimate only"),
        ("blog ~2", "no estimate"),
        ("blog 1,20 EUR", "not a number"),
        ("blog 31 Feb", "not a day"),
    ],
)
def test_what_cannot_be_meant_is_said_in_words(text: str, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint) as error:
        parse(text, MANNER)
    assert error.value.field == "text"


def test_a_task_comes_again_by_one_rule_only() -> None:
    with pytest.raises(UserError, match="Say once how"):
        parse("inbox daily @acme monthly", MANNER)


@pytest.mark.parametrize("day", ["1.1.0001", "0001-05-06", "6 May 0001"])
def test_a_year_is_read_as_it_was_typed(day: str) -> None:
    with pytest.raises(UserError, match="The year 1 is too far away"):
        parse(f"report {day}", MANNER)
