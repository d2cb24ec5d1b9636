"""What a contract says, in words for a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from va_desktop.contracts.billing_days import Invoicing
from va_desktop.contracts.expense_policy import ExpensePolicy, ExpenseRule, Objection
from va_desktop.contracts.limits import Level, Limit, LimitAction, LimitSpan, LimitState, NewLimit
from va_desktop.contracts.notice import Notice, NoticeUnit
from va_desktop.core.formatting import Formats
from va_desktop.core.money import Money
from va_desktop.core.texts import N_, Texts

NOTICE_UNITS: Final[Mapping[NoticeUnit, str]] = {
    NoticeUnit.DAYS: N_("days"),
    NoticeUnit.WEEKS: N_("weeks"),
    NoticeUnit.MONTHS: N_("months"),
}
INVOICINGS: Final[Mapping[Invoicing, str]] = {
    Invoicing.WEEKLY: N_("each week"),
    Invoicing.FORTNIGHTLY: N_("every two weeks"),
    Invoicing.MONTHLY: N_("each month"),
    Invoicing.TASK: N_("at the end of a task"),
}
EXPENSE_RULES: Final[Mapping[ExpenseRule, str]] = {
    ExpenseRule.NONE: N_("The client pays no expenses"),
    ExpenseRule.APPROVED: N_("Expenses only after approval"),
    ExpenseRule.INCURRED: N_("Expenses as incurred"),
}
SPANS: Final[Mapping[LimitSpan, str]] = {
    LimitSpan.WEEK: N_("a week"),
    LimitSpan.MONTH: N_("a month"),
    LimitSpan.TOTAL: N_("in all"),
}
ACTIONS: Final[Mapping[LimitAction, str]] = {
    LimitAction.STOP: N_("stop the timer"),
    LimitAction.ASK: N_("ask"),
    LimitAction.GO_ON: N_("go on"),
}
_MOST: Final[Mapping[LimitSpan, str]] = {
    LimitSpan.WEEK: N_("At most {most} a week"),
    LimitSpan.MONTH: N_("At most {most} a month"),
    LimitSpan.TOTAL: N_("At most {most} in all"),
}
_THEN: Final[Mapping[LimitAction, str]] = {
    LimitAction.STOP: N_("then the timer stops"),
    LimitAction.ASK: N_("then it is asked"),
    LimitAction.GO_ON: N_("then work goes on"),
}
_OBJECTIONS: Final[Mapping[Objection, str]] = {
    Objection.NOT_PAID: N_("“{title}” says that the client pays no expenses."),
    Objection.NEEDS_APPROVAL: N_("“{title}” asks for the client’s approval first."),
    Objection.TOO_MUCH: N_("“{title}” allows {most} a month; with this it is {sum}."),
}


def notice_words(notice: Notice | None, texts: Texts) -> str:
    """Return a notice in words, nothing where there is none."""
    if notice is None:
        return ""
    if notice.unit is NoticeUnit.DAYS:
        return texts.plural("{n} day’s notice", "{n} days’ notice", notice.count)
    if notice.unit is NoticeUnit.WEEKS:
        return texts.plural("{n} week’s notice", "{n} weeks’ notice", notice.count)
    return texts.plural("{n} month’s notice", "{n} months’ notice", notice.count)


def expense_words(policy: ExpensePolicy, texts: Texts, formats: Formats) -> str:
    """Return what was agreed of expenses in a line, nothing where nothing was."""
    words = "" if policy.rule is None else texts(EXPENSE_RULES[policy.rule])
    if policy.most is not None:
        words = texts("Expenses as incurred, up to {most} a month", most=formats.money(policy.most))
    return ": ".join(filter(None, (words, policy.text))) if words else policy.text


def objection_words(
    objection: Objection, title: str, policy: ExpensePolicy, month: Money, texts: Texts, formats: Formats
) -> str:
    """Return what speaks against an expense; `month` is what the month comes to with it."""
    most = "" if policy.most is None else formats.money(policy.most)
    return texts(_OBJECTIONS[objection], title=title, most=most, sum=formats.money(month))


def quantity_words(limit: Limit | NewLimit, number: int, texts: Texts, formats: Formats) -> str:
    """Return a number of what a limit counts: `16:05 h` or an amount."""
    if limit.amount is not None:
        return formats.money(Money(number, limit.amount.currency))
    return texts("{time} h", time=formats.duration(number))


def limit_words(limit: Limit | NewLimit, texts: Texts, formats: Formats) -> str:
    """Return a limit in a line: `At most 20:00 h a week, then it is asked`."""
    return f"{most_words(limit, texts, formats)}, {texts(_THEN[limit.action])}"


def most_words(limit: Limit | NewLimit, texts: Texts, formats: Formats) -> str:
    """Return how much a limit allows: `At most 20:00 h a week`."""
    number = limit.amount.minor if limit.amount is not None else limit.seconds or 0
    return texts(_MOST[limit.span], most=quantity_words(limit, number, texts, formats))


def state_words(state: LimitState, texts: Texts, formats: Formats) -> str:
    """Return how far a limit is used: `16:05 h of 20:00 h, 80 %`, or what lies beyond it."""
    limit = state.limit
    used, most = (
        quantity_words(limit, number, texts, formats) for number in (limit.of(state.used), limit.most())
    )
    words = texts("{used} of {most}, {share} %", used=used, most=most, share=int(state.share * 100))
    if not state.over:
        return words
    beyond = texts("{amount} beyond", amount=quantity_words(limit, state.over, texts, formats))
    return f"{words} · {beyond}"


def level_words(level: Level, texts: Texts) -> str:
    """Return how near a limit is in a word or two, nothing while it is far."""
    return {Level.FREE: "", Level.NEAR: texts("nearly used up"), Level.REACHED: texts("used up")}[level]
