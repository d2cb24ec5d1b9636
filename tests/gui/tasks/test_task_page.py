"""The page of a task, section by section: what it says, and what a person does there by mouse and keyboard."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPlainTextEdit, QWidget

from tests.helpers.front_office import FrontOffice
from tests.helpers.qt import Said, Went, child, cut_texts, grab, settle, show_active, speak
from va_desktop.audit.store import StoredTrail
from va_desktop.kit.db.database import Database
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.theme import theme
from va_desktop.people.model import OWNER
from va_desktop.tasks.dialogs import TaskSheet
from va_desktop.tasks.model import NewTask, Priority, Status, as_new
from va_desktop.tasks.pane import TasksPane
from va_desktop.tasks.pane.links import LinkSheet, LinksSection
from va_desktop.tasks.pane.named import Named
from va_desktop.tasks.pane.order import AfterSheet
from va_desktop.tasks.pane.steps import StepList
from va_desktop.tasks.pane.waiting import WaitSheet

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy import Engine

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
TODAY = date(2026, 11, 26)
INBOX, NEWSLETTER, POSTS = 2, 3, 4


@pytest.fixture
def office(engine: Engine, clock: SettableClock, desk: Desk) -> FrontOffice:
    """An office in Kolkata whose news arrive at the desk."""
    office = FrontOffice(
        Database(engine, clock, StoredTrail(OWNER), desk.bus, actor=OWNER, origin="me"), clock
    )
    office.zone = "Asia/Kolkata"
    office.furnish()
    return office


@pytest.fixture
def pane(office: FrontOffice, desk: Desk, qtbot: QtBot) -> TasksPane:
    pane = TasksPane(office.task_room(desk))
    show_active(pane, 1012, 740, qtbot)
    pane.list.select(INBOX)
    settle()
    return pane


def fill(office: FrontOffice) -> None:
    """Let the task say all that a task can say."""
    inbox = office.tasks.task(INBOX)
    said = replace(as_new(inbox), priority=Priority.URGENT, tags=("mail", "मरीज़"), estimate_seconds=1800)
    said = replace(said, note="Dr Byrne is away on Wednesdays.")
    office.tasks.edit_task(INBOX, said)
    office.tasks.wait_for_client(INBOX, "मरीज़ों की नई सूची, डॉक्टर के दस्तख़त के साथ", TODAY - timedelta(days=2))
    office.checklists.require_item(inbox.checklist[2].id, required=True)
    office.order.put_after(INBOX, POSTS)
    long = NewTask("महीने के अंत में सभी इनवॉइस और रसीदें जाँचकर फ़ोल्डर में रखना और क्लाइंट को सारांश भेजना")
    after = office.tasks.add_task(long, 1).value.id
    office.order.put_after(after, INBOX)
    office.links.add_link(INBOX, "https://mail.example.com/shared", "Shared inbox")
    office.links.add_link(INBOX, "mailto:byrne@example.com")
    office.files.attach("task", INBOX, "document", "template-4.txt", b"Dear patient")
    comment = office.comments.add_comment(
        INBOX, "Asked for the list on the phone.\nShe sends it tomorrow."
    ).value
    office.clock.forward(minutes=5)
    office.comments.edit_comment(comment.id, "Asked for the list on the phone.\nShe sends it on Friday.")


def button(pane: TasksPane, name: str) -> QAbstractButton:
    return child(pane, QAbstractButton, name)


def sheet(pane: TasksPane, kind: type[QWidget]) -> QWidget:
    found = pane.findChild(kind)
    assert isinstance(found, kind)
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)
    settle()


def write(text: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def choose(pane: TasksPane, words: str) -> None:
    """Choose from the menu that is open; the offscreen platform does not give the keyboard back by itself."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(_line(menu, words)).center())
    pane.activateWindow()
    settle()


def _line(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == words)


def words(pane: QWidget) -> str:
    shown = (one.accessibleName() for one in pane.findChildren(QWidget) if one.isVisibleTo(pane))
    return "\n".join(shown)


# --- what is said in short


def test_a_due_time_stands_on_the_clients_clock_and_on_ones_own(pane: TasksPane) -> None:
    assert button(pane, "fact_due").accessibleName() == "today 14:00 Dublin · 19:30 here"


def test_a_due_time_tells_its_own_day_where_that_is_another(pane: TasksPane, office: FrontOffice) -> None:
    inbox = as_new(office.tasks.task(INBOX))
    office.tasks.edit_task(INBOX, replace(inbox, due_minute=23 * 60))
    settle()
    assert button(pane, "fact_due").accessibleName() == "today 23:00 Dublin · Fri 4:30 here"


def test_the_status_is_chosen_from_its_chip(pane: TasksPane, office: FrontOffice) -> None:
    status = button(pane, "fact_status")
    status.setFocus()
    press(Qt.Key.Key_Return)
    choose(pane, "Doing")
    assert office.tasks.task(INBOX).status is Status.DOING
    assert status.accessibleName().startswith("Being worked on since ")
    press(Qt.Key.Key_Return)
    choose(pane, "To do")
    assert office.tasks.task(INBOX).status is Status.TODO


def test_the_priority_is_chosen_and_taken_back(pane: TasksPane, office: FrontOffice, desk: Desk) -> None:
    pane.page._offer_priorities()
    choose(pane, "Urgent")
    assert office.tasks.task(INBOX).priority is Priority.URGENT
    assert button(pane, "fact_priority").accessibleName() == "Urgent"
    desk.undo.undo()
    settle()
    assert not button(pane, "fact_priority").isVisible()


def test_waiting_asks_for_what_and_since_when(pane: TasksPane, office: FrontOffice) -> None:
    button(pane, "fact_status").click()
    choose(pane, "Waiting for the client")
    assert isinstance(sheet(pane, WaitSheet), WaitSheet)
    write("The new list")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    state = office.tasks.task(INBOX).state
    assert (state.waiting_for, state.waiting_since) == ("The new list", TODAY)
    assert "The new list" in words(child(pane, QWidget, "waiting_card"))
    button(pane, "answered").click()
    settle()
    assert office.tasks.task(INBOX).status is Status.TODO
    assert not child(pane, QWidget, "waiting_card").isVisible()


def test_what_goes_beyond_the_estimate_is_said(pane: TasksPane, office: FrontOffice) -> None:
    bar = child(pane, QWidget, "estimate_bar")
    assert "over" not in words(bar)
    office.tasks.edit_task(INBOX, replace(as_new(office.tasks.task(INBOX)), estimate_seconds=1800))
    settle()
    assert "0:12 h over" in words(bar)


def test_a_billed_price_says_so_also_when_the_work_is_taken_up_again(
    pane: TasksPane, office: FrontOffice
) -> None:
    office.tasks.complete_task(NEWSLETTER)
    office.invoiced.tasks.add(NEWSLETTER)
    pane.list.select(NEWSLETTER)
    office.tasks.reopen_task(NEWSLETTER)
    settle()
    assert button(pane, "fact_price").accessibleName() == "£\xa0120.00 per task, billed"


# --- the checklist


def test_a_required_step_holds_the_task_until_it_is_finished_anyway(
    pane: TasksPane, office: FrontOffice, desk: Desk
) -> None:
    steps = sheet(pane, StepList)
    assert isinstance(steps, StepList)
    steps.ticks()[3].setFocus()
    press(Qt.Key.Key_R)
    assert office.tasks.task(INBOX).checklist[3].required
    button(pane, "done").click()
    said = desk.notify
    assert isinstance(said, Said)
    assert said.lines[-1].endswith("the step “Insurance letters: file, answer with template 4” is required.")
    assert not office.tasks.task(INBOX).done
    anyway = said.actions[-1]
    assert anyway is not None
    anyway()
    assert office.tasks.task(INBOX).done
    desk.undo.undo()
    assert not office.tasks.task(INBOX).done


def test_a_step_tells_when_it_was_ticked(pane: TasksPane, clock: SettableClock, office: FrontOffice) -> None:
    steps = sheet(pane, StepList)
    assert isinstance(steps, StepList)
    steps.ticks()[2].setFocus()
    press(Qt.Key.Key_Space)
    ticked = office.tasks.task(INBOX).checklist[2].done_at
    assert ticked == clock.now()
    assert "17:30" in words(steps)
    clock.forward(days=1)
    pane.page.reload()
    assert "26 Nov 17:30" in words(steps)


# --- after


def test_a_task_is_put_after_another_followed_and_freed(
    pane: TasksPane, office: FrontOffice, desk: Desk
) -> None:
    pane.page._order.ask()
    after = sheet(pane, AfterSheet)
    assert isinstance(after, AfterSheet)
    choice = after.form.field("after").control
    assert isinstance(choice, ComboBox)
    choice.set_value(POSTS)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.title for one in office.tasks.task(INBOX).after] == ["Social posts 4 and 5"]
    order = child(pane, QWidget, "task_order")
    assert "waits for 1" in words(order)
    pane.list.setFocus()
    press(Qt.Key.Key_Space)
    assert office.timer.started == [INBOX]
    name = next(one for one in order.findChildren(QAbstractButton) if one.toolTip() == "Social posts 4 and 5")
    name.click()
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places == [("tasks", POSTS)]
    office.tasks.complete_task(POSTS)
    settle()
    assert "waits for 1" not in words(order)
    desk.undo.undo()
    desk.undo.undo()
    settle()
    assert not order.isVisible()


def test_finishing_says_what_can_begin(pane: TasksPane, office: FrontOffice, desk: Desk) -> None:
    office.order.put_after(NEWSLETTER, INBOX)
    settle()
    button(pane, "done").click()
    assert desk.undo.newest is not None
    assert desk.undo.newest.label == (
        "Done: “Answering patient e-mails”. Now “Newsletter, second draft” can begin."
    )


def test_a_circle_is_refused_at_its_field(pane: TasksPane, office: FrontOffice) -> None:
    office.order.put_after(POSTS, INBOX)
    settle()
    pane.page._order.ask()
    after = sheet(pane, AfterSheet)
    assert isinstance(after, AfterSheet)
    choice = after.form.field("after").control
    assert isinstance(choice, ComboBox)
    choice.set_value(POSTS)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "in a circle" in after.form.field("after").error()


# --- note, links, files, comments


def test_a_note_is_kept_without_a_button_and_for_its_own_task(pane: TasksPane, office: FrontOffice) -> None:
    note = child(pane, QPlainTextEdit, "note")
    note.setFocus()
    write("Ask Dr Byrne")
    pane.list.select(NEWSLETTER)
    settle()
    assert office.tasks.task(INBOX).note == "Ask Dr Byrne"
    assert note.toPlainText() == ""
    note.setFocus()
    note.insertPlainText("x" * 4001)
    pane.list.select(INBOX)
    settle()
    assert (note.toPlainText(), office.tasks.task(NEWSLETTER).note) == ("Ask Dr Byrne", "")
    pane.list.select(NEWSLETTER)
    settle()
    assert len(note.toPlainText()) == 4001


def test_a_link_is_added_with_what_was_pasted_and_a_wrong_one_is_explained(
    pane: TasksPane, office: FrontOffice, desk: Desk
) -> None:
    button(pane, "add_link").click()
    asked = sheet(pane, LinkSheet)
    assert isinstance(asked, LinkSheet)
    write("javascript:alert(1)")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "is not an address" in asked.form.field("url").error()
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("docs.example.com/brief")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.url for one in office.links.links(INBOX)] == ["https://docs.example.com/brief"]
    assert "docs.example.com/brief" in words(child(pane, QWidget, "task_links"))
    desk.undo.undo()
    assert office.links.links(INBOX) == []


def test_a_dropped_file_is_kept_with_the_task(pane: TasksPane, office: FrontOffice, tmp_path: Path) -> None:
    path = tmp_path / "template.txt"
    path.write_text("Dear patient", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    links = child(pane, LinksSection, "task_links")
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(links, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(links, QDropEvent(QPointF(9, 9), copy, data, left, none))
    settle()
    kept = office.files.attachments("task", INBOX)
    assert [one.name for one in kept] == ["template.txt"]
    assert "template.txt" in words(links)


def test_a_file_that_can_not_be_written_to_be_opened_says_so(
    pane: TasksPane, office: FrontOffice, desk: Desk, outside: list[Path], tmp_path: Path
) -> None:
    path = tmp_path / "template.txt"
    path.write_text("Dear patient", encoding="utf-8")
    office.files.attach("task", INBOX, "file", "", path)
    settle()
    links = child(pane, LinksSection, "task_links")
    name = next(one for one in links.findChildren(Named) if one.accessibleName() == "template.txt")
    name.click()
    assert outside[0].read_text(encoding="utf-8") == "Dear patient"
    shutil.rmtree(outside[0].parent)  # as systems tidy up what lies there for long
    name.click()
    assert isinstance(desk.notify, Said)
    assert desk.notify.errors.pop().values["file"] == "template.txt"
    assert len(outside) == 1


def test_comments_are_written_changed_and_deleted_in_place(
    pane: TasksPane, office: FrontOffice, desk: Desk, clock: SettableClock
) -> None:
    child(pane, QPlainTextEdit, "new_comment").setFocus()
    write("No answer yet")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    comment = office.comments.comments(INBOX)[0]
    assert comment.text == "No answer yet"
    clock.forward(minutes=1)
    button(pane, f"edit_comment_{comment.id}").click()
    settle()
    write("!")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.comments.comments(INBOX)[0].text in {"!No answer yet", "No answer yet!"}
    assert "17:30, edited" in words(child(pane, QWidget, "task_comments"))
    button(pane, f"delete_comment_{comment.id}").click()
    settle()
    assert office.comments.comments(INBOX) == []
    desk.undo.undo()
    settle()
    assert len(office.comments.comments(INBOX)) == 1


def test_an_unfinished_comment_waits_for_its_task(pane: TasksPane, office: FrontOffice) -> None:
    field = child(pane, QPlainTextEdit, "new_comment")
    field.setFocus()
    write("To be contin")
    pane.list.select(NEWSLETTER)
    settle()
    assert field.toPlainText() == ""
    pane.list.select(INBOX)
    settle()
    assert field.toPlainText() == "To be contin"
    assert office.comments.comments(INBOX) == []


# --- the sheet


def test_the_sheet_takes_zone_priority_and_tags(pane: TasksPane, office: FrontOffice) -> None:
    pane.page.edit()
    form = sheet(pane, TaskSheet)
    assert isinstance(form, TaskSheet)
    zone, priority = form.form.field("due_zone").control, form.form.field("priority").control
    assert isinstance(zone, ComboBox)
    assert isinstance(priority, ComboBox)
    assert zone.value() == "Europe/Dublin"
    zone.set_value("Asia/Kolkata")
    priority.set_value(Priority.LOW)
    form.form.field("tags").control.setFocus()
    write("#mail, patients")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    task = office.tasks.task(INBOX)
    assert (task.due_zone, task.priority, task.tags) == ("Asia/Kolkata", Priority.LOW, ("mail", "patients"))
    assert button(pane, "fact_due").accessibleName() == "today 14:00"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_text_of_a_full_page_is_cut(
    pane: TasksPane, office: FrontOffice, language: str, mode: str
) -> None:
    theme.use("dark" if mode == "dark" else "light")
    speak(language)
    fill(office)
    settle()
    pane.list.select(INBOX)
    for width, height in ((704, 540), (1012, 740), (1012, 1500)):
        pane.resize(width, height)
        assert cut_texts(pane) == []
        grab(pane, f"page-{mode}-{language}-{height}")
    pane.page.edit()
    assert cut_texts(pane) == []
    grab(pane, f"page-sheet-{mode}-{language}")
    QTest.mouseClick(pane, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
