"""What is owed by age: each amount in one bucket, apart for clients and currencies, and nothing lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from va_desktop.core.money import Money
from va_desktop.receivables.aging import Age, age_of, aged, summed
from va_desktop.receivables.model import Owed

TODAY = date(2026, 11, 26)


def owed(client: str, late: int, minor: int, currency: str = "EUR", client_id: int = 1) -> Owed:
    due = TODAY - timedelta(days=late)
    amount = Money(minor, currency)
    return Owed(minor, f"R-{minor}", client_id, client, 2, ("en",), due, due, amount, amount)


@pytest.mark.parametrize(
    ("late", "age"),
    [
        (-5, Age.CURRENT),
        (0, Age.CURRENT),
        (1, Age.UP_TO_30),
        (30, Age.UP_TO_30),
        (31, Age.UP_TO_60),
        (60, Age.UP_TO_60),
        (61, Age.UP_TO_90),
        (90, Age.UP_TO_90),
        (91, Age.OVER_90),
    ],
)
def test_a_day_belongs_to_one_age(late: int, age: Age) -> None:
    assert age_of(late) is age


def test_amounts_stand_by_client_and_currency() -> None:
    rows = aged(
        [
            owed("Beta", 10, 500, client_id=2),
            owed("acme", 0, 100),
            owed("acme", 95, 200),
            owed("acme", 96, 300),
            owed("acme", 40, 7000, "INR"),
        ],
        TODAY,
    )
    assert [(row.client, row.currency, row.invoices, str(row.whole)) for row in rows] == [
        ("acme", "EUR", 3, "6.00"),
        ("acme", "INR", 1, "70.00"),
        ("Beta", "EUR", 1, "5.00"),
    ]
    assert [str(amount) for amount in rows[0].amounts] == ["1.00", "0.00", "0.00", "0.00", "5.00"]
    assert rows[1].at(Age.UP_TO_60) == Money(7000, "INR")


def test_sums_stand_apart_for_each_currency() -> None:
    rows = aged([owed("A", 1, 100), owed("B", 1, 250, client_id=2), owed("B", 99, 5, "INR", 2)], TODAY)
    sums = summed(rows)
    assert [(one.currency, one.invoices, str(one.at(Age.UP_TO_30)), str(one.whole)) for one in sums] == [
        ("EUR", 2, "3.50", "3.50"),
        ("INR", 1, "0.00", "0.05"),
    ]
    assert summed([]) == []


def test_days_late_count_from_the_due_day() -> None:
    assert owed("A", 12, 1).days_late(TODAY) == 12
    assert owed("A", -3, 1).days_late(TODAY) == -3
