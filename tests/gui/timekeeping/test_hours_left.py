"""What is left of a retainer stands beside the running timer, and follows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.helpers.ground import SettableClock
from tests.helpers.office import Office
from tests.helpers.qt import cut_texts, settle, speak
from va_desktop.audit.store import StoredTrail
from va_desktop.contracts.retainer import Retainer, Unit
from va_desktop.core.money import Money
from va_desktop.kit.db.database import Database
from va_desktop.people.model import OWNER
from va_desktop.tasks.model import NewTask, Task
from va_desktop.timekeeping.pane.bar.timer_bar import TimerBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
HOUR = 3600
TEN = Retainer(date(2026, 11, 1), 10 * HOUR, Money(250_00, "EUR"), overflow=Money(30_00, "EUR"))


@pytest.fixture
def office(engine: Engine, clock: SettableClock, desk: Desk) -> Office:
    """An office whose news arrive at the desk."""
    return Office(Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="me"), clock)


@pytest.fixture
def bar(office: Office, desk: Desk, qtbot: QtBot) -> TimerBar:
    """The bar over a day without a timer."""
    bar = TimerBar(desk)
    qtbot.addWidget(bar)
    bar.resize(1010, 60)
    bar.fill(office.time, office.focus, office.retainers)
    bar.show()
    settle()
    return bar


def task_under(office: Office, retainer: Retainer) -> Task:
    contract = office.retained(retainer, rate=Money(25_00, "EUR"))
    return office.tasks.add_task(NewTask("Letters"), office.acme_id, contract.id).value


def test_the_bar_counts_down_what_is_left_and_warns_before_it_is_used_up(
    bar: TimerBar, office: Office
) -> None:
    task = task_under(office, TEN)
    office.log(-3, 2, task)
    office.time.start_timer(task_id=task.id)
    settle()
    assert (bar.left.text(), bar.left.role) == ("8 h left of 10 h", "second")
    clock = office.clock
    clock.forward(hours=6, minutes=30)
    bar._show_time()
    assert (bar.left.text(), bar.left.role) == ("1:30 h left of 10 h", "warn")
    clock.forward(hours=2)
    bar._show_time()
    assert (bar.left.text(), bar.left.role) == ("0:30 h beyond", "bad")
    bar.resize(844, 60)
    for language in ("hi", "en"):
        speak(language)
        settle()
        assert cut_texts(bar) == []
    office.time.stop_timer()
    settle()
    assert not bar.left.isVisible()


def test_an_amount_is_told_in_money_and_work_without_a_retainer_tells_nothing(
    bar: TimerBar, office: Office
) -> None:
    task = task_under(office, replace(TEN, unit=Unit.MONEY, bought=100_00))
    office.time.start_timer(task_id=task.id)
    settle()
    assert bar.left.text() == "€\xa0100.00 left of €\xa0100.00"
    office.clock.forward(hours=1)
    bar._show_time()
    assert bar.left.text() == "€\xa075.00 left of €\xa0100.00"
    office.time.start_timer(task_id=office.inbox.id)
    settle()
    assert not bar.left.isVisible()
