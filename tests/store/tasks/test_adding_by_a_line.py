"""A task is added by one line of text, on both engines: for the right client, under the contract that fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import ACME, DELHI, Trade
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.tasks.rule import parse_rule

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

WEEKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
TODAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> Trade:
    """Two clients; the first has a contract of each kind."""
    trade = Trade(database, clock)
    acme, delhi = trade.client(), trade.client(DELHI)
    trade.hourly(acme)
    trade.per_task(acme)
    trade.hourly(delhi)
    return trade


def test_a_line_becomes_a_task_and_undo_takes_it_back(trade: Trade) -> None:
    done = trade.adding.add("blog post for @acme fri 5pm 120 EUR ~2h")
    task = trade.tasks.row(done.value.id)
    assert (task.title, task.client, task.contract) == ("blog post", "Acme Dental", "Writing")
    assert (task.due_on, task.due_minute, task.estimate_seconds) == (FRIDAY, 1020, 7200)
    assert task.price == Money(120_00, "EUR")
    done.undo()
    with pytest.raises(UserError):
        trade.tasks.task(task.id)


def test_without_a_price_the_contract_by_the_hour_fits(trade: Trade) -> None:
    proposal = trade.adding.read("inbox @acme")
    assert proposal.contract is not None
    assert (proposal.contract.title, proposal.trouble) == ("Office support", None)


def test_a_client_is_named_in_either_script(trade: Trade) -> None:
    task = trade.adding.add("@dilli के लिए हिसाब आज").value
    assert (task.title, task.client_id, task.due_on) == ("हिसाब", 2, TODAY)


def test_the_client_of_the_list_is_meant_where_none_is_named(trade: Trade) -> None:
    assert trade.adding.add("inbox", client_id=2).value.client_id == 2


def test_days_are_those_of_the_client(trade: Trade, clock: SettableClock) -> None:
    """Late in the evening in Europe it is tomorrow already in India."""
    clock.forward(hours=20 - clock.now().hour)
    assert trade.adding.read("x @acme today").new.due_on == TODAY
    proposal = trade.adding.read("x @dilli today")
    assert (proposal.new.due_on, proposal.zone) == (FRIDAY, "Asia/Kolkata")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("blog post", "Name the client with @, such as @acme"),
        ("blog post @nobody", "No client answers to @nobody"),
        ("blog @acme/support 120 EUR", "paid by the hour"),
        ("blog @acme 120 USD", "paid in EUR"),
        ("blog @acme 1.234 EUR", "more decimals"),
        ("blog @acme/baking", "names no single contract"),
        ("blog @dilli 500 INR", "no contract that is paid per task"),
        ("blog @acme !soon", "no priority"),
    ],
)
def test_what_is_unclear_is_said_and_nothing_is_added(trade: Trade, line: str, complaint: str) -> None:
    trouble = trade.adding.read(line).trouble
    assert trouble is not None
    assert complaint in str(trouble)
    with pytest.raises(UserError, match=complaint):
        trade.adding.add(line)
    assert trade.tasks.counts() == {}


def test_one_of_several_contracts_is_chosen_behind_the_name(trade: Trade) -> None:
    other = trade.hourly(trade.clients.client(1), "Bookkeeping")
    with pytest.raises(UserError, match="such as @acme/"):
        trade.adding.add("inbox @acme")
    assert trade.adding.add("inbox @acme/book").value.contract_id == other.id


def test_a_client_that_could_be_two_is_asked_about(trade: Trade) -> None:
    trade.client(replace(ACME, name="Acme Bakery"))
    with pytest.raises(UserError, match="Acme Bakery / Acme Dental"):
        trade.adding.add("inbox @acm")


def test_clients_are_offered_while_their_name_is_begun(trade: Trade) -> None:
    trade.client(replace(ACME, name="Dental Lab"))
    assert trade.adding.offered_clients("den") == ["dental", "acme"]
    assert len(trade.adding.offered_clients("")) == 3
    assert trade.adding.offered_clients("zzz") == []


def test_the_signs_of_numbers_and_days_are_the_country_s(trade: Trade) -> None:
    assert trade.adding.read("blog @acme 1/12 1,200.50 EUR").price == Money(1200_50, "EUR")


def test_a_line_lets_its_task_come_again_and_undo_takes_both_back(trade: Trade) -> None:
    done = trade.adding.add("inbox @acme every weekday")
    series = trade.series.of_task(done.value.id)
    assert series is not None
    assert (done.value.due_on, str(series.values.repeat.rule)) == (TODAY, str(parse_rule(WEEKDAYS)[0]))
    redo = done.undo()
    assert (trade.tasks.counts(), trade.series.rows()) == ({}, [])
    redo.undo()
    assert [row.due_on for row in trade.tasks.listing().rows] == [TODAY]


def test_the_first_time_that_has_passed_is_not_meant(trade: Trade) -> None:
    """It is noon in Dublin and half past five in Delhi."""
    assert trade.adding.add("call @acme every weekday 9am").value.due_on == FRIDAY
    assert trade.adding.add("call @acme every weekday 5pm").value.due_on == TODAY
    assert trade.adding.add("call @dilli every weekday 5pm").value.due_on == FRIDAY
    assert trade.adding.add("call @acme 27 Nov every month").value.due_on == FRIDAY


def test_a_rule_without_a_day_is_refused(trade: Trade) -> None:
    proposal = trade.adding.read("report @acme every year on 5 May until 2026-12-01")
    assert proposal.trouble is not None
    assert "no day on which this rule comes" in str(proposal.trouble)
