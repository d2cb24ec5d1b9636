"""Whoever starts a timer on a task that comes after an unfinished one is told, wherever it is started."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from tests.helpers.qt import Said, settle
from tests.helpers.time import TimeTrade
from va_desktop.audit.store import StoredTrail
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER
from va_desktop.tasks.model import NewTask
from va_desktop.timekeeping.pane.presence.order_watch import OrderWatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
WARNING = "“Letters” comes after “Inbox care”, which is not done yet."


@pytest.fixture
def trade(engine: Engine, clock: SettableClock, desk: Desk) -> TimeTrade:
    database = Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="window")
    trade = TimeTrade(database, clock)
    letters = trade.tasks.add_task(NewTask("Letters"), trade.acme_id).value
    trade.order.put_after(letters.id, trade.inbox.id)
    settle()
    return trade


@pytest.fixture
def said(trade: TimeTrade, desk: Desk) -> Iterator[list[str]]:
    parent = QObject()
    OrderWatch(desk, trade.time, trade.tasks, "window", parent)
    assert isinstance(desk.notify, Said)
    yield desk.notify.lines
    parent.deleteLater()


def test_each_start_is_told_once(trade: TimeTrade, said: list[str], clock: SettableClock) -> None:
    entry = trade.time.start_timer("letters about rent", task_id=trade.tasks.find_task("Letters").id).value
    settle()
    assert said == [WARNING]
    clock.forward(minutes=5)
    trade.time.switch_task(entry.id, trade.inbox.id)
    settle()
    assert said == [WARNING]
    trade.time.switch_task(entry.id, trade.tasks.find_task("Letters").id)
    settle()
    assert said == [WARNING, WARNING]
    trade.time.stop_timer()
    settle()
    trade.time.continue_entry(entry.id)
    settle()
    assert said == [WARNING] * 3


def test_nothing_is_told_when_the_other_is_done_or_without_a_task(trade: TimeTrade, said: list[str]) -> None:
    trade.time.start_timer("on the phone")
    trade.tasks.complete_task(trade.inbox.id)
    trade.time.start_timer(task_id=trade.tasks.find_task("Letters").id)
    settle()
    assert said == []


def test_what_another_program_starts_is_told_there(trade: TimeTrade, desk: Desk) -> None:
    parent = QObject()
    OrderWatch(desk, trade.time, trade.tasks, "another window", parent)
    trade.time.start_timer(task_id=trade.tasks.find_task("Letters").id)
    settle()
    assert isinstance(desk.notify, Said)
    assert desk.notify.lines == []
    parent.deleteLater()
