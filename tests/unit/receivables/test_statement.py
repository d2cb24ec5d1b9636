"""A statement: what was owed, what came and went, in the order of days, apart for each currency."""

from __future__ import annotations

from datetime import date

import pytest

from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.receivables.statement import Account, Kind, Movement, accounts, checked_period
from va_desktop.receivables.wording import KINDS


def moved(day: int, kind: Kind, minor: int, currency: str = "EUR", number: int = 0) -> Movement:
    return Movement(date(2026, 11, day), kind, f"{kind}-{day}", Money(minor, currency), number)


def test_movements_stand_by_day_and_each_tells_what_is_owed_after_it() -> None:
    period = Period(date(2026, 11, 5), date(2026, 11, 20))
    (account,) = accounts(
        [
            moved(10, Kind.PAYMENT, -300, number=9),
            moved(10, Kind.INVOICE, 500),
            moved(3, Kind.INVOICE, 1000),
            moved(12, Kind.CREDIT_NOTE, -200),
            moved(21, Kind.INVOICE, 9999),
        ],
        period,
    )
    assert str(account.opening) == "10.00"
    told = [(entry.movement.kind, str(entry.balance)) for entry in account.entries]
    assert told == [(Kind.INVOICE, "15.00"), (Kind.PAYMENT, "12.00"), (Kind.CREDIT_NOTE, "10.00")]
    assert str(account.closing) == "10.00"
    assert not account.is_empty


def test_currencies_stand_apart() -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 30))
    found = accounts([moved(3, Kind.INVOICE, 5, "INR"), moved(2, Kind.INVOICE, 7)], period)
    assert [(one.currency, str(one.closing)) for one in found] == [("EUR", "0.07"), ("INR", "0.05")]
    assert accounts([], period) == []


def test_an_account_without_anything_is_empty() -> None:
    assert Account("EUR", Money(0, "EUR"), (), Money(0, "EUR")).is_empty
    assert not Account("EUR", Money(1, "EUR"), (), Money(1, "EUR")).is_empty


def test_a_statement_does_not_end_before_it_begins() -> None:
    day = date(2026, 11, 1)
    assert checked_period(day, day) == Period(day, day)
    with pytest.raises(UserError, match="before it begins"):
        checked_period(day, date(2026, 10, 31))


def test_every_movement_has_a_name() -> None:
    assert set(KINDS) == set(Kind)
