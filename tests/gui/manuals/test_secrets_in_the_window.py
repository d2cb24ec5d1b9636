"""Secrets in the window: hidden, shown on request, copied and cleared; and the search over all manuals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.library import Library
from tests.helpers.qt import Said, Went, child, one_child, settle, show_active
from tests.helpers.trade import DELHI
from va_desktop.audit.store import StoredTrail
from va_desktop.clients.page import InTab
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.labels import Label
from va_desktop.manuals.model import Section, Text
from va_desktop.manuals.pane import ManualTab
from va_desktop.manuals.pane.secrets_list import HIDDEN_AFTER, SecretSheet
from va_desktop.people.model import OWNER

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
VALUE = "s3cret-value"


@pytest.fixture
def library(engine: Engine, clock: SettableClock, desk: Desk) -> Library:
    return Library(Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="me"), clock)


@pytest.fixture
def section(library: Library) -> Section:
    return library.section(library.client().id)


@pytest.fixture
def tab(library: Library, section: Section, desk: Desk, qtbot: QtBot) -> ManualTab:
    tab = ManualTab(library.manual_room(desk))
    tab.show_client(library.clients.client(section.client_id))
    show_active(tab, 900, 620, qtbot)
    return tab


def press(within: QWidget, name: str) -> None:
    QTest.mouseClick(child(within, PaintedButton, name), Qt.MouseButton.LeftButton)
    settle()


def add(tab: ManualTab, label: str, value: str) -> SecretSheet:
    press(tab, "add_secret")
    sheet = [one for one in tab.window().findChildren(SecretSheet) if one.isVisible()][-1]
    QTest.keyClicks(sheet._label, label)
    QTest.keyClicks(sheet._value, value)
    press(sheet, "save_secret")
    return sheet


def test_a_secret_is_hidden_until_somebody_asks_for_it(tab: ManualTab, library: Library) -> None:
    add(tab, "Portal", VALUE)
    assert list(library.keyring.kept.values()) == [VALUE]
    shown = child(tab, Label, "secret_value")
    assert VALUE not in (shown.text(), shown.accessibleName(), shown.toolTip())
    press(tab, "show_secret")
    assert shown.text() == VALUE
    press(tab, "show_secret")
    assert VALUE not in (shown.text(), shown.accessibleName(), shown.toolTip())
    press(tab, "show_secret")
    row = shown.parentWidget()
    assert row is not None
    patience = one_child(row, QTimer)
    assert patience.interval() == HIDDEN_AFTER
    patience.start(0)  # as if that much time had passed
    settle()
    assert VALUE not in (shown.text(), shown.accessibleName(), shown.toolTip())


def test_a_copied_secret_leaves_the_clipboard_again(tab: ManualTab) -> None:
    add(tab, "Portal", VALUE)
    clipboard = QGuiApplication.clipboard()
    press(tab, "copy_secret")
    assert clipboard.text() == VALUE
    assert tab.page.secrets._clearing.interval() == 30_000
    assert tab.page.secrets._clearing.isActive()
    tab.page.secrets.clear_clipboard()
    assert clipboard.text() == ""
    press(tab, "copy_secret")
    clipboard.setText("something else")
    tab.page.secrets.clear_clipboard()
    assert clipboard.text() == "something else"


def test_without_a_keyring_that_is_said_and_nothing_typed_is_lost(
    tab: ManualTab, library: Library, section: Section, desk: Desk
) -> None:
    library.keyring.broken = True
    sheet = add(tab, "Portal", VALUE)
    assert sheet.isVisible()
    assert "keyring" in sheet.form.banner.text()
    assert sheet._value.text() == VALUE
    assert library.secrets.secrets(section.id) == []


def test_deleting_asks_first_since_it_is_for_good(tab: ManualTab, library: Library, section: Section) -> None:
    add(tab, "Portal", VALUE)
    press(tab, "delete_secret")
    sheet = child(tab.window(), QWidget, "delete_sheet")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    settle()
    assert len(library.secrets.secrets(section.id)) == 1
    press(tab, "delete_secret")
    sheet = [one for one in tab.window().findChildren(QWidget, "delete_sheet") if one.isVisible()][-1]
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert library.secrets.secrets(section.id) == []
    assert library.keyring.kept == {}


def test_a_secret_of_another_computer_says_so(tab: ManualTab, library: Library, desk: Desk) -> None:
    add(tab, "Portal", VALUE)
    library.keyring.kept.clear()
    press(tab, "show_secret")
    assert isinstance(desk.notify, Said)
    assert "does not have this secret" in str(desk.notify.errors[-1])


def test_words_are_found_in_all_manuals_and_lead_there(tab: ManualTab, library: Library, desk: Desk) -> None:
    delhi = library.client(DELHI)
    other = library.section(delhi.id, Text("Returns", "Send the zebra label"))
    tab._search.setFocus()
    QTest.keyClicks(tab._search, "zeb")
    QTest.keyClick(tab._search, Qt.Key.Key_Down)
    settle()
    assert tab._found.isVisible()
    assert not tab.list.isVisible()
    QTest.keyClick(tab._found, Qt.Key.Key_Return)
    settle()
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places[-1] == ("clients", InTab(delhi.id, "manual", other.id))
    assert tab.list.isVisible()
    QTest.keyClicks(tab._search, "nothing of the kind")
    QTest.keyClick(tab._search, Qt.Key.Key_Return)
    settle()
    assert tab._nothing.isVisible()
