"""The manual beside a task and beside the running timer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.helpers.library import Library
from tests.helpers.qt import Went, child, settle
from va_desktop.audit.store import StoredTrail
from va_desktop.clients.page import InTab
from va_desktop.core.events import Changed
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.manuals.model import Section, Text
from va_desktop.manuals.pane import ManualTab
from va_desktop.people.model import OWNER
from va_desktop.tasks.model import NewTask, Task
from va_desktop.tasks.pane import TasksPane
from va_desktop.tasks.pane.manual_section import ManualBeside
from va_desktop.timekeeping.pane.bar.manual_button import ManualButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


class Office(Library):
    """Tasks with manuals beside them."""

    def steps(self, task_id: int) -> list[str]:
        return [item.text for item in self.tasks.task(task_id).checklist]


@pytest.fixture
def office(engine: Engine, clock: SettableClock, desk: Desk) -> Office:
    office = Office(Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="me"), clock)
    office.services.seed()
    return office


@pytest.fixture
def task(office: Office) -> Task:
    client = office.client()
    office.hourly(client)
    service = office.services.find_service("inbox-care")
    return office.tasks.add_task(NewTask("Inbox", service.id), client.id).value


@pytest.fixture
def section(office: Office, task: Task) -> Section:
    assert task.service_id is not None
    return office.section(task.client_id, Text("Answering", "1. open\n2. answer"), task.service_id)


@pytest.fixture
def beside(office: Office, task: Task, desk: Desk, qtbot: QtBot) -> ManualBeside:
    beside = ManualBeside(desk, office.beside, office.pictures)
    pane = TasksPane(office.task_room(desk), (beside,))
    qtbot.addWidget(pane)
    pane.resize(960, 900)
    pane.show()
    settle()
    return beside


def press(within: QWidget, name: str) -> None:
    QTest.mouseClick(child(within, PaintedButton, name), Qt.MouseButton.LeftButton)
    settle()


def test_a_client_without_a_manual_shows_nothing(beside: ManualBeside) -> None:
    assert not beside.isVisible()


def test_the_section_of_the_service_stands_beside_the_task(
    section: Section, beside: ManualBeside, desk: Desk
) -> None:
    assert beside.isVisible()
    assert beside.text.toPlainText() == "open\nanswer"
    press(beside, "open_manual")
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places[-1] == ("clients", InTab(section.client_id, "manual", section.id))


def test_another_section_is_chosen_and_taken_back(
    office: Office, section: Section, beside: ManualBeside, desk: Desk
) -> None:
    other = office.section(section.client_id, Text("Travel", "by train"))
    settle()
    beside.choose(other.id)
    settle()
    assert beside.text.toPlainText() == "by train"
    desk.undo.undo()
    settle()
    assert beside.text.toPlainText() == "open\nanswer"
    beside.choose(other.id)
    beside.choose(None)
    settle()
    assert beside.text.toPlainText() == "open\nanswer"


def test_the_checklist_is_made_and_follows_a_later_revision_when_asked(
    office: Office, task: Task, section: Section, beside: ManualBeside, desk: Desk
) -> None:
    press(beside, "make_checklist")
    assert office.steps(task.id) == ["open", "answer"]
    assert not child(beside, PaintedButton, "make_checklist").isVisible()
    office.saved(section, "1. open\n2. file")
    settle()
    assert "+ file\n− answer" in beside._changes.text()
    press(beside, "follow_manual")
    assert office.steps(task.id) == ["open", "file"]
    assert not child(beside, PaintedButton, "follow_manual").isVisible()
    desk.undo.undo()
    settle()
    press(beside, "keep_checklist")
    assert office.steps(task.id) == ["open", "answer"]
    assert not child(beside, PaintedButton, "keep_checklist").isVisible()


def test_a_manual_that_has_nothing_for_the_service_offers_its_sections(
    office: Office, task: Task, beside: ManualBeside
) -> None:
    office.section(task.client_id, Text("Travel", "by train"))
    settle()
    assert beside.isVisible()
    assert not beside.text.isVisible()


# --- beside the timer


@pytest.fixture
def running() -> list[int]:
    """The task on which the timer runs, if any."""
    return []


@pytest.fixture
def button(office: Office, running: list[int], desk: Desk, qtbot: QtBot) -> ManualButton:
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(900, 500)
    place.show()
    button = ManualButton(
        desk, office.beside, office.pictures, lambda: running[0] if running else None, place
    )
    button.setParent(place)
    button.move(10, 10)
    return button


def test_the_button_shows_while_the_timer_runs_on_a_task_with_a_section(
    task: Task, section: Section, button: ManualButton, running: list[int], desk: Desk
) -> None:
    assert button.isHidden()
    running.append(task.id)
    desk.bus.publish(Changed("time_entry", (1,), "me"))
    settle()
    assert button.words() == "Answering"
    button.show()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.panel.isVisible()
    assert button.panel.text.toPlainText() == "open\nanswer"
    assert button.panel.geometry().right() == 899
    place = button.panel.parentWidget()
    assert place is not None
    place.resize(700, 400)
    settle()
    assert button.panel.geometry().right() == 699
    QTest.keyClick(button.panel, Qt.Key.Key_Escape)
    assert not button.panel.isVisible()
    button.turn_panel()
    running.clear()
    desk.bus.publish(Changed("time_entry", (1,), "me"))
    settle()
    assert not button.panel.isVisible()
    assert button.isHidden()
    button.turn_panel()
    assert not button.panel.isVisible()


def test_the_panel_follows_the_manual_and_leads_to_it(
    office: Office, task: Task, section: Section, button: ManualButton, running: list[int], desk: Desk
) -> None:
    running.append(task.id)
    button.reload()
    button.turn_panel()
    office.saved(section, "1. other")
    settle()
    assert button.panel.text.toPlainText() == "other"
    button.panel._open.click()
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places[-1] == ("clients", InTab(section.client_id, "manual", section.id))
    assert not button.panel.isVisible()


def test_a_section_becomes_the_checklist_of_a_task_on_the_manual_s_own_page(
    office: Office, section: Section, task: Task, desk: Desk, qtbot: QtBot
) -> None:
    tab = ManualTab(office.manual_room(desk))
    qtbot.addWidget(tab)
    tab.show_client(office.clients.client(task.client_id))
    tab.resize(640, 500)
    tab.show()
    settle()
    press(tab, "make_checklist_of")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [task.title]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    assert office.steps(task.id) == ["open", "answer"]
    desk.undo.undo()
    assert office.steps(task.id) == []

    office.tasks.complete_task(task.id)
    press(tab, "make_checklist_of")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [(action.text(), action.isEnabled()) for action in menu.actions()] == [
        ("This client has no open task.", False)
    ]
    menu.close()
