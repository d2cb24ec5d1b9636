"""A retainer is agreed in the window, tells what is left of it, and changes from a period on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.front_office import FrontOffice
from tests.helpers.qt import cut_texts, grab, settle, show_active, speak
from va_desktop.contracts.model import Billing, NewContract, Terms
from va_desktop.contracts.pane.contract_sheet import ContractSheet
from va_desktop.contracts.pane.contracts_tab import ContractsTab
from va_desktop.contracts.pane.retainer_sheet import RetainerSheet
from va_desktop.contracts.retainer import Retainer, Unit, Use
from va_desktop.core.money import Money
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.theme import theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
HOUR = 3600
TWENTY = Retainer(date(2026, 10, 1), 20 * HOUR, Money(500_00, "EUR"), keeps=1)


@pytest.fixture
def tab(office: FrontOffice, desk: Desk, qtbot: QtBot) -> ContractsTab:
    """The contracts of a client who has none yet."""
    tab = ContractsTab(office.contract_room(desk))
    tab.show_client(office.client())
    show_active(tab, 650, 700, qtbot)
    return tab


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)
    settle()


def save() -> None:
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def write(text: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def words(widget: QWidget) -> set[str]:
    return {child.accessibleName() for child in widget.findChildren(QWidget) if child.isVisibleTo(widget)}


def choose(sheet: ContractSheet, billing: str) -> None:
    QTest.mouseClick(sheet._billing.button(billing), Qt.MouseButton.LeftButton)
    settle()


def test_hours_are_bought_in_the_sheet_of_a_new_contract(tab: ContractsTab, office: FrontOffice) -> None:
    tab.add_contract()
    sheet = tab.findChild(ContractSheet)
    assert isinstance(sheet, ContractSheet)
    write("Monthly retainer")
    choose(sheet, "retainer")
    assert sheet.form.field("rate").isHidden()
    save()
    assert "what is bought" in sheet.form.field("retainer").error()
    write("20")
    save()
    assert sheet.form.field("price").error() == "Say what a period costs."
    write("500")
    save()
    (added,) = office.contracts.all_contracts()
    assert (added.billing, added.retainers[0].bought) == (Billing.RETAINER, 20 * HOUR)
    assert added.retainers[0].starts_on == date(2026, 11, 1)
    assert {"20 h a month for €\xa0500.00", "November 2026", "20 h left"} <= words(tab)


def test_an_amount_needs_the_price_of_an_hour_and_mixed_needs_either(
    tab: ContractsTab, office: FrontOffice
) -> None:
    tab.add_contract()
    sheet = tab.findChild(ContractSheet)
    assert isinstance(sheet, ContractSheet)
    write("Budget")
    choose(sheet, "mixed")
    save()
    assert sheet.form.field("rate").error() == "Write what an hour costs."
    write("25")
    bought = sheet._bought
    assert bought is not None
    QTest.mouseClick(bought.unit.button(Unit.MONEY), Qt.MouseButton.LeftButton)
    bought.amount.setFocus()
    write("300")
    save()
    (added,) = office.contracts.all_contracts()
    assert added.billing is Billing.MIXED
    assert (added.retainers[0].unit, added.retainers[0].price) == (Unit.MONEY, Money(300_00, "EUR"))


def test_the_card_tells_what_became_of_each_period(tab: ContractsTab, office: FrontOffice) -> None:
    client = office.clients.clients()[0]
    contract = office.contracts.add_contract(NewContract(client.id, Terms("Office"), retainer=TWENTY)).value
    office.timesheet.drawn[contract.id] = [
        Use(1, date(2026, 10, 5), 12 * HOUR, 12 * HOUR),
        Use(2, date(2026, 11, 5), 30 * HOUR, 28 * HOUR),
    ]
    tab.reload()
    settle()
    shown = words(tab)
    assert {"2 h beyond", "20 h bought · 8 h rolled over · 28 h used"} <= shown
    assert {"8 h left", "20 h bought · 12 h used"} <= shown


def test_another_retainer_begins_with_the_next_period_and_can_be_taken_back(
    tab: ContractsTab, office: FrontOffice, desk: Desk
) -> None:
    client = office.clients.clients()[0]
    office.contracts.add_contract(NewContract(client.id, Terms("Office"), retainer=TWENTY))
    settle()
    button = tab.findChild(Button, "new_retainer")
    assert isinstance(button, Button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    sheet = tab.findChild(RetainerSheet)
    assert isinstance(sheet, RetainerSheet)
    assert sheet.fields.since.value() == date(2026, 12, 1)
    sheet.fields.hours.selectAll()
    QTest.keyClicks(sheet.fields.hours, "25")
    QTest.keyClick(sheet.fields.hours, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (contract,) = office.contracts.all_contracts()
    assert [one.bought // HOUR for one in contract.retainers] == [20, 25]
    desk.undo.undo()
    settle()
    (contract,) = office.contracts.all_contracts()
    assert [one.bought // HOUR for one in contract.retainers] == [20]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_text_of_a_retainer_is_cut(
    tab: ContractsTab, office: FrontOffice, language: str, mode: str
) -> None:
    theme.use("dark" if mode == "dark" else "light")
    speak(language)
    client = office.clients.clients()[0]
    office.contracts.add_contract(NewContract(client.id, Terms("Office"), retainer=TWENTY))
    settle()
    for width in (430, 650):
        tab.resize(width, 560)
        settle()
        assert cut_texts(tab) == []
    button = tab.findChild(Button, "new_retainer")
    assert isinstance(button, Button)
    button.click()
    settle()
    assert cut_texts(tab) == []
    grab(tab, f"retainer-{mode}-{language}")
