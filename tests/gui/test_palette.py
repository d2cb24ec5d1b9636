"""What the palette of the whole window finds: commands by any of their words, settings, and what keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.helpers.qt import settle, speak
from tests.helpers.whole import show_whole
from va_desktop.clients.model import NewClient
from va_desktop.contracts.pane.contract_sheet import ContractSheet
from va_desktop.expenses.dialogs import ExpenseSheet
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.which import WhichSheet
from va_desktop.payments.pane.payment_sheet import PaymentSheet

if TYPE_CHECKING:
    from va_desktop.bootstrap.desktop import Desktop


@pytest.fixture
def desktop(hidden_desktop: Desktop) -> Desktop:
    """Give the test a window on an empty home."""
    return show_whole(hidden_desktop)


def found(desktop: Desktop, text: str) -> list[str]:
    """Open the palette, type, and return what it says."""
    palette = desktop.window.palette_overlay
    palette.open_palette()
    palette.field.setText(text)
    return [choice.words for choice in palette.lines.choices]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("client add", "Do, Add client"),
        ("receipt", "Do, Add expense"),
        ("contract", "Do, Add contract"),
        ("rate new", "Do, Add contract"),
        ("payment", "Do, Record payment"),
        ("received", "Do, Record payment"),
        ("theme", "Settings, Appearance and language"),
        ("bank", "Settings, Payment details"),
        ("stop", "Do, Start or stop the timer, Ctrl+Shift+Space"),
        ("undo", "Do, Undo, Ctrl+Z"),
        ("export", "Do, Export list…, Ctrl+Shift+E"),
    ],
)
def test_a_command_is_found_by_what_somebody_calls_it(desktop: Desktop, text: str, first: str) -> None:
    assert found(desktop, text)[0] == first


@pytest.mark.parametrize("text", ["थीम", "theme"])
def test_it_is_found_in_hindi_and_in_english_there(desktop: Desktop, text: str) -> None:
    speak("hi")
    assert found(desktop, text)[0] == "सेटिंग, रूप-रंग और भाषा"


def test_what_is_found_is_done(desktop: Desktop) -> None:
    found(desktop, "appearance")
    desktop.window.palette_overlay.choose(control=False)
    settle()
    assert desktop.window.pane == "settings"
    found(desktop, "add expense")
    desktop.window.palette_overlay.choose(control=False)
    settle()
    assert desktop.window.findChildren(ExpenseSheet)


def choose(desktop: Desktop, text: str) -> None:
    """Do what the palette finds first."""
    found(desktop, text)
    desktop.window.palette_overlay.choose(control=False)
    settle()


def said(desktop: Desktop) -> str:
    """Return why the palette did not do what was chosen; it stays, with what was typed."""
    palette = desktop.window.palette_overlay
    assert Overlay.on(desktop.window) is palette
    return palette.lines.choices[0].warning


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)
    settle()


def test_a_contract_is_added_from_anywhere(desktop: Desktop) -> None:
    clients = desktop.program.clients
    choose(desktop, "add contract")
    assert said(desktop) == "Add a client first; a contract is with one."
    acme = clients.add_client(NewClient("Acme", "IE", "EUR")).value
    choose(desktop, "add contract")
    assert isinstance(Overlay.on(desktop.window), ContractSheet)  # with the only one there is nothing to ask
    press(Qt.Key.Key_Escape)
    foxglove = clients.add_client(NewClient("Foxglove", "GB", "GBP")).value
    desktop.window.navigate("clients", acme.id)
    desktop.window.navigate("clients", foxglove.id)
    settle()
    choose(desktop, "add contract")
    asked = Overlay.on(desktop.window)
    assert isinstance(asked, WhichSheet)
    assert asked.which.value() == foxglove.id  # whose page is open
    asked.which.set_value(acme.id)
    press(Qt.Key.Key_Tab)
    asked.findChildren(Button, "go_on")[0].click()
    settle()
    sheet = Overlay.on(desktop.window)
    assert isinstance(sheet, ContractSheet)
    assert sheet._client.id == acme.id


def test_a_payment_is_recorded_from_anywhere(desktop: Desktop) -> None:
    program = desktop.program
    choose(desktop, "record payment")
    assert said(desktop) == "No invoice waits for a payment."
    program.samples.tell(language="en")
    settle()
    owed = program.owing.open_items()
    assert len(owed) > 1
    choose(desktop, "record payment")
    asked = Overlay.on(desktop.window)
    assert isinstance(asked, WhichSheet)
    assert asked.which.value() == owed[0].invoice_id  # what was due first
    asked.which.set_value(owed[1].invoice_id)
    asked.findChildren(Button, "go_on")[0].click()
    settle()
    sheet = Overlay.on(desktop.window)
    assert isinstance(sheet, PaymentSheet)
    assert sheet._first == owed[1].invoice_id
