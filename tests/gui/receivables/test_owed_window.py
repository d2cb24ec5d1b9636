"""What is owed, in the whole window: reminders gone through by keyboard, ages, statements, late fees, the check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.helpers.choosing import choose, options
from tests.helpers.pdfs import by_pypdf
from tests.helpers.qt import control, one_child, settle, speak
from tests.helpers.stopping import StoppingTasks
from tests.helpers.whole import show_whole
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.clients.model import NewClient
from va_desktop.clients.page import InTab
from va_desktop.clients.service import as_new
from va_desktop.contractor.model import TaxNumber
from va_desktop.contracts.model import NewContract, Terms
from va_desktop.core.money import Money
from va_desktop.invoicing.model import Line
from va_desktop.invoicing.pane.document.actions import Actions
from va_desktop.invoicing.pane.document.checking import CheckSheet, checking_actions
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.exporting import ExportDialog
from va_desktop.kit.ui.fields import NumberEdit
from va_desktop.kit.ui.labels import KeyFigure
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.saving import SaveDialog
from va_desktop.receivables.charging import ChargeRule, Charges
from va_desktop.receivables.pane.actions import owed_actions
from va_desktop.receivables.pane.aging_sheet import AgingSheet
from va_desktop.receivables.pane.client_charges import ClientCharges
from va_desktop.receivables.pane.cost_sheet import CostSheet
from va_desktop.receivables.pane.owed_button import OwedButton
from va_desktop.receivables.pane.plan_sheet import PlanSheet
from va_desktop.receivables.pane.remind_sheet import RemindSheet
from va_desktop.receivables.pane.settings import OwedSection
from va_desktop.receivables.pane.statement_sheet import StatementSheet
from va_desktop.receivables.steps import Plan, Step

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 26)
UDYAM = TaxNumber("Udyam", "UDYAM-KR-03-0012345")
EXPORT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def desktop(hidden_desktop: Desktop) -> Desktop:
    """Give the test a window on two clients who are late, one in German and one in two languages."""
    program = hidden_desktop.program
    for name, language, late in (("Acme", "de", 9), ("Delhi", "hi+en", 30)):
        client = program.clients.add_client(NewClient(name, "IE", "EUR", language=language)).value
        program.contracts.add_contract(NewContract(client.id, Terms("Office"), Money(25_00, "EUR")))
        draft = program.drafts.start_draft(client.id)
        program.drafts.add_line(draft.id, Line("Work", Decimal(1), Decimal(1000)))
        days = draft.terms.terms_days + late
        program.invoicing.issue_invoice(draft.id, TODAY - timedelta(days=days))
    return show_whole(hidden_desktop)


def opened(desktop: Desktop, kind: type[Kind]) -> Kind:
    settle()
    sheet = Overlay.on(desktop.window)
    assert isinstance(sheet, kind)
    return sheet


def pane(desktop: Desktop, key: str) -> QWidget:
    desktop.window.navigate(key)
    settle()
    shown = desktop.window.made_pane(key)
    assert shown is not None
    return shown


def menu_action(desktop: Desktop, invoice_id: int, name: str) -> None:
    """Run an action of a document, as its menu does."""
    invoice = desktop.program.invoicing.invoice(invoice_id)
    known = Actions.joined(
        (
            owed_actions(desktop.sheets.owing.room()),
            checking_actions(desktop.window.desk, desktop.program.fingerprints),
        )
    )
    next(one for one in known.of(invoice) if one.name == name).run(desktop.window, invoice)


def test_reminders_are_gone_through_with_the_keyboard(desktop: Desktop, qtbot: QtBot) -> None:
    shown = pane(desktop, "invoices")
    (button,) = shown.findChildren(OwedButton)
    assert button.text() == "2 to remind"
    speak("hi", "IE")
    assert "remind" not in button.text()
    speak("en", "IE")
    assert button.text() == "2 to remind"
    desktop.window.navigate("remind")
    sheet = opened(desktop, RemindSheet)
    assert sheet.text.text().startswith("भुगतान का रिमाइंडर")
    assert "Dear Delhi" in sheet.text.text()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    QTest.keyClick(sheet.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Zahlungserinnerung: Rechnung")
    QTest.keyClick(sheet.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [row.step for row in desktop.program.reminders.reminders_of(1)] == [Step.FIRST]
    assert sheet.list.rows.rowCount() == 1
    desktop.window.undo.undo()
    qtbot.waitUntil(lambda: sheet.list.rows.rowCount() == 2)
    for _ in range(2):
        QTest.keyClick(sheet.list, Qt.Key.Key_Return)
        settle()
    assert Overlay.on(desktop.window) is None
    assert desktop.program.reminders.due() == []
    qtbot.waitUntil(lambda: button.text() == "Owed")


def test_where_no_reminder_is_due_there_is_nothing_but_to_close(desktop: Desktop) -> None:
    for invoice_id in (1, 2):
        desktop.program.reminders.remind(invoice_id)
    desktop.window.navigate("remind")
    sheet = opened(desktop, RemindSheet)
    shown = [one.objectName() for one in sheet.findChildren(Button) if one.isVisible()]
    assert shown == ["close_reminders"]
    assert sheet.close_button.hasFocus()
    QTest.keyClick(sheet.close_button, Qt.Key.Key_Return)
    settle()
    assert Overlay.on(desktop.window) is None


def test_a_reminder_is_saved_as_a_letter(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    desktop.window.navigate("remind", 1)
    sheet = opened(desktop, RemindSheet)
    QTest.keyClick(sheet.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = sheet.findChildren(SaveDialog)
    path = tmp_path / "letter.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(path.exists)
    settle()
    assert "Zahlungserinnerung" in by_pypdf(path.read_bytes())


def test_a_client_is_reminded_on_other_days_or_not_at_all(desktop: Desktop, qtbot: QtBot) -> None:
    room = desktop.sheets.owing.room()
    sheet = PlanSheet(desktop.window, room, desktop.program.clients.client(1))
    sheet.open()
    settle()
    sheet.how.choose("off")
    sheet.findChildren(QAbstractButton, "save_plan")[0].click()
    settle()
    assert desktop.program.reminders.plan(1).off
    assert [due.owed.client for due in desktop.program.reminders.due()] == ["Delhi"]
    desktop.window.undo.undo()
    qtbot.waitUntil(lambda: not desktop.program.reminders.has_own_plan(1))


def test_ages_lead_to_the_invoices_behind_them(desktop: Desktop) -> None:
    desktop.window.navigate("aging")
    sheet = opened(desktop, AgingSheet)
    assert sheet.table.list.rows.rowCount() == 3  # the sum, and two clients
    QTest.keyClick(sheet.table.list, Qt.Key.Key_Down)
    assert [one.client for one in sheet.invoices.rows.known()] == ["Acme"]
    QTest.keyClick(sheet.table.list, Qt.Key.Key_Return)
    assert sheet.invoices.hasFocus()
    QTest.keyClick(sheet.invoices, Qt.Key.Key_Return)
    settle()
    assert Overlay.on(desktop.window) is None
    assert desktop.window.pane == "invoices"


def test_ages_are_exported_from_their_sheet(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    desktop.window.navigate("aging")
    sheet = opened(desktop, AgingSheet)
    sheet.table.list.setFocus()
    QTest.keyClick(sheet.table.list, Qt.Key.Key_E, EXPORT)
    (dialog,) = desktop.window.findChildren(ExportDialog)
    path = tmp_path / "aging.csv"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(path.exists)
    settle()
    assert "Acme" in path.read_text("utf-8-sig")


def test_a_statement_follows_what_is_paid_and_is_saved(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    desktop.window.navigate("statement", 1)
    sheet = opened(desktop, StatementSheet)
    owed = one_child(sheet, KeyFigure)
    qtbot.waitUntil(lambda: "1,000.00" in owed.accessibleName())
    desktop.program.payments.pay_invoice(1, TODAY, Money(250_00, "EUR"))
    qtbot.waitUntil(lambda: "750.00" in owed.accessibleName())
    sheet.save_pdf(str(tmp_path / "statement.pdf"))
    qtbot.waitUntil((tmp_path / "statement.pdf").exists)
    settle()
    written = by_pypdf((tmp_path / "statement.pdf").read_bytes())
    assert "Kontoauszug" in written
    assert "750,00" in written


def test_the_movements_of_a_statement_are_exported(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    desktop.window.navigate("statement", 1)
    sheet = opened(desktop, StatementSheet)
    qtbot.waitUntil(sheet.export.isEnabled)
    QTest.keyClick(sheet.save, Qt.Key.Key_E, EXPORT)
    (dialog,) = desktop.window.findChildren(ExportDialog)
    path = tmp_path / "statement.csv"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(path.exists)
    settle()
    told = path.read_text("utf-8-sig")
    assert "Opening balance" in told
    assert "1000.00" in told


def test_the_statement_that_is_chosen_is_saved_though_another_is_shown(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    desktop.window.navigate("statement", 1)
    sheet = opened(desktop, StatementSheet)
    qtbot.waitUntil(lambda: sheet.pages.pages > 0)
    path = tmp_path / "statement.pdf"
    sheet.client.set_value(2)
    sheet.save_pdf(str(path))  # before its pages are drawn
    qtbot.waitUntil(lambda: path.exists() and path.stat().st_size > 0)
    settle()
    written = by_pypdf(path.read_bytes())
    assert "Delhi" in written
    assert "Acme" not in written


def test_pages_of_another_statement_are_taken_away_where_drawing_is_stopped(
    desktop: Desktop, qtbot: QtBot
) -> None:
    tasks, room = StoppingTasks(), desktop.sheets.owing.room()
    sheet = StatementSheet(desktop.window, replace(room, desk=replace(room.desk, tasks=tasks)), 1)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.pages.pages > 0)
    tasks.after = 0
    choose(sheet.client, 2)
    assert sheet.pages.pages == 0
    assert one_child(sheet, KeyFigure).isHidden()


def test_a_statement_that_ends_before_it_begins_is_marked_at_the_field(
    desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.window.navigate("statement", 1)
    sheet = opened(desktop, StatementSheet)
    sheet.first.set_value(TODAY + timedelta(days=1))
    sheet.first.changed.emit()
    qtbot.waitUntil(lambda: "before it begins" in sheet.form.field("to").error())
    sheet.first.set_value(TODAY)
    sheet.reject()


def test_lateness_is_charged_on_a_draft_when_it_is_wanted(desktop: Desktop) -> None:
    program = desktop.program
    menu_action(desktop, 1, "late_cost")
    assert desktop.window.notices.text() == "Lateness costs Acme nothing."
    next(b for b in desktop.window.notices.findChildren(Button) if b.words() == "Change it").click()
    assert desktop.window.pane == "settings"
    program.late_charges.set_rule(ChargeRule(Charges.OWN, Decimal("36.5"), Decimal(10)))
    menu_action(desktop, 1, "late_cost")
    sheet = opened(desktop, CostSheet)
    sheet.put.click()
    settle()
    (draft,) = [one for one in program.invoicing.page().rows if one.is_draft]
    assert str(draft.total) == "19.00"  # nine days of a euro, and the fee


def test_what_is_not_late_is_neither_charged_nor_reminded_of(desktop: Desktop) -> None:
    program = desktop.program
    draft = program.drafts.start_draft(1)
    program.drafts.add_line(draft.id, Line("Work", Decimal(1), Decimal(1000)))
    number = program.invoicing.issue_invoice(draft.id, TODAY).number
    program.late_charges.set_rule(ChargeRule(Charges.OWN, Decimal("36.5"), Decimal(10)))
    menu_action(desktop, draft.id, "late_cost")
    assert desktop.window.notices.text() == f"{number} is not late yet."
    program.reminders.remind(draft.id, Step.FRIENDLY)
    menu_action(desktop, draft.id, "remind")
    assert "this reminder is for what is overdue" in desktop.window.notices.text()


def test_a_client_is_reminded_before_the_step_is_due_where_somebody_wants_that(desktop: Desktop) -> None:
    program = desktop.program
    program.reminders.remind(1)
    assert 1 not in [due.owed.invoice_id for due in program.reminders.due()]
    menu_action(desktop, 1, "remind")
    sheet = opened(desktop, RemindSheet)
    current = sheet.list.current()
    assert current is not None
    assert (current.owed.invoice_id, current.step) == (1, Step.SECOND)
    assert sheet._earlier.text().startswith("This reminder would come on")
    assert "First reminder" in sheet._earlier.text()
    QTest.keyClick(sheet.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [one.step for one in program.reminders.reminders_of(1)] == [Step.FIRST, Step.SECOND]
    assert [due.owed.invoice_id for due in sheet.list.rows.known()] == [2]
    program.reminders.remind(1, Step.LAST)
    sheet.reject()
    menu_action(desktop, 1, "remind")
    assert (
        desktop.window.notices.text() == f"Every reminder of {program.invoicing.invoice(1).number} was made."
    )


def test_a_client_is_charged_otherwise_on_its_own_page(desktop: Desktop) -> None:
    program = desktop.program
    (acme,) = (client for client in program.clients.clients() if client.name == "Acme")
    desktop.window.navigate("clients", InTab(acme.id, "details"))
    settle()
    section = one_child(desktop.window, ClientCharges)
    combo = control(section.form, "late_rule", ComboBox)
    assert options(combo) == ["As for all clients: nothing", "Nothing", "By law", "Own rate"]
    choose(combo, Charges.OWN)
    percent = control(section.form, "percent", NumberEdit)
    percent.setFocus()
    percent.selectAll()
    QTest.keyClicks(percent, "8.5")
    QTest.keyClick(percent, Qt.Key.Key_Return)
    settle()
    own = ChargeRule(Charges.OWN, Decimal("8.5"))
    assert program.late_charges.own_rules() == {acme.id: own}
    assert program.late_charges.rule() == ChargeRule()
    program.profile.set_contractor(replace(program.profile.require(), tax_numbers=(UDYAM,)))
    program.late_charges.set_rule(ChargeRule(Charges.LAW))
    program.late_charges.set_rule(None, acme.id)
    settle()
    assert options(combo)[0] == "As for all clients: by law"


def test_indian_law_is_chosen_with_a_udyam_number_alone_and_its_loss_is_told(
    desktop: Desktop, qtbot: QtBot
) -> None:
    program = desktop.program
    known = program.profile.require()
    program.profile.set_contractor(replace(known, country="IN", tax_scheme="", state="", tax_numbers=()))
    (acme,) = (client for client in program.clients.clients() if client.name == "Acme")
    program.clients.edit_client(acme.id, replace(as_new(acme), country="IN"))
    desktop.window.navigate("settings", "reminders")
    settle()
    (section,) = pane(desktop, "settings").findChildren(OwedSection)
    card = section.charges
    (by_law,) = (one for one in card.how.findChildren(QAbstractButton) if one.text() == "By law")
    QTest.mouseClick(by_law, Qt.MouseButton.LeftButton)
    assert "add your Udyam number" in card.said.text()
    assert (card.how.value, program.late_charges.rule()) == (Charges.NONE, ChargeRule())
    speak("hi")
    QTest.mouseClick(by_law, Qt.MouseButton.LeftButton)
    assert "पहले अपने कर नंबरों में उद्यम संख्या जोड़ें" in card.said.text()
    speak("en")
    program.profile.set_contractor(replace(program.profile.require(), tax_numbers=(UDYAM,)))
    settle()
    QTest.mouseClick(by_law, Qt.MouseButton.LeftButton)
    assert (card.said.text(), program.late_charges.rule()) == ("", ChargeRule(Charges.LAW))
    program.profile.set_contractor(replace(program.profile.require(), tax_numbers=()))
    qtbot.waitUntil(lambda: "there is no Udyam number" in card.said.text())
    menu_action(desktop, 1, "late_cost")
    assert desktop.window.notices.text().startswith("Nothing is charged by MSMED Act 2006, section 16")
    desktop.window.navigate("clients", InTab(acme.id, "details"))
    settle()
    own = one_child(desktop.window, ClientCharges)
    assert "there is no Udyam number" in own.said.text()
    choose(control(own.form, "late_rule", ComboBox), Charges.LAW)
    settle()
    assert "add your Udyam number" in own.form.field("late_rule").error()
    assert program.late_charges.own_rules() == {}


def test_an_issued_pdf_is_checked(desktop: Desktop, qtbot: QtBot) -> None:
    menu_action(desktop, 1, "check_pdf_action")
    sheet = opened(desktop, CheckSheet)
    assert sheet.hash.text() == desktop.program.invoicing.invoice(1).sha256
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "byte for byte" in sheet.result.text())
    sheet.reject()


def test_days_and_texts_are_changed_in_the_settings(desktop: Desktop) -> None:
    desktop.window.navigate("settings", "reminders")
    settle()
    (section,) = pane(desktop, "settings").findChildren(OwedSection)
    field = control(section.days, "first", NumberEdit)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "10")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    settle()
    assert desktop.program.reminders.plan() == Plan(
        days={Step.FRIENDLY: -3, Step.FIRST: 10, Step.SECOND: 21, Step.LAST: 35}
    )
    (german,) = (one for one in section.language.findChildren(QAbstractButton) if one.text() == "Deutsch")
    QTest.mouseClick(german, Qt.MouseButton.LeftButton)
    section.subject.setFocus()
    QTest.keyClick(section.subject, Qt.Key.Key_End)
    QTest.keyClicks(section.subject, " {nummer}")
    QTest.keyClick(section.subject, Qt.Key.Key_Tab)
    settle()
    assert "placeholder" in section.text.field("subject").error()
    section.subject.setFocus()
    for _ in " {nummer}":
        QTest.keyClick(section.subject, Qt.Key.Key_Backspace)
    QTest.keyClicks(section.subject, "!")
    QTest.keyClick(section.subject, Qt.Key.Key_Tab)
    settle()
    assert desktop.program.reminders.wording(Step.FRIENDLY, "de").subject.endswith("!")
    section.reset.click()
    settle()
    assert not desktop.program.reminders.has_own_wording(Step.FRIENDLY, "de")
