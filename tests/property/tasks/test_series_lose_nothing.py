"""Whatever happens to a series, each turn of its rule is made, skipped or told as missed, exactly once.

Restarts (services that know nothing of what was before), months in which nobody looked, changes of the zone, tasks
done early and late, undone and done again, all in any order; and the same on both engines.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.helpers.trade import Trade
from va_desktop.core.done import Done
from va_desktop.tasks.model import NewTask
from va_desktop.tasks.recurrence import Moving, Plan, Turn
from va_desktop.tasks.rule import parse_rule
from va_desktop.tasks.series import Repeat, TurnState
from va_desktop.tasks.working_days import CountryDays

if TYPE_CHECKING:
    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database

START = date(2026, 11, 26)
RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,SA",
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
)
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata")
STEPS = 20


def turns_until(rule: str, moving: Moving, last: date) -> list[date]:
    """Return the days of the rule up to one, as the plan has them from its first task on."""
    days = [START]
    plan = Plan(parse_rule(rule)[0], START, moving=moving)
    for turn in plan.turns(CountryDays("IE"), Turn(START, START)):
        if turn.on > last:
            return days
        days.append(turn.on)
    return days


@pytest.mark.parametrize("seed", range(6))
def test_every_turn_is_accounted_for_once(database: Database, clock: SettableClock, seed: int) -> None:
    chance = random.Random(seed)
    rule, moving = RULES[seed % len(RULES)], chance.choice(list(Moving))
    trade = Trade(database, clock)
    contract = trade.hourly(trade.client())
    first = trade.tasks.add_task(NewTask("Inbox", due_on=START), contract.client_id).value
    series = trade.series.repeat_task(first.id, Repeat(parse_rule(rule)[0], moving=moving)).value
    latest: Done[object] | None = None
    for _ in range(STEPS):
        clock.forward(hours=chance.choice([1, 5, 12, 24, 30, 24 * 9, 24 * 40]))
        match chance.choice(["done", "done", "done", "skip", "restart", "zone", "undo", "catch up"]):
            case "done":
                task_id = trade.series._store.open_task(series.id)
                if task_id is not None:
                    latest = trade.tasks.complete_task(task_id)
            case "skip":
                task_id = trade.series._store.open_task(series.id)
                if task_id is not None:
                    latest = trade.series.skip(task_id)
            case "restart":
                trade, latest = Trade(database, clock), None
            case "zone":
                trade.zone = chance.choice(ZONES)
            case "undo" if latest is not None:
                latest = latest.undo()
            case _:
                trade.series.catch_up()
        waiting = [row for row in trade.tasks.listing().rows if not row.done]
        assert len(waiting) <= 1
    trade.series.catch_up()
    assert len([row for row in trade.tasks.listing().rows if not row.done]) == 1
    had = [turn for turn in trade.series.turns(series.id) if turn.state is not TurnState.TAKEN_BACK]
    assert len({turn.turn.on for turn in had}) == len(had)
    dues = [turn.turn.due_on for turn in had]
    assert dues == sorted(set(dues))
    expected = turns_until(rule, moving, had[-1].turn.on)
    assert {turn.turn.on for turn in had} <= set(expected)
    assert len(had) + sum(turn.missed for turn in had) == len(expected)


def test_a_month_in_which_nobody_looked_makes_one_task(database: Database, clock: SettableClock) -> None:
    trade = Trade(database, clock)
    contract = trade.hourly(trade.client())
    first = trade.tasks.add_task(NewTask("Books", due_on=START), contract.client_id).value
    series = trade.series.repeat_task(first.id, Repeat(parse_rule("FREQ=DAILY")[0])).value
    clock.forward(days=45)
    trade = Trade(database, clock)
    trade.series.catch_up()
    trade.tasks.complete_task(first.id)
    turns = trade.series.turns(series.id)
    assert [turn.turn.due_on for turn in turns] == [START, START + timedelta(days=45)]
    assert turns[-1].missed == 44
