"""Whole months of time on both engines: what each day holds, and what passes midnight into a span."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.helpers.time import NINE, TimeTrade
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.timekeeping.model import EntryValues
from va_desktop.timekeeping.shares import Share

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

DAY = NINE.date()
MONTH = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> TimeTrade:
    clock.moment = NINE + timedelta(hours=12)
    return TimeTrade(database, clock)


def test_a_day_is_added_up_by_client_and_currency(trade: TimeTrade) -> None:
    trade.log(0, 1)
    trade.log(1, 2)
    trade.log(4, 1, trade.books)
    trade.time.delete_entry(trade.log(6, 1))
    trade.time.add_entry(EntryValues(NINE - timedelta(days=1), NINE - timedelta(hours=23), "UTC"))
    trade.log(24 * 10, 1)  # in December
    acme, delhi = trade.clients.client(trade.acme_id), trade.clients.client(trade.delhi_id)
    assert set(trade.overview.shares(MONTH)) == {
        Share(DAY - timedelta(days=1), None, "", None, 3600, None),
        Share(DAY, acme.id, acme.name, acme.colour, 3 * 3600, Money(75_00, "EUR")),
        Share(DAY, delhi.id, delhi.name, delhi.colour, 3600, Money(750_00, "INR")),
    }


def test_what_runs_counts_until_now_on_its_day_alone(trade: TimeTrade, clock: SettableClock) -> None:
    trade.time.start_timer("", task_id=trade.inbox.id, at=clock.moment - timedelta(hours=2))
    (running,) = trade.overview.shares(MONTH)
    assert (running.seconds, running.amount) == (7200, Money(50_00, "EUR"))
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    assert list(trade.overview.shares(october)) == []


def test_a_span_holds_what_passes_midnight_into_it_and_nothing_before(trade: TimeTrade) -> None:
    night, evening = trade.log(-11, 4), trade.log(-13, 1)
    noon, next_day = trade.log(3, 1), trade.log(24, 1)
    assert [one.id for one in trade.time.entries_in(Period(DAY, DAY))] == [night, noon]
    span = Period(DAY - timedelta(days=1), DAY + timedelta(days=1))
    assert [one.id for one in trade.time.entries_in(span)] == [evening, night, noon, next_day]
