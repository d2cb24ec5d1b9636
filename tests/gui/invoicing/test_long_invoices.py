"""Long invoices in the window: what is drafted, issued or drawn can be cancelled, and the draft stays as it was."""

from __future__ import annotations

import threading
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from typing_extensions import override

from tests.gui.invoicing.conftest import ShowPane
from tests.helpers.qt import Said, settle
from va_desktop.core.money import Money
from va_desktop.core.progress import Step, unwatched
from va_desktop.invoicing.dialogs import LineSheet
from va_desktop.invoicing.model import Line
from va_desktop.invoicing.pane.billing.sheet import BILL_ALL, BillAllSheet, billing_all_actions
from va_desktop.invoicing.pane.composing.composer import Composer
from va_desktop.invoicing.pdf import InvoicePdf
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tasks import Task, TaskRunner
from va_desktop.kit.ui.underway import UnderWay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.invoicing.conftest import Shown
    from tests.helpers.office import Office
    from va_desktop.invoicing.snapshot import Document, Rendered
    from va_desktop.kit.ui.desk import Desk


class HeldPdf(InvoicePdf):
    """Draws, but waits before it begins once it is told to hold."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.go_on.set()
        self.begun = threading.Event()

    @override
    def render(
        self,
        document: Document,
        logo: bytes | None,
        files: Mapping[str, bytes] | None = None,
        step: Step = unwatched,
    ) -> Rendered:
        self.begun.set()
        self.go_on.wait(20)
        return super().render(document, logo, files or {}, step)

    def hold(self) -> None:
        """Wait from the next drawing on."""
        self.begun.clear()
        self.go_on.clear()


@pytest.fixture
def held(office: Office) -> HeldPdf:
    held = HeldPdf()
    office.renderer = held
    return held


@pytest.fixture
def busy_desk(desk: Desk) -> Iterator[Desk]:
    """Give the pane threads to work on, as the window does."""

    def unhandled(error: Exception) -> None:
        raise error

    runner = TaskRunner(unhandled)
    yield replace(desk, tasks=runner)
    runner.close()


@pytest.fixture
def shown(busy_desk: Desk, office: Office, held: HeldPdf, qtbot: QtBot) -> Iterator[Shown]:
    """Show a draft in the composer."""
    office.log(0, 1.5)
    maker = ShowPane(busy_desk, office)
    maker.brought = lambda room: (billing_all_actions(room, office.bill_all),)
    shown = maker()
    runner = cast("TaskRunner", busy_desk.tasks)
    qtbot.waitUntil(lambda: runner.running == 0)
    yield shown
    held.go_on.set()
    qtbot.waitUntil(lambda: runner.running == 0)
    maker.close()


@pytest.fixture
def under_way(shown: Shown, busy_desk: Desk) -> UnderWay:
    """Show at once what is under way."""
    under_way = UnderWay(shown.window, shown.window, patience=0)
    cast("TaskRunner", busy_desk.tasks).started.connect(under_way.watch)
    return under_way


def cancel(under_way: UnderWay, held: HeldPdf, qtbot: QtBot, label: str) -> None:
    """Press "Cancel" in the line that says this, and let the drawing go on."""

    def words() -> str:
        return "" if under_way.line is None else under_way.line.words.text()

    qtbot.waitUntil(lambda: words() == label)
    assert held.begun.wait(10)
    assert under_way.line is not None
    QTest.mouseClick(under_way.line.cancel, Qt.MouseButton.LeftButton)
    held.go_on.set()
    qtbot.waitUntil(lambda: under_way.line is None)


def composer_on_draft(shown: Shown, office: Office, busy_desk: Desk, qtbot: QtBot) -> int:
    draft_id = office.draft_of()
    shown.pane.show_target(draft_id)
    shown.pane.overview.selected.do("edit_draft")
    issue = shown.child(Button, "issue_now")
    qtbot.waitUntil(lambda: issue.isVisible() and issue.isEnabled())
    qtbot.waitUntil(lambda: cast("TaskRunner", busy_desk.tasks).running == 0)
    return draft_id


def test_an_issue_that_is_cancelled_leaves_the_draft_and_can_be_begun_again(
    shown: Shown, under_way: UnderWay, office: Office, held: HeldPdf, busy_desk: Desk, qtbot: QtBot
) -> None:
    draft_id = composer_on_draft(shown, office, busy_desk, qtbot)
    before = office.drafts.draft(draft_id)
    held.hold()
    button = shown.child(Button, "issue_now")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isEnabled()
    cancel(under_way, held, qtbot, "Issuing the invoice …")
    said = cast("Said", busy_desk.notify)
    assert said.lines == ["Cancelled: it is a draft as before, and no number was used."]
    assert office.drafts.draft(draft_id) == before
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not office.invoicing.invoice(draft_id).is_draft)
    assert office.invoicing.invoice(draft_id).number == "2026-27/0001"


def test_an_issue_from_the_list_can_be_cancelled(
    shown: Shown, under_way: UnderWay, office: Office, held: HeldPdf, busy_desk: Desk, qtbot: QtBot
) -> None:
    draft_id = office.draft_of()
    shown.pane.show_target(draft_id)
    qtbot.waitUntil(lambda: shown.pane.overview.selected.pages.pages > 0)
    assert shown.pane.overview.selected.do("issue")
    settle()
    question = shown.child(Sheet, "issue_question")
    held.hold()
    QTest.keyClick(question, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    cancel(under_way, held, qtbot, "Issuing the invoice …")
    assert office.invoicing.invoice(draft_id).is_draft
    assert cast("Said", busy_desk.notify).errors == []


def test_a_file_that_is_cancelled_is_not_written(
    shown: Shown,
    under_way: UnderWay,
    office: Office,
    held: HeldPdf,
    busy_desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    draft_id = office.draft_of()
    shown.pane.show_target(draft_id)
    qtbot.waitUntil(lambda: shown.pane.overview.selected.pages.pages > 0)
    saver = shown.pane.overview.selected.saver
    path = tmp_path / "draft.pdf"
    dialog = saver.ask_where(office.invoicing.invoice(draft_id))
    held.hold()
    saver.save(str(path))
    dialog.close()
    cancel(under_way, held, qtbot, "Writing the file …")
    assert cast("Said", busy_desk.notify).lines == ["Cancelled: no file was written."]
    assert not path.exists()


def test_what_is_drawn_can_be_cancelled_and_is_drawn_at_the_next_change(
    shown: Shown, under_way: UnderWay, office: Office, held: HeldPdf, busy_desk: Desk, qtbot: QtBot
) -> None:
    composer_on_draft(shown, office, busy_desk, qtbot)
    composer = shown.window.findChild(Composer)
    assert composer is not None
    pages = composer.writing.pages
    qtbot.waitUntil(lambda: pages.pages == 1)
    held.hold()
    QTest.mouseClick(composer.writing.timesheet, Qt.MouseButton.LeftButton)
    cancel(under_way, held, qtbot, "Drawing the pages …")
    qtbot.waitUntil(lambda: pages.pages == 0)  # what was drawn before is not this draft
    QTest.mouseClick(composer.writing.timesheet, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pages.pages == 1)
    assert cast("Said", busy_desk.notify).errors == []


def drawings_of(busy_desk: Desk) -> list[Task]:
    """Gather the drawings that are begun from now on."""
    drawings: list[Task] = []

    def began(task: Task) -> None:
        if task.label == "Drawing the pages …":
            drawings.append(task)

    cast("TaskRunner", busy_desk.tasks).started.connect(began)
    return drawings


def test_only_the_latest_state_is_drawn_to_its_end(
    shown: Shown, office: Office, held: HeldPdf, busy_desk: Desk, qtbot: QtBot
) -> None:
    draft_id = composer_on_draft(shown, office, busy_desk, qtbot)
    composer = shown.window.findChild(Composer)
    assert composer is not None
    runner = cast("TaskRunner", busy_desk.tasks)
    drawings = drawings_of(busy_desk)
    held.hold()
    QTest.mouseClick(composer.writing.timesheet, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(drawings) > 0)
    first = drawings[-1]
    QTest.mouseClick(composer.writing.checklists, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not first.is_wanted)
    assert [one.is_wanted for one in drawings] == [False] * (len(drawings) - 1) + [True]
    held.go_on.set()
    qtbot.waitUntil(lambda: runner.running == 0)
    assert office.drafts.draft(draft_id).terms.checklists


@pytest.mark.parametrize("way", ["escape", "new invoice"])
def test_who_leaves_the_composer_lets_nothing_be_drawn_any_more(
    shown: Shown, office: Office, held: HeldPdf, busy_desk: Desk, qtbot: QtBot, way: str
) -> None:
    composer_on_draft(shown, office, busy_desk, qtbot)
    composer = shown.window.findChild(Composer)
    assert composer is not None
    drawings = drawings_of(busy_desk)
    held.hold()
    QTest.mouseClick(composer.writing.timesheet, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(drawings) > 0)
    of_composer = tuple(drawings)
    assert of_composer[-1].is_wanted
    if way == "escape":
        QTest.keyClick(composer.writing.lines, Qt.Key.Key_Escape)
    else:
        shown.pane.new_invoice()
    assert not any(drawing.is_wanted for drawing in of_composer)


def test_a_draft_that_was_left_is_followed_no_more_and_shown_anew_when_it_is_taken_up(
    shown: Shown, office: Office, busy_desk: Desk, qtbot: QtBot
) -> None:
    draft_id = composer_on_draft(shown, office, busy_desk, qtbot)
    composer = shown.window.findChild(Composer)
    assert composer is not None
    runner = cast("TaskRunner", busy_desk.tasks)
    shown.pane.new_invoice()
    qtbot.waitUntil(lambda: runner.running == 0)
    tasks: list[Task] = []
    runner.started.connect(tasks.append)
    terms = replace(office.drafts.draft(draft_id).terms, intro="Written by somebody else")
    office.drafts.edit_terms(draft_id, terms)
    settle()
    assert [task.label for task in tasks if task.label] == []
    shown.pane.edit_draft(draft_id)
    qtbot.waitUntil(lambda: composer.writing.draft == office.drafts.draft(draft_id))
    qtbot.waitUntil(lambda: composer.writing.pages.pages == 1)


def composer_on_lines(
    shown: Shown, office: Office, busy_desk: Desk, qtbot: QtBot, count: int
) -> tuple[int, Composer]:
    """Show a draft of some lines in the composer."""
    lines = [Line(f"Work {number}", Decimal(1), Decimal(10)) for number in range(count)]
    client = office.clients.client(office.acme_id)
    draft = office.drafts.new_draft(client.id, "EUR", office.drafts.first_terms(client), lines)
    shown.pane.edit_draft(draft.id)
    composer = shown.window.findChild(Composer)
    assert composer is not None
    qtbot.waitUntil(lambda: cast("TaskRunner", busy_desk.tasks).running == 0)
    return draft.id, composer


def test_lines_are_put_into_words_as_they_are_scrolled_to_and_keep_their_place_in_an_edit(
    shown: Shown, office: Office, busy_desk: Desk, qtbot: QtBot
) -> None:
    draft_id, composer = composer_on_lines(shown, office, busy_desk, qtbot, 200)
    lines = composer.writing.lines
    assert lines.rows.rowCount() < 100
    while lines.rows.rowCount() < 150:
        lines.scrollToBottom()
        settle()
    place = lines.rows.index(120)
    lines.choose(place)
    lines.scrollTo(place)
    top = lines.verticalScrollBar().value()
    QTest.keyClick(lines, Qt.Key.Key_Return)
    sheet = shown.child(LineSheet, "line_sheet")
    sheet._price.setText("20")
    QTest.keyClick(sheet._price, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: office.invoicing.invoice(draft_id).total == Money(2010_00, "EUR"))
    qtbot.waitUntil(lambda: "20.00" in lines.rows.index(120).data())
    assert "Work 120" in lines.currentIndex().data()
    assert lines.verticalScrollBar().value() == top
    QTest.keyClick(lines, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(office.drafts.draft(draft_id).lines) == 199)
    qtbot.waitUntil(lambda: "Work 121" in lines.rows.index(120).data())


def test_a_line_is_saved_away_from_the_windows_thread_and_its_sheet_stays_until_then(
    shown: Shown, office: Office, busy_desk: Desk, qtbot: QtBot
) -> None:
    draft_id, composer = composer_on_lines(shown, office, busy_desk, qtbot, 2)
    QTest.keyClick(composer.writing.lines, Qt.Key.Key_Return)
    sheet = shown.child(LineSheet, "line_sheet")
    tasks: list[Task] = []
    cast("TaskRunner", busy_desk.tasks).started.connect(tasks.append)
    sheet._price.setText("20")
    with office.database.writing():  # somebody else is writing, so that saving has to wait
        QTest.keyClick(sheet._price, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(sheet._price, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert [task.label for task in tasks] == ["Saving the line …"]
        assert not sheet._save_button.isEnabled()
        assert sheet.isVisible()
    qtbot.waitUntil(lambda: office.invoicing.invoice(draft_id).total == Money(30_00, "EUR"))
    qtbot.waitUntil(lambda: shown.window.findChild(LineSheet) is None)


def test_what_is_refused_when_a_line_is_saved_is_said_in_its_sheet_and_nothing_typed_is_lost(
    shown: Shown, office: Office, busy_desk: Desk, qtbot: QtBot
) -> None:
    draft_id, composer = composer_on_lines(shown, office, busy_desk, qtbot, 2)
    QTest.keyClick(composer.writing.lines, Qt.Key.Key_Return)
    sheet = shown.child(LineSheet, "line_sheet")
    office.drafts.delete_draft(draft_id)
    sheet._price.setText("20")
    QTest.keyClick(sheet._price, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "There is no draft" in sheet.form.banner.text())
    assert sheet._price.text() == "20"
    assert sheet._save_button.isEnabled()


def test_who_closes_the_sheet_gives_the_change_up(
    shown: Shown, office: Office, busy_desk: Desk, qtbot: QtBot
) -> None:
    draft_id, composer = composer_on_lines(shown, office, busy_desk, qtbot, 2)
    before = office.drafts.draft(draft_id)
    QTest.keyClick(composer.writing.lines, Qt.Key.Key_Return)
    sheet = shown.child(LineSheet, "line_sheet")
    sheet._price.setText("20")
    with office.database.writing():
        QTest.keyClick(sheet._price, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(sheet._price, Qt.Key.Key_Escape)
    runner = cast("TaskRunner", busy_desk.tasks)
    qtbot.waitUntil(lambda: runner.running == 0)
    assert office.drafts.draft(draft_id) == before


def test_a_draft_is_made_away_from_the_windows_thread(shown: Shown, office: Office, qtbot: QtBot) -> None:
    shown.pane.new_invoice()
    next_one = shown.child(Button, "next")
    qtbot.waitUntil(next_one.isEnabled)
    QTest.mouseClick(next_one, Qt.MouseButton.LeftButton)
    assert not next_one.isEnabled()
    qtbot.waitUntil(lambda: shown.child(Button, "issue_now").isVisible())
    assert [one.is_draft for one in office.invoicing.page().rows] == [True]


def test_all_bills_are_stopped_from_the_line_in_their_sheet(
    shown: Shown, under_way: UnderWay, office: Office, held: HeldPdf, qtbot: QtBot
) -> None:
    shown.pane.show_target(BILL_ALL)
    settle()
    sheet = shown.child(BillAllSheet, "bill_all_sheet")
    qtbot.waitUntil(sheet.draft.isEnabled)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(sheet.reviewing.documents.ticks) == 1)
    held.hold()
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: under_way.line is not None)
    assert under_way.line is not None
    assert sheet.card.isAncestorOf(under_way.line)
    assert held.begun.wait(10)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)  # stops what goes on; the sheet stays and says what was made
    assert sheet.isVisible()
    held.go_on.set()
    qtbot.waitUntil(sheet.cancelled.isVisible)
    assert sheet.cancelled.text() == "Cancelled: 0 of 1 invoices are issued, the others are drafts as before."
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown.window.findChild(BillAllSheet) is None)
    assert all(one.is_draft for one in office.invoicing.page().rows)
