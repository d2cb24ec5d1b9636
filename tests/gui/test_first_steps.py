"""On the first day Today leads from the first client to the first hour, by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tests.helpers.ground import SettableClock
from tests.helpers.qt import cut_texts, grab, settle, speak
from tests.helpers.whole import leave_whole, show_whole
from tests.screenshots import MOMENT
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.bootstrap.program import Program
from va_desktop.clients.dialogs import ClientSheet
from va_desktop.clients.model import NewClient
from va_desktop.contractor.model import NewContractor
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.contracts.pane.contract_sheet import ContractSheet
from va_desktop.core.events import Nobody
from va_desktop.core.money import Money
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.theme import theme
from va_desktop.tasks.dialogs import TaskSheet
from va_desktop.tasks.model import NewTask
from va_desktop.timekeeping.pane.today.first_steps import FirstStepsPage
from va_desktop.timekeeping.pane.today.today_pane import TodayPane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    program = Program(home, SettableClock(MOMENT), Nobody(), origin="test")
    program.profile.set_contractor(NewContractor("Asha Verma", "IN", "INR", "Asia/Kolkata"))
    program.close()
    return home


@pytest.fixture
def desktop(home: Home, app: QApplication) -> Iterator[Desktop]:
    desktop = Desktop(home, SettableClock(MOMENT), WindowMemory(home.window_memory))
    desktop.window.resize(1200, 800)
    yield show_whole(desktop)
    leave_whole(desktop)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)
    settle()


def type_and_save(sheet: QWidget, name: str, words: str) -> None:
    field = sheet.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, words)


def to_today(desktop: Desktop) -> TodayPane:
    desktop.window.navigate("today")
    settle()
    pane = desktop.window.made_pane("today")
    assert isinstance(pane, TodayPane)
    return pane


def test_keys_alone_lead_from_the_first_client_to_the_first_hour(desktop: Desktop) -> None:
    program = desktop.program
    assert focused().objectName() == "step_client"
    press(Qt.Key.Key_Return)
    sheet = Overlay.on(desktop.window)
    assert isinstance(sheet, ClientSheet)
    type_and_save(sheet, "name", "Acme Dental")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [client.name for client in program.clients.clients()] == ["Acme Dental"]

    press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert focused().objectName() == "step_contract"
    press(Qt.Key.Key_Return)
    sheet = Overlay.on(desktop.window)
    assert isinstance(sheet, ContractSheet)
    type_and_save(sheet, "title", "Office support")
    type_and_save(sheet, "rate", "25")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(program.contracts.all_contracts()) == 1

    press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert focused().objectName() == "step_task"
    press(Qt.Key.Key_Space)
    sheet = Overlay.on(desktop.window)
    assert isinstance(sheet, TaskSheet)
    type_and_save(sheet, "title", "Inbox care")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [task.title for task in program.timekeeping.tasks()] == ["Inbox care"]

    press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert focused().objectName() == "step_timer"
    press(Qt.Key.Key_Return)
    running = program.timekeeping.running()
    assert running is not None
    assert running.title == "Inbox care"
    pane = to_today(desktop)
    assert not pane.findChildren(FirstStepsPage)[0].isVisible()
    assert pane.isAncestorOf(focused()) or focused() is pane


def begin(program: Program, step: str) -> None:
    """Bring a program so far that this step is the next."""
    if step == "client":
        return
    client = program.clients.add_client(
        NewClient("Acme", "IE", "EUR", zone="Europe/Dublin", handle="acme")
    ).value
    if step == "contract":
        return
    contract = program.contracts.add_contract(
        NewContract(client.id, Terms("Office support"), Money(2500, "EUR"))
    ).value
    if step == "timer":
        program.tasks.add_task(NewTask("Inbox care"), client.id, contract.id)


@pytest.mark.parametrize("step", ["client", "contract", "task", "timer"])
@pytest.mark.parametrize(("language", "mode"), [("en", "light"), ("hi", "dark")])
def test_each_step_has_one_button_and_no_cut_text(
    step: str, language: str, mode: str, home: Home, desktop: Desktop
) -> None:
    theme.use("dark" if mode == "dark" else "light")
    speak(language)
    begin(desktop.program, step)
    if language == "hi":
        desktop.window.resize(900, 600)
    pane = to_today(desktop)
    (page,) = pane.findChildren(FirstStepsPage)
    assert page.isVisible()
    buttons = [one.objectName() for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert buttons == [f"step_{step}"]
    grab(desktop.window, f"first-{step}-{language}")
    assert not cut_texts(desktop.window)


def test_a_step_goes_when_somebody_else_takes_it(desktop: Desktop) -> None:
    page = to_today(desktop).findChildren(FirstStepsPage)[0]
    assert focused().objectName() == "step_client"
    begin(desktop.program, "task")
    settle()
    assert page.button is focused()
    assert focused().objectName() == "step_task"


def test_a_day_before_asks_for_no_first_step(desktop: Desktop) -> None:
    pane = to_today(desktop)
    pane.before.click()
    settle()
    assert not pane.findChildren(FirstStepsPage)[0].isVisible()
    pane.back.click()
    settle()
    assert pane.findChildren(FirstStepsPage)[0].isVisible()
