"""A statement of account as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from va_desktop.core.texts import Texts
from va_desktop.kit.sheets.values import Sheet, Value
from va_desktop.receivables.statement import Account, Statement
from va_desktop.receivables.wording import AMOUNT, BALANCE, CLOSING, DATE, KINDS, OPENING, STATEMENT, TEXT


def statement_sheet(statement: Statement, texts: Texts) -> Sheet:
    """Return a row for each movement, between what was owed before and after, for each currency."""
    heads = (
        texts(DATE),
        texts(TEXT),
        texts("Reference"),
        texts(AMOUNT),
        texts(BALANCE),
        texts("Currency"),
    )
    rows = [row for account in statement.accounts for row in _rows(account, statement, texts)]
    return Sheet(texts(STATEMENT), heads, rows)


def _rows(account: Account, statement: Statement, texts: Texts) -> Iterator[Sequence[Value]]:
    days, currency = statement.period, account.currency
    yield days.first, texts(OPENING), "", None, account.opening, currency
    for entry in account.entries:
        one = entry.movement
        yield one.day, texts(KINDS[one.kind]), one.reference, one.amount, entry.balance, currency
    yield days.last, texts(CLOSING), "", None, account.closing, currency
