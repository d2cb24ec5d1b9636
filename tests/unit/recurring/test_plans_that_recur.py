"""Plans of invoices that come again: their turns, the period each is for, and the texts that name it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from typing_extensions import Unpack

from tests.helpers.plans import CARE, PlanChanges, plan_values
from va_desktop.core.errors import UserError
from va_desktop.core.formatting import Formats
from va_desktop.core.periods import Period
from va_desktop.core.texts import load_texts
from va_desktop.invoicing.model import Line
from va_desktop.recurring.plan import (
    Covers,
    PlanTurn,
    PlanValues,
    Says,
    Trouble,
    filled,
    filled_line,
    period_of,
    period_words,
)
from va_desktop.tasks.rule import Ends, parse_rule

ENGLISH = Formats("en", "IE")


def plan(**changes: Unpack[PlanChanges]) -> PlanValues:
    changes.setdefault("starts_on", date(2026, 1, 1))
    return plan_values(**changes)


@pytest.mark.parametrize(
    ("rule", "covers", "on", "first", "last"),
    [
        ("FREQ=MONTHLY", Covers.BEFORE, "2026-03-01", "2026-02-01", "2026-02-28"),
        ("FREQ=MONTHLY", Covers.ENDING, "2026-03-31", "2026-03-01", "2026-03-31"),
        ("FREQ=MONTHLY", Covers.COMING, "2026-12-15", "2026-12-01", "2026-12-31"),
        ("FREQ=MONTHLY;INTERVAL=3", Covers.BEFORE, "2026-02-10", "2025-11-01", "2026-01-31"),
        ("FREQ=MONTHLY;INTERVAL=3", Covers.ENDING, "2026-03-31", "2026-01-01", "2026-03-31"),
        ("FREQ=MONTHLY;INTERVAL=3", Covers.COMING, "2026-11-01", "2026-11-01", "2027-01-31"),
        ("FREQ=YEARLY", Covers.COMING, "2026-06-15", "2026-06-01", "2027-05-31"),
        ("FREQ=WEEKLY", Covers.BEFORE, "2026-03-02", "2026-02-23", "2026-03-01"),
        ("FREQ=WEEKLY;INTERVAL=2", Covers.ENDING, "2026-03-01", "2026-02-16", "2026-03-01"),
        ("FREQ=DAILY;INTERVAL=10", Covers.COMING, "2026-03-01", "2026-03-01", "2026-03-10"),
    ],
)
def test_a_period_is_as_long_as_the_rule_takes(
    rule: str, covers: Covers, on: str, first: str, last: str
) -> None:
    period = period_of(parse_rule(rule)[0], covers, date.fromisoformat(on))
    assert period == Period(date.fromisoformat(first), date.fromisoformat(last))


def test_periods_are_written_as_shortly_as_can_be() -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert period_words(year, ENGLISH) == "2026"
    assert period_words(Period(date(2026, 2, 1), date(2026, 2, 28)), ENGLISH) == "February 2026"
    assert period_words(Period(date(2026, 2, 1), date(2026, 2, 7)), ENGLISH) == "1–7 Feb 2026"


def test_placeholders_are_filled_in_each_language() -> None:
    turn = PlanTurn(date(2026, 4, 1), Period(date(2026, 1, 1), date(2026, 3, 31)), 3)
    assert filled("{period}; {month}; {year}; {from} to {to}; no. {number}", turn, ENGLISH) == (
        "1 Jan – 31 Mar 2026; March 2026; 2026; 1 January 2026 to 31 March 2026; no. 3"
    )
    assert filled("{other}", turn, ENGLISH) == "{other}"
    line = Line("Care {month}", Decimal(1), Decimal(1), translations={"de": "Pflege {month}"}, id=7)
    formats = {"de": Formats("de", "DE"), "en": ENGLISH}
    written = filled_line(line, turn, formats)
    assert (written.description, written.translations, written.id) == (
        "Pflege März 2026",
        {"en": "Care March 2026"},
        0,
    )
    same = filled_line(Line("Care", Decimal(1), Decimal(1)), turn, formats)
    assert (same.description, same.translations) == ("Care", {})


def test_turns_are_due_from_the_first_day_on_and_each_period_once() -> None:
    values = plan(counted_from=date(2026, 2, 1))
    due = values.due(date(2026, 4, 15), {date(2026, 2, 1)})
    assert [(turn.on, turn.number) for turn in due] == [(date(2026, 2, 1), 2), (date(2026, 4, 1), 4)]
    coming = values.coming(date(2026, 4, 15), {date(2026, 2, 1)}, 4)
    assert [turn.on for turn in coming] == [
        date(2026, 2, 1),
        date(2026, 4, 1),
        date(2026, 5, 1),
        date(2026, 6, 1),
    ]
    ending = plan(ends=Ends(times=2))
    assert [turn.on.month for turn in ending.due(date(2026, 12, 1), ())] == [1, 2]


def test_a_plan_runs_unless_it_rests_or_has_ended() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert plan().active
    assert not plan(paused_at=now).active
    assert not plan(ended_at=now).active


def test_a_checked_plan_is_tidy() -> None:
    says = Says(("en",), 14, (CARE,), intro=" For {month} \n", order_reference=" PO 7 ")
    checked = plan(title=" Care ", says=says).checked()
    assert (checked.title, checked.says.intro, checked.says.order_reference) == (
        "Care",
        "For {month}",
        "PO 7",
    )
    assert plan(says=Says(("en",), 14), gathers=True).checked().says.lines == ()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (plan(ends=Ends(until=date(2025, 1, 1))), "end before it begins"),
        (plan(says=Says(("en",), 14)), "Give it a line"),
        (plan(says=Says(("en",), -1, (CARE,))), "Payment terms"),
        (plan(says=Says(("en",), 14, (CARE,), intro="{mnth}")), "no placeholder"),
        (plan(says=Says(("en",), 14, (replace(CARE, translations={"de": "{x}"}),))), "no placeholder"),
        (plan(title=" "), "Please fill this in"),
        (plan(hands_over=True), "issued at once"),
        (plan(rule=parse_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")[0]), "no day"),
        (plan(rule=parse_rule("FREQ=MONTHLY;BYMONTHDAY=1,15")[0]), "the same period"),
    ],
)
def test_what_is_no_plan_is_refused(values: PlanValues, words: str) -> None:
    with pytest.raises(UserError, match=words):
        values.checked()


def test_trouble_is_kept_as_it_was_said() -> None:
    trouble = Trouble.of(UserError("There is no invoice {id}.", id=7))
    assert trouble.in_words(load_texts("en")) == "There is no invoice 7."
    assert trouble == Trouble("There is no invoice {id}.", {"id": "7"})
