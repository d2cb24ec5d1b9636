"""Credit notes, sent and written-off documents and their histories, by mouse and keyboard."""

from __future__ import annotations

import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.choosing import choose
from tests.helpers.invoices_pane import invoice_room
from tests.helpers.qt import Said, Went, child, cut_texts, grab, settle, speak
from va_desktop.clients.service import as_new
from va_desktop.invoicing.model import Kind, Line, Status
from va_desktop.invoicing.pane.document.crediting import CreditSheet, QuantityEdit, crediting_actions
from va_desktop.invoicing.pane.document.handing_over import FolderSheet, handing_over_actions
from va_desktop.invoicing.pane.document.happening import (
    HistorySheet,
    NoteSheet,
    SentSheet,
    WriteOffSheet,
    happening_actions,
)
from va_desktop.invoicing.service import handing_over
from va_desktop.kit.ui.buttons import CheckBox
from va_desktop.kit.ui.dates import DateEdit
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.tasks import TaskRunner
from va_desktop.kit.ui.theme import Mode, theme
from va_desktop.kit.writing import write_new

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.invoicing.conftest import Shown, ShowPane
    from tests.helpers.office import Office
    from va_desktop.kit.ui.desk import Desk


@pytest.fixture
def shown(office: Office, show_pane: ShowPane) -> Shown:
    """Show the pane with an issued invoice of time and a task, and with all that can be done with it."""
    office.log(0, 1.5)
    office.finish_task()
    office.invoicing.issue_invoice(office.drafts.draft_invoice(office.acme_id).id)
    show_pane.brought = lambda room: (
        crediting_actions(room, office.corrections),
        handing_over_actions(room, office.handing_over),
        happening_actions(room, office.document_events),
    )
    return show_pane()


def press_primary(sheet: QWidget) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_a_line_is_credited_from_the_sheet(shown: Shown, office: Office, desk: Desk) -> None:
    shown.pane.overview.selected.do("credit_invoice")
    settle()
    sheet = shown.child(CreditSheet, "credit_sheet")
    choose(sheet.extent, "lines")
    tick = shown.child(QWidget, "credit_line_2")
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().topLeft() + QPoint(8, 12))
    sheet.reason.setText("Not wanted")
    press_primary(sheet)
    place, draft_id = cast("Went", desk.navigate).places[-1]
    assert place == "invoices"
    draft = office.drafts.draft(cast("int", draft_id))
    assert (draft.kind, draft.reason, [line.description for line in draft.lines]) == (
        Kind.CREDIT_NOTE,
        "Not wanted",
        ["Festival posts"],
    )


def test_time_is_credited_in_hours_as_the_line_shows_it(shown: Shown, office: Office, desk: Desk) -> None:
    shown.pane.overview.selected.do("credit_invoice")
    settle()
    sheet = shown.child(CreditSheet, "credit_sheet")
    choose(sheet.extent, "lines")
    hours = shown.child(QuantityEdit, "credit_quantity_1")
    assert hours.text() == "1:30"
    hours.setFocus()
    hours.selectAll()
    QTest.keyClicks(hours, "1:45")
    press_primary(sheet)
    assert "only 1:30 h are" in sheet.form.field("lines").error()
    hours.selectAll()
    QTest.keyClicks(hours, "0h20")
    press_primary(sheet)
    draft = office.drafts.draft(cast("int", cast("Went", desk.navigate).places[-1][1]))
    assert [(line.quantity, line.unit) for line in draft.lines] == [(Decimal(20), "MIN")]


def test_a_ticked_line_without_a_quantity_is_asked_about(shown: Shown, office: Office, desk: Desk) -> None:
    shown.pane.overview.selected.do("credit_invoice")
    settle()
    sheet = shown.child(CreditSheet, "credit_sheet")
    choose(sheet.extent, "lines")
    for place in (1, 2):
        tick = shown.child(CheckBox, f"credit_line_{place}")
        tick.setFocus()
        QTest.keyClick(tick, Qt.Key.Key_Space)
    quantity = shown.child(QuantityEdit, "credit_quantity_2")
    quantity.setFocus()
    quantity.selectAll()
    QTest.keyClick(quantity, Qt.Key.Key_Backspace)
    press_primary(sheet)
    assert sheet.form.field("lines").error() == (
        "Say how much of “Festival posts” is credited, or untick it."
    )
    QTest.keyClicks(quantity, "1")
    press_primary(sheet)
    note = office.drafts.draft(cast("int", cast("Went", desk.navigate).places[-1][1]))
    assert [line.corrects_id for line in note.lines] == [line.id for line in office.drafts.as_draft(1).lines]


def tab_on() -> str:
    """Press Tab; return the name of what has the keyboard then."""
    before = QApplication.focusWidget()
    assert before is not None
    QTest.keyClick(before, Qt.Key.Key_Tab)
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused.objectName()


def test_lines_to_credit_are_made_as_they_are_reached(shown: Shown, office: Office, desk: Desk) -> None:
    lines = [Line(f"Work {number}", Decimal(1), Decimal(10)) for number in range(60)]
    client = office.clients.client(office.acme_id)
    draft = office.drafts.new_draft(client.id, "EUR", office.drafts.first_terms(client), lines)
    office.invoicing.issue_invoice(draft.id)
    shown.pane.reload()
    shown.pane.show_target(draft.id)
    shown.pane.overview.selected.do("credit_invoice")
    settle()
    sheet = shown.child(CreditSheet, "credit_sheet")
    choose(sheet.extent, "lines")
    settle()
    assert len(sheet.lines.findChildren(QuantityEdit)) < 30
    bar = sheet.lines.verticalScrollBar()
    while len(sheet.lines.findChildren(QuantityEdit)) < 40:
        bar.setValue(bar.maximum())
        settle()
    shown.child(QuantityEdit, "credit_quantity_1").setFocus()
    reached = [tab_on() for _ in range(2 * 60 - 1)]
    assert reached[:3] == ["credit_line_2", "credit_quantity_2", "credit_line_3"]
    assert reached[-3:] == ["credit_line_60", "credit_quantity_60", "reason"]
    tick = shown.child(CheckBox, "credit_line_41")
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    press_primary(sheet)
    note = office.drafts.draft(cast("int", cast("Went", desk.navigate).places[-1][1]))
    assert [line.description for line in note.lines] == ["Work 40"]


def test_without_an_amount_the_sheet_says_what_is_missing(shown: Shown) -> None:
    shown.pane.overview.selected.do("credit_invoice")
    settle()
    sheet = shown.child(CreditSheet, "credit_sheet")
    choose(sheet.extent, "amount")
    press_primary(sheet)
    assert sheet.isVisible()
    assert "how much" in sheet.form.field("amount").error()


def test_sent_and_written_off_are_noted_and_taken_back_from_the_menu(
    shown: Shown, office: Office, desk: Desk
) -> None:
    selected = shown.pane.overview.selected
    selected.do("mark_sent")
    settle()
    press_primary(shown.child(SentSheet, "sent_sheet"))
    assert office.invoicing.invoice(1).status(office.invoicing.today()) is Status.SENT
    shown.pane.reload()
    assert not selected.do("mark_sent")
    selected.do("write_off")
    settle()
    press_primary(shown.child(WriteOffSheet, "write_off_sheet"))
    assert office.invoicing.invoice(1).status(office.invoicing.today()) is Status.WRITTEN_OFF
    desk.undo.undo()
    assert office.invoicing.invoice(1).status(office.invoicing.today()) is Status.SENT


def test_a_folder_is_asked_for_once_and_documents_are_put_there_with_a_key(
    shown: Shown, office: Office, desk: Desk, tmp_path: Path
) -> None:
    listed = shown.pane.overview.list
    listed.setFocus()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(listed, Qt.Key.Key_S, keys)
    settle()
    sheet = shown.child(FolderSheet, "folder_sheet")
    press_primary(sheet)
    assert "Choose a folder" in sheet.form.field("folder").error()
    QTest.keyClicks(child(sheet.folder, LineEdit, ""), "Shared/Acme")
    press_primary(sheet)
    assert "whole path" in sheet.form.field("folder").error()
    sheet.folder.set_text(str(tmp_path / "mistyped"))
    press_primary(sheet)
    assert "can't be found here" in sheet.form.field("folder").error()
    assert office.clients.client(office.acme_id).folder == ""
    dialog = sheet.folder.ask()
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    press_primary(sheet)
    (file,) = tmp_path.iterdir()
    assert file.read_bytes() == office.invoicing.pdf(1).pdf
    assert office.invoicing.invoice(1).status(office.invoicing.today()) is Status.SENT
    desk.undo.undo()
    assert list(tmp_path.iterdir()) == []
    shown.pane.overview.selected.do("hand_over")
    settle()
    assert file.exists()


def test_another_folder_can_be_chosen_where_one_is_gone(
    shown: Shown, office: Office, desk: Desk, tmp_path: Path
) -> None:
    assert isinstance(desk.notify, Said)
    client, gone = office.clients.client(office.acme_id), tmp_path / "gone"
    office.clients.edit_client(client.id, replace(as_new(client), folder=str(gone)))
    shown.pane.overview.selected.do("hand_over")
    settle()
    assert desk.notify.lines == [f"The folder {gone} can't be found here."]
    (choose_another,) = desk.notify.actions
    assert choose_another is not None
    choose_another()
    settle()
    sheet = shown.child(FolderSheet, "folder_sheet")
    assert sheet.folder.text() == str(gone)
    sheet.folder.set_text(str(tmp_path))
    press_primary(sheet)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_drive_that_does_not_answer_keeps_nothing_else_back(
    office: Office, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, asked, order = threading.Event(), threading.Event(), list[str]()

    def slow(path: Path, content: bytes) -> None:
        asked.set()
        assert answers.wait(10)
        write_new(path, content)

    monkeypatch.setattr(handing_over, "write_new", slow)
    office.log(0, 1.5)
    invoice = office.invoicing.issue_invoice(office.drafts.draft_invoice(office.acme_id).id)
    client = office.clients.client(office.acme_id)
    office.clients.edit_client(client.id, replace(as_new(client), folder=str(tmp_path)))
    runner = TaskRunner(lambda error: pytest.fail(str(error)))
    room = invoice_room(replace(desk, tasks=runner), office)
    over = QWidget()
    qtbot.addWidget(over)
    handing_over_actions(room, office.handing_over).actions[0].run(over, invoice)
    assert asked.wait(10)
    runner.run(lambda _: order.append("typed"), in_turn=True)
    qtbot.waitUntil(lambda: order == ["typed"])
    assert list(tmp_path.iterdir()) == []
    answers.set()
    runner.close()
    assert len(list(tmp_path.iterdir())) == 1
    assert office.invoicing.invoice(invoice.id).later.sent_on is not None, "though the window was closed"


@pytest.mark.parametrize(("action", "name"), [("mark_sent", "sent_sheet"), ("write_off", "write_off_sheet")])
def test_a_day_that_is_still_to_come_is_marked_at_its_field(shown: Shown, action: str, name: str) -> None:
    shown.pane.overview.selected.do(action)
    settle()
    sheet = shown.child(NoteSheet, name)
    day = child(sheet, DateEdit, "date")
    day.selectAll()
    QTest.keyClicks(day, "2026-11-27")
    press_primary(sheet)
    assert sheet.isVisible()
    assert "2026-11-27 is still to come" in sheet.form.field("date").error()


def test_the_history_opens_by_its_keys(shown: Shown) -> None:
    shown.pane.overview.list.setFocus()
    QTest.keyClick(shown.pane.overview.list, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    settle()
    sheet = shown.child(HistorySheet, "history_sheet")
    assert [sheet.list.rows.index(row).data().split(",")[0] for row in range(2)] == ["Drafted", "Issued"]


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_text_of_the_sheets_is_cut(shown: Shown, office: Office, language: str, mode: Mode) -> None:
    theme.use(mode)
    speak(language)
    shown.window.resize(836, 540)
    office.document_events.mark_sent(1, note="Dana")
    settle()
    selected = shown.pane.overview.selected
    for action, name in (
        ("credit_invoice", "credit_sheet"),
        ("hand_over", "folder_sheet"),
        ("write_off", "write_off_sheet"),
        ("document_history", "history_sheet"),
    ):
        selected.do(action)
        settle()
        sheet = shown.window.findChild(QWidget, name)
        assert sheet is not None
        if isinstance(sheet, CreditSheet):
            choose(sheet.extent, "lines")
        grab(shown.window, f"life-{name}-{mode}-{language}")
        assert cut_texts(shown.window) == []
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        settle()
