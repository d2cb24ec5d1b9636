"""The time on a task's page can be read by the client's clock, as every list of time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.helpers.front_office import FrontOffice
from tests.helpers.qt import cut_texts, grab, settle, speak
from va_desktop.audit.store import StoredTrail
from va_desktop.core.clock import ZoneOf
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.menus import Menu
from va_desktop.people.model import OWNER
from va_desktop.tasks.pane.time_spent import TimeSpent

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
LEFT = Qt.MouseButton.LeftButton
ZONES = {ZoneOf.RECORDED: "UTC", ZoneOf.OWN: "UTC", ZoneOf.CLIENT: "Asia/Kolkata"}


@pytest.fixture
def spent(engine: Engine, clock: SettableClock, desk: Desk, qtbot: QtBot) -> TimeSpent:
    database = Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="me")
    office = FrontOffice(database, clock)
    office.furnish()
    stretches = office.timer.stretches
    task_id = next(iter(stretches))
    stretches[task_id] = [replace(one, zones=ZONES) for one in stretches[task_id]]
    made = TimeSpent(office.task_room(desk))
    qtbot.addWidget(made)
    made.resize(420, 160)
    made.show_task(task_id)
    made.show()
    settle()
    return made


def texts(spent: TimeSpent) -> str:
    return " | ".join(one.text() for one in spent.findChildren(Label))


def test_the_times_of_a_task_can_be_read_by_the_clients_clock(spent: TimeSpent) -> None:
    assert "14:00 – 14:53" in texts(spent)
    assert not spent.clocks.isVisible()
    QTest.mouseClick(spent.more, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    line = next(one for one in menu.actions() if one.text() == "Times by the client’s clock")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(line).center())
    settle()
    assert "19:30 – 20:23" in texts(spent), "Kolkata is five and a half hours ahead of UTC"
    assert spent.clocks.isVisible()
    for language in ("hi", "en"):
        speak(language)
        grab(spent, f"time-spent-{language}")
        assert cut_texts(spent) == []
    QTest.mouseClick(spent.clocks.back, LEFT)
    settle()
    assert "14:00 – 14:53" in texts(spent)


def test_a_task_without_time_shows_nothing(spent: TimeSpent) -> None:
    spent.show_task(None)
    assert not spent.running
    assert not spent.isVisible()
