"""The parts of a task's price on its page: divided in a sheet, ticked when they are reached."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.helpers.ground import SettableClock
from tests.helpers.office import Office
from tests.helpers.qt import cut_texts, grab, settle, show_active, speak
from va_desktop.audit.store import StoredTrail
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.people.model import OWNER
from va_desktop.tasks.model import NewTask, Task
from va_desktop.tasks.pane.milestone_sheet import MilestoneSheet
from va_desktop.tasks.pane.milestones import MilestoneSection

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
LEFT = Qt.MouseButton.LeftButton


class Shown:
    """The section over a task with a price of 120.00 EUR."""

    def __init__(self, office: Office, desk: Desk) -> None:
        self.office = office
        office.per_task(office.clients.client(office.acme_id))
        self.task: Task = office.tasks.add_task(
            NewTask("Blog post", price=Decimal(120)), office.acme_id
        ).value
        self.section = MilestoneSection(desk, office.milestones)

    def read(self) -> None:
        self.section.show_task(self.task, self.office.tasks.row(self.task.id))
        settle()


@pytest.fixture
def shown(engine: Engine, clock: SettableClock, desk: Desk, qtbot: QtBot) -> Shown:
    database = Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="me")
    shown = Shown(Office(database, clock), desk)
    show_active(shown.section, 420, 500, qtbot)
    shown.read()
    return shown


def save() -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def divide(shown: Shown) -> MilestoneSheet:
    button = shown.section.findChild(Button, "edit_parts")
    assert isinstance(button, Button)
    QTest.mouseClick(button, LEFT)
    settle()
    sheet = shown.section.findChild(MilestoneSheet)
    assert isinstance(sheet, MilestoneSheet)
    return sheet


def test_a_price_is_divided_in_halves_unless_something_else_is_said(shown: Shown) -> None:
    sheet = divide(shown)
    amount = sheet._rows[0][2]
    amount.selectAll()
    QTest.keyClicks(amount, "50")
    save()
    assert sheet._sum.text() == "The parts come to 110.00 EUR, the price is 120.00 EUR."
    last = sheet._rows[1][2]
    last.selectAll()
    QTest.keyClicks(last, "70")
    save()
    parts = shown.office.milestones.of_task(shown.task.id)
    assert [(one.title, str(one.amount)) for one in parts] == [
        ("First part", "50.00"),
        ("Last part", "70.00"),
    ]


def test_a_tick_lets_a_part_be_billed_and_can_be_taken_back(shown: Shown, desk: Desk) -> None:
    divide(shown)
    save()
    shown.read()
    first, _ = shown.section.findChildren(CheckBox)
    QTest.mouseClick(first, LEFT)
    settle()
    assert shown.office.milestones.of_task(shown.task.id)[0].done
    desk.undo.undo()
    settle()
    assert not shown.office.milestones.of_task(shown.task.id)[0].done
    for language in ("hi", "en"):
        speak(language)
        shown.read()
        assert cut_texts(shown.section) == []
        grab(shown.section, f"milestones-{language}")
