"""Contracts, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import ACME, DELHI, Trade
from va_desktop.contracts.model import Billing, Grouping, NewContract, NewRate, Terms, TimeShown
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

TODAY = date(2026, 11, 26)
DECEMBER = date(2026, 12, 1)


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> Trade:
    return Trade(database, clock)


def euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


def test_a_contract_is_kept_as_it_was_agreed(trade: Trade) -> None:
    client = trade.client()
    terms = Terms("Office", date(2026, 1, 1), DECEMBER, Grouping.DAY, TimeShown.DECIMAL, "Net\n14 days")
    contract = trade.contracts.add_contract(NewContract(client.id, terms, euros(25))).value
    assert contract == trade.contracts.contract(contract.id)
    assert (contract.terms, contract.currency, contract.billing) == (terms, "EUR", Billing.HOURLY)
    assert [(rate.hour, rate.valid_from) for rate in contract.rates] == [(euros(25), date(2026, 1, 1))]


def test_without_a_start_the_first_rate_is_dated_today(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    assert contract.rates[0].valid_from == TODAY
    assert trade.contracts.rate_on(contract.id, None, date(2026, 1, 1)) == euros(25)


def test_a_contract_per_task_has_no_rate(trade: Trade) -> None:
    contract = trade.per_task(trade.client())
    assert contract.per_task
    assert trade.contracts.rate_on(contract.id, None, TODAY) is None
    with pytest.raises(UserError, match="paid per task"):
        trade.contracts.add_rate(contract.id, NewRate(euros(1), TODAY))


def test_a_rate_in_another_currency_leaves_nothing_behind(trade: Trade) -> None:
    client = trade.client()
    with pytest.raises(UserError, match="in EUR") as caught:
        trade.contracts.add_contract(NewContract(client.id, Terms("Office"), Money(1, "USD")))
    assert caught.value.field == "rate"
    assert trade.contracts.contracts_of(client.id) == []


def test_a_new_rate_holds_from_its_day_and_prices_time_anew(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    done = trade.contracts.add_rate(contract.id, NewRate(euros(30), DECEMBER))
    assert trade.contracts.rate_on(contract.id, None, TODAY) == euros(25)
    assert trade.contracts.rate_on(contract.id, None, DECEMBER) == euros(30)
    done.undo()
    assert trade.contracts.rate_on(contract.id, None, DECEMBER) == euros(25)
    assert trade.timesheet.repriced == [("contract", contract.id)] * 2


def test_a_second_rate_of_the_same_day_replaces_the_first(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    done = trade.contracts.add_rate(contract.id, NewRate(euros(30), TODAY))
    assert [rate.hour for rate in done.value.rates] == [euros(30)]
    redone = done.undo()
    assert trade.contracts.contract(contract.id).rates == contract.rates
    redone.undo()
    assert trade.contracts.rate_on(contract.id, None, TODAY) == euros(30)


def test_a_rate_is_corrected_and_taken_away(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    added = trade.contracts.add_rate(contract.id, NewRate(euros(30), DECEMBER)).value
    rate = added.rates[1]
    edited = trade.contracts.edit_rate(contract.id, rate.id, NewRate(euros(31), date(2026, 12, 2)))
    assert [one.hour for one in edited.value.rates] == [euros(25), euros(31)]
    removed = trade.contracts.delete_rate(contract.id, rate.id)
    assert [one.hour for one in removed.value.rates] == [euros(25)]
    removed.undo()
    edited.undo()
    assert trade.contracts.contract(contract.id).rates == added.rates


def test_two_rates_never_begin_on_one_day(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    rate = trade.contracts.add_rate(contract.id, NewRate(euros(30), DECEMBER)).value.rates[1]
    with pytest.raises(UserError, match="already a rate"):
        trade.contracts.edit_rate(contract.id, rate.id, NewRate(euros(30), TODAY))


def test_the_last_rate_for_all_services_stays(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    with pytest.raises(UserError, match="needs one rate"):
        trade.contracts.delete_rate(contract.id, contract.rates[0].id)
    with pytest.raises(UserError, match="removed elsewhere"):
        trade.contracts.delete_rate(contract.id, 99)


def test_what_fits_is_of_the_kind_and_has_not_ended(trade: Trade) -> None:
    client = trade.client()
    hourly, writing = trade.hourly(client), trade.per_task(client)
    ended = trade.hourly(client, "Last year's")
    trade.ending.end_contract(ended.id, date(2026, 11, 25))
    trade.hourly(trade.client(DELHI))
    fitting = trade.contracts.fitting
    assert [one.id for one in fitting(client.id, per_task=False)] == [hourly.id]
    assert [one.id for one in fitting(client.id, per_task=True)] == [writing.id]
    of_client = trade.contracts.contracts_of(client.id)
    assert [one.title for one in of_client] == ["Office support", "Writing", "Last year's"]
    assert [one.id for one in trade.contracts.all_contracts()] == [1, 2, 3, 4]
    rates = trade.contracts.rates_under([hourly.id, writing.id, ended.id, 99])
    assert rates == {hourly.id: hourly.rates, ended.id: ended.rates}
    assert trade.contracts.rates_under([]) == {}


def test_each_verb_of_contracts_can_be_undone_and_done_again(trade: Trade) -> None:
    added = trade.contracts.add_contract(NewContract(trade.client().id, Terms("Office"), euros(25)))
    contract = added.value
    ended = trade.ending.end_contract(contract.id, DECEMBER)
    redo = ended.undo()
    assert trade.contracts.contract(contract.id).terms == contract.terms
    redo.undo()
    assert trade.contracts.contract(contract.id).terms.ends_on == DECEMBER
    removed = added.undo()
    with pytest.raises(UserError, match="no contract"):
        trade.contracts.contract(contract.id)
    removed.undo()
    assert trade.contracts.contract(contract.id).rates == contract.rates


def test_a_contract_with_tasks_is_ended_and_not_deleted(trade: Trade) -> None:
    from va_desktop.tasks.model import NewTask

    client = trade.client()
    contract = trade.hourly(client)
    task = trade.tasks.add_task(NewTask("Inbox"), client.id)
    with pytest.raises(UserError, match="end it instead"):
        trade.contracts.delete_contract(contract.id)
    task.undo()
    trade.contracts.delete_contract(contract.id)


def test_an_end_before_the_start_changes_nothing(trade: Trade) -> None:
    client = trade.client(replace(ACME, name="Other"))
    terms = Terms("Office", starts_on=DECEMBER)
    contract = trade.contracts.add_contract(NewContract(client.id, terms)).value
    with pytest.raises(UserError, match="before it starts"):
        trade.ending.end_contract(contract.id, TODAY)
    assert trade.contracts.contract(contract.id) == contract
