"""Days that begin at the hour that the contractor set, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.helpers.office import Office
from tests.helpers.time import NINE
from va_desktop.contracts.model import NewRate
from va_desktop.contracts.rounding import Rounding, RoundMode, RoundScope
from va_desktop.core.money import Money

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

TODAY, YESTERDAY = date(2026, 11, 26), date(2026, 11, 25)
NIGHT = -7.0  # hours from nine: two in the morning


@pytest.fixture
def office(database: Database, clock: SettableClock) -> Office:
    office = Office(database, clock)
    office.introduce()
    return office


def begin_days_at(office: Office, hour: int) -> None:
    office.profile.set_contractor(replace(office.profile.require(), day_start=hour))


def test_work_in_the_night_belongs_to_the_day_before(office: Office) -> None:
    begin_days_at(office, 5)
    night, morning = office.log(NIGHT, 1), office.log(NIGHT + 3, 1)
    assert [office.time.entry(one).day for one in (night, morning)] == [YESTERDAY, TODAY]


def test_the_present_day_is_still_the_day_before_in_the_night(office: Office, clock: SettableClock) -> None:
    begin_days_at(office, 5)
    clock.moment = NINE - timedelta(hours=4, seconds=1)
    assert office.time.today() == YESTERDAY
    clock.forward(seconds=1)
    assert office.time.today() == TODAY


def test_what_lasts_past_the_beginning_of_a_day_is_seen_on_both(office: Office) -> None:
    begin_days_at(office, 5)
    night, until_five = office.log(NIGHT, 4), office.log(NIGHT, 3)
    assert {one.id for one in office.time.entries_on(TODAY)} == {night}
    assert {one.id for one in office.time.entries_on(YESTERDAY)} == {night, until_five}


def test_another_beginning_moves_all_but_what_stands_on_issued_invoices(office: Office) -> None:
    issued, drafted, free, morning = (office.log(start, 0.5) for start in (NIGHT, NIGHT, NIGHT, 0))
    deleted = office.time.delete_entry(office.log(NIGHT, 0.5))
    office.bill(issued, "2026-0001")
    office.bill(drafted)
    begin_days_at(office, 3)
    deleted.undo()
    entries = (issued, drafted, free, morning, deleted.value.id)
    days = [office.time.entry(one).day for one in entries]
    assert days == [TODAY, YESTERDAY, YESTERDAY, TODAY, YESTERDAY]
    begin_days_at(office, 0)
    assert {office.time.entry(one).day for one in entries} == {TODAY}


def test_time_on_its_new_day_is_worth_what_was_agreed_for_that(office: Office) -> None:
    for minor, day in ((25_00, YESTERDAY), (40_00, TODAY)):
        office.contracts.add_rate(office.acme_contract.id, NewRate(Money(minor, "EUR"), day))
    contract = office.contracts.contract(office.acme_contract.id)
    rule = Rounding(RoundMode.UP, 15, RoundScope.DAY)
    office.contracts.edit_contract(contract.id, replace(contract.terms, rounding=rule))
    evening, night = office.log(-12, 40 / 60), office.log(NIGHT, 30 / 60)
    before = [office.time.entry(one) for one in (evening, night)]
    assert [one.billed_seconds // 60 for one in before] == [45, 30]
    assert before[1].amount == Money(20_00, "EUR")
    begin_days_at(office, 5)
    after = [office.time.entry(one) for one in (evening, night)]
    assert [one.billed_seconds // 60 for one in after] == [40, 35]
    assert after[1].amount == Money(14_58, "EUR")  # at the rate of the day before
    begin_days_at(office, 0)
    assert [office.time.entry(one).amount for one in (evening, night)] == [one.amount for one in before]
