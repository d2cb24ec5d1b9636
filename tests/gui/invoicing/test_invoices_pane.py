"""The pane of invoices, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.helpers.office import FREE_LINE, Office
from tests.helpers.qt import Said, Went, cut_texts, grab, settle, speak
from va_desktop.clients.page import ToBill
from va_desktop.clients.service import as_new
from va_desktop.core.money import Money
from va_desktop.invoicing.dialogs import LineSheet
from va_desktop.invoicing.model import Line, Status
from va_desktop.invoicing.pane import NEW, InvoiceChoices
from va_desktop.kit.ui.fields import LineEdit, TextArea
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.rows import Row
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.theme import Mode, theme
from va_desktop.payments.pane.payment_sheet import PaymentSheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.invoicing.conftest import Shown, ShowPane
    from va_desktop.kit.ui.desk import Desk

TODAY = date(2026, 11, 26)


def click(qtbot: QtBot, widget: QWidget) -> None:
    """Click in the middle of a widget that is there and can be clicked."""
    assert widget.isVisible()
    assert widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, key, modifier)
    settle()


def issued(office: Office, day: date = TODAY, client_id: int | None = None) -> int:
    return office.invoicing.issue_invoice(office.draft_of(client_id=client_id), day).id


def said(desk: Desk) -> Said:
    return cast("Said", desk.notify)


def issue_button(shown: Shown, qtbot: QtBot) -> QWidget:
    """Wait until a double click is over, and return the button that issues."""
    button = shown.pane.composer.issue
    qtbot.waitUntil(button.isEnabled, timeout=3000)
    return button


def test_an_empty_pane_teaches_and_leads_to_the_first_invoice(show_pane: ShowPane, qtbot: QtBot) -> None:
    shown = show_pane()
    button = shown.pane.first_focus()
    assert button is not None
    click(qtbot, button)
    assert shown.pane.composer.isVisible()


def test_without_work_an_invoice_can_be_written_all_the_same(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    shown = show_pane()
    shown.pane.new_invoice()
    settle()
    button = QApplication.focusWidget()
    assert button is not None
    assert button.objectName() == "first_blank_invoice"
    press(qtbot, button, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    assert [action.text() for action in menu.actions()] == [one.name for one in office.clients.clients()]
    menu.actions()[0].trigger()
    menu.close()
    settle()
    assert shown.pane.composer.writing.draft is not None
    assert shown.pane.composer.first_focus() is shown.pane.composer.writing.add_line


def test_without_anybody_it_leads_to_the_first_client(
    office: Office, show_pane: ShowPane, qtbot: QtBot, desk: Desk
) -> None:
    for client in office.clients.clients():
        office.clients.archive_client(client.id)
    shown = show_pane()
    shown.pane.new_invoice()
    settle()
    button = shown.pane.first_focus()
    assert button is not None
    assert button is QApplication.focusWidget()
    press(qtbot, button, Qt.Key.Key_Return)
    assert cast("Went", desk.navigate).places == [("clients", "new")]
    office.clients.bring_back_client(1)
    shown.pane.hide()
    shown.pane.show()
    settle()
    again = shown.pane.first_focus()
    assert again is not None
    assert again.objectName() == "first_blank_invoice"


def test_billing_a_month_takes_three_clicks_from_the_clients_page(
    office: Office, show_pane: ShowPane, qtbot: QtBot, desk: Desk
) -> None:
    office.log(0, 16.5)
    shown = show_pane()
    shown.pane.show_target(ToBill(office.acme_id))  # the first click, on the client's page
    settle()
    click(qtbot, shown.pane.composer.next)
    click(qtbot, issue_button(shown, qtbot))
    (invoice,) = office.invoicing.page().rows
    assert (invoice.number, str(invoice.total)) == ("2026-27/0001", "412.50")
    assert shown.pane.overview.selected.invoice == invoice
    assert said(desk).lines == ["Issued 2026-27/0001 for Acme Dental"]


def test_the_second_click_of_a_double_click_issues_nothing(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    office.log(0, 1)
    shown = show_pane()
    shown.pane.bill_client(office.acme_id)
    settle()
    click(qtbot, shown.pane.composer.next)
    assert not shown.pane.composer.issue.isEnabled()
    QTest.mouseClick(shown.pane.composer.issue, Qt.MouseButton.LeftButton)
    assert office.invoicing.page().rows[0].is_draft


def test_an_invoice_is_made_by_keyboard_alone(office: Office, show_pane: ShowPane, qtbot: QtBot) -> None:
    office.log(0, 1)
    office.finish_task()
    office.log(2, 1, office.books)
    shown = show_pane()
    pane, choosing = shown.pane, shown.pane.composer.choosing
    press(qtbot, pane, Qt.Key.Key_N, control=True)
    choosing.proposals.setFocus()
    press(qtbot, choosing.proposals, Qt.Key.Key_Down)
    press(qtbot, choosing.proposals, Qt.Key.Key_Up)
    choosing.into_ticks()
    press(qtbot, choosing.ticks, Qt.Key.Key_Down)
    press(qtbot, choosing.ticks, Qt.Key.Key_Space)
    assert [line.description for line in choosing.ticks.lines] == ["Inbox care · 26 Nov 2026"]
    press(qtbot, choosing.ticks, Qt.Key.Key_Return, control=True)
    assert [str(line.quantity) for line in office.drafts.draft(1).lines] == ["60"]
    issue_button(shown, qtbot)
    press(qtbot, pane.composer.writing.lines, Qt.Key.Key_Return, control=True)
    assert office.invoicing.invoice(1).number == "2026-27/0001"


def test_what_is_unticked_is_left_out_of_sum_and_draft(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    office.log(0, 1)
    office.finish_task()
    shown = show_pane()
    shown.pane.bill_client(office.acme_id)
    settle()
    choosing = shown.pane.composer.choosing
    ticks = choosing.ticks
    rect = ticks.visualRect(ticks.rows.index(1))
    QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(20, 30))
    settle()
    assert choosing._sum.text() == "1 line · €\xa025.00"
    everything = shown.child(QWidget, "tick_all")
    click(qtbot, everything)
    assert len(ticks.lines) == 2
    click(qtbot, everything)
    assert not shown.pane.composer.next.isEnabled()


def test_time_can_be_grouped_in_another_way(office: Office, show_pane: ShowPane) -> None:
    office.log(0, 1)
    office.log(-24, 1)
    shown = show_pane()
    shown.pane.bill_client(office.acme_id)
    settle()
    choosing = shown.pane.composer.choosing
    assert len(choosing.ticks.lines) == 1
    choosing._grouping.set_value("day")
    choosing._grouping.chosen.emit("day")
    settle()
    assert len(choosing.ticks.lines) == 2


def test_what_is_typed_is_saved_and_stands_on_the_page(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    draft_id = office.draft_of()
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    before = shown.pane.composer.writing.pages._pdf
    intro = shown.child(TextArea, "intro")
    intro.setFocus()
    QTest.keyClicks(intro, "Dear Asha")
    percent = shown.child(LineEdit, "discounts")
    percent.setFocus()
    QTest.keyClicks(percent, "10 %")
    press(qtbot, percent, Qt.Key.Key_Return)
    terms = office.drafts.draft(draft_id).terms
    assert terms.intro == "Dear Asha"
    assert str(office.invoicing.invoice(draft_id).total) == "180.00"
    assert shown.pane.composer.writing.pages._pdf != before
    assert shown.pane.composer.writing.pages.pages == 1


def test_annexes_are_ticked_and_stand_behind_the_page(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    office.log(0, 1)
    step = office.checklists.add_item(office.inbox.id, "Answer").value
    office.checklists.tick_item(step.id, done=True)
    draft_id = office.drafts.draft_invoice(office.acme_id).id
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    for name in ("timesheet", "checklists"):
        click(qtbot, shown.child(QWidget, name))
        settle()
    terms = office.drafts.draft(draft_id).terms
    assert (terms.timesheet, terms.checklists) == (True, True)
    assert shown.pane.composer.writing.pages.pages == 3
    click(qtbot, shown.child(QWidget, "checklists"))
    assert not office.drafts.draft(draft_id).terms.checklists


def test_a_wrong_value_is_marked_and_keeps_the_draft_from_being_issued(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    draft_id = office.draft_of()
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    writing = shown.pane.composer.writing
    amount = shown.child(LineEdit, "discounts")
    amount.setFocus()
    QTest.keyClicks(amount, "1000")
    click(qtbot, issue_button(shown, qtbot))
    assert "larger than the sum" in writing.form.field("discounts").error()
    assert office.invoicing.invoice(draft_id).is_draft
    assert amount.text() == "1000"


def test_lines_are_added_changed_and_taken_off(
    office: Office, show_pane: ShowPane, qtbot: QtBot, desk: Desk
) -> None:
    draft_id = office.draft_of()
    shown = show_pane()
    shown.pane.edit_draft(draft_id)
    settle()
    writing = shown.pane.composer.writing
    click(qtbot, writing.add_line)
    sheet = shown.child(LineSheet, "line_sheet")
    QTest.keyClicks(sheet._description, "Travel")
    press(qtbot, sheet._description, Qt.Key.Key_Return, control=True)
    assert sheet.form.field("price").error() == "Say what it costs."
    QTest.keyClicks(sheet._price, "12.50")
    press(qtbot, sheet._price, Qt.Key.Key_Return, control=True)
    assert [line.description for line in office.drafts.draft(draft_id).lines] == ["Consulting", "Travel"]
    writing.lines.setFocus()
    writing.lines.select_first()
    press(qtbot, writing.lines, Qt.Key.Key_Return)
    sheet = shown.child(LineSheet, "line_sheet")
    sheet._price.setText("50")
    press(qtbot, sheet._price, Qt.Key.Key_Return, control=True)
    assert str(office.invoicing.invoice(draft_id).total) == "112.50"
    writing.lines.select_first()
    press(qtbot, writing.lines, Qt.Key.Key_Delete)
    assert [line.description for line in office.drafts.draft(draft_id).lines] == ["Travel"]
    desk.undo.undo()
    settle()
    assert [line.description for line in writing.draft.lines if writing.draft] == ["Consulting", "Travel"]  # type: ignore[union-attr]


def test_the_time_of_a_line_is_changed_in_hours_and_minutes(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    office.log(0, 1.5)
    draft = office.drafts.draft_invoice(office.acme_id)
    shown = show_pane()
    shown.pane.edit_draft(draft.id)
    settle()
    press(qtbot, shown.pane.composer.writing.lines, Qt.Key.Key_Return)
    sheet = shown.child(LineSheet, "line_sheet")
    assert sheet._time.text() == "1:30"
    sheet._time.setText("2:20")
    press(qtbot, sheet._time, Qt.Key.Key_Return, control=True)
    assert str(office.invoicing.invoice(draft.id).total) == "58.33"


def test_an_invoice_of_free_lines_is_begun_for_a_client(office: Office, show_pane: ShowPane) -> None:
    office.log(0, 1)
    shown = show_pane()
    shown.pane.new_invoice()
    shown.pane.composer.choosing.blank_wanted.emit(office.delhi_id)
    settle()
    assert office.drafts.draft(1).lines == ()
    assert shown.pane.composer.writing.isVisible()
    assert not shown.pane.composer.issue.isEnabled()


def test_what_is_empty_says_that_it_needs_a_line(office: Office, show_pane: ShowPane, qtbot: QtBot) -> None:
    shown = show_pane()
    shown.pane.edit_draft(office.draft_of())
    settle()
    writing = shown.pane.composer.writing
    assert not writing._no_line.isVisible()
    writing.lines.setFocus()
    writing.lines.select_first()
    press(qtbot, writing.lines, Qt.Key.Key_Delete)
    assert writing._no_line.isVisible()
    assert not writing.lines.isVisible()
    assert writing.add_line.hasFocus()
    press(qtbot, writing.add_line, Qt.Key.Key_Space)
    sheet = shown.child(LineSheet, "line_sheet")
    QTest.keyClicks(sheet._description, "Travel")
    QTest.keyClicks(sheet._price, "12.50")
    press(qtbot, sheet._price, Qt.Key.Key_Return, control=True)
    assert writing.lines.isVisible()
    assert not writing._no_line.isVisible()


def test_leaving_keeps_the_draft(office: Office, show_pane: ShowPane, qtbot: QtBot) -> None:
    office.log(0, 1)
    shown = show_pane()
    shown.pane.bill_client(office.acme_id)
    settle()
    click(qtbot, shown.pane.composer.next)
    press(qtbot, shown.pane.composer.writing.lines, Qt.Key.Key_Escape)
    assert shown.pane.overview.isVisible()
    selected = shown.pane.overview.selected.invoice
    assert selected is not None
    assert selected.is_draft


def test_an_issue_from_the_list_asks_first(office: Office, show_pane: ShowPane, qtbot: QtBot) -> None:
    draft_id = office.draft_of()
    shown = show_pane()
    click(qtbot, shown.child(QWidget, "issue"))
    question = shown.child(Sheet, "issue_question")
    press(qtbot, question, Qt.Key.Key_Escape)
    assert office.invoicing.invoice(draft_id).is_draft
    click(qtbot, shown.child(QWidget, "issue"))
    question = shown.child(Sheet, "issue_question")
    press(qtbot, question, Qt.Key.Key_Return, control=True)
    assert office.invoicing.invoice(draft_id).number == "2026-27/0001"


def test_without_a_profile_the_window_says_what_to_set(
    office: Office, show_pane: ShowPane, qtbot: QtBot, desk: Desk
) -> None:
    office.draft_of()
    with office.database.writing():
        from va_desktop.contractor.schema.contractor import contractor

        office.database.remove(contractor, 1)
    office.profile.forget()
    shown = show_pane()
    click(qtbot, shown.child(QWidget, "issue"))
    assert "profile is not set yet" in str(said(desk).errors[-1])


def test_a_payment_is_recorded_and_taken_back(
    office: Office, show_pane: ShowPane, qtbot: QtBot, desk: Desk
) -> None:
    invoice_id = issued(office)
    shown = show_pane()
    click(qtbot, shown.child(QWidget, "record_payment"))
    sheet = shown.child(PaymentSheet, "payment_sheet")
    assert sheet._amount.text() == "200.00"
    sheet._amount.selectAll()
    QTest.keyClicks(sheet._amount, "50")
    press(qtbot, sheet._amount, Qt.Key.Key_Return, control=True)
    assert office.invoicing.invoice(invoice_id).status(TODAY) is Status.PARTLY_PAID
    rows = shown.pane.overview.list.rows
    qtbot.waitUntil(lambda: "150.00 open" in rows.index(0).data())
    desk.undo.undo()
    settle()
    qtbot.waitUntil(lambda: " open" not in rows.index(0).data())
    assert office.invoicing.invoice(invoice_id).paid.is_zero()


def test_a_draft_is_deleted_with_a_way_back(
    office: Office, show_pane: ShowPane, qtbot: QtBot, desk: Desk
) -> None:
    draft_id = office.draft_of()
    issued(office)
    shown = show_pane()
    shown.pane.overview.select(draft_id)
    shown.pane.overview.list.setFocus()
    press(qtbot, shown.pane.overview.list, Qt.Key.Key_Delete)
    assert len(office.invoicing.page().rows) == 1
    desk.undo.undo()
    assert len(office.invoicing.page().rows) == 2


def test_an_issued_invoice_is_not_deleted_by_a_key(office: Office, show_pane: ShowPane, qtbot: QtBot) -> None:
    issued(office)
    shown = show_pane()
    shown.pane.overview.list.setFocus()
    press(qtbot, shown.pane.overview.list, Qt.Key.Key_Delete)
    assert len(office.invoicing.page().rows) == 1


def test_the_pdf_is_saved_byte_for_byte(
    office: Office, show_pane: ShowPane, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    invoice_id = issued(office)
    shown = show_pane()
    click(qtbot, shown.child(QWidget, "save_pdf"))
    dialog = shown.window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("2026-27-0001 Acme Dental.pdf")
    dialog.fileSelected.emit(str(tmp_path / "out.pdf"))
    dialog.reject()
    settle()
    assert (tmp_path / "out.pdf").read_bytes() == office.invoicing.pdf(invoice_id).pdf
    assert said(desk).lines == ["Saved out.pdf."]


def test_what_can_not_be_written_is_said(
    office: Office, show_pane: ShowPane, desk: Desk, tmp_path: Path
) -> None:
    issued(office)
    shown = show_pane()
    selected = shown.pane.overview.selected
    assert selected.invoice is not None
    selected.saver._invoice_id = selected.invoice.id
    selected.saver.save(str(tmp_path / "missing" / "out.pdf"))
    assert "can't be written" in str(said(desk).errors[-1])


@pytest.fixture
def many(office: Office) -> Office:
    issued(office, date(2026, 11, 20))
    late = issued(office, date(2026, 10, 1), office.delhi_id)
    office.payments.pay_invoice(late, TODAY, Money(50_00, "INR"))
    paid = issued(office, date(2026, 9, 1))
    office.payments.pay_invoice(paid, TODAY, Money(200_00, "EUR"))
    office.draft_of()
    return office


def test_chips_count_and_filter(many: Office, show_pane: ShowPane, qtbot: QtBot) -> None:
    shown = show_pane()
    chips = shown.pane.overview.chips
    shown_texts = {str(key): chip.words() for key, chip in chips._chips.items()}
    assert {key: " ".join(text.split()) for key, text in shown_texts.items()} == {
        "all": "All 4",
        "draft": "Draft 1 · € 200.00",
        "issued": "Issued 1 · € 200.00",
        "overdue": "Overdue 1 · ₹ 150.00",
        "paid": "Paid 1",
    }
    assert shown.pane.note.text() == "Outstanding €\xa0200.00 · ₹\xa0150.00"
    click(qtbot, chips._chips["overdue"])
    rows = shown.pane.overview.list.rows
    assert rows.rowCount() == 1
    assert "42 days overdue" in rows.index(0).data()


def test_the_list_is_searched(many: Office, show_pane: ShowPane, qtbot: QtBot) -> None:
    shown = show_pane()
    search = shown.pane.overview.search
    search.setText("दिल्ली")  # Qt types no other keys than those of a Latin keyboard
    press(qtbot, search, Qt.Key.Key_Down)
    assert shown.pane.overview.list.rows.rowCount() == 1
    search.setText("nothing like it")
    press(qtbot, search, Qt.Key.Key_Down)
    assert shown.pane.overview._none.isVisible()
    assert shown.pane.overview.selected.invoice is None


def test_a_document_is_found_whatever_filter_hides_it(
    many: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    shown = show_pane()
    click(qtbot, shown.pane.overview.chips._chips["draft"])
    shown.pane.show_target(2)
    selected = shown.pane.overview.selected.invoice
    assert selected is not None
    assert selected.id == 2


def test_what_others_write_shows(office: Office, show_pane: ShowPane, qtbot: QtBot) -> None:
    issued(office)
    shown = show_pane()
    issued(office)
    qtbot.waitUntil(lambda: shown.pane.overview.list.rows.rowCount() == 2, timeout=3000)


def test_what_fits_only_now_is_not_said_to_be_missing(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    issued(office)
    shown = show_pane()
    overview = shown.pane.overview
    overview.search.setText("Ostsee")
    press(qtbot, overview.search, Qt.Key.Key_Down)
    assert overview._none.isVisible()
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), name="Ostsee Reisen"))
    issued(office)
    qtbot.waitUntil(lambda: overview.list.rows.rowCount() > 0, timeout=3000)
    assert not overview._none.isVisible()


def test_the_pages_are_sharp_at_every_width(office: Office, show_pane: ShowPane, qtbot: QtBot) -> None:
    office.draft_of(*[FREE_LINE] * 120)
    shown = show_pane()
    pages = shown.pane.overview.selected.pages
    qtbot.waitUntil(pages.is_sharp, timeout=3000)
    assert pages.pages > 2
    shown.window.resize(1400, 800)
    settle()
    qtbot.waitUntil(pages.is_sharp, timeout=3000)
    pages.setFocus()
    press(qtbot, pages, Qt.Key.Key_End)
    qtbot.waitUntil(pages.is_sharp, timeout=3000)


def test_the_palette_finds_invoices_and_the_command(many: Office, desk: Desk) -> None:
    choices = InvoiceChoices(desk, many.invoicing, NEW)
    assert choices("a") == ()
    (found,) = choices("/0002")
    assert (found.title, found.lead) == ("2026-27/0002", "Invoice")
    found.run()
    (command, *_) = choices("new inv")
    command.run()
    assert cast("Went", desk.navigate).places == [("invoices", 2), ("invoices", NEW)]


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1012, 740), (836, 540)])
def test_no_text_is_cut(
    many: Office, show_pane: ShowPane, language: str, mode: Mode, width: int, height: int
) -> None:
    many.log(0, 16.5)
    many.finish_task("Newsletter for the practice", "120.00")
    many.charge_scanner()
    theme.use(mode)
    speak(language)
    shown = show_pane(width, height)
    name = f"invoices-{width}-{mode}-{language}"
    shown.pane.overview.select(1)
    grab(shown.window, name)
    assert cut_texts(shown.window) == []
    shown.pane.bill_client(many.acme_id)
    grab(shown.window, f"{name}-work")
    assert cut_texts(shown.window) == []
    shown.pane.composer._go_on()
    grab(shown.window, f"{name}-writing")
    assert cut_texts(shown.window) == []
    shown.pane.composer.writing._add_line()
    grab(shown.window, f"{name}-line")
    assert cut_texts(shown.window) == []
    shown.child(LineSheet, "line_sheet").reject()
    shown.pane.composer.leave()
    shown.pane.overview.select(1)
    shown.pane.overview.selected.do("record_payment")
    grab(shown.window, f"{name}-payment")
    assert cut_texts(shown.window) == []


def test_an_empty_choice_teaches(office: Office, show_pane: ShowPane) -> None:
    shown = show_pane()
    shown.pane.new_invoice()
    settle()
    assert shown.pane.composer.choosing._nothing.isVisible()
    assert cut_texts(shown.window) == []
    grab(shown.window, "invoices-nothing-to-bill")


def test_the_language_changes_while_the_pane_is_open(many: Office, show_pane: ShowPane) -> None:
    shown = show_pane()
    speak("hi")
    assert shown.pane.note.text().startswith("बकाया")
    assert isinstance(shown.child(LineEdit, "invoice_search"), LineEdit)
    line = Line("x", Decimal(1), Decimal(1))
    assert line.unit == "C62"


def test_the_lines_to_be_billed_tell_their_times_by_the_clients_clock(
    office: Office, show_pane: ShowPane, qtbot: QtBot
) -> None:
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), zone="Asia/Kolkata"))
    office.log(9, 1.5)
    office.finish_task()
    shown = show_pane()
    shown.pane.bill_client(office.acme_id)
    settle()
    choosing = shown.pane.composer.choosing

    def second(at: int) -> str:
        row = choosing.ticks.rows.row(choosing.ticks.rows.index(at))
        assert isinstance(row, Row)
        return row.second

    assert "18:00 – 19:30" in second(0)
    assert "–" not in second(1), "a finished task has no times"
    click(qtbot, choosing.more)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    line = next(one for one in menu.actions() if one.text() == "Times by the client’s clock")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(line).center())
    settle()
    assert "26 Nov 23:30 – 27 Nov 1:00" in second(0), "Kolkata is five and a half hours ahead of UTC"
    for language in ("hi", "en"):
        speak(language)
        grab(shown.pane, f"choosing-by-the-clients-clock-{language}")
        assert cut_texts(choosing) == []
    click(qtbot, choosing.clocks.back)
    assert "18:00 – 19:30" in second(0)
