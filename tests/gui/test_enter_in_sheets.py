"""Enter in every field of every sheet that a click leads to: it saves once, chooses, or begins a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from typing_extensions import override

from tests.helpers.entering import enter_faults, give_keyboard, hold_enter
from tests.helpers.qt import settle
from tests.helpers.walking import Walk, window_on_a_copy
from tests.screenshots import MOMENT, PANES, tell
from va_desktop.clients.dialogs import ClientSheet
from va_desktop.clients.page import REPORT, STATEMENT, InTab
from va_desktop.invoicing.doors import PLANS
from va_desktop.invoicing.pane.document.action_bar import ActionBar
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.saving import SaveDialog
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.timekeeping.pane.today.today_pane import TodayPane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.window import MainWindow


class Entering(Walk):
    """Walks, and presses Enter in the fields of each kind of sheet that opens."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window, qtbot)
        self.faults: list[str] = []
        self.kinds: set[str] = set()

    @override
    def _look(self, place: str, widget: QWidget | None = None) -> None:
        self.seen.append(place)
        sheet = Overlay.on(self.window)
        if widget is None and isinstance(sheet, Sheet) and type(sheet).__name__ not in self.kinds:
            self.kinds.add(type(sheet).__name__)
            self.faults += enter_faults(sheet)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("enter"))
    tell(home, "en")
    return home


@pytest.fixture
def window(
    told: Home, app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    with window_on_a_copy(told, tmp_path, monkeypatch, (1200, 800)) as window:
        yield window


@pytest.mark.parametrize("pane", PANES)
def test_enter_in_what_a_pane_opens(pane: str, window: MainWindow, qtbot: QtBot) -> None:
    walk = Entering(window, qtbot)
    walk.through(pane)

    assert not walk.faults


def test_enter_in_what_is_agreed_with_a_client(window: MainWindow, qtbot: QtBot) -> None:
    walk = Entering(window, qtbot)
    for client_id, contract_id in ((4, 4), (5, 5)):
        window.navigate("clients", InTab(client_id, "contracts"))
        walk.look("contracts")
        walk.press(f"open_contract_{contract_id}")
        for name in ("add_limit", "edit_contract", "end", "agreed_services", "new_retainer"):
            if client_id == 4 or name != "new_retainer":
                walk.press(name)
                walk.leave()
    window.navigate("clients", InTab(1, "manual"))
    walk.look("manual")
    walk.press("add_secret")
    walk.leave()
    walk.press("revisions")
    walk.press("agree")
    walk.leave()
    for door in (REPORT, STATEMENT):
        window.navigate(door, 1)
        walk.look(door)
        walk.leave()

    assert {"LimitSheet", "ContractSheet", "EndSheet", "SecretSheet", "StatementSheet"} <= walk.kinds
    assert not walk.faults


def test_enter_in_what_comes_again_and_in_what_is_paid_in_parts(window: MainWindow, qtbot: QtBot) -> None:
    walk = Entering(window, qtbot)
    window.navigate(PLANS)
    walk.look("plans")
    walk.press("add_plan")
    walk.press("add_plan_line")
    walk.leave()
    window.navigate("tasks", 25)
    walk.look("a task with a price")
    walk.press("edit_parts")
    walk.leave()

    assert {"PlanSheet", "PlanLineSheet", "MilestoneSheet"} <= walk.kinds
    assert not walk.faults


def test_enter_in_what_is_recorded(window: MainWindow, qtbot: QtBot) -> None:
    walk = Entering(window, qtbot)
    window.navigate("today")
    walk.look("today")
    actions = window.findChildren(TodayPane)[0].entry_actions
    entries = [one for one in actions.time.entries_on(MOMENT.date()) if one.values.ended_at]
    walk.through_sheets(
        "today",
        {"split": lambda: actions.ask_split(entries[0]), "move": lambda: actions.ask_task(entries[:2])},
    )

    assert {"SplitSheet", "MoveSheet"} <= walk.kinds
    assert not walk.faults


@pytest.mark.parametrize("invoice_id", [61, 67, 68, 75])
def test_enter_in_what_is_done_with_a_document(invoice_id: int, window: MainWindow, qtbot: QtBot) -> None:
    walk = Entering(window, qtbot)
    window.navigate("invoices", invoice_id)
    walk.look("document")
    bar = next(one for one in window.findChildren(ActionBar) if one.isVisible())
    for action in bar._actions.of(bar._invoice):
        if action.name not in ("issue", "delete_draft"):
            bar.pressed.emit(action)
            walk.look(action.name)
            if action.name == "client_payments" and invoice_id == 61:
                walk.press("payment_certificate")
            walk.leave()
            window.navigate("invoices", invoice_id)
            walk.look("document")

    assert walk.kinds
    assert not walk.faults


def test_a_held_enter_saves_one_client_and_opens_no_further_sheet(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("clients")
    settle()
    pane = window.made_pane("clients")
    assert pane is not None
    button = next(one for one in pane.findChildren(QWidget, "add_client") if one.isVisible())
    assert give_keyboard(button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    settle()
    sheet = Overlay.on(window)
    assert isinstance(sheet, ClientSheet)
    name = sheet.findChild(QLineEdit, "name")
    assert isinstance(name, QLineEdit)
    assert give_keyboard(name)
    QTest.keyClicks(name, "Held Down Ltd")
    QTest.keyClick(name, Qt.Key.Key_Return)
    settle()
    for _ in range(5):
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        target = QApplication.focusWidget()
        assert target is not None
        hold_enter(target)
        settle()
    assert Overlay.on(window) is None


def test_enter_at_a_day_of_a_statement_draws_it_and_asks_for_no_file(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.navigate(STATEMENT, 1)
    settle()
    sheet = Overlay.on(window)
    assert isinstance(sheet, Sheet)
    field = sheet.findChild(QLineEdit, "from")
    assert isinstance(field, QLineEdit)
    assert give_keyboard(field)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert not sheet.findChildren(SaveDialog)
    assert Overlay.on(window) is sheet
    sheet.reject()
