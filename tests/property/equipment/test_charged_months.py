"""The months charged for equipment, against counting day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from va_desktop.core.money import Money
from va_desktop.equipment.charges import Charge

DAYS = st.dates(date(2020, 1, 1), date(2023, 12, 31))


@given(first=DAYS, last=st.none() | DAYS, until=DAYS)
def test_a_month_is_charged_exactly_when_one_of_its_days_is(
    first: date, last: date | None, until: date
) -> None:
    end = until if last is None else min(last, until)
    counted = {(first + timedelta(days=i)).replace(day=1) for i in range(max(0, (end - first).days + 1))}
    assert list(Charge(1, Money(1, "EUR"), first, last).months(until)) == sorted(counted)
