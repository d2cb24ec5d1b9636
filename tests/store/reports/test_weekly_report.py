"""The weekly report from the tables of the rooms below, on both engines."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, text

from tests.helpers.books import ASHA, Books, OwnerOf
from tests.helpers.databases import statements
from va_desktop.contractor.model import Contractor
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.core.periods import Period
from va_desktop.currencies.rates import ExchangeRate
from va_desktop.currencies.service import ExchangeRates
from va_desktop.currencies.store import StoredRates
from va_desktop.reports.model import Basis, Earnings
from va_desktop.reports.service.earnings import Reports
from va_desktop.reports.store.earnings import StoredReports
from va_desktop.timekeeping.schema.entries import time_entry

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

THURSDAY = date(2026, 11, 26)
MONDAY = date(2026, 11, 23)


@pytest.fixture
def books(database: Database, clock: SettableClock) -> Books:
    return Books(database, clock)


@pytest.fixture
def rates(database: Database) -> ExchangeRates:
    return ExchangeRates(database, StoredRates(database))


def reports_of(
    books: Books, rates: ExchangeRates, clock: SettableClock, contractor: Contractor | None = ASHA
) -> Reports:
    store = StoredReports(books.database)
    return Reports(books.database, store, rates, OwnerOf(contractor), clock)


@pytest.fixture
def reports(books: Books, rates: ExchangeRates, clock: SettableClock) -> Reports:
    return reports_of(books, rates, clock)


def brought(earnings: Earnings) -> list[list[tuple[str, int, str]]]:
    return [
        [
            (earnings.clients[part.client_id].name if part.client_id else "", part.seconds, str(part.amount))
            for part in week.slices
        ]
        for week in earnings.weeks
    ]


def test_earned_is_time_by_its_day_and_tasks_by_the_day_they_were_done(
    books: Books, reports: Reports
) -> None:
    books.entry(MONDAY - timedelta(days=1), 3600, 2500, books.acme)
    books.entry(MONDAY, 3600, 2500, books.acme)
    books.entry(THURSDAY, 60, 42, books.acme)
    books.entry(THURSDAY, 600)
    books.entry(THURSDAY, 999, 999, books.acme, deleted_at=reports._clock.now())
    books.entry(THURSDAY + timedelta(days=1), 7, 7, books.acme)
    books.done_task(THURSDAY, 6500_00, books.delhi)
    books.done_task(THURSDAY, None, books.delhi)
    books.done_task(THURSDAY, 1, books.delhi, status="doing")
    books.done_task(THURSDAY, 1, books.delhi, deleted_at=reports._clock.now())
    earnings = reports.earnings(2, THURSDAY)
    assert [week.period.first for week in earnings.weeks] == [MONDAY - timedelta(days=7), MONDAY]
    assert brought(earnings) == [
        [("Acme Dental", 3600, "25.00")],
        [("Acme Dental", 3660, "25.42"), ("दिल्ली टेक्सटाइल्स", 0, "6500.00"), ("", 600, "0.00")],
    ]
    assert (earnings.missing, earnings.target) == (("INR",), Money(600_00, "EUR"))


def test_invoiced_is_the_net_by_date_of_issue(books: Books, reports: Reports) -> None:
    books.entry(THURSDAY, 3600, 2500, books.acme)
    books.bill(THURSDAY, 10_000, 1_900, books.acme)
    books.bill(THURSDAY, 5, 0, books.acme, status="draft")
    books.bill(MONDAY - timedelta(days=1), 7, 0, books.acme)
    assert brought(reports.earnings(1, THURSDAY, Basis.INVOICED)) == [[("Acme Dental", 3600, "100.00")]]


def test_received_is_without_the_tax_in_it_and_exact_when_all_is_paid(books: Books, reports: Reports) -> None:
    bill = books.bill(MONDAY - timedelta(days=30), 10_000, 1_901, books.acme)
    books.pay(MONDAY - timedelta(days=7), 4_000, bill, books.acme)
    books.pay(MONDAY, 4_000, bill, books.acme)
    books.pay(THURSDAY, 3_901, bill, books.acme)
    earnings = reports.earnings(2, THURSDAY, Basis.RECEIVED)
    assert brought(earnings) == [[("Acme Dental", 0, "33.61")], [("Acme Dental", 0, "66.39")]]


def test_received_counts_fees_and_tax_withheld_and_leaves_out_what_was_written_off(
    books: Books, reports: Reports
) -> None:
    bill = books.bill(MONDAY - timedelta(days=30), 10_000, 0, books.acme)
    books.pay(MONDAY, 9_950, bill, books.acme, difference=50)
    assert brought(reports.earnings(1, THURSDAY, Basis.RECEIVED)) == [[("Acme Dental", 0, "99.50")]]


def test_received_takes_back_what_a_credit_note_freed_on_the_day_it_was_used(
    books: Books, reports: Reports
) -> None:
    bill = books.bill(MONDAY - timedelta(days=30), 10_000, 0, books.acme)
    books.pay(MONDAY - timedelta(days=7), 10_000, bill, books.acme)
    books.pay(THURSDAY, -3_000, bill, books.acme)
    earnings = reports.earnings(2, THURSDAY, Basis.RECEIVED)
    assert brought(earnings) == [[("Acme Dental", 0, "100.00")], [("Acme Dental", 0, "-30.00")]]


def test_foreign_money_is_converted_where_a_rate_is_known(
    books: Books, rates: ExchangeRates, reports: Reports
) -> None:
    books.entry(THURSDAY, 3600, 10_000_00, books.delhi)
    rates.set_rate(ExchangeRate(MONDAY, "EUR", "INR", Decimal(100)))
    earnings = reports.earnings(1, THURSDAY)
    assert [part.home for part in earnings.weeks[0].slices] == [Money(100_00, "EUR")]
    assert earnings.missing == ()


def test_weeks_begin_on_the_contractors_first_weekday(
    books: Books, rates: ExchangeRates, clock: SettableClock
) -> None:
    sunday_first = Contractor("Asha", "US", "USD", "UTC", first_weekday=6)
    reports = reports_of(books, rates, clock, sunday_first)
    assert reports.earnings(1, THURSDAY).weeks[0].period == Period(date(2026, 11, 22), date(2026, 11, 28))


def test_without_a_day_weeks_reach_to_the_contractors_today(
    books: Books, rates: ExchangeRates, clock: SettableClock
) -> None:
    clock.moment = datetime.fromisoformat("2026-11-29T20:00:00+00:00")
    kolkata = Contractor("Asha", "IN", "INR", "Asia/Kolkata")
    assert reports_of(books, rates, clock, kolkata).earnings(1).weeks[0].period.first == date(2026, 11, 30)


def test_before_there_is_a_profile_the_report_still_answers(
    books: Books, rates: ExchangeRates, clock: SettableClock
) -> None:
    books.entry(THURSDAY, 3600, 2500, books.acme)
    overview = reports_of(books, rates, clock, None).overview(1)
    assert brought(overview.earnings) == [[("Acme Dental", 3600, "25.00")]]
    assert (overview.earnings.home_currency, overview.figures) == (None, None)


def test_key_figures_count_own_costs_and_the_hours_behind_the_money(books: Books, reports: Reports) -> None:
    books.entry(THURSDAY, 3600, 50_00, books.acme)
    books.entry(MONDAY - timedelta(days=3), 3600, 25_00, books.acme)
    books.entry(MONDAY - timedelta(days=4), 3600)
    books.spend(MONDAY - timedelta(days=3), 12_00)
    books.spend(MONDAY - timedelta(days=3), 99_00, billable=True)
    books.spend(MONDAY, 99_00)
    figures = reports.overview(4).figures
    assert figures is not None
    assert (figures.this_week, figures.average) == (Money(50_00, "EUR"), Money(2_08, "EUR"))
    assert (figures.per_hour, figures.per_paid_hour) == (Money(12_50, "EUR"), Money(25_00, "EUR"))
    assert (figures.costs, figures.costs_share) == (Money(1_00, "EUR"), Decimal(48))
    assert len(reports.overview(4).earnings.weeks) == 4


@pytest.mark.parametrize(("weeks", "until"), [(0, THURSDAY), (-1, THURSDAY), (5000, THURSDAY)])
def test_a_number_of_weeks_that_makes_no_sense_is_refused(reports: Reports, weeks: int, until: date) -> None:
    with pytest.raises(UserError) as caught:
        reports.earnings(weeks, until)
    assert caught.value.field == "weeks"
    with pytest.raises(UserError) as caught:
        reports.earnings(1, date(9999, 1, 1))
    assert caught.value.field == "until"


def test_the_weekly_report_reads_the_covering_index_in_its_order_and_nothing_else(
    books: Books, database: Database
) -> None:
    if database.engine.dialect.name != "sqlite":
        return  # PostgreSQL chooses by the size of the table
    rows = [
        {
            "uid": str(n),
            "person_id": 1,
            "client_id": books.acme.id,
            "started_at": datetime.fromisoformat("2026-11-26T09:00:00+00:00"),
            "ended_at": datetime.fromisoformat("2026-11-26T10:00:00+00:00"),
            "zone": "UTC",
            "seconds": 3600,
            "day": THURSDAY - timedelta(days=n),
            "note": "",
            "billable": True,
            "amount_minor": 1,
            "currency": "EUR",
            "created_at": datetime.fromisoformat("2026-11-26T09:00:00+00:00"),
            "changed_at": datetime.fromisoformat("2026-11-26T09:00:00+00:00"),
        }
        for n in range(1000)
    ]
    with database.engine.connect().execution_options(va_writing=True) as connection, connection.begin():
        connection.execute(insert(time_entry), rows)
        connection.execute(text("ANALYZE"))  # with statistics, as without, the choice is the same
    with statements(database.engine) as asked:
        StoredReports(database).worked(Period(THURSDAY - timedelta(days=364), THURSDAY))
    statement, values = asked[-1]
    with database.engine.connect() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert plan == ["SEARCH time_entry USING COVERING INDEX ix_time_entry_report (day>? AND day<?)"]
