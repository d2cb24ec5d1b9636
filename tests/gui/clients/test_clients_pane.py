"""The pane of clients: list, page, tabs, sheets, worked with from the keyboard, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QScrollArea, QWidget

from tests.gui.clients.conftest import shown
from tests.helpers.front_office import FrontOffice
from tests.helpers.qt import Said, Went, cut_texts, grab, settle, speak, titles
from va_desktop.clients.dialogs import ClientSheet
from va_desktop.clients.page import Figures, ToBill
from va_desktop.clients.pane import NEW, ClientsPane
from va_desktop.clients.service import as_new
from va_desktop.clients.table import HistoryTab, InvoicesTab
from va_desktop.contracts.limits import LimitAction, LimitSpan, NewLimit, Used
from va_desktop.contracts.pane.contract_sheet import ContractSheet
from va_desktop.contracts.pane.contracts_tab import ContractsTab
from va_desktop.contracts.pane.limits_in_head import LimitsInHead
from va_desktop.contracts.pane.meter import LimitMeter
from va_desktop.contracts.pane.rate_sheet import RateSheet
from va_desktop.contracts.rounding import Rounding, RoundMode
from va_desktop.core.money import Money
from va_desktop.kit.ui.buttons import Button, PaintedButton
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.fields import TextArea
from va_desktop.kit.ui.labels import KeyFigure
from va_desktop.kit.ui.theme import theme
from va_desktop.tasks.dialogs import TaskSheet
from va_desktop.tasks.pane import ClientTasksTab

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
ACME, DELHI, FOXGLOVE = 1, 2, 3


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is, and let its news arrive."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)
    settle()


def accept() -> None:
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def write(text: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def names(pane: ClientsPane) -> list[str]:
    return titles(pane.list.rows)


def visible_words(pane: QWidget) -> set[str]:
    return {child.accessibleName() for child in pane.findChildren(QWidget) if child.isVisibleTo(pane)}


def sheet_of(pane: ClientsPane) -> ClientSheet:
    sheet = pane.findChild(ClientSheet)
    assert isinstance(sheet, ClientSheet)
    return sheet


def button(pane: QWidget, name: str) -> Button:
    found = pane.findChild(Button, name)
    assert isinstance(found, Button)
    return found


def field(sheet: ClientSheet | ContractSheet | RateSheet, name: str) -> QLineEdit:
    control = sheet.form.field(name).control
    assert isinstance(control, QLineEdit)
    return control


def test_the_page_tells_how_a_client_stands(pane: ClientsPane) -> None:
    pane.list.select(ACME)
    figures = {one.accessibleName() for one in pane.page.findChildren(KeyFigure) if one.isVisible()}
    assert figures == {
        "Unbilled, 16:30 h, €\xa0412.50",
        "Outstanding, €\xa01,248.75",
        "This month, 38:45 h",
        "Pays after, 9 days",
    }
    assert "Dublin, it is 12:00 there" in visible_words(pane)
    assert button(pane, "bill").words() == "Bill €\xa0412.50"


def test_what_is_unbilled_without_time_names_no_hours(pane: ClientsPane, office: FrontOffice) -> None:
    office.books.figures_of[ACME] = Figures(unbilled=(Money(560_00, "EUR"),))
    pane.list.select(DELHI)
    pane.list.select(ACME)
    figures = {one.accessibleName() for one in pane.page.findChildren(KeyFigure) if one.isVisible()}
    assert "Unbilled, €\xa0560.00" in figures


def test_the_local_time_goes_on(pane: ClientsPane, clock: SettableClock) -> None:
    pane.list.select(DELHI)
    assert "दिल्ली, it is 17:30 there" in visible_words(pane)
    clock.forward(minutes=1)
    pane.page._tell_time()
    assert "दिल्ली, it is 17:31 there" in visible_words(pane)


def test_billing_begins_on_the_page(pane: ClientsPane, desk: Desk) -> None:
    pane.list.select(ACME)
    button(pane, "bill").click()
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places == [("invoices", ToBill(ACME))]
    pane.list.select(FOXGLOVE)
    assert not button(pane, "bill").isEnabled()


def test_the_timer_starts_on_the_one_open_task(pane: ClientsPane, office: FrontOffice) -> None:
    pane.list.select(DELHI)
    button(pane, "start_timer").click()
    assert office.timer.started == [1]


def test_with_several_open_tasks_a_menu_asks_on_which(pane: ClientsPane, office: FrontOffice) -> None:
    pane.list.select(ACME)
    button(pane, "start_timer").click()
    menu = next(one for one in pane.page.findChildren(QMenu) if one.isVisible())
    assert [action.text() for action in menu.actions()][:2] == [
        "Answering patient e-mails",
        "Travel to the Denver fair",
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert office.timer.started == [5]


def test_without_a_task_the_timer_says_what_to_do(pane: ClientsPane, office: FrontOffice, desk: Desk) -> None:
    new = office.client()
    settle()
    pane.show_target(new.id)
    button(pane, "start_timer").click()
    assert isinstance(desk.notify, Said)
    assert desk.notify.lines == ["Add a task first; time is given to a task."]
    assert "Nothing to do for this client" in visible_words(pane)


def test_a_client_is_added_by_keyboard(pane: ClientsPane, office: FrontOffice) -> None:
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = sheet_of(pane)
    write("Brightway Legal")
    field(sheet, "email").setFocus()
    write("office@brightway.example")
    field(sheet, "terms_days").setFocus()
    press(Qt.Key.Key_Up)
    accept()
    client = office.clients.find_client("@brightway")
    assert (client.country, client.currency, client.zone) == ("IN", "INR", "Asia/Kolkata")
    assert (client.email, client.terms_days) == ("office@brightway.example", 15)
    assert pane.page.client == client


def test_a_country_suggests_currency_and_zone(pane: ClientsPane) -> None:
    pane.add_client()
    sheet = sheet_of(pane)
    country = sheet.form.field("country").control
    assert isinstance(country, ComboBox)
    country.set_value("IE")
    country.chosen.emit("IE")
    values = [sheet.form.field(name).control for name in ("currency", "zone")]
    assert [value.value() for value in values if isinstance(value, ComboBox)] == ["EUR", "Europe/Dublin"]


def test_what_is_wrong_with_a_client_is_said_at_its_field(pane: ClientsPane, office: FrontOffice) -> None:
    pane.add_client()
    sheet = sheet_of(pane)
    accept()
    assert sheet.form.field("name").error() == "Please fill this in."
    write("Acme again")
    field(sheet, "handle").setText("@acme")
    accept()
    assert "already has the handle" in sheet.form.field("handle").error()
    assert field(sheet, "name").text() == "Acme again"
    field(sheet, "handle").clear()
    field(sheet, "email").setText("nowhere")
    accept()
    assert sheet.form.field("email").error() == "This is not an e-mail address."
    field(sheet, "terms_days").setText("soon")
    field(sheet, "email").clear()
    accept()
    assert "not a number" in sheet.form.field("terms_days").error()
    assert len(office.clients.clients()) == 3


def test_names_in_other_languages_are_asked_where_they_are_printed(
    pane: ClientsPane, office: FrontOffice
) -> None:
    pane.list.select(ACME)
    press(Qt.Key.Key_Return)
    sheet = sheet_of(pane)
    assert not sheet.form.field("name_hi").isVisible()
    language = sheet.form.field("language").control
    assert isinstance(language, ComboBox)
    language.set_value("hi+en")
    language.chosen.emit("hi+en")
    assert sheet.form.field("name_hi").isVisible()
    assert not sheet.form.field("name_de").isVisible()
    field(sheet, "name_hi").setText("एक्मे डेंटल")
    accept()
    client = office.clients.client(ACME)
    assert (client.language, client.printed("name", "hi")) == ("hi+en", "एक्मे डेंटल")


def test_somebody_elses_change_is_told_and_nothing_typed_is_lost(
    pane: ClientsPane, office: FrontOffice
) -> None:
    pane.list.select(ACME)
    press(Qt.Key.Key_Return)
    sheet = sheet_of(pane)
    office.clients.edit_client(ACME, replace(as_new(office.clients.client(ACME)), city="Cork"))
    field(sheet, "contact").setText("Dr Byrne")
    accept()
    assert "changed elsewhere" in sheet.form.banner.text()
    assert field(sheet, "contact").text() == "Dr Byrne"


def test_an_open_sheet_follows_the_language(pane: ClientsPane) -> None:
    pane.add_client()
    country = sheet_of(pane).form.field("country").control
    assert isinstance(country, ComboBox)
    country.set_value("IE")
    speak("hi")
    assert (country.text(), country.value()) == ("आयरलैंड", "IE")


def test_an_error_below_the_edge_is_scrolled_to(pane: ClientsPane) -> None:
    pane.window().resize(900, 540)
    pane.add_client()
    sheet = sheet_of(pane)
    field(sheet, "name").setText("Acme")
    note = sheet.form.field("note")
    assert isinstance(note.control, TextArea)
    note.control.set_text("\x07")
    accept()
    settle()
    assert note.error()
    area = next(one for one in sheet.findChildren(QScrollArea) if one.isAncestorOf(note))
    assert note.mapTo(area.viewport(), note.rect().bottomLeft()).y() <= area.viewport().height()


def test_the_archive_is_behind_a_switch(pane: ClientsPane, office: FrontOffice, desk: Desk) -> None:
    pane.list.select(ACME)
    pane.page.archiving.emit()
    settle()
    settle()
    assert names(pane) == ["Foxglove Studio", "दिल्ली टेक्सटाइल्स"]
    switch = pane.findChild(PaintedButton, "show_archive")
    assert isinstance(switch, PaintedButton)
    switch.click()
    assert names(pane) == ["Acme Dental"]
    desk.undo.undo()
    settle()
    settle()
    assert names(pane) == []
    assert "The archive is empty." in visible_words(pane)


def test_a_deleted_client_comes_back(pane: ClientsPane, desk: Desk) -> None:
    pane.list.select(FOXGLOVE)
    pane.page.deleting.emit()
    settle()
    settle()
    assert "Foxglove Studio" not in names(pane)
    assert desk.undo.newest is not None
    assert desk.undo.newest.label == "Deleted “Foxglove Studio”"
    desk.undo.undo()
    settle()
    settle()
    assert "Foxglove Studio" in names(pane)


def test_search_finds_names_and_cities(pane: ClientsPane) -> None:
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write("leeds")
    press(Qt.Key.Key_Down)
    assert names(pane) == ["Foxglove Studio"]
    assert pane.page.client is not None
    assert pane.page.client.id == FOXGLOVE


def test_the_history_tells_what_changed(pane: ClientsPane, office: FrontOffice) -> None:
    acme = office.clients.client(ACME)
    office.clients.edit_client(ACME, replace(as_new(acme), city="Cork", note="Call before noon"))
    office.clients.archive_client(ACME)
    settle()
    pane.show_target(ACME)
    pane.page.open_tab("history")
    settle()
    tab = pane.findChild(HistoryTab)
    assert isinstance(tab, HistoryTab)
    assert titles(tab.list.rows) == ["Archived", "City: Dublin → Cork · Note changed", "Added"]


def test_an_invoice_of_the_tab_opens_in_its_room(pane: ClientsPane, desk: Desk) -> None:
    pane.list.select(ACME)
    pane.page.open_tab("invoices")
    tab = pane.findChild(InvoicesTab)
    assert isinstance(tab, InvoicesTab)
    tab.list.select(8)
    tab.list.setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places == [("invoices", 8)]


def test_a_contract_by_the_hour_is_added_and_taken_back(
    pane: ClientsPane, office: FrontOffice, desk: Desk
) -> None:
    pane.list.select(FOXGLOVE)
    button(pane, "add_contract").click()
    sheet = pane.findChild(ContractSheet)
    assert isinstance(sheet, ContractSheet)
    write("Bookkeeping")
    accept()
    assert sheet.form.field("rate").error() == "Write what an hour costs."
    write("32.50")
    accept()
    added = office.contracts.fitting(FOXGLOVE, per_task=False)[0]
    assert (added.title, added.rates[0].hour) == ("Bookkeeping", Money(32_50, "GBP"))
    assert "Bookkeeping" in visible_words(pane)
    desk.undo.undo()
    settle()
    assert "Bookkeeping" not in visible_words(pane)


def test_a_contract_says_by_an_example_how_it_rounds(
    pane: ClientsPane, office: FrontOffice, desk: Desk
) -> None:
    pane.list.select(DELHI)
    settle()
    tab = pane.findChild(ContractsTab)
    assert isinstance(tab, ContractsTab)
    contract = office.contracts.contracts_of(DELHI)[0]
    tab.edit_contract(contract, "rounding")
    sheet = pane.findChild(ContractSheet)
    assert isinstance(sheet, ContractSheet)
    example = "An entry of 1:07 is billed as 1:15. What was recorded stays as it is."
    assert example not in visible_words(sheet)
    assert not sheet.form.field("round_to").isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(key)
    assert example in visible_words(sheet)
    field(sheet, "minimum").setFocus()
    write("0:30")
    accept()
    rule = Rounding(RoundMode.UP, 15, minimum=30)
    assert office.contracts.contract(contract.id).terms.rounding == rule
    assert "Each entry is rounded up to 15 min, at least 0:30 h" in visible_words(pane)
    desk.undo.undo()
    assert office.contracts.contract(contract.id).terms.rounding is None


def test_a_new_rate_holds_from_its_day(pane: ClientsPane, office: FrontOffice) -> None:
    pane.list.select(DELHI)
    settle()
    button(pane, "new_rate").click()
    sheet = pane.findChild(RateSheet)
    assert isinstance(sheet, RateSheet)
    write("800")
    field(sheet, "valid_from").setText("01.12.2026")
    accept()
    assert sheet.form.banner.text() == ""
    assert "₹\xa0800.00/h" in visible_words(pane)
    assert "from 1 Dec 2026" in visible_words(pane)
    assert office.timesheet.repriced == [("contract", 1), ("contract", 1), ("contract", 3)]


def test_a_task_of_the_client_is_added_on_its_tab(pane: ClientsPane, office: FrontOffice) -> None:
    pane.list.select(DELHI)
    pane.page.open_tab("tasks")
    tab = pane.findChild(ClientTasksTab)
    assert isinstance(tab, ClientTasksTab)
    tab.add_task()
    assert isinstance(pane.findChild(TaskSheet), TaskSheet)
    write("GST return")
    accept()
    assert office.tasks.find_task("GST return").client_id == DELHI


def test_without_clients_the_pane_teaches(office: FrontOffice, desk: Desk, qtbot: QtBot) -> None:
    pane = shown(office, desk, qtbot)
    assert "No clients yet" in visible_words(pane)
    press(Qt.Key.Key_Return)
    write("Acme")
    accept()
    settle()
    assert names(pane) == ["Acme"]
    assert "Nothing is agreed yet" in visible_words(pane)


@pytest.mark.parametrize("billing", ["hourly", "task", "retainer", "mixed"])
def test_what_belongs_together_in_a_contract_stands_in_one_row(pane: ClientsPane, billing: str) -> None:
    pane.list.select(FOXGLOVE)
    button(pane, "add_contract").click()
    sheet = pane.findChild(ContractSheet)
    assert isinstance(sheet, ContractSheet)
    sheet._billing.choose(billing)
    sheet._billing.chosen.emit(billing)
    settle()
    pairs = [("starts_on", "ends_on"), ("notice", "notice_unit")]
    pairs += [("unit", "retainer"), ("retainer_from", "opening")] if billing in ("retainer", "mixed") else []
    for first, second in pairs:
        left, right = sheet.form.field(first), sheet.form.field(second)
        assert (left.y(), left.x() < right.x()) == (right.y(), True), (first, second)


def test_going_to_a_new_client_opens_the_sheet(pane: ClientsPane) -> None:
    pane.show_target(NEW)
    settle()
    assert sheet_of(pane).isVisible()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_text_of_clients_is_cut(pane: ClientsPane, language: str, mode: str) -> None:
    theme.use("dark" if mode == "dark" else "light")
    speak(language)
    pane.list.select(ACME)
    for width, height in ((844, 540), (1012, 740)):
        pane.resize(width, height)
        for tab in ("contracts", "tasks", "invoices", "details", "history"):
            pane.page.open_tab(tab)
            assert cut_texts(pane) == [], tab
            grab(pane, f"clients-{tab}-{mode}-{language}-{width}")
    pane.list.opened.emit(pane.list.current())
    assert cut_texts(pane) == []
    grab(pane, f"clients-edit-{mode}-{language}")
    press(Qt.Key.Key_Escape)
    pane.page.open_tab("contracts")
    button(pane, "add_contract").click()
    assert cut_texts(pane) == []
    grab(pane, f"contract-add-{mode}-{language}")
    press(Qt.Key.Key_Escape)
    button(pane, "new_rate").click()
    assert cut_texts(pane) == []
    grab(pane, f"rate-add-{mode}-{language}")


def test_the_limits_of_contracts_stand_in_the_head_the_most_used_first(
    pane: ClientsPane, office: FrontOffice
) -> None:
    strip = pane.page.findChild(LimitsInHead)
    assert strip is not None
    assert not strip.isVisible()
    hourly = office.contracts.contracts_of(1)[0]
    office.timesheet.used[hourly.id] = Used(3 * 3600, Money(75_00, "EUR"))
    for span, hours in ((LimitSpan.WEEK, 40), (LimitSpan.MONTH, 20), (LimitSpan.TOTAL, 4)):
        office.limits.add_limit(hourly.id, NewLimit(span, LimitAction.ASK, hours * 3600))
    settle()
    grab(pane, "limits_in_head")
    meters = [meter.accessibleName() for meter in strip.findChildren(LimitMeter) if meter.isVisible()]
    assert [words.partition(",")[0] for words in meters] == [
        f"{hourly.title} · At most 4:00 h in all",
        f"{hourly.title} · At most 20:00 h a month",
    ]
    assert strip.toolTip() == "All limits stand with the contracts."
    office.ending.end_contract(hourly.id, date(2026, 11, 25))
    settle()
    assert not strip.isVisible()
