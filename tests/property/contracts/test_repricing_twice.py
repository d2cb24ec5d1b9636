"""Re-pricing twice equals once, and the preview tells exactly what it does, for any rates, work and change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.ground import Heard, SettableClock
from tests.helpers.time import NINE, TimeTrade
from va_desktop.audit.store import StoredTrail
from va_desktop.contracts.model import NewRate
from va_desktop.contracts.rates import rates_until, with_rate
from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER
from va_desktop.timekeeping.model import EntryValues

if TYPE_CHECKING:
    from tests.helpers.databases import SqliteDatabases

DAY = date(2026, 11, 26)
RATES = st.tuples(st.integers(0, 20), st.integers(0, 5000), st.one_of(st.none(), st.integers(0, 10)))
WORK = st.tuples(st.integers(0, 20), st.integers(1, 600))


@given(st.lists(RATES, max_size=3), st.lists(WORK, min_size=1, max_size=5), RATES)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_re_pricing_twice_equals_once(
    sqlite_databases: SqliteDatabases,
    rates: list[tuple[int, int, int | None]],
    work: list[tuple[int, int]],
    change: tuple[int, int, int | None],
) -> None:
    url = sqlite_databases.create()
    engine = sqlite_databases.engine(url)
    clock = SettableClock()
    trade = TimeTrade(Database(engine, clock, StoredTrail(OWNER), Heard(), actor=OWNER, origin="test"), clock)
    contract_id = trade.acme_contract.id

    def amounts() -> dict[int, Money | None]:
        return {entry.id: entry.amount for entry in trade.time.page().rows}

    try:
        for days_ago, minor, _ in rates:
            new = NewRate(Money(minor, "EUR"), DAY - timedelta(days=days_ago))
            trade.contracts.add_rate(contract_id, new)
        for number, (days_ago, minutes) in enumerate(work):
            start = NINE - timedelta(days=days_ago, seconds=number)
            values = EntryValues(start, start + timedelta(minutes=minutes), "UTC", trade.inbox.id)
            trade.time.add_entry(values)
        before = amounts()
        first = DAY - timedelta(days=change[0])
        new = NewRate(Money(change[1], "EUR"), first)
        last = None if change[2] is None else first + timedelta(days=change[2])
        changed = trade.contracts.contract(contract_id)
        for one in [new] if last is None else rates_until(changed, new, last):
            changed = with_rate(changed, one)
        foreseen = {one.entry_id: one.after for one in trade.repricing.repriced_under(changed)}
        done = trade.contracts.add_rate(contract_id, new, last)
        once = amounts()
        assert once == before | foreseen
        trade.time.upkeep.reprice_contract(contract_id)
        assert amounts() == once
        trade.contracts.add_rate(contract_id, new, last)
        assert amounts() == once
        done.undo()
        assert amounts() == before
    finally:
        engine.dispose()
        sqlite_databases.drop(url)
