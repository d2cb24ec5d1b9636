"""Bill all, opening balances, copies and the series of numbers, by mouse and keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.helpers.choosing import choose
from tests.helpers.qt import Said, Went, control, cut_texts, grab, settle, speak
from tests.helpers.steps import GivesUp
from tests.helpers.stopping import StoppingTasks, desk, tasks
from va_desktop.clients.service import as_new
from va_desktop.invoicing.model import Kind
from va_desktop.invoicing.numbering import Restart
from va_desktop.invoicing.pane.billing.sheet import BILL_ALL, BillAllSheet, billing_all_actions
from va_desktop.invoicing.pane.document.copying import copying_actions
from va_desktop.invoicing.pane.document.opening import OPENING, OpeningSheet, opening_actions
from va_desktop.invoicing.pane.numbers_section import NumbersSection
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.theme import Mode, theme

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.invoicing.conftest import Shown, ShowPane
    from tests.helpers.office import Office
    from va_desktop.kit.ui.dates import DateEdit
    from va_desktop.kit.ui.desk import Desk


__all__ = ["desk", "tasks"]


@pytest.fixture
def shown(office: Office, show_pane: ShowPane) -> Shown:
    """Show the pane with unbilled work in two currencies and one draft of free lines."""
    office.log(0, 1.5)
    office.spend(500_00, currency="INR")
    office.draft_of()
    show_pane.brought = lambda room: (
        copying_actions(room, office.copies),
        opening_actions(room, office.openings),
        billing_all_actions(room, office.bill_all),
    )
    return show_pane()


def press_primary(sheet: QWidget) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def click_tick(place: QWidget, at: int) -> None:
    tick = place.findChild(QWidget, f"tick_{at}")
    assert tick is not None
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    settle()


def test_ticked_work_is_drafted_looked_at_and_issued(shown: Shown, office: Office, desk: Desk) -> None:
    shown.pane.show_target(BILL_ALL)
    settle()
    sheet = shown.child(BillAllSheet, "bill_all_sheet")
    assert "2 invoices" in sheet.choosing.sum.text()
    click_tick(sheet.choosing.clients, 1)
    assert sheet.choosing.sum.text() == "1 invoice · €\xa037.50"
    press_primary(sheet)
    drafts = [one for one in office.invoicing.page().rows if one.is_draft]
    assert sorted(str(one.total) for one in drafts) == ["200.00", "37.50"]
    press_primary(sheet)
    assert [one.number for one in office.invoicing.page().rows if one.number] == ["2026-27/0001"]
    assert cast("Said", desk.notify).lines == ["Issued 1 invoice."]
    assert shown.window.findChild(BillAllSheet) is None


def test_what_is_issued_is_put_into_the_folders_that_there_are(
    shown: Shown, office: Office, desk: Desk, tmp_path: Path
) -> None:
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), folder=str(tmp_path)))
    shown.pane.show_target(BILL_ALL)
    settle()
    sheet = shown.child(BillAllSheet, "bill_all_sheet")
    assert not sheet.reviewing.hand_over.isVisible()
    press_primary(sheet)
    assert sheet.reviewing.hand_over.isVisible()
    QTest.mouseClick(sheet.reviewing.hand_over, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    # One of the two has its place taken.
    (tmp_path / "2026-27-0002.pdf").touch()
    press_primary(sheet)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["2026-27-0001.pdf", "2026-27-0002.pdf"]
    (said,) = cast("Said", desk.notify).lines
    assert said.startswith(
        "Issued 2 invoices. 1 invoice is in its client's folder. Acme Dental: There is another file"
    )
    sent = {one.number: one.later.sent_on is not None for one in office.invoicing.page().rows if one.number}
    assert sent == {"2026-27/0001": True, "2026-27/0002": False}


def write_day(field: DateEdit, day: str) -> None:
    """Type a day over what stands there, and leave the field."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, day)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()


def test_only_the_work_of_the_chosen_days_is_billed(shown: Shown, office: Office) -> None:
    shown.pane.show_target(BILL_ALL)
    settle()
    sheet = shown.child(BillAllSheet, "bill_all_sheet")
    write_day(sheet.choosing.since, "21/11/2026")
    assert sheet.choosing.sum.text() == "1 invoice · €\xa037.50"  # the expense of the 20th waits
    write_day(sheet.choosing.until, "25/11/2026")
    assert sheet.choosing.sum.text() == "There is no unbilled work in these days."
    assert not sheet.draft.isEnabled()
    write_day(sheet.choosing.since, "26/11/2026")
    assert "last day comes before the first" in sheet.choosing.form.field("until").error()
    assert not sheet.draft.isEnabled()
    write_day(sheet.choosing.until, "26/11/2026")
    assert sheet.choosing.form.field("until").error() == ""
    press_primary(sheet)
    press_primary(sheet)
    (issued,) = (one for one in office.invoicing.page().rows if one.number)
    assert str(issued.net) == "37.50"


def test_nothing_is_drafted_of_other_days_than_are_asked_for(shown: Shown, tasks: StoppingTasks) -> None:
    shown.pane.show_target(BILL_ALL)
    settle()
    sheet = shown.child(BillAllSheet, "bill_all_sheet")
    write_day(sheet.choosing.until, "31/02/2026")
    assert sheet.choosing.form.field("until").error()
    assert not sheet.choosing.clients.ticks
    press_primary(sheet)
    assert not sheet.draft.isEnabled()
    write_day(sheet.choosing.until, "26/11/2026")
    assert "2 invoices" in sheet.choosing.sum.text()
    tasks.waiting = []
    write_day(sheet.choosing.since, "21/11/2026")
    click_tick(sheet.choosing.clients, 1)
    assert not sheet.draft.isEnabled()  # what is ticked was found for the days before
    for work in tasks.waiting:
        work()
    assert sheet.choosing.sum.text() == "1 invoice · €\xa037.50"
    assert sheet.draft.isEnabled()


_STEPS = 7
"""In which a draft of one line is made, its beginning included."""


@pytest.mark.parametrize("after", [0, _STEPS])
def test_what_was_made_before_it_was_cancelled_stays_and_is_told(
    shown: Shown, tasks: StoppingTasks, office: Office, after: int
) -> None:
    shown.pane.show_target(BILL_ALL)
    settle()
    sheet = shown.child(BillAllSheet, "bill_all_sheet")
    tasks.after = after
    press_primary(sheet)
    made = 1 if after else 0
    words = "invoices is" if made == 1 else "invoices are"
    assert sheet.cancelled.text() == f"Cancelled: {made} of 2 {words} drafted, the other work waits."
    drafts = [one for one in office.invoicing.page().rows if one.is_draft]
    assert len(drafts) == 1 + made
    assert len(sheet.reviewing.documents.ticks if made else sheet.choosing.clients.ticks) == (
        1 if made else 2
    )
    assert sheet.draft.isEnabled()
    grab(shown.window, f"bill-all-cancelled-{after}")
    assert cut_texts(shown.window) == []
    tasks.after = None
    press_primary(sheet)
    if not made:
        press_primary(sheet)
    assert len([one for one in office.invoicing.page().rows if one.number]) == (2 - made)


def test_issues_that_were_cancelled_are_drafts_as_before(
    shown: Shown, tasks: StoppingTasks, office: Office
) -> None:
    shown.pane.show_target(BILL_ALL)
    settle()
    sheet = shown.child(BillAllSheet, "bill_all_sheet")
    press_primary(sheet)
    steps = GivesUp()
    office.invoicing.issue_invoice(office.draft_of(), step=steps)
    # One more for each, that it begins; and some for what a draft of free lines has not, its days and its times.
    tasks.after = 1 + len(steps.heard) + 4
    press_primary(sheet)
    issued = sorted(one.number for one in office.invoicing.page().rows if one.number)
    assert issued == ["2026-27/0001", "2026-27/0002"]
    assert sheet.cancelled.text() == "Cancelled: 1 of 2 invoices is issued, the others are drafts as before."
    assert len(sheet.reviewing.documents.ticks) == 1
    tasks.after = None
    press_primary(sheet)
    assert shown.window.findChild(BillAllSheet) is None
    assert len([one for one in office.invoicing.page().rows if one.number]) == 3


def test_what_can_not_be_issued_is_named_and_stays(shown: Shown, office: Office) -> None:
    shown.pane.show_target(BILL_ALL)
    settle()
    sheet = shown.child(BillAllSheet, "bill_all_sheet")
    press_primary(sheet)
    newest = max(one.id for one in office.invoicing.page().rows)
    office.drafts.delete_draft(newest)
    press_primary(sheet)
    assert sheet.isVisible()
    assert "There is no invoice" in sheet.reviewing.failures.text()
    assert len([one for one in office.invoicing.page().rows if one.number]) == 1


def test_what_is_not_taxed_as_today_any_more_is_named_and_not_issued(shown: Shown, office: Office) -> None:
    shown.pane.show_target(BILL_ALL)
    settle()
    sheet = shown.child(BillAllSheet, "bill_all_sheet")
    press_primary(sheet)
    assert sheet.reviewing.outdated.text() == ""
    office.profile.set_contractor(replace(office.profile.require(), country="IE", tax_scheme="regular"))
    settle()
    assert sheet.reviewing.outdated.text().endswith(": Acme Dental")
    press_primary(sheet)
    assert "tax it as today" in sheet.reviewing.failures.text()
    assert not any(one.number for one in office.invoicing.page().rows)


def test_an_open_invoice_is_taken_over(shown: Shown, office: Office, desk: Desk) -> None:
    shown.pane.show_target(OPENING)
    settle()
    sheet = shown.child(OpeningSheet, "opening_sheet")
    press_primary(sheet)
    assert "issued" in sheet.form.field("date").error()
    sheet.number.setText("R-17")
    sheet.issued.set_value(office.invoicing.today().replace(month=9))
    sheet.amount.setText("80")
    press_primary(sheet)
    (taken,) = (one for one in office.invoicing.page().rows if one.is_opening)
    assert (taken.number, str(taken.outstanding)) == ("R-17", "80.00")
    shown.pane.reload()
    shown.pane.overview.select(taken.id)
    assert shown.child(Wrapped, "printed_elsewhere").isVisible()
    assert shown.pane.overview.selected.do("remove_opening")
    assert [one for one in office.invoicing.page().rows if one.is_opening] == []
    desk.undo.undo()
    assert [one.number for one in office.invoicing.page().rows if one.is_opening] == ["R-17"]


def test_a_copy_and_a_proforma_are_drafted_from_the_menu(shown: Shown, office: Office, desk: Desk) -> None:
    selected = shown.pane.overview.selected
    assert selected.do("copy_document")
    assert selected.do("make_proforma")
    (_, copy), (_, proforma) = cast("Went", desk.navigate).places
    assert office.drafts.draft(cast("int", copy)).kind is Kind.INVOICE
    assert office.drafts.draft(cast("int", proforma)).kind is Kind.PROFORMA
    shown.pane.show_target(proforma)
    settle()
    shown_now = shown.pane.overview.selected.invoice
    assert shown_now is not None
    assert shown_now.kind is Kind.PROFORMA
    assert selected.do("issue")
    settle()
    question = shown.child(Sheet, "issue_question")
    number = office.invoicing.expected_number(kind=Kind.PROFORMA)
    assert any(number in one.text() for one in question.findChildren(Wrapped))
    press_primary(question)
    assert office.invoicing.invoice(cast("int", proforma)).number == number


def test_a_series_is_set_and_shows_its_next_number(office: Office, desk: Desk) -> None:
    section = NumbersSection(desk, office.number_series)
    section.show()
    settle()
    card = section.cards["quote"]
    pattern = control(card.form, "number_pattern", LineEdit)
    pattern.setFocus()
    QTest.keyClicks(pattern, "OFF-{YYYY}-{N}")
    QTest.keyClick(pattern, Qt.Key.Key_Return)
    settle()
    assert office.number_series.state("quote").next_number == "OFF-2026-1"
    assert "OFF-2026-1" in card.example.text()
    choose(control(card.form, "restart", ComboBox), Restart.FISCAL_YEAR)
    assert "come twice" in card.form.field("restart").error()
    section.close()


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_text_is_cut(shown: Shown, office: Office, desk: Desk, language: str, mode: Mode) -> None:
    theme.use(mode)
    speak(language)
    shown.window.resize(836, 540)
    settle()
    for target, name in ((BILL_ALL, "bill_all_sheet"), (OPENING, "opening_sheet")):
        shown.pane.begin(target)
        settle()
        sheet = shown.window.findChild(QWidget, name)
        assert sheet is not None
        grab(shown.window, f"life-{name}-{mode}-{language}")
        assert cut_texts(shown.window) == []
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        settle()
    grab(shown.window, f"life-pane-{mode}-{language}")
    section = NumbersSection(desk, office.number_series)
    section.resize(620, 900)
    section.show()
    settle()
    grab(section, f"life-numbers-{mode}-{language}")
    assert cut_texts(section) == []
    section.close()
