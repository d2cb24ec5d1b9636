"""For any movements and any cut: opening and movements make the closing balance, and no day is told twice."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.money import Money, total
from va_desktop.core.periods import Period
from va_desktop.receivables.aging import Age, aged, summed
from va_desktop.receivables.model import Owed
from va_desktop.receivables.statement import Kind, Movement, accounts

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
MOVEMENTS = st.lists(
    st.builds(
        Movement,
        day=DAYS,
        kind=st.sampled_from(list(Kind)),
        reference=st.just(""),
        amount=st.builds(Money, st.integers(-(10**9), 10**9), st.sampled_from(["EUR", "INR", "JPY"])),
        id=st.integers(0, 99),
    ),
    max_size=30,
)
OWED = st.lists(
    st.builds(
        lambda client, due, minor, currency: Owed(
            1, "", client, f"C{client}", 0, ("en",), due, due, Money(minor, currency), Money(minor, currency)
        ),
        st.integers(1, 4),
        DAYS,
        st.integers(1, 10**9),
        st.sampled_from(["EUR", "INR"]),
    ),
    max_size=40,
)


@given(MOVEMENTS, DAYS, st.integers(0, 400))
def test_opening_and_movements_make_the_closing_balance(
    movements: list[Movement], first: date, days: int
) -> None:
    period = Period(first, first + timedelta(days=days))
    for account in accounts(movements, period):
        moved = total((one.movement.amount for one in account.entries), account.currency)
        assert account.opening + moved == account.closing
        last = account.entries[-1].balance if account.entries else account.opening
        assert last == account.closing
        assert [one.movement.day for one in account.entries] == sorted(
            one.movement.day for one in account.entries
        )


@given(MOVEMENTS, DAYS, st.integers(0, 200), st.integers(0, 200))
def test_one_statement_begins_with_what_the_one_before_ended(
    movements: list[Movement], first: date, before: int, after: int
) -> None:
    middle = first + timedelta(days=before)
    last = middle + timedelta(days=1 + after)
    early = {one.currency: one for one in accounts(movements, Period(first, middle))}
    late = {one.currency: one for one in accounts(movements, Period(middle + timedelta(days=1), last))}
    whole = {one.currency: one for one in accounts(movements, Period(first, last))}
    for currency, account in late.items():
        assert account.closing == whole[currency].closing
        if currency in early:
            assert account.opening == early[currency].closing


@given(OWED, DAYS)
def test_ages_lose_and_double_nothing(items: list[Owed], today: date) -> None:
    rows = aged(items, today)
    assert sum(row.invoices for row in rows) == len(items)
    for currency in ("EUR", "INR"):
        owed = sum(item.outstanding.minor for item in items if item.outstanding.currency == currency)
        assert sum(row.whole.minor for row in rows if row.currency == currency) == owed
        sums = [row for row in summed(rows) if row.currency == currency]
        assert sum(row.at(age).minor for row in sums for age in Age) == owed
