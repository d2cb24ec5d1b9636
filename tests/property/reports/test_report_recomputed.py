"""The weekly report, against adding everything up again by hand from the rows themselves."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.ground import SettableClock
from tests.helpers.trade import Engaged
from va_desktop.audit.store import StoredTrail
from va_desktop.contractor.model import Contractor
from va_desktop.core.events import Nobody
from va_desktop.currencies.rates import ExchangeRate
from va_desktop.currencies.service import ExchangeRates
from va_desktop.currencies.store import StoredRates
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER
from va_desktop.reports.service.earnings import Reports
from va_desktop.reports.store.earnings import StoredReports
from va_desktop.timekeeping.schema.entries import time_entry

if TYPE_CHECKING:
    from tests.helpers.databases import SqliteDatabases

UNTIL = date(2026, 11, 26)
CURRENCIES = ("EUR", "INR", "JPY")


class Entry(NamedTuple):
    days_ago: int
    client: int
    currency: str
    seconds: int
    minor: int


ENTRIES = st.lists(
    st.builds(
        Entry,
        days_ago=st.integers(-3, 30),
        client=st.integers(1, 2),
        currency=st.sampled_from(CURRENCIES),
        seconds=st.integers(1, 50_000),
        minor=st.integers(0, 10**9),
    ),
    max_size=30,
)
RATES = st.dictionaries(
    st.tuples(st.sampled_from(CURRENCIES[1:]), st.integers(0, 30)),
    st.decimals(Decimal("0.0001"), Decimal(200), places=4),
    max_size=6,
)


class Owner:
    def __init__(self, first_weekday: int) -> None:
        self._first_weekday = first_weekday

    def contractor(self) -> Contractor:
        return Contractor("Asha", "IE", "EUR", "UTC", first_weekday=self._first_weekday)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES, rates=RATES, weeks=st.integers(1, 5), first_weekday=st.integers(0, 6))
def test_the_report_equals_what_the_rows_add_up_to(
    sqlite_databases: SqliteDatabases,
    entries: list[Entry],
    rates: dict[tuple[str, int], Decimal],
    weeks: int,
    first_weekday: int,
) -> None:
    url = sqlite_databases.create()
    engine = sqlite_databases.engine(url)
    database = Database(engine, SettableClock(), StoredTrail(OWNER), Nobody(), actor=OWNER, origin="test")
    try:
        written(database, entries)
        table = ExchangeRates(database, StoredRates(database))
        for (currency, days_ago), rate in rates.items():
            table.set_rate(ExchangeRate(UNTIL - timedelta(days=days_ago), currency, "EUR", rate))
        reports = Reports(database, StoredReports(database), table, Owner(first_weekday), SettableClock())
        reported = {
            (week.period.first, part.client_id, part.amount.currency): (
                part.seconds,
                part.amount.minor,
                None if part.home is None else part.home.minor,
            )
            for week in reports.earnings(weeks, UNTIL).weeks
            for part in week.slices
        }
        assert reported == by_hand(entries, rates, weeks, first_weekday)
    finally:
        engine.dispose()
        sqlite_databases.drop(url)


def written(database: Database, entries: list[Entry]) -> None:
    from va_desktop.clients.model import NewClient
    from va_desktop.clients.service import Clients
    from va_desktop.clients.store import StoredClients

    clients = Clients(database, StoredClients(database), SettableClock(), Engaged())
    for name in ("Acme", "Delhi"):
        clients.add_client(NewClient(name, "IE", "EUR"))
    start = datetime(2026, 11, 26, 9, tzinfo=UTC)
    with database.writing():
        database.insert_many(
            time_entry,
            [
                {
                    "uid": str(number),
                    "person_id": OWNER,
                    "client_id": entry.client,
                    "started_at": start,
                    "ended_at": start + timedelta(seconds=entry.seconds),
                    "zone": "UTC",
                    "seconds": entry.seconds,
                    "day": UNTIL - timedelta(days=entry.days_ago),
                    "note": "",
                    "billable": True,
                    "amount_minor": entry.minor,
                    "currency": entry.currency,
                }
                for number, entry in enumerate(entries)
            ],
        )


def by_hand(
    entries: list[Entry], rates: dict[tuple[str, int], Decimal], weeks: int, first_weekday: int
) -> dict[tuple[date, int, str], tuple[int, int, int | None]]:
    """Add up entry by entry, in fractions, looking for each day's rate anew."""
    sums: dict[tuple[date, int, str], tuple[int, int, Fraction | None]] = defaultdict(
        lambda: (0, 0, Fraction(0))
    )
    begins = UNTIL
    while begins.weekday() != first_weekday:
        begins -= timedelta(days=1)
    for entry in entries:
        day = UNTIL - timedelta(days=entry.days_ago)
        week = begins
        while week > day:
            week -= timedelta(days=7)
        if day > UNTIL or week < begins - timedelta(days=7 * (weeks - 1)):
            continue
        key = (week, entry.client, entry.currency)
        seconds, minor, home = sums[key]
        worth = in_euro(entry, rates)
        sums[key] = (
            seconds + entry.seconds,
            minor + entry.minor,
            home if not entry.minor else None if worth is None or home is None else home + worth,
        )
    return {
        key: (seconds, minor, None if home is None else cents(home))
        for key, (seconds, minor, home) in sums.items()
    }


def in_euro(entry: Entry, rates: dict[tuple[str, int], Decimal]) -> Fraction | None:
    """Return the worth of an entry in cents, by the latest rate on or before its day."""
    if entry.currency == "EUR":
        return Fraction(entry.minor)
    known = [ago for currency, ago in rates if currency == entry.currency and ago >= entry.days_ago]
    if not known:
        return None
    rate = Fraction(rates[entry.currency, min(known)])
    return entry.minor * rate * (100 if entry.currency == "JPY" else 1)


def cents(exact: Fraction) -> int:
    scaled = Decimal(exact.numerator) / Decimal(exact.denominator)
    return int(scaled.quantize(Decimal(1), ROUND_HALF_UP))
