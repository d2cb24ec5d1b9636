"""The terms of a contract as options of commands: how they are read, and how they are told."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from va_desktop.contracts.billing_days import Invoicing
from va_desktop.contracts.expense_policy import ExpensePolicy, ExpenseRule
from va_desktop.contracts.limits import Limit, LimitAction, LimitSpan, LimitState, NewLimit
from va_desktop.contracts.model import Contract, Terms
from va_desktop.contracts.notice import Notice, NoticeUnit
from va_desktop.contracts.service.keeping import ContractKeeping
from va_desktop.core.canonical import Json
from va_desktop.core.clock import parse_day
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.numbers import parse_decimal
from va_desktop.core.patterns import Pattern
from va_desktop.core.texts import N_
from va_desktop.services.service import Services

NONE: Final = "none"
Kept = TypeVar("Kept")
_NOTICE: Final = Pattern(r"(\d+)\s*(d|w|m|days?|weeks?|months?)", re.ASCII | re.IGNORECASE)
_UNITS: Final = {"d": NoticeUnit.DAYS, "w": NoticeUnit.WEEKS, "m": NoticeUnit.MONTHS}
_LIMIT: Final = Pattern(r"([\d.:]+)(h?)/(week|month|total)(?::(stop|ask|go-on))?", re.ASCII | re.IGNORECASE)


def term_arguments(parser: ArgumentParser) -> None:
    """Declare the options of the terms; "none" takes away what was agreed."""
    parser.add_argument("--start", metavar="D")
    parser.add_argument("--end", metavar="D")
    parser.add_argument("--note", metavar="N")
    parser.add_argument("--notice", metavar="LENGTH", help=N_('such as "14 days", "2 weeks" or 1m'))
    parser.add_argument(
        "--invoicing", choices=[*(one.value for one in Invoicing), NONE], help=N_("how often it is invoiced")
    )
    parser.add_argument(
        "--minimum-charge", metavar="A", help=N_("the smallest amount of its work on an invoice")
    )
    parser.add_argument(
        "--expenses",
        choices=[one.value for one in ExpenseRule],
        help=N_("what the client pays of expenses: none, those approved, or as incurred"),
    )
    parser.add_argument("--expenses-most", metavar="A", help=N_("the most of them in a month"))
    parser.add_argument("--expenses-text", metavar="T", help=N_("what was agreed of them, in words"))
    parser.add_argument(
        "--order-number", metavar="N", help=N_("the client’s order number, printed on invoices")
    )
    parser.add_argument(
        "--services", metavar="KEYS", help=N_("the agreed services, with commas between; all without it")
    )
    parser.add_argument(
        "--limit",
        action="append",
        metavar="MOST/SPAN[:ACTION]",
        help=N_("such as 20h/week:stop or 500/month:ask; several are allowed, and replace those before"),
    )
    parser.add_argument(
        "--document", action="append", metavar="FILE", help=N_("a signed document; a copy is kept")
    )


def read_terms(given: Namespace, before: Terms, currency: str) -> Terms:
    """Return terms with what is said of them; what is not said stays."""
    return replace(
        before,
        starts_on=_or(given.start, before.starts_on, lambda text: parse_day(text, field="start")),
        ends_on=_or(given.end, before.ends_on, lambda text: parse_day(text, field="end")),
        note=before.note if given.note is None else given.note,
        notice=_or(given.notice, before.notice, _notice),
        invoicing=_or(given.invoicing, before.invoicing, Invoicing),
        minimum=_or(
            given.minimum_charge,
            before.minimum,
            lambda text: Money.parse(text, currency, field="minimum_charge"),
        ),
        expenses=_expenses(given, before.expenses, currency),
        order_number=before.order_number
        if given.order_number is None
        else ("" if given.order_number == NONE else given.order_number),
    )


def keep_terms(given: Namespace, contract: Contract, keeping: ContractKeeping, services: Services) -> None:
    """Write down what is kept beside the terms: agreed services, limits and documents."""
    if given.services is not None:
        keys = [] if given.services == NONE else [key for key in given.services.split(",") if key.strip()]
        keeping.agreed.agree_services(contract.id, [services.find_service(key).id for key in keys])
    if given.limit is not None:
        new = [read_limit(text, contract.currency) for text in given.limit if text != NONE]
        for limit in keeping.limits.limits_of(contract.id):
            keeping.limits.delete_limit(limit.id)
        for one in new:
            keeping.limits.add_limit(contract.id, one)
    for name in given.document or ():
        keeping.papers.add_paper(contract.id, Path(name))


def read_limit(text: str, currency: str) -> NewLimit:
    """Read a limit such as `20h/week:stop` or `500/month:ask`; without an action it asks."""
    found = _LIMIT.fullmatch(text.strip())
    if found is None:
        raise UserError(
            "“{text}” is no limit; write it like 20h/week:stop or 500/month:ask.",
            field="limit",
            text=text[:40],
        )
    most, hours, span, action = found.groups()
    return NewLimit(
        LimitSpan(span.lower()),
        LimitAction((action or "ask").lower().replace("-", "_")),
        seconds=_seconds(most) if hours or ":" in most else None,
        amount=None if hours or ":" in most else Money.parse(most, currency, field="limit"),
    )


def _seconds(text: str) -> int:
    hours, _, minutes = text.partition(":")
    try:
        return int(parse_decimal(hours, field="limit") * 3600) + int(minutes or 0) * 60
    except ValueError as error:
        raise UserError("Write a time above zero, such as 20:00.", field="limit") from error


def _or(text: str | None, before: Kept | None, read: Callable[[str], Kept]) -> Kept | None:
    if text is None:
        return before
    return None if text in (NONE, "") else read(text)


def _notice(text: str) -> Notice:
    found = _NOTICE.fullmatch(text.strip())
    if found is None:
        raise UserError(
            "“{text}” is no notice; write it like 14 days, 2 weeks or 1m.", field="notice", text=text[:40]
        )
    return Notice(int(found[1]), _UNITS[found[2][0].lower()])


def _expenses(given: Namespace, before: ExpensePolicy, currency: str) -> ExpensePolicy:
    return ExpensePolicy(
        before.rule if given.expenses is None else ExpenseRule(given.expenses),
        _or(
            given.expenses_most, before.most, lambda text: Money.parse(text, currency, field="expenses_most")
        ),
        before.text if given.expenses_text is None else given.expenses_text,
    )


def terms_json(terms: Terms) -> Json:
    """Return the terms as JSON; amounts are in the contract's currency."""
    notice, expenses = terms.notice, terms.expenses
    return {
        "starts_on": terms.starts_on.isoformat() if terms.starts_on else None,
        "ends_on": terms.ends_on.isoformat() if terms.ends_on else None,
        "note": terms.note,
        "notice": None if notice is None else {"count": notice.count, "unit": notice.unit.value},
        "invoicing": terms.invoicing.value if terms.invoicing else None,
        "minimum_charge": str(terms.minimum) if terms.minimum else None,
        "expenses": {
            "rule": expenses.rule.value if expenses.rule else None,
            "most": str(expenses.most) if expenses.most else None,
            "text": expenses.text,
        },
        "order_number": terms.order_number or None,
    }


def limit_json(limit: Limit) -> Json:
    """Return a limit as JSON."""
    return {
        "id": limit.id,
        "span": limit.span.value,
        "seconds": limit.seconds,
        "amount": str(limit.amount) if limit.amount else None,
        "action": limit.action.value,
    }


def state_json(states: Sequence[LimitState]) -> list[Json]:
    """Return limits with how far each is used; `share` is in percent, cut to whole ones."""
    return [
        {
            **limit_json(state.limit),
            "used_seconds": state.used.seconds,
            "used_amount": str(state.used.amount),
            "share": int(state.share * 100),
            "level": state.level.value,
            "from": state.period.first.isoformat() if state.period else None,
            "until": state.period.last.isoformat() if state.period else None,
        }
        for state in states
    ]
