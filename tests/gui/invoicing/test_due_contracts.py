"""Contracts that are due to be invoiced stand above what can be billed, and one click drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.office import Office
from tests.helpers.qt import cut_texts, grab, settle, speak
from tests.helpers.time import NINE
from va_desktop.contracts.billing_days import Invoicing
from va_desktop.contracts.model import Contract
from va_desktop.invoicing.pane.due_contracts import DueContracts
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.labels import Tag
from va_desktop.timekeeping.model import EntryValues

if TYPE_CHECKING:
    from tests.gui.invoicing.conftest import ShowPane


def due(office: Office) -> Contract:
    """Let work of two weeks ago be unbilled under a contract that is invoiced each week."""
    contract = office.acme_contract
    office.contracts.edit_contract(contract.id, replace(contract.terms, invoicing=Invoicing.WEEKLY))
    begun = NINE - timedelta(days=14)
    office.time.add_entry(EntryValues(begun, begun + timedelta(hours=2), "UTC", office.inbox.id))
    return contract


def test_a_click_drafts_what_is_due(show_pane: ShowPane, office: Office) -> None:
    contract = due(office)
    shown = show_pane()
    shown.pane.new_invoice()
    settle()
    strip = shown.child(DueContracts, "due_contracts")
    assert strip.isVisible()
    assert [tag.accessibleName() for tag in strip.findChildren(Tag)] == ["due since 16 Nov"]
    grab(shown.window, "due_contracts")
    QTest.mouseClick(shown.child(Button, f"draft_due_{contract.id}"), Qt.MouseButton.LeftButton)
    settle()
    draft = shown.pane.composer.writing.draft
    assert draft is not None
    assert (draft.client_id, len(draft.lines)) == (office.acme_id, 1)
    assert office.billing.due() == []


def test_nothing_is_shown_where_nothing_is_due(show_pane: ShowPane, office: Office) -> None:
    begun = NINE - timedelta(days=14)
    office.time.add_entry(EntryValues(begun, begun + timedelta(hours=2), "UTC", office.inbox.id))
    shown = show_pane()
    shown.pane.new_invoice()
    settle()
    assert not shown.child(DueContracts, "due_contracts").isVisible()


def test_in_hindi_nothing_is_cut(show_pane: ShowPane, office: Office) -> None:
    due(office)
    speak("hi")
    shown = show_pane(712, 480)
    shown.pane.new_invoice()
    settle()
    grab(shown.window, "due_contracts_hi")
    assert cut_texts(shown.window) == []
