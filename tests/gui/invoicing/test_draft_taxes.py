"""The tax of a draft in the window: what the decision offers, where it is supplied, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.choosing import choose, choose_last, options
from tests.helpers.older import offered_once
from tests.helpers.qt import cut_texts, grab, settle, speak
from va_desktop.clients.service import as_new
from va_desktop.contractor.model import TaxNumber
from va_desktop.invoicing.dialogs import LineSheet
from va_desktop.invoicing.model import Line
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.theme import Mode, theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.invoicing.conftest import Shown, ShowPane
    from tests.helpers.office import Office
    from va_desktop.kit.ui.desk import Desk

GSTIN = TaxNumber("GSTIN", "29ABCDE1234F1ZW")


def register(office: Office, scheme: str = "regular", *numbers: TaxNumber) -> None:
    known = office.profile.require()
    office.profile.set_contractor(replace(known, tax_scheme=scheme, tax_numbers=numbers))


def labels(shown: Shown, name: str) -> list[str]:
    return [label.replace("\u00a0", " ") for label in options(shown.child(ComboBox, name))]


def test_the_decision_offers_its_taxes_and_one_is_chosen(office: Office, show_pane: ShowPane) -> None:
    register(office, "regular", GSTIN)
    draft_id = office.draft_of(client_id=office.delhi_id)
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    assert not shown.child(LineEdit, "tax_name").isVisible()
    assert labels(shown, "tax") == [
        "GST 18 % (CGST 9 %, SGST 9 %)",
        "GST 5 % (CGST 2.5 %, SGST 2.5 %)",
        "GST 40 % (CGST 20 %, SGST 20 %)",
        "Exempt",
    ]
    choose_last(shown.child(ComboBox, "tax"))
    assert office.drafts.draft(draft_id).terms.tax.category == "E"
    assert str(office.invoicing.invoice(draft_id).tax) == "0.00"


def test_another_place_of_supply_changes_the_tax(office: Office, show_pane: ShowPane) -> None:
    register(office, "regular", GSTIN)
    draft_id = office.draft_of(client_id=office.delhi_id)
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    assert labels(shown, "place_of_supply")[:2] == ["as the rule finds it", "Andaman and Nicobar Islands"]
    assert shown.pane.composer.isVisible()  # Escape meant the list alone
    choose(shown.child(ComboBox, "place_of_supply"), "07")
    terms = office.drafts.draft(draft_id).terms
    assert (terms.place_of_supply, terms.tax.name) == ("07", "IGST")
    assert shown.child(ComboBox, "tax").value() == terms.tax


def test_what_is_missing_is_said(office: Office, show_pane: ShowPane) -> None:
    register(office)
    draft_id = office.draft_of(client_id=office.delhi_id)
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    lacking = shown.pane.composer.writing.taxes.lacking
    assert lacking.text().splitlines() == [
        "Your own tax number is missing: the law wants it on the document.",
        "Your own state is missing: it tells CGST and SGST from IGST.",
        "A line has no code of its service (SAC): the law wants it on the document.",
    ]


def test_with_taxes_of_the_own_name_and_rate_are_typed(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    draft_id = office.draft_of()
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    assert not shown.child(ComboBox, "tax").isVisible()
    assert not shown.child(ComboBox, "place_of_supply").isVisible()
    rate = shown.child(LineEdit, "tax_rate")
    rate.setFocus()
    QTest.keyClicks(rate, "10")
    shown.pane.composer.writing.form.settle_all()
    assert str(office.drafts.draft(draft_id).terms.tax.rate) == "10"


def test_under_a_scheme_that_is_gone_name_and_rate_are_typed_and_it_is_said(
    office: Office, show_pane: ShowPane
) -> None:
    moved = replace(office.profile.require(), country="BE", state="", tax_numbers=())
    with offered_once("BE"):
        office.profile.set_contractor(replace(moved, tax_scheme="regular"))
        draft_id = office.draft_of()
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    assert not shown.child(ComboBox, "tax").isVisible()
    assert shown.child(LineEdit, "tax_name").isVisible()
    lacking = shown.pane.composer.writing.taxes.lacking.text().splitlines()
    assert lacking[0].startswith("The taxes of this draft are not those that this client is charged today")
    assert lacking[1].startswith("Your tax registration is no longer offered for your country")
    assert shown.child(Button, "tax_as_today").isVisible()


def move_to(office: Office, state: str) -> None:
    client = office.clients.client(office.delhi_id)
    office.clients.edit_client(client.id, replace(as_new(client), state=state))


def test_an_old_tax_is_said_while_the_draft_is_open_and_mended_by_one_press(
    office: Office, show_pane: ShowPane, qtbot: QtBot, desk: Desk
) -> None:
    register(office, "regular", GSTIN)
    draft_id = office.draft_of(client_id=office.delhi_id)
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    taxes = shown.pane.composer.writing.taxes
    assert not taxes.answers.isVisible()
    move_to(office, "07")
    qtbot.waitUntil(taxes.answers.isVisible)
    assert "tax it as today" in taxes.lacking.text()
    QTest.mouseClick(shown.child(Button, "tax_as_today"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not taxes.answers.isVisible())
    assert office.drafts.draft(draft_id).terms.tax.name == "IGST"
    assert shown.child(ComboBox, "tax").value().name == "IGST"
    desk.undo.undo()
    qtbot.waitUntil(taxes.answers.isVisible)
    QTest.mouseClick(shown.child(Button, "keep_taxes"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not taxes.answers.isVisible())
    assert office.drafts.draft(draft_id).terms.tax.name == "GST"


def test_a_draft_is_taxed_as_today_from_the_menu(office: Office, show_pane: ShowPane) -> None:
    register(office, "regular", GSTIN)
    draft_id = office.draft_of(client_id=office.delhi_id)
    move_to(office, "07")
    shown = show_pane()
    shown.pane.show_target(draft_id)
    settle()
    assert shown.pane.overview.selected.do("retax")
    settle()
    assert office.drafts.draft(draft_id).terms.tax.name == "IGST"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_word_of_the_taxes_is_cut(
    office: Office, show_pane: ShowPane, qtbot: QtBot, language: str, mode: Mode
) -> None:
    register(office, "lut", GSTIN)
    client = office.clients.client(office.delhi_id)
    office.clients.edit_client(client.id, replace(as_new(client), sez=True, state="07"))
    draft_id = office.draft_of(client_id=office.delhi_id)
    register(office, "regular", GSTIN)
    theme.use(mode)
    speak(language)
    shown = show_pane(900, 600)
    shown.pane.edit_draft(draft_id)
    settle()
    qtbot.waitUntil(lambda: shown.pane.composer.writing.pages.pages == 1)
    assert cut_texts(shown.window) == []
    grab(shown.window, f"draft-taxes-{mode}-{language}")


def test_the_code_of_a_service_is_missed_until_it_is_written(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    register(office, "regular", GSTIN)
    draft_id = office.draft_of(client_id=office.delhi_id)
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    writing = shown.pane.composer.writing
    assert "code of its service (SAC)" in writing.taxes.lacking.text()
    writing.lines.setFocus()
    writing.lines.select_first()
    QTest.keyClick(writing.lines, Qt.Key.Key_Return)
    sheet = shown.child(LineSheet, "line_sheet")
    QTest.keyClicks(sheet._code, "998599")
    QTest.keyClick(sheet._code, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "SAC" not in writing.taxes.lacking.text())
    assert [line.service_code for line in office.drafts.draft(draft_id).lines] == ["998599"]


def test_the_day_of_supply_is_missed_in_germany_until_it_is_typed(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    known = office.profile.require()
    office.profile.set_contractor(
        replace(known, country="DE", tax_scheme="regular", tax_numbers=(TaxNumber("VAT", "DE123456788"),))
    )
    draft_id = office.draft_of(Line("Consulting", Decimal(1), Decimal(400)))
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    writing = shown.pane.composer.writing
    assert "when the services were supplied" in writing.taxes.lacking.text()
    day = shown.child(LineEdit, "delivered_on")
    day.setFocus()
    QTest.keyClicks(day, "20.11.2026")
    QTest.keyClick(day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "supplied" not in writing.taxes.lacking.text())
    assert office.drafts.draft(draft_id).terms.delivered_on == date(2026, 11, 20)
