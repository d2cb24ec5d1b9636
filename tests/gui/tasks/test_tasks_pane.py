"""The pane of tasks: worked with from the keyboard, in both languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.helpers.front_office import FrontOffice
from tests.helpers.qt import Said, Went, cut_texts, grab, settle, show_ready, speak, titles
from va_desktop.core.money import Money
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.theme import theme
from va_desktop.tasks.dialogs import TaskSheet
from va_desktop.tasks.grouping import Group
from va_desktop.tasks.model import NewTask, Status
from va_desktop.tasks.pane import NEW, TasksPane
from va_desktop.tasks.pane.steps import StepList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
TODAY = date(2026, 11, 26)
INBOX, NEWSLETTER = 2, 3


@pytest.fixture
def pane(office: FrontOffice, desk: Desk, qtbot: QtBot) -> TasksPane:
    """The pane on an ordinary Thursday."""
    office.furnish()
    return shown(office, desk, qtbot)


def shown(office: FrontOffice, desk: Desk, qtbot: QtBot) -> TasksPane:
    pane = TasksPane(office.task_room(desk))
    show_ready(pane, 960, 700, qtbot)
    return pane


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is, and let its news arrive."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)
    settle()


def write(text: str) -> None:
    target = QApplication.focusWidget()
    if text.isascii():
        assert target is not None
        QTest.keyClicks(target, text)
    else:  # QTest has keys for Latin letters only
        assert isinstance(target, QLineEdit)
        target.insert(text)


def sheet_of(pane: TasksPane) -> TaskSheet:
    sheet = pane.findChild(TaskSheet)
    assert isinstance(sheet, TaskSheet)
    return sheet


def rows(pane: TasksPane) -> list[str]:
    """Return the headings and titles of the list."""
    return titles(pane.list.rows)


def test_tasks_stand_in_their_groups(pane: TasksPane) -> None:
    assert rows(pane) == [
        "Overdue",
        "महीने के अंत का खाता मिलान",
        "Today",
        "Answering patient e-mails",
        "Newsletter, second draft",
        "Social posts 4 and 5",
        "This week",
        "Travel to the Denver fair",
        "Appointments for December",
        "Later",
        "Scan and file the October letters",
        "Waiting for the client",
        "Logo in three colours",
        "Done",
        "Invoices of October",
    ]


def test_space_starts_the_timer_on_the_selected_task(pane: TasksPane, office: FrontOffice) -> None:
    pane.list.select(INBOX)
    press(Qt.Key.Key_Space)
    assert office.timer.started == [INBOX]


def test_control_enter_finishes_and_undo_takes_it_back(
    pane: TasksPane, office: FrontOffice, desk: Desk, clock: SettableClock
) -> None:
    clock.forward(minutes=1)
    pane.list.select(INBOX)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.tasks.task(INBOX).done
    assert rows(pane)[-2:] == ["Answering patient e-mails", "Invoices of October"]
    desk.undo.undo()
    settle()
    assert office.tasks.task(INBOX).status is Status.TODO
    assert rows(pane)[3] == "Answering patient e-mails"


def test_a_click_on_the_circle_finishes(pane: TasksPane, office: FrontOffice) -> None:
    place = pane.list.visualRect(pane.list.rows.find(INBOX))
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(20, 30))
    assert office.tasks.task(INBOX).done


def test_a_title_is_edited_in_its_row(pane: TasksPane, office: FrontOffice, desk: Desk) -> None:
    pane.list.select(INBOX)
    press(Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    write("Inbox care")
    press(Qt.Key.Key_Return)
    assert office.tasks.task(INBOX).title == "Inbox care"
    assert desk.undo.newest is not None
    assert desk.undo.newest.label == "Renamed to “Inbox care”"
    desk.undo.undo()
    assert office.tasks.task(INBOX).title == "Answering patient e-mails"


def test_an_empty_title_is_refused_in_words_and_the_old_one_stays(
    pane: TasksPane, office: FrontOffice, desk: Desk
) -> None:
    pane.list.select(INBOX)
    press(Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.clear()
    press(Qt.Key.Key_Return)
    assert isinstance(desk.notify, Said)
    assert [str(error) for error in desk.notify.errors] == ["Please fill this in."]
    assert office.tasks.task(INBOX).title == "Answering patient e-mails"


def test_a_deletion_is_offered_to_be_undone(pane: TasksPane, office: FrontOffice, desk: Desk) -> None:
    pane.list.select(NEWSLETTER)
    press(Qt.Key.Key_Delete)
    assert "Newsletter, second draft" not in rows(pane)
    assert desk.undo.newest is not None
    assert desk.undo.newest.label == "Deleted “Newsletter, second draft”"
    assert pane.list.current() is not None
    desk.undo.undo()
    settle()
    assert "Newsletter, second draft" in rows(pane)


def test_a_task_with_time_says_why_it_stays(pane: TasksPane, desk: Desk) -> None:
    pane.list.select(INBOX)
    press(Qt.Key.Key_Delete)
    assert isinstance(desk.notify, Said)
    assert "recorded time" in str(desk.notify.errors[0])
    assert "Answering patient e-mails" in rows(pane)


def test_steps_are_ticked_renamed_moved_and_removed_by_key(pane: TasksPane, office: FrontOffice) -> None:
    pane.list.select(INBOX)
    settle()
    steps = pane.findChild(StepList)
    assert isinstance(steps, StepList)

    def texts() -> list[tuple[str, bool]]:
        return [(item.text[:12], item.done) for item in office.tasks.task(INBOX).checklist]

    steps.ticks()[0].setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert texts()[:3] == [("Open the sha", False), ("Appointments", False), ("Clinical que", True)]
    press(Qt.Key.Key_F2)
    write("Offer slots")
    press(Qt.Key.Key_Return)
    assert texts()[1] == ("Offer slots", False)
    assert QApplication.focusWidget() is steps.ticks()[1]
    press(Qt.Key.Key_F2)
    write("something else")
    press(Qt.Key.Key_Escape)
    assert texts()[1] == ("Offer slots", False)
    press(Qt.Key.Key_Delete)
    assert [text for text, _ in texts()] == ["Open the sha", "Clinical que", "Insurance le"]
    assert QApplication.focusWidget() is steps.ticks()[1]


def test_steps_are_added_one_after_another(pane: TasksPane, office: FrontOffice) -> None:
    pane.list.select(NEWSLETTER)
    settle()
    field = pane.findChild(QLineEdit, "new_step")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    for text in ("Read", "मसौदा लिखें"):
        write(text)
        press(Qt.Key.Key_Return)
    assert [item.text for item in office.tasks.task(NEWSLETTER).checklist] == ["Read", "मसौदा लिखें"]
    assert QApplication.focusWidget() is field


def test_the_page_finishes_and_reopens(pane: TasksPane, office: FrontOffice) -> None:
    pane.list.select(NEWSLETTER)
    done = pane.page.findChild(Button, "done")
    assert isinstance(done, Button)
    done.click()
    settle()
    assert office.tasks.task(NEWSLETTER).done
    assert done.words() == "Reopen"
    done.click()
    settle()
    assert not office.tasks.task(NEWSLETTER).done


def test_a_task_is_added_by_keyboard_and_selected(pane: TasksPane, office: FrontOffice) -> None:
    pane.list.select(INBOX)
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = sheet_of(pane)
    write("Order new cards")
    due = sheet.form.field("due_on").control
    due.setFocus()
    write("27.11.2026")
    sheet.form.field("due_minute").control.setFocus()
    write("9:30")
    sheet.form.field("estimate").control.setFocus()
    write("1:30")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    task = office.tasks.find_task("Order new cards")
    assert (task.client_id, task.due_on, task.due_minute) == (1, date(2026, 11, 27), 570)
    assert task.estimate_seconds == 5400
    current = pane.list.current()
    assert current is not None
    assert current.id == task.id


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(pane: TasksPane, office: FrontOffice) -> None:
    before = sum(office.tasks.counts().values())
    pane.add_task()
    sheet = sheet_of(pane)
    write("Order new cards")
    sheet.form.field("estimate").control.setFocus()
    write("soon")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "not a length of time" in sheet.form.field("estimate").error()
    assert QApplication.focusWidget() is sheet.form.field("estimate").control
    title = sheet.form.field("title").control
    assert isinstance(title, QLineEdit)
    assert title.text() == "Order new cards"
    assert sum(office.tasks.counts().values()) == before
    press(Qt.Key.Key_Escape)
    assert pane.findChild(TaskSheet) is None


def test_a_price_is_asked_for_only_where_tasks_have_one(pane: TasksPane, office: FrontOffice) -> None:
    pane.list.select(NEWSLETTER)
    pane.page.edit()
    sheet = sheet_of(pane)
    price = sheet.form.field("price").control
    assert price.isVisible()
    assert isinstance(price, QLineEdit)
    price.setText("135")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.tasks.task(NEWSLETTER).price == Money(135_00, "GBP")
    pane.list.select(INBOX)
    pane.page.edit()
    assert not sheet_of(pane).form.field("price").isVisible()


def test_a_client_with_several_contracts_must_choose(pane: TasksPane, office: FrontOffice) -> None:
    office.hourly(office.clients.client(1), "Bookkeeping")
    pane.list.select(INBOX)
    pane.add_task()
    sheet = sheet_of(pane)
    write("Order new cards")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "choose one" in sheet.form.field("contract").error()


def test_search_narrows_the_list_and_says_when_nothing_is_left(pane: TasksPane, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write("foxglove")
    press(Qt.Key.Key_Down)
    assert [title for title in rows(pane) if "posts" in title or "Inbox" in title] == ["Social posts 4 and 5"]
    assert QApplication.focusWidget() is pane.list
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write(" nothing")
    press(Qt.Key.Key_Down)
    assert rows(pane) == []
    assert "No task or client holds these words." in visible_words(pane)


def visible_words(pane: QWidget) -> set[str]:
    return {child.accessibleName() for child in pane.findChildren(QWidget) if child.isVisibleTo(pane)}


def test_what_others_change_appears(pane: TasksPane, office: FrontOffice) -> None:
    pane.list.select(INBOX)
    office.tasks.add_task(NewTask("From elsewhere", due_on=TODAY), 1)
    settle()
    assert "From elsewhere" in rows(pane)
    current = pane.list.current()
    assert current is not None
    assert current.id == INBOX


def test_at_midnight_tasks_become_overdue(pane: TasksPane, clock: SettableClock) -> None:
    clock.forward(days=1)
    pane._tick()
    assert rows(pane)[:5] == [
        "Overdue",
        "महीने के अंत का खाता मिलान",
        "Answering patient e-mails",
        "Newsletter, second draft",
        "Social posts 4 and 5",
    ]


def test_going_to_a_task_selects_it(pane: TasksPane) -> None:
    pane.show_target(NEWSLETTER)
    assert pane.page.task_id == NEWSLETTER
    pane.show_target(NEW)
    settle()
    assert sheet_of(pane).isVisible()


def test_an_empty_office_teaches_what_comes_first(office: FrontOffice, desk: Desk, qtbot: QtBot) -> None:
    pane = shown(office, desk, qtbot)
    assert "Tasks belong to a client" in visible_words(pane)
    press(Qt.Key.Key_Return)
    assert isinstance(desk.navigate, Went)
    assert desk.navigate.places == [("clients", "new")]
    office.hourly(office.client())
    settle()
    assert "Nothing to do yet" in visible_words(pane)
    office.tasks.add_task(NewTask("Inbox"), 1)
    settle()
    assert pane.list.isVisible()
    assert office.tasks.counts() == {Group.LATER: 1}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_text_of_the_pane_is_cut(pane: TasksPane, language: str, mode: str) -> None:
    theme.use("dark" if mode == "dark" else "light")
    speak(language)
    pane.list.select(INBOX)
    for width, height in ((844, 540), (1012, 740)):
        pane.resize(width, height)
        assert cut_texts(pane) == []
        grab(pane, f"tasks-{mode}-{language}-{width}")
    pane.add_task()
    assert cut_texts(pane) == []
    grab(pane, f"tasks-add-{mode}-{language}")


def test_a_pane_that_is_not_seen_reads_what_changed_when_it_is_shown_again(
    pane: TasksPane, office: FrontOffice
) -> None:
    before = pane.list.total
    pane.hide()
    office.tasks.delete_task(NEWSLETTER)
    settle()
    assert pane.list.total == before
    pane.show()
    settle()
    assert pane.list.total == before - 1
