"""After its last day nothing new begins under a contract, and what is there can still be finished."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import Trade
from va_desktop.core.errors import UserError
from va_desktop.tasks.blueprint import Blueprint
from va_desktop.tasks.model import NewTask, as_new
from va_desktop.tasks.rule import parse_rule
from va_desktop.tasks.series import Repeat
from va_desktop.tasks.template import Template, TemplateTask

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

TODAY, YESTERDAY, TOMORROW = date(2026, 11, 26), date(2026, 11, 25), date(2026, 11, 27)
DAILY = Repeat(*parse_rule("FREQ=DAILY"))


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> Trade:
    return Trade(database, clock)


def test_no_task_is_added_and_none_moved_under_a_contract_that_ended(trade: Trade) -> None:
    client = trade.client()
    ended, running = trade.hourly(client, "Last year's"), trade.hourly(client)
    task = trade.tasks.add_task(NewTask("Inbox"), client.id, running.id).value
    trade.ending.end_contract(ended.id, YESTERDAY)
    with pytest.raises(UserError, match="“Last year's” ended on 2026-11-25; nothing new") as refused:
        trade.tasks.add_task(NewTask("Late"), client.id, ended.id)
    assert refused.value.field == "contract"
    with pytest.raises(UserError, match="nothing new"):
        trade.tasks.edit_task(task.id, as_new(task), ended.id)
    assert trade.tasks.count_under(ended.id) == 0


def test_a_task_that_was_moved_away_from_a_contract_that_ended_can_be_moved_back(trade: Trade) -> None:
    client = trade.client()
    ended, running = trade.hourly(client, "Last year's"), trade.hourly(client)
    task = trade.tasks.add_task(NewTask("Inbox", due_on=TODAY), client.id, ended.id).value
    trade.ending.end_contract(ended.id, YESTERDAY)
    moved = trade.tasks.edit_task(task.id, as_new(task), running.id)
    assert trade.tasks.task(task.id).contract_id == running.id
    back = moved.undo()
    assert trade.tasks.task(task.id).contract_id == ended.id
    back.undo()
    assert trade.tasks.task(task.id).contract_id == running.id


def test_no_task_is_added_that_is_due_after_the_last_day(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    trade.ending.end_contract(contract.id, TODAY)
    trade.tasks.add_task(NewTask("Last one", due_on=TODAY), contract.client_id, contract.id)
    with pytest.raises(UserError, match="ends on 2026-11-26; what is new under it can't be due later"):
        trade.tasks.add_task(NewTask("Late", due_on=TOMORROW), contract.client_id, contract.id)


def test_a_template_that_reaches_beyond_the_last_day_starts_nothing(trade: Trade) -> None:
    contract = trade.hourly(trade.client())
    trade.ending.end_contract(contract.id, TODAY)
    template = Template("Two", (TemplateTask(Blueprint("First"), 0), TemplateTask(Blueprint("Second"), 7)))
    with pytest.raises(UserError, match="can't be due later"):
        trade.templates.start(template, contract.id, TODAY)
    assert trade.tasks.count_under(contract.id) == 0


def test_nothing_comes_again_under_a_contract_that_ended_and_its_last_task_can_be_done(
    trade: Trade, clock: SettableClock
) -> None:
    contract = trade.hourly(trade.client())
    task = trade.tasks.add_task(NewTask("Inbox", due_on=TODAY), contract.client_id, contract.id).value
    other = trade.tasks.add_task(NewTask("Calls"), contract.client_id, contract.id).value
    series = trade.series.repeat_task(task.id, DAILY).value
    trade.series.pause(series.id)
    trade.ending.end_contract(contract.id, TODAY)
    clock.forward(hours=24)
    with pytest.raises(UserError, match="nothing new"):
        trade.series.repeat_task(other.id, DAILY)
    with pytest.raises(UserError, match="nothing new"):
        trade.series.go_on(series.id)
    trade.tasks.complete_task(task.id)
    assert [row.title for row in trade.tasks.listing().rows if not row.done] == ["Calls"]
