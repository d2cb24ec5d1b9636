"""The watch over limits while a timer runs: it warns, asks and stops at the instants that it worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal

from tests.helpers.qt import Said, settle
from tests.helpers.time import NINE, TimeTrade
from va_desktop.audit.store import StoredTrail
from va_desktop.contracts.limits import LimitAction, LimitSpan, NewLimit
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.asking import Asking
from va_desktop.people.model import OWNER
from va_desktop.timekeeping.model import EntryValues
from va_desktop.timekeeping.pane.presence.limit_watch import BEFORE, FULL, WARNED, LimitWatch
from va_desktop.timekeeping.service.limits import ContractEndedError, LimitReachedError

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
HOUR = 3600


class Corner(QObject):
    """Where questions stand; the test answers them."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, str] = {}

    def show(self, key: str, title: str, text: str, buttons: Sequence[tuple[str, str]]) -> None:
        self.shown[key] = f"{title} / {text}"

    def withdraw(self, key: str) -> None:
        self.shown.pop(key, None)


@pytest.fixture
def trade(engine: Engine, clock: SettableClock, desk: Desk) -> TimeTrade:
    database = Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="window")
    return TimeTrade(database, clock)


@pytest.fixture
def corner() -> Corner:
    return Corner()


@pytest.fixture
def watch(trade: TimeTrade, desk: Desk, corner: Corner, qtbot: QtBot) -> LimitWatch:
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    watch = LimitWatch(desk, trade.time, trade.time_limits, Asking(window, corner), "window", window)
    watch.bar.setParent(window)
    return watch


def limit(trade: TimeTrade, action: LimitAction) -> None:
    trade.limits.add_limit(trade.acme_contract.id, NewLimit(LimitSpan.WEEK, action, HOUR))
    settle()


def start(trade: TimeTrade) -> None:
    trade.time.start_timer(task_id=trade.inbox.id)
    settle()


def test_at_eighty_percent_it_warns_in_the_bar_and_aside(
    trade: TimeTrade, watch: LimitWatch, corner: Corner, clock: SettableClock
) -> None:
    limit(trade, LimitAction.ASK)
    start(trade)
    clock.forward(minutes=47)
    watch.look()
    assert watch.bar.text() == ""
    clock.forward(minutes=1)
    watch.look()
    assert "80 % of it are used; with this timer it is used up at 13:00" in watch.bar.text()
    assert corner.shown[WARNED].startswith("A limit is nearly used up")


def test_it_rests_until_the_next_instant(trade: TimeTrade, watch: LimitWatch) -> None:
    limit(trade, LimitAction.ASK)
    assert not watch._clock.isActive()
    start(trade)
    assert watch._clock.isSingleShot()
    assert watch._clock.remainingTime() > timedelta(minutes=47) / timedelta(milliseconds=1)


def test_a_timer_ends_exactly_at_the_limit_however_late_that_is_noticed(
    trade: TimeTrade, watch: LimitWatch, clock: SettableClock, desk: Desk
) -> None:
    limit(trade, LimitAction.STOP)
    start(trade)
    running = trade.time.running()
    assert running is not None
    clock.forward(hours=3)
    watch.look()
    assert trade.time.running() is None
    assert trade.time.entry(running.id).seconds == HOUR
    desk.undo.undo()
    assert trade.time.running() is not None


def test_what_nobody_foresaw_is_not_cut(trade: TimeTrade, watch: LimitWatch, clock: SettableClock) -> None:
    start(trade)
    running = trade.time.running()
    assert running is not None
    clock.forward(hours=3)
    limit(trade, LimitAction.STOP)
    assert trade.time.entry(running.id).seconds == 3 * HOUR


def test_at_the_limit_it_asks_and_goes_on_until_it_is_answered(
    trade: TimeTrade, watch: LimitWatch, corner: Corner, clock: SettableClock
) -> None:
    limit(trade, LimitAction.ASK)
    start(trade)
    clock.forward(minutes=61)
    watch.look()
    assert corner.shown[FULL].startswith("A limit is used up")
    assert trade.time.running() is not None
    corner.answered.emit(FULL, "stop")
    assert trade.time.running() is None


def test_a_timer_beyond_a_limit_begins_when_that_is_wanted(
    trade: TimeTrade, watch: LimitWatch, corner: Corner
) -> None:
    limit(trade, LimitAction.ASK)
    begun = NINE - timedelta(hours=5)
    values = EntryValues(begun, begun + timedelta(hours=1), "UTC", trade.inbox.id)
    trade.time.add_entry(values)
    with pytest.raises(LimitReachedError):
        trade.time.start_timer(task_id=trade.inbox.id)
    assert corner.shown[BEFORE].startswith("Start the timer beyond the limit?")
    corner.answered.emit(BEFORE, "start")
    assert trade.time.running() is not None
    settle()
    assert FULL not in corner.shown


def test_after_the_end_of_the_contract_it_asks_before_a_timer_begins(
    trade: TimeTrade, watch: LimitWatch, corner: Corner, clock: SettableClock
) -> None:
    trade.ending.end_contract(trade.acme_contract.id, clock.now().date())
    clock.forward(hours=24)
    with pytest.raises(ContractEndedError):
        trade.time.start_timer(task_id=trade.inbox.id)
    assert corner.shown[BEFORE].startswith("Start the timer after the end of the contract?")
    assert "The last day of “Office support” was 26 Nov 2026." in corner.shown[BEFORE]
    corner.answered.emit(BEFORE, "start")
    assert trade.time.running() is not None


def test_typed_time_beyond_a_limit_is_kept_and_told(trade: TimeTrade, watch: LimitWatch, desk: Desk) -> None:
    limit(trade, LimitAction.STOP)
    begun = NINE - timedelta(hours=5)
    values = EntryValues(begun, begun + timedelta(hours=2), "UTC", trade.inbox.id)
    entry = trade.time.add_entry(values).value
    settle()
    assert trade.time.entry(entry.id).seconds == 2 * HOUR
    assert isinstance(desk.notify, Said)
    assert "Kept, although the limit of “Office support” is used up" in desk.notify.lines[-1]
