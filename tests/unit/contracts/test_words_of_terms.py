"""What a contract says and what happened to it, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from va_desktop.contracts.expense_policy import ExpensePolicy, ExpenseRule, Objection
from va_desktop.contracts.history import ContractChange, Part, Subject
from va_desktop.contracts.history_words import HistoryWords
from va_desktop.contracts.limits import Level, Limit, LimitAction, LimitSpan, LimitState, NewLimit, Used
from va_desktop.contracts.notice import Notice, NoticeUnit
from va_desktop.contracts.term_words import (
    expense_words,
    level_words,
    limit_words,
    notice_words,
    objection_words,
    state_words,
)
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import load_texts

TEXTS, FORMATS = load_texts("en"), Formats("en", "IE")
WORDS = HistoryWords(TEXTS, FORMATS, lambda one: f"Service {one}")


def plain(text: str) -> str:
    return text.replace("\xa0", "")


def change(
    subject: Subject,
    verb: str,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
    values: dict[str, Any] | None = None,
) -> str:
    part = Part(subject, 1, values or {})
    made = ContractChange(1, datetime(2026, 11, 26, tzinfo=UTC), "Asha", part, verb, before or {}, after)
    return plain(WORDS.of(made, "EUR"))


def test_a_notice_in_words() -> None:
    assert notice_words(None, TEXTS) == ""
    assert [notice_words(Notice(2, unit), TEXTS) for unit in NoticeUnit] == [
        "2 days’ notice",
        "2 weeks’ notice",
        "2 months’ notice",
    ]


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        (ExpensePolicy(), ""),
        (ExpensePolicy(text="Only stamps"), "Only stamps"),
        (ExpensePolicy(ExpenseRule.NONE, text="Ask Tom"), "The client pays no expenses: Ask Tom"),
        (
            ExpensePolicy(ExpenseRule.INCURRED, Money(50_00, "EUR")),
            "Expenses as incurred, up to €50.00 a month",
        ),
    ],
)
def test_expenses_in_words(policy: ExpensePolicy, words: str) -> None:
    assert plain(expense_words(policy, TEXTS, FORMATS)) == words


def test_objections_name_the_contract_and_the_sum() -> None:
    policy = ExpensePolicy(ExpenseRule.INCURRED, Money(50_00, "EUR"))
    month = Money(61_00, "EUR")
    said = objection_words(Objection.TOO_MUCH, "Office", policy, month, TEXTS, FORMATS)
    assert plain(said) == "“Office” allows €50.00 a month; with this it is €61.00."
    none = ExpensePolicy(ExpenseRule.NONE)
    said = objection_words(Objection.NOT_PAID, "Office", none, month, TEXTS, FORMATS)
    assert said == "“Office” says that the client pays no expenses."


def test_limits_in_words() -> None:
    time = Limit(1, 1, LimitSpan.WEEK, LimitAction.STOP, seconds=72_000)
    amount = NewLimit(LimitSpan.TOTAL, LimitAction.GO_ON, amount=Money(500_00, "EUR"))
    assert limit_words(time, TEXTS, FORMATS) == "At most 20:00 h a week, then the timer stops"
    assert plain(limit_words(amount, TEXTS, FORMATS)) == "At most €500.00 in all, then work goes on"
    near, over = (LimitState(time, None, Used(n, Money(0, "EUR"))) for n in (57_900, 75_600))
    assert state_words(near, TEXTS, FORMATS) == "16:05 h of 20:00 h, 80 %"
    assert state_words(over, TEXTS, FORMATS) == "21:00 h of 20:00 h, 105 % · 1:00 h beyond"
    assert [level_words(level, TEXTS) for level in Level] == ["", "nearly used up", "used up"]


def test_what_happened_to_a_contract() -> None:
    assert change(Subject.CONTRACT, "insert", {"title": "Office"}) == "Agreed"
    assert change(Subject.CONTRACT, "update", {"deleted_at": "2026-11-26"}) == "Deleted"
    assert change(Subject.CONTRACT, "update", {"deleted_at": None}) == "Brought back"
    said = change(
        Subject.CONTRACT,
        "update",
        {
            "ends_on": "2026-12-31",
            "minimum_minor": 5000,
            "invoicing": "weekly",
            "round_step": 15,
            "revision": 3,
        },
        {"ends_on": None, "minimum_minor": None, "invoicing": "", "round_step": 0},
    )
    assert said == (
        "Last day: – → 31 Dec 2026 · Minimum charge: – → €50.00"
        " · Invoiced: – → each week · Rounded to: – → 15 minutes"
    )
    assert change(Subject.CONTRACT, "update", {"note": "x"}) == "Note changed"
    assert change(Subject.CONTRACT, "update", {"title": "B"}, {"title": "A"}) == "Title: A → B"


def test_what_happened_to_rates_limits_services_and_papers() -> None:
    rate = {"hour_minor": 2500, "valid_from": date(2026, 11, 1), "service_id": None}
    assert change(Subject.RATE, "insert", rate) == "Rate €25.00/h from 1 Nov 2026 added"
    raised = change(
        Subject.RATE, "update", {"hour_minor": 3000}, {"hour_minor": 2500}, {**rate, "service_id": 4}
    )
    assert (
        raised == "Rate €25.00/h for Service 4 from 1 Nov 2026 → Rate €30.00/h for Service 4 from 1 Nov 2026"
    )
    gone = change(Subject.RATE, "update", {"deleted_at": "2026-11-26"}, values=rate)
    assert gone == "Rate €25.00/h from 1 Nov 2026 taken away"
    back = change(Subject.RATE, "update", {"deleted_at": None}, values=rate)
    assert back == "Rate €25.00/h from 1 Nov 2026 brought back"
    limit = {"span": "week", "action": "ask", "seconds": None, "amount_minor": 500_00}
    assert change(Subject.LIMIT, "insert", limit) == "“At most €500.00 a week, then it is asked” added"
    timed = {"span": "month", "action": "stop", "seconds": 3600, "amount_minor": None}
    assert change(Subject.LIMIT, "insert", timed) == "“At most 1:00 h a month, then the timer stops” added"
    assert change(Subject.SERVICE, "insert", {"service_id": 9}) == "Agreed service “Service 9” added"
    bought = {"unit": "time", "bought": 72_000, "price_minor": 500_00, "starts_on": "2026-11-01"}
    assert change(Subject.RETAINER, "insert", bought) == "Retainer of 20 h for €500.00 from 1 Nov 2026 added"
    assert change(Subject.PAPER, "insert", {"name": "a.pdf"}) == "Paper “a.pdf” added"
