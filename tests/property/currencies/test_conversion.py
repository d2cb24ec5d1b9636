"""Conversion holds for any rates: there and back, and in memory as in the database's own words."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.money import Money
from va_desktop.currencies.rates import ExchangeRate, RateTable

CURRENCIES = ("EUR", "USD", "INR", "JPY", "KWD")
FIRST = date(2026, 1, 1)
days = st.integers(0, 30).map(lambda number: FIRST + timedelta(days=number))
values = st.decimals("0.01", "1000", places=4)
pairs = st.sampled_from([(a, b) for a in CURRENCIES for b in CURRENCIES if a != b])
rates = st.lists(
    st.builds(lambda day, pair, value: ExchangeRate(day, pair[0], pair[1], value), days, pairs, values),
    max_size=20,
)


@given(rates, pairs, days)
def test_a_quote_is_never_younger_than_its_day(
    known: list[ExchangeRate], pair: tuple[str, str], day: date
) -> None:
    quote = RateTable(known).quote(pair[0], pair[1], day)
    assert quote is None or (quote.day <= day and quote.rate > 0)


@given(rates, pairs, days)
def test_there_is_a_rate_there_where_there_is_one_back(
    known: list[ExchangeRate], pair: tuple[str, str], day: date
) -> None:
    table = RateTable({(one.day, one.source_currency, one.target_currency): one for one in known}.values())
    there, back = table.quote(pair[0], pair[1], day), table.quote(pair[1], pair[0], day)
    assert (there is None) == (back is None)
    if there is not None and back is not None and there.day == back.day:
        direct = {(one.source_currency, one.target_currency) for one in known if one.day == there.day}
        # Two rates that contradict each other both hold, each its own way.
        if not {pair, pair[::-1]} <= direct:
            assert abs(there.rate * back.rate - 1) < Decimal("1e-20")


@given(st.integers(0, 10**9), values)
def test_an_amount_comes_back_to_within_what_rounding_took(minor: int, value: Decimal) -> None:
    table = RateTable([ExchangeRate(FIRST, "EUR", "USD", value)])
    there = table.convert(Money(minor, "EUR"), "USD", FIRST)
    assert there is not None
    back = table.convert(there, "EUR", FIRST)
    assert back is not None
    assert abs(back.minor - minor) <= Decimal("0.5") / value + 1
