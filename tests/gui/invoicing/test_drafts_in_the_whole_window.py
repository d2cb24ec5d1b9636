"""Drafts in the real window, whose work is done by threads: nothing typed is lost, and undo stays right."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.qt import settle
from tests.helpers.trade import ACME
from tests.helpers.whole import show_whole
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.core.money import Money
from va_desktop.invoicing.dialogs import LineSheet
from va_desktop.invoicing.model import Line, PercentOff
from va_desktop.invoicing.pane import InvoicesPane
from va_desktop.invoicing.pane.document.crediting import CreditSheet
from va_desktop.kit.ui.buttons import Button, CheckBox
from va_desktop.kit.ui.fields import LineEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from va_desktop.invoicing.model import Draft
    from va_desktop.invoicing.pane.composing.composer import Composer
    from va_desktop.kit.ui.tasks import Task, TaskRunner

CTRL = Qt.KeyboardModifier.ControlModifier
Kind = TypeVar("Kind", bound=QWidget)


class Held:
    """The turn of everything that a person does, held up until `go`."""

    def __init__(self, runner: TaskRunner) -> None:
        self._may = threading.Event()
        runner.run(lambda _: self._may.wait(20), in_turn=True)

    def go(self) -> None:
        self._may.set()


class Writing:
    """A draft of four lines of 10.00 in the composer of the whole window."""

    def __init__(self, desktop: Desktop, qtbot: QtBot) -> None:
        self.desktop, self.qtbot = desktop, qtbot
        self.window, self.program = desktop.window, desktop.program
        self.runner = cast("TaskRunner", desktop.window.tasks)
        self.tasks: list[Task] = []
        self.runner.started.connect(self.tasks.append)
        self.held: list[Held] = []
        client = self.program.clients.clients()[0]
        lines = [Line(f"Work {number}", Decimal(1), Decimal(10)) for number in range(4)]
        terms = self.program.drafts.first_terms(client)
        self.id = self.program.drafts.new_draft(client.id, "EUR", terms, lines).id
        self.window.navigate("invoices", self.id)
        settle()
        pane = self.window.made_pane("invoices")
        assert isinstance(pane, InvoicesPane)
        self.pane = pane
        self.rest()
        self.press(pane.overview.list, Qt.Key.Key_E, CTRL)
        self.rest()
        assert self.composer.isVisible()

    @property
    def composer(self) -> Composer:
        return self.pane.composer

    @property
    def draft(self) -> Draft:
        return self.program.drafts.draft(self.id)

    def rest(self) -> None:
        """Wait until nothing is under way."""
        settle()
        self.qtbot.waitUntil(lambda: self.runner.running == 0)
        settle()

    def hold(self) -> Held:
        """Let everything that a person does from now on wait its turn."""
        held = Held(self.runner)
        self.held.append(held)
        return held

    def field(self, name: str) -> LineEdit:
        found = self.composer.findChild(LineEdit, name)
        assert found is not None
        return found

    def press(
        self, on: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(on, key, modifier)

    def begin_typing(self, name: str, text: str) -> LineEdit:
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        return field

    def type(self, name: str, text: str) -> None:
        """Type into a field and leave it by Return."""
        self.press(self.begin_typing(name, text), Qt.Key.Key_Return)

    def take_off(self, at: int) -> None:
        """Take a line off by the key."""
        lines = self.composer.writing.lines
        lines.setFocus()
        lines.choose(lines.rows.index(at))
        self.press(lines, Qt.Key.Key_Delete)

    def told(self) -> list[str]:
        return [line.description for line in self.draft.lines]


@pytest.fixture
def writing(hidden_desktop: Desktop, qtbot: QtBot) -> Iterator[Writing]:
    program = hidden_desktop.program
    program.clients.add_client(ACME)
    writing = Writing(show_whole(hidden_desktop), qtbot)
    yield writing
    for held in writing.held:
        held.go()


def test_what_is_typed_while_another_field_is_stored_stays_and_is_stored_after_it(writing: Writing) -> None:
    held = writing.hold()
    writing.type("discounts", "10 %")
    charges = writing.begin_typing("charges", "5 Tra")
    assert writing.draft.terms.discounts == ()
    held.go()
    writing.qtbot.waitUntil(lambda: writing.draft.terms.discounts == (PercentOff(Decimal(10)),))
    settle()
    assert charges.hasFocus()
    QTest.keyClicks(charges, "vel")
    writing.press(charges, Qt.Key.Key_Return)
    writing.rest()
    terms = writing.draft.terms
    assert [one.reason for one in terms.charges] == ["Travel"]
    assert terms.discounts == (PercentOff(Decimal(10)),)
    assert writing.field("charges").text() == "5.00 Travel"


def test_who_types_on_in_a_field_that_is_stored_loses_no_letter(writing: Writing) -> None:
    held = writing.hold()
    field = writing.begin_typing("order_reference", "PO 1")
    writing.press(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "2")
    held.go()
    writing.qtbot.waitUntil(lambda: writing.draft.terms.order_reference == "PO 1")
    settle()
    assert field.text() == "PO 12"
    writing.press(field, Qt.Key.Key_Tab)
    writing.rest()
    assert writing.draft.terms.order_reference == "PO 12"
    assert field.text() == "PO 12"


def test_what_was_typed_is_not_shown_as_it_was_before_while_it_waits(writing: Writing) -> None:
    writing.hold()
    writing.type("order_reference", "PO 1")
    boxes = writing.composer.findChildren(CheckBox, "timesheet")
    QTest.mouseClick(boxes[0], Qt.MouseButton.LeftButton)
    writing.composer.writing.show_draft(writing.draft)  # as another window's change would
    assert writing.field("order_reference").text() == "PO 1"
    assert boxes[0].isChecked()


def test_the_cursor_and_what_is_marked_stay_when_the_draft_is_shown_anew(writing: Writing) -> None:
    writing.type("order_reference", "PO 12")
    writing.rest()
    held = writing.hold()
    writing.type("discounts", "10 %")
    field = writing.field("order_reference")
    field.setFocus()
    field.setSelection(3, -2)
    held.go()
    writing.rest()
    assert (field.cursorPosition(), field.selectedText()) == (1, "O ")


def test_what_can_not_be_is_said_at_its_field_when_it_is_known(writing: Writing) -> None:
    held = writing.hold()
    writing.type("discounts", "50")
    held.go()
    writing.rest()
    form = writing.composer.writing.form
    assert form.field("discounts").error() == "The discounts are larger than the sum of the lines."
    assert writing.field("discounts").text() == "50"
    assert writing.draft.terms.discounts == ()
    writing.type("discounts", "5")
    writing.rest()
    assert form.field("discounts").error() == ""
    assert writing.program.invoicing.invoice(writing.id).total == Money(35_00, "EUR")


def test_what_is_typed_last_is_stored_though_the_composer_is_left(writing: Writing) -> None:
    held = writing.hold()
    field = writing.begin_typing("order_reference", "PO 1")
    writing.press(field, Qt.Key.Key_Escape)
    assert not writing.composer.isVisible()
    held.go()
    writing.rest()
    assert writing.draft.terms.order_reference == "PO 1"


def test_another_draft_shows_nothing_of_the_one_that_is_still_being_stored(writing: Writing) -> None:
    client = writing.program.clients.clients()[0]
    other = writing.program.drafts.start_draft(client.id)
    held = writing.hold()
    writing.type("discounts", "50")
    writing.type("order_reference", "PO 1")
    writing.pane.edit_draft(other.id)
    held.go()
    writing.rest()
    shown = writing.composer.writing.draft
    assert shown is not None
    assert shown.id == other.id
    assert [writing.field(name).text() for name in ("discounts", "order_reference")] == ["", ""]
    assert writing.composer.writing.form.field("discounts").error() == ""
    assert writing.draft.terms.order_reference == "PO 1"


def test_an_issue_waits_for_what_is_typed_and_is_not_begun_where_that_can_not_be(writing: Writing) -> None:
    writing.qtbot.waitUntil(writing.composer.issue.isEnabled)
    field = writing.begin_typing("discounts", "50")
    writing.press(field, Qt.Key.Key_Return, CTRL)
    writing.rest()
    assert writing.program.invoicing.invoice(writing.id).is_draft
    field = writing.begin_typing("discounts", "10 %")
    writing.press(field, Qt.Key.Key_Return, CTRL)
    writing.rest()
    issued = writing.program.invoicing.invoice(writing.id)
    assert (issued.is_draft, issued.total) == (False, Money(36_00, "EUR"))


def test_ctrl_z_twice_takes_back_the_last_two_lines_even_while_one_is_being_taken_off(
    writing: Writing,
) -> None:
    held = writing.hold()
    writing.take_off(0)
    writing.take_off(1)
    writing.press(writing.window, Qt.Key.Key_Z, CTRL)
    writing.press(writing.window, Qt.Key.Key_Z, CTRL)
    assert len(writing.told()) == 4
    held.go()
    writing.rest()
    assert writing.told() == ["Work 0", "Work 1", "Work 2", "Work 3"]
    assert writing.composer.writing.draft == writing.draft
    for left in (["Work 1", "Work 2", "Work 3"], ["Work 2", "Work 3"]):
        writing.press(writing.window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
        writing.rest()
        assert writing.told() == left


def test_what_is_undone_after_the_composer_was_left_is_there_when_it_is_opened_again(
    writing: Writing,
) -> None:
    writing.take_off(0)
    writing.rest()
    held = writing.hold()
    writing.press(writing.window, Qt.Key.Key_Z, CTRL)
    writing.press(writing.composer.writing.lines, Qt.Key.Key_Escape)
    writing.press(writing.pane.overview.list, Qt.Key.Key_E, CTRL)
    held.go()
    writing.rest()
    assert writing.composer.isVisible()
    assert writing.composer.writing.draft == writing.draft
    assert len(writing.told()) == 4


def test_who_quits_has_everything_stored_and_undone(writing: Writing) -> None:
    for _ in range(2):
        writing.take_off(0)
        writing.rest()
    held = writing.hold()
    writing.press(writing.window, Qt.Key.Key_Z, CTRL)
    writing.press(writing.window, Qt.Key.Key_Z, CTRL)
    writing.type("order_reference", "PO 1")
    writing.begin_typing("buyer_reference", "B 2")
    threading.Timer(0.05, held.go).start()
    writing.window.close()
    settle()
    terms = writing.draft.terms
    assert (terms.order_reference, terms.buyer_reference) == ("PO 1", "B 2")
    assert writing.told() == ["Work 0", "Work 1", "Work 2", "Work 3"]


def test_a_copy_is_made_though_the_window_is_closed_meanwhile(writing: Writing) -> None:
    writing.press(writing.composer.writing.lines, Qt.Key.Key_Escape)
    writing.rest()
    held = writing.hold()
    assert writing.pane.overview.selected.do("copy_document")
    assert len(writing.program.invoicing.page().rows) == 1
    threading.Timer(0.05, held.go).start()
    writing.window.close()
    settle()
    copy, original = (writing.program.drafts.draft(one.id) for one in writing.program.invoicing.page().rows)
    assert (copy.id > original.id, len(copy.lines)) == (True, 4)


def test_a_copy_calls_nobody_back_who_went_elsewhere_and_can_be_taken_back(writing: Writing) -> None:
    writing.press(writing.composer.writing.lines, Qt.Key.Key_Escape)
    writing.rest()
    held = writing.hold()
    assert writing.pane.overview.selected.do("copy_document")
    writing.window.navigate("clients")
    held.go()
    writing.rest()
    assert not writing.pane.isVisible()
    assert len(writing.program.invoicing.page().rows) == 2
    writing.press(writing.window, Qt.Key.Key_Z, CTRL)
    writing.rest()
    assert [one.id for one in writing.program.invoicing.page().rows] == [writing.id]


def credit_sheet(writing: Writing) -> CreditSheet:
    """Issue the draft, and open the sheet that credits it."""
    writing.press(writing.composer.writing.lines, Qt.Key.Key_Escape)
    writing.rest()
    writing.program.invoicing.issue_invoice(writing.id)
    writing.qtbot.waitUntil(lambda: writing.pane.overview.selected.do("credit_invoice"))
    writing.rest()
    (sheet,) = writing.window.findChildren(CreditSheet)
    return sheet


def test_a_credit_note_that_is_asked_for_twice_is_asked_about_once(writing: Writing) -> None:
    credit_sheet(writing).reject()
    settle()
    held = writing.hold()
    for _ in range(2):
        assert writing.pane.overview.selected.do("credit_invoice")
    held.go()
    writing.rest()
    (sheet,) = writing.window.findChildren(CreditSheet)
    assert sheet.title.text() == f"Credit note for {writing.program.invoicing.invoice(writing.id).number}"


def test_a_credit_note_is_drafted_though_the_window_is_closed_meanwhile(writing: Writing) -> None:
    sheet = credit_sheet(writing)
    held = writing.hold()
    for _ in range(2):  # who is impatient gets one of it
        writing.press(sheet, Qt.Key.Key_Return, CTRL)
    assert sheet.isVisible()
    threading.Timer(0.05, held.go).start()
    writing.window.close()
    settle()
    note, _ = writing.program.invoicing.page().rows
    assert (note.is_draft, note.total) == (True, Money(-40_00, "EUR"))


def test_who_closes_the_sheet_of_a_credit_note_gives_it_up(writing: Writing) -> None:
    sheet = credit_sheet(writing)
    held = writing.hold()
    writing.press(sheet, Qt.Key.Key_Return, CTRL)
    writing.press(sheet, Qt.Key.Key_Escape)
    held.go()
    writing.rest()
    assert [one.id for one in writing.program.invoicing.page().rows] == [writing.id]


def test_who_closes_the_sheet_when_its_draft_is_there_already_can_take_that_back(writing: Writing) -> None:
    sheet = credit_sheet(writing)
    writing.press(sheet, Qt.Key.Key_Return, CTRL)
    while len(writing.program.invoicing.page().rows) == 1:
        pass  # until it is made, and nobody was told yet
    writing.press(sheet, Qt.Key.Key_Escape)
    writing.rest()
    assert writing.window.findChildren(CreditSheet) == []
    shown = writing.pane.overview.selected.invoice
    assert (shown and shown.id, len(writing.program.invoicing.page().rows)) == (writing.id, 2)
    writing.press(writing.window, Qt.Key.Key_Z, CTRL)
    writing.rest()
    assert [one.id for one in writing.program.invoicing.page().rows] == [writing.id]


def test_who_types_elsewhere_keeps_the_keyboard_when_a_draft_is_opened(writing: Writing) -> None:
    writing.press(writing.composer.writing.lines, Qt.Key.Key_Escape)
    writing.rest()
    held = writing.hold()
    writing.press(writing.pane.overview.list, Qt.Key.Key_Return)
    writing.press(writing.pane.overview.list, Qt.Key.Key_Return)  # it was held down
    field = writing.window.bar.findChildren(LineEdit)[0]
    field.setFocus()
    QTest.keyClicks(field, "call")
    held.go()
    writing.rest()
    assert writing.composer.isVisible()
    assert QApplication.focusWidget() is field
    assert field.text() == "call"


def test_escape_gives_up_opening_a_draft(writing: Writing) -> None:
    writing.press(writing.composer.writing.lines, Qt.Key.Key_Escape)
    writing.rest()
    held = writing.hold()
    writing.press(writing.pane.overview.list, Qt.Key.Key_Return)
    writing.press(writing.pane.overview.list, Qt.Key.Key_Escape)
    held.go()
    writing.rest()
    assert not writing.composer.isVisible()


def test_a_short_draft_is_stored_line_by_line_as_it_is_typed(writing: Writing) -> None:
    QTest.mouseClick(writing.composer.writing.add_line, Qt.MouseButton.LeftButton)
    settle()
    (sheet,) = writing.window.findChildren(LineSheet)
    QTest.keyClicks(sheet._description, "Travel")
    QTest.keyClicks(sheet._price, "5")
    sheet._quantity.setText("1")
    writing.press(sheet._price, Qt.Key.Key_Return, CTRL)
    writing.rest()
    assert writing.told()[-1] == "Travel"
    assert writing.window.findChildren(Button, "issue_now")[0].isVisible()
