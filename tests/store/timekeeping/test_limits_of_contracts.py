"""Timers under limits, on both engines: whether they may begin, when they reach a limit, what lies beyond."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.time import NINE, TimeTrade
from va_desktop.contracts.limits import LimitAction, LimitSpan, NewLimit, Used
from va_desktop.contracts.model import Contract, NewContract, NewRate, Terms
from va_desktop.contracts.rates import with_rate
from va_desktop.contracts.retainer import Retainer, Unit
from va_desktop.core.errors import UserError
from va_desktop.core.money import Money
from va_desktop.invoicing.store.billed import StoredBilled
from va_desktop.tasks.milestones import Part
from va_desktop.tasks.model import NewTask
from va_desktop.tasks.service.milestones import Milestones
from va_desktop.tasks.store.milestones import StoredMilestones
from va_desktop.timekeeping.model import EntryValues
from va_desktop.timekeeping.service.limits import ContractEndedError, LimitReachedError, TimeLimits

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

HOUR = 3600


@pytest.fixture
def trade(database: Database, clock: SettableClock) -> TimeTrade:
    return TimeTrade(database, clock)


@pytest.fixture
def limits(trade: TimeTrade) -> TimeLimits:
    return trade.time_limits


def limit(trade: TimeTrade, action: LimitAction, hours: int = 2, span: LimitSpan = LimitSpan.WEEK) -> None:
    trade.limits.add_limit(trade.acme_contract.id, NewLimit(span, action, hours * HOUR))


def worked(trade: TimeTrade, minutes: int, days_ago: int = 0, *, billable: bool = True) -> int:
    start = NINE - timedelta(days=days_ago, hours=8)
    values = EntryValues(start, start + timedelta(minutes=minutes), "UTC", trade.inbox.id, billable=billable)
    return trade.time.add_entry(values).value.id


def test_a_timer_below_its_limit_starts(trade: TimeTrade, limits: TimeLimits) -> None:
    limit(trade, LimitAction.STOP)
    worked(trade, 119)
    assert trade.time.start_timer(task_id=trade.inbox.id).value.running


def test_no_timer_starts_where_a_limit_stops_it(trade: TimeTrade, limits: TimeLimits) -> None:
    limit(trade, LimitAction.STOP)
    worked(trade, 120)
    with limits.decided(beyond=True), pytest.raises(LimitReachedError, match="no timer starts"):
        trade.time.start_timer(task_id=trade.inbox.id)
    assert trade.time.running() is None


def test_the_running_timer_goes_on_where_another_may_not_begin(trade: TimeTrade, limits: TimeLimits) -> None:
    limit(trade, LimitAction.STOP)
    worked(trade, 120)
    other = trade.time.start_timer(task_id=trade.books.id).value
    with pytest.raises(LimitReachedError):
        trade.time.start_timer(task_id=trade.inbox.id)
    running = trade.time.running()
    assert running is not None
    assert running.id == other.id


def test_a_limit_that_asks_gives_way_to_an_answer(trade: TimeTrade, limits: TimeLimits) -> None:
    limit(trade, LimitAction.ASK)
    worked(trade, 120)
    asked: list[EntryValues] = []
    limits.question = lambda *of: asked.append(of[1])
    with pytest.raises(LimitReachedError, match="say first"):
        trade.time.start_timer(task_id=trade.inbox.id)
    with limits.decided(beyond=False), pytest.raises(LimitReachedError):
        trade.time.start_timer(task_id=trade.inbox.id)
    assert len(asked) == 1  # a command says it itself
    with limits.decided(beyond=True):
        trade.time.begin(asked[0])
    assert trade.time.running() is not None


def test_a_limit_that_lets_go_on_refuses_nothing(trade: TimeTrade, limits: TimeLimits) -> None:
    limit(trade, LimitAction.GO_ON)
    worked(trade, 500)
    trade.time.start_timer(task_id=trade.inbox.id)


def test_what_is_not_billable_or_of_another_week_counts_nothing(trade: TimeTrade, limits: TimeLimits) -> None:
    limit(trade, LimitAction.STOP)
    worked(trade, 200, billable=False)
    worked(trade, 200, days_ago=7)
    trade.time.start_timer(task_id=trade.inbox.id)


def test_the_instants_are_known_when_a_timer_starts(
    trade: TimeTrade, limits: TimeLimits, clock: SettableClock
) -> None:
    limit(trade, LimitAction.STOP)
    worked(trade, 60)
    entry = trade.time.start_timer(task_id=trade.inbox.id).value
    start = entry.values.started_at
    assert [(post.at - start, post.full) for post in limits.mileposts(entry)] == [
        (timedelta(minutes=36), False),
        (timedelta(minutes=60), True),
    ]
    full = limits.mileposts(entry)[1]
    clock.forward(minutes=75)
    done = limits.stop_at(entry, full.at)
    assert done is not None
    assert done.value.seconds == HOUR
    assert done.value.values.ended_at == full.at
    assert limits.stop_at(entry, full.at) is None


def test_an_amount_is_reached_at_the_rate_of_the_day(trade: TimeTrade, limits: TimeLimits) -> None:
    most = NewLimit(LimitSpan.MONTH, LimitAction.ASK, amount=Money(50_00, "EUR"))
    trade.limits.add_limit(trade.acme_contract.id, most)
    entry = trade.time.start_timer(task_id=trade.inbox.id).value
    assert [(post.at - entry.values.started_at, post.full) for post in limits.mileposts(entry)] == [
        (timedelta(minutes=96), False),
        (timedelta(minutes=120), True),
    ]


def test_a_contract_without_limits_has_no_instants(trade: TimeTrade, limits: TimeLimits) -> None:
    assert limits.mileposts(trade.time.start_timer(task_id=trade.inbox.id).value) == []
    assert limits.mileposts(trade.time.start_timer("break").value) == []


def test_typed_time_beyond_a_limit_is_kept_and_known(trade: TimeTrade, limits: TimeLimits) -> None:
    limit(trade, LimitAction.STOP)
    within = worked(trade, 120)
    assert limits.beyond(trade.time.entry(within)) is None
    beyond = trade.time.entry(worked(trade, 30, days_ago=1))
    state = limits.beyond(beyond)
    assert beyond.seconds == 30 * 60
    assert state is not None
    assert state.over == 30 * 60


def test_a_running_timer_counts_for_the_meter(
    trade: TimeTrade, limits: TimeLimits, clock: SettableClock
) -> None:
    limit(trade, LimitAction.STOP)
    worked(trade, 30)
    trade.time.start_timer(task_id=trade.inbox.id)
    clock.forward(minutes=30)
    contract = trade.acme_contract
    today = trade.time.today()
    for first, last, minutes in ((None, None, 60), (today, today, 60), (None, today - timedelta(days=1), 0)):
        assert limits.used_under(contract.id, "EUR", first, last).seconds == minutes * 60
    assert limits.used_under(contract.id, "EUR", today + timedelta(days=1), None).seconds == 0


def test_prices_of_finished_tasks_count_as_amount(trade: TimeTrade, limits: TimeLimits) -> None:
    writing = trade.per_task(trade.clients.client(trade.acme_id))
    task = trade.tasks.add_task(NewTask("Blog", price=Decimal(120)), trade.acme_id, writing.id).value
    assert limits.used_under(writing.id, "EUR", None, None).amount == Money(0, "EUR")
    trade.tasks.complete_task(task.id)
    assert limits.used_under(writing.id, "EUR", None, None).amount == Money(120_00, "EUR")


def test_a_preview_tells_exactly_what_a_change_does(trade: TimeTrade) -> None:
    entry_id = worked(trade, 90, days_ago=1)
    worked(trade, 60, billable=False)
    contract = trade.acme_contract
    new = NewRate(Money(30_00, "EUR"), date(2026, 11, 1))
    foreseen = trade.repricing.repriced_under(with_rate(contract, new))
    assert [(one.entry_id, one.before, one.after, one.title) for one in foreseen] == [
        (entry_id, Money(37_50, "EUR"), Money(45_00, "EUR"), "Inbox care")
    ]
    trade.contracts.add_rate(contract.id, new)
    assert trade.time.entry(entry_id).amount == Money(45_00, "EUR")
    assert trade.repricing.repriced_under(trade.contracts.contract(contract.id)) == []


def test_a_limit_is_set_once_for_each_time(trade: TimeTrade) -> None:
    limit(trade, LimitAction.ASK)
    with pytest.raises(UserError, match="such a limit already"):
        limit(trade, LimitAction.STOP, hours=3)
    kept = trade.limits.limits_of(trade.acme_contract.id)[0]
    done = trade.limits.edit_limit(kept.id, replace(kept.as_new(), seconds=60))
    done.undo()
    removed = trade.limits.delete_limit(kept.id)
    assert trade.limits.limits_of(trade.acme_contract.id) == []
    removed.undo()
    assert trade.limits.limits_of(trade.acme_contract.id) == [kept]


def retained(trade: TimeTrade, most: NewLimit, unit: Unit = Unit.TIME) -> tuple[Contract, int]:
    """Two hours a month for 50.00, or 50.00 to be worked off, an hour beyond for 30.00; return it with a task."""
    rate = Money(25_00, "EUR")
    bought = 2 * HOUR if unit is Unit.TIME else 50_00
    retainer = Retainer(date(2026, 11, 1), bought, Money(50_00, "EUR"), unit, overflow=Money(30_00, "EUR"))
    new = NewContract(trade.acme_id, Terms("Retained"), rate, retainer, mixed=True)
    contract = trade.contracts.add_contract(new).value
    trade.limits.add_limit(contract.id, most)
    return contract, trade.tasks.add_task(NewTask("Letters"), trade.acme_id, contract.id).value.id


def test_hours_that_a_retainer_covers_count_against_a_limit_of_hours(
    trade: TimeTrade, limits: TimeLimits, clock: SettableClock
) -> None:
    contract, task_id = retained(trade, NewLimit(LimitSpan.MONTH, LimitAction.STOP, 3 * HOUR))
    start = NINE - timedelta(hours=8)
    trade.time.add_entry(EntryValues(start, start + timedelta(minutes=150), "UTC", task_id))
    assert limits.used_under(contract.id, "EUR", None, None) == Used(150 * 60, Money(65_00, "EUR"))
    entry = trade.time.start_timer(task_id=task_id).value
    assert [(post.at - entry.values.started_at, post.full) for post in limits.mileposts(entry)] == [
        (timedelta(), False),
        (timedelta(minutes=30), True),
    ]
    clock.forward(minutes=30)
    trade.time.stop_timer()
    with pytest.raises(LimitReachedError, match="no timer starts"):
        trade.time.start_timer(task_id=task_id)


@pytest.mark.parametrize("unit", list(Unit))
def test_an_amount_is_what_the_client_is_charged(trade: TimeTrade, limits: TimeLimits, unit: Unit) -> None:
    most = NewLimit(LimitSpan.TOTAL, LimitAction.ASK, amount=Money(80_00, "EUR"))
    contract, task_id = retained(trade, most, unit)
    assert limits.used_under(contract.id, "EUR", None, None).amount == Money(50_00, "EUR")
    assert limits.used_under(contract.id, "EUR", date(2026, 11, 2), None).amount == Money(0, "EUR")
    entry = trade.time.start_timer(task_id=task_id).value
    # What is covered costs nothing more; an hour beyond is what is left of the limit.
    assert [(post.at - entry.values.started_at, post.full) for post in limits.mileposts(entry)] == [
        (timedelta(minutes=148), False),
        (timedelta(minutes=180), True),
    ]


def test_a_price_in_parts_counts_part_by_part(trade: TimeTrade, limits: TimeLimits) -> None:
    writing = trade.per_task(trade.clients.client(trade.acme_id))
    new = NewTask("Blog", price=Decimal(120))
    task = trade.tasks.add_task(new, trade.acme_id, writing.id).value
    store = StoredMilestones(trade.database)
    milestones = Milestones(
        trade.database, store, trade.tasks, trade.clock, trade.today, StoredBilled(trade.database)
    )
    parts = [Part("Draft", Money(50_00, "EUR")), Part("Text", Money(70_00, "EUR"))]
    draft = milestones.divide(task.id, parts).value[0]

    def amount() -> int:
        return limits.used_under(writing.id, "EUR", trade.today(), None).amount.minor

    assert amount() == 0
    milestones.reach(draft.id)
    assert amount() == 50_00
    trade.tasks.complete_task(task.id)
    assert amount() == 120_00
    trade.tasks.reopen_task(task.id)
    assert amount() == 50_00


def test_after_the_last_day_of_its_contract_a_timer_starts_only_when_that_is_wanted(
    trade: TimeTrade, limits: TimeLimits, clock: SettableClock
) -> None:
    trade.ending.end_contract(trade.acme_contract.id, clock.now().date())
    trade.time.start_timer(task_id=trade.inbox.id)
    trade.time.stop_timer()
    clock.forward(hours=24)
    asked: list[EntryValues] = []
    limits.question = lambda *of: asked.append(of[1])
    with pytest.raises(ContractEndedError, match="ended on 2026-11-26: say first"):
        trade.time.start_timer(task_id=trade.inbox.id)
    assert trade.time.running() is None
    with limits.decided(beyond=True):
        trade.time.begin(asked[0])
    assert trade.time.running() is not None


def test_a_running_timer_goes_on_under_no_contract_whose_limit_stops_it(
    trade: TimeTrade, limits: TimeLimits
) -> None:
    limit(trade, LimitAction.STOP)
    worked(trade, 120)
    running = trade.time.start_timer("reading").value
    with pytest.raises(LimitReachedError, match="no timer starts"):
        trade.time.switch_task(running.id, trade.inbox.id)
    assert trade.time.entry(running.id).values.task_id is None
    trade.time.switch_task(running.id, trade.books.id)
    trade.time.stop_timer()
    trade.time.switch_task(running.id, trade.inbox.id)  # what is finished is kept, and told of


def test_a_limit_that_asks_lets_a_running_timer_be_given_to_its_task(
    trade: TimeTrade, limits: TimeLimits
) -> None:
    limit(trade, LimitAction.ASK)
    worked(trade, 120)
    running = trade.time.start_timer("reading").value
    assert trade.time.switch_task(running.id, trade.inbox.id).value.running
