"""What taxes ask of a client, in its sheet and on its page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.gui.clients.test_clients_pane import ACME, DELHI, accept, field, press, sheet_of
from tests.helpers.choosing import choose
from tests.helpers.front_office import FrontOffice
from tests.helpers.qt import control, settle
from va_desktop.clients.service import as_new
from va_desktop.kit.ui.combo import ComboBox

if TYPE_CHECKING:
    from va_desktop.clients.pane import ClientsPane

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def test_an_indian_client_has_a_state_and_may_work_in_a_zone(pane: ClientsPane, office: FrontOffice) -> None:
    pane.list.select(DELHI)
    press(Qt.Key.Key_Return)
    sheet = sheet_of(pane)
    assert not sheet.form.field("state_code").isVisible()
    choose(control(sheet.form, "state", ComboBox), "07")
    choose(control(sheet.form, "standing", ComboBox), "sez")
    field(sheet, "post_code").setText("110006")
    accept()
    client = office.clients.client(DELHI)
    assert (client.state, client.post_code, client.business, client.sez) == ("07", "110006", True, True)


def test_a_client_elsewhere_types_its_state_and_may_be_a_person(
    pane: ClientsPane, office: FrontOffice
) -> None:
    pane.list.select(ACME)
    press(Qt.Key.Key_Return)
    sheet = sheet_of(pane)
    assert not sheet.form.field("state").isVisible()
    field(sheet, "state_code").setText("mh")
    choose(control(sheet.form, "standing", ComboBox), "person")
    accept()
    client = office.clients.client(ACME)
    assert (client.state, client.business, client.sez) == ("MH", False, False)


def test_a_wrong_number_is_said_at_its_field_and_stays(pane: ClientsPane, office: FrontOffice) -> None:
    pane.list.select(DELHI)
    press(Qt.Key.Key_Return)
    sheet = sheet_of(pane)
    field(sheet, "tax_number").setText("07AAACD1234E1ZA")
    accept()
    assert "check digit" in sheet.form.field("tax_number").error()
    field(sheet, "tax_number").setText("07AAACD1234E1ZB")
    accept()
    client = office.clients.client(DELHI)
    assert (client.tax_number, client.state) == ("07AAACD1234E1ZB", "07")


def test_another_country_asks_for_a_state_in_its_own_way(pane: ClientsPane) -> None:
    pane.list.select(DELHI)
    press(Qt.Key.Key_Return)
    sheet = sheet_of(pane)
    choose(control(sheet.form, "standing", ComboBox), "sez")
    choose(control(sheet.form, "country", ComboBox), "IE")
    standing = sheet.form.field("standing").control
    assert isinstance(standing, ComboBox)
    assert standing.value() == "business"
    assert sheet.form.field("state_code").isVisible()


def test_a_state_stays_behind_in_its_country(pane: ClientsPane, office: FrontOffice) -> None:
    pane.list.select(DELHI)
    press(Qt.Key.Key_Return)
    choose(control(sheet_of(pane).form, "state", ComboBox), "07")
    accept()
    press(Qt.Key.Key_Return)
    sheet = sheet_of(pane)
    choose(control(sheet.form, "country", ComboBox), "IE")
    assert field(sheet, "state_code").text() == ""
    choose(control(sheet.form, "country", ComboBox), "IN")
    assert control(sheet.form, "state", ComboBox).value() == "07", (
        "it is kept until the client is saved elsewhere"
    )
    choose(control(sheet.form, "country", ComboBox), "IE")
    accept()
    assert office.clients.client(DELHI).state == ""


def test_a_state_that_is_no_more_is_shown_and_stays(pane: ClientsPane, office: FrontOffice) -> None:
    known = office.clients.client(DELHI)
    office.clients.edit_client(DELHI, replace(as_new(known), tax_number="", state="25"))
    settle()
    pane.list.select(DELHI)
    press(Qt.Key.Key_Return)
    sheet = sheet_of(pane)
    assert control(sheet.form, "state", ComboBox).text() == "Daman and Diu"
    field(sheet, "post_code").setText("396210")
    accept()
    assert office.clients.client(DELHI).state == "25"
