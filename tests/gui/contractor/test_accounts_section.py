"""Accounts to be paid on: each method asks for its own details, and what is removed can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.qt import cut_texts, grab, settle, speak
from tests.helpers.rows_dragged import drag
from va_desktop.contractor.dialogs import AccountSheet
from va_desktop.contractor.model import NewAccount
from va_desktop.contractor.pane.accounts import AccountsSection
from va_desktop.contractor.payment_methods import METHODS
from va_desktop.kit.ui.labels import Wrapped

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from va_desktop.contractor.service import Profile
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


@pytest.fixture
def section(asha: Profile, desk: Desk, qtbot: QtBot) -> AccountsSection:
    section = AccountsSection(desk, asha)
    qtbot.addWidget(section)
    section.resize(680, 720)
    with qtbot.waitActive(section):
        section.show()
        section.activateWindow()
    return section


def opened(section: AccountsSection) -> AccountSheet:
    assert section.sheet is not None
    return section.sheet


def choose(sheet: AccountSheet, method: str) -> None:
    sheet.method.set_value(method)
    sheet.method.chosen.emit(method)
    settle()


def test_the_empty_section_leads_to_the_first_account(
    section: AccountsSection, asha: Profile, desk: Desk
) -> None:
    assert section.empty.button is not None
    QTest.mouseClick(section.empty.button, Qt.MouseButton.LeftButton)
    sheet = opened(section)
    assert (sheet.method.value(), sheet.currency.value(), sheet.holder.text()) == ("upi", "INR", "Asha Verma")
    QTest.keyClicks(sheet.detail("upi"), "asha@okbank")
    QTest.keyClick(sheet.detail("upi"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [account.shown() for account in asha.accounts()] == ["asha@okbank"]
    assert section.empty.isHidden()
    assert desk.undo.newest is not None
    assert desk.undo.newest.label == "Saved the account asha@okbank"


def test_each_method_asks_for_its_own_details_and_keeps_what_was_typed(
    section: AccountsSection, asha: Profile
) -> None:
    section.empty.wanted.emit()
    sheet = opened(section)
    for method in METHODS.values():
        choose(sheet, method.key)
        assert all(sheet.details.has_field(detail.key) for detail in method.details)
        assert sheet.currency.isEnabled() == (not method.currency)
    choose(sheet, "bank")
    QTest.keyClicks(sheet.detail("account"), "30201234567")
    choose(sheet, "wise")
    assert sheet.detail("account").text() == "30201234567"
    choose(sheet, "gcash")
    assert sheet.currency.value() == "PHP"


def test_tab_goes_through_the_details_where_they_stand(section: AccountsSection) -> None:
    section.empty.wanted.emit()
    sheet = opened(section)
    for method in ("upi", "iban"):
        choose(sheet, method)
        sheet.holder.setFocus()
        order = []
        while not sheet.instructions.hasFocus():
            focused = QApplication.focusWidget()
            assert focused is not None
            order.append(focused.objectName())
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert order == ["holder", *(detail.key for detail in METHODS[method].details)]


def test_a_wrong_detail_is_marked_in_the_sheet(section: AccountsSection, asha: Profile) -> None:
    section.empty.wanted.emit()
    sheet = opened(section)
    choose(sheet, "iban")
    QTest.keyClicks(sheet.detail("iban"), "DE89370400440532013001")
    sheet.holder.clear()
    sheet._save()
    assert sheet.form.field("holder").error() == "Please fill this in."
    QTest.keyClicks(sheet.holder, "Asha Verma")
    sheet._save()
    assert "typing error" in sheet.details.field("iban").error()
    assert sheet.form.field("holder").error() == ""
    assert asha.accounts() == []
    assert sheet.detail("iban").text() == "DE89370400440532013001"


def test_an_account_is_edited_removed_and_brought_back(
    section: AccountsSection, asha: Profile, desk: Desk
) -> None:
    asha.add_account(NewAccount("upi", "INR", "Asha Verma", {"upi": "asha@okbank"}))
    settle()
    section.list.setFocus()
    section.list.select_first()
    QTest.keyClick(section.list, Qt.Key.Key_Return)
    sheet = opened(section)
    assert sheet.detail("upi").text() == "asha@okbank"
    sheet.active.click()
    sheet._save()
    settle()
    assert asha.accounts_for("INR") == ()
    section.list.select_first()
    QTest.keyClick(section.list, Qt.Key.Key_Delete)
    settle()
    assert asha.accounts() == []
    desk.undo.undo()
    settle()
    assert len(asha.accounts()) == 1


def test_accounts_are_put_in_the_order_of_documents_by_keys_and_by_dragging(
    section: AccountsSection, asha: Profile, desk: Desk
) -> None:
    for name in ("one", "two", "six"):
        asha.add_account(NewAccount("upi", "INR", "Asha Verma", {"upi": f"{name}@okbank"}))
    settle()

    def printed() -> list[str]:
        return [account.shown().partition("@")[0] for account in asha.accounts_for("INR")]

    section.list.setFocus()
    section.list.select_first()
    for _ in range(4):  # as far as there is room
        QTest.keyClick(section.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        settle()
    assert printed() == ["two", "six", "one"]
    QTest.keyClick(section.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert printed() == ["two", "one", "six"]
    assert desk.undo.newest is not None
    assert desk.undo.newest.label == "Moved one@okbank"
    desk.undo.undo()
    settle()
    assert printed() == ["two", "six", "one"]
    drag(section.list, 0, 2)
    assert printed() == ["six", "one", "two"]
    current = section.list.current()
    assert current is not None
    assert current.shown() == "two@okbank"


def test_one_account_has_no_order(section: AccountsSection, asha: Profile) -> None:
    hints = [label for label in section.findChildren(Wrapped) if "Alt+Up" in label.text()]
    assert len(hints) == 1
    for count in (1, 2):
        asha.add_account(NewAccount("upi", "INR", "Asha Verma", {"upi": f"asha{count}@okbank"}))
        settle()
        assert hints[0].isVisible() == (count == 2)


def test_the_sheet_removes_the_account_it_shows(section: AccountsSection, asha: Profile) -> None:
    account = asha.add_account(NewAccount("upi", "INR", "Asha Verma", {"upi": "asha@okbank"})).value
    section.edit(account)
    opened(section)._remove()
    assert asha.accounts() == []


@pytest.mark.parametrize("method", list(METHODS))
def test_no_word_is_cut_in_a_sheet(asha: Profile, desk: Desk, qtbot: QtBot, method: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    speak("hi")
    sheet = AccountSheet(window, asha, desk.formats)
    sheet.open()
    choose(sheet, method)
    assert cut_texts(window) == []
    grab(window, f"account-{method}-hi")
