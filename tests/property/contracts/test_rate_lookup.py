"""The rate of a day, held against its definition for any set of rates."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.contracts.model import Rate
from va_desktop.contracts.rates import rate_for
from va_desktop.core.money import Money

FIRST = date(2026, 1, 1)
days = st.integers(0, 40).map(lambda count: FIRST + timedelta(days=count))
services = st.sampled_from([None, 1, 2])


@st.composite
def price_lists(draw: st.DrawFn) -> list[Rate]:
    begun = draw(st.lists(st.tuples(services, days), unique=True, max_size=8))
    return [Rate(number, *key, Money(number, "EUR")) for number, key in enumerate(begun)]


@given(price_lists(), services, days)
def test_it_is_the_latest_begun_of_the_service_else_of_all_else_the_first(
    rates: list[Rate], service: int | None, day: date
) -> None:
    def begun(key: int | None) -> list[Rate]:
        return sorted(
            (rate for rate in rates if rate.service_id == key and rate.valid_from <= day),
            key=lambda rate: rate.valid_from,
        )

    general = sorted((rate for rate in rates if rate.service_id is None), key=lambda rate: rate.valid_from)
    candidates = [*general[:1], *begun(None), *(begun(service) if service else [])]
    assert rate_for(rates, service, day) == (candidates[-1] if candidates else None)


@given(price_lists(), services, days, st.randoms())
def test_the_order_of_the_rates_means_nothing(
    rates: list[Rate], service: int | None, day: date, random: object
) -> None:
    shuffled = list(rates)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rate_for(shuffled, service, day) == rate_for(rates, service, day)
