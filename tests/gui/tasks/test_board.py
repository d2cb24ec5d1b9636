"""The board, and changing several tasks at once: by mouse and by keyboard, with undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.tasks.test_tasks_pane import INBOX, NEWSLETTER, TODAY, pane, press, rows
from tests.helpers.front_office import FrontOffice
from tests.helpers.qt import Said, cut_texts, settle, speak, titles
from va_desktop.kit.ui.lists import PagedList
from va_desktop.kit.ui.rows import TagText
from va_desktop.tasks.model import Priority, Status, TaskRow
from va_desktop.tasks.pane import TasksPane
from va_desktop.tasks.pane.board.card import Card, foot
from va_desktop.tasks.pane.board.column import Column

if TYPE_CHECKING:
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
__all__ = ["pane"]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def board(pane: TasksPane) -> TasksPane:
    """The pane with its board, wide enough for all columns."""
    pane.resize(1150, 700)
    pane.view.button("board").click()
    settle()
    return pane


def column(pane: TasksPane, title: str) -> Column:
    return next(one for one in pane.board.columns() if one.title == title)


def cards(pane: TasksPane, title: str) -> list[str]:
    return titles(column(pane, title).cards.rows)


def carry(view: PagedList[TaskRow], key: int, over: QWidget, *, drop: bool = True) -> None:
    """Carry a row with the mouse over the middle of a widget."""
    viewport, start = view.viewport(), view.visualRect(view.rows.find(key)).center()
    end = viewport.mapFromGlobal(over.mapToGlobal(over.rect().center()))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.3, 1.0):
        QTest.mouseMove(
            viewport, start + QPoint(int((end - start).x() * part), int((end - start).y() * part))
        )
    settle()
    if drop:
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
        settle()


def test_columns_stand_for_the_status(board: TasksPane) -> None:
    assert [(one.title, one.group.count) for one in board.board.columns()] == [
        ("To do", 7),
        ("Doing", 0),
        ("Waiting for the client", 1),
        ("Done", 1),
    ]
    assert cards(board, "To do")[:2] == ["महीने के अंत का खाता मिलान", "Answering patient e-mails"]


def test_a_card_is_dropped_on_another_column_and_undo_takes_it_back(
    board: TasksPane, office: FrontOffice, desk: Desk
) -> None:
    todo = column(board, "To do").cards
    carry(todo, INBOX, column(board, "Doing"))
    assert office.tasks.task(INBOX).status is Status.DOING
    assert cards(board, "Doing") == ["Answering patient e-mails"]
    assert desk.undo.newest is not None
    assert desk.undo.newest.label == "Moved 1 task to “Doing”"
    desk.undo.undo()
    settle()
    assert office.tasks.task(INBOX).status is Status.TODO
    assert cards(board, "Doing") == []


def test_escape_puts_the_card_back(board: TasksPane, office: FrontOffice) -> None:
    todo, doing = column(board, "To do"), column(board, "Doing")
    carry(todo.cards, INBOX, doing, drop=False)
    assert (len(todo.cards.carry.items), doing._target) == (1, True)
    QTest.keyClick(todo.cards, Qt.Key.Key_Escape)
    assert (todo.cards.carry.items, doing._target) == ((), False)
    QTest.mouseRelease(todo.cards.viewport(), Qt.MouseButton.LeftButton)
    assert office.tasks.task(INBOX).status is Status.TODO


def test_dropping_on_done_asks_about_required_steps(
    board: TasksPane, office: FrontOffice, desk: Desk
) -> None:
    office.checklists.add_item(INBOX, "Empty the folder", required=True)
    settle()
    carry(column(board, "To do").cards, INBOX, column(board, "Done"))
    assert not office.tasks.task(INBOX).done
    assert isinstance(desk.notify, Said)
    assert desk.notify.lines[-1].endswith("the step “Empty the folder” is required.")
    anyway = desk.notify.actions[-1]
    assert anyway is not None
    anyway()
    settle()
    assert cards(board, "Done")[0] == "Answering patient e-mails"
    desk.undo.undo()
    assert not office.tasks.task(INBOX).done


def test_a_card_moves_by_key_and_the_keyboard_follows(board: TasksPane, office: FrontOffice) -> None:
    board.board.select(INBOX)
    press(Qt.Key.Key_Right, CONTROL)
    assert office.tasks.task(INBOX).status is Status.DOING
    assert QApplication.focusWidget() is column(board, "Doing").cards
    press(Qt.Key.Key_Right, CONTROL)
    assert office.tasks.task(INBOX).status is Status.WAITING
    press(Qt.Key.Key_Left, CONTROL)
    press(Qt.Key.Key_Left, CONTROL)
    press(Qt.Key.Key_Left, CONTROL)
    assert office.tasks.task(INBOX).status is Status.TODO
    press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is column(board, "Waiting for the client").cards


def test_columns_by_priority_and_by_client(board: TasksPane, office: FrontOffice, desk: Desk) -> None:
    board.arranging.by.set_value("priority")
    board.arranging.changed.emit()
    settle()
    assert [one.title for one in board.board.columns()] == ["Urgent", "High", "Normal", "Low"]
    carry(column(board, "Normal").cards, NEWSLETTER, column(board, "Urgent"))
    assert office.tasks.task(NEWSLETTER).priority is Priority.URGENT
    board.arranging.by.set_value("client")
    board.arranging.changed.emit()
    settle()
    carry(column(board, "Acme Dental").cards, INBOX, column(board, "Foxglove Studio"))
    assert isinstance(desk.notify, Said)
    assert "stays with its client" in str(desk.notify.errors[-1])


def test_filters_that_leave_no_task_leave_no_column(board: TasksPane) -> None:
    board.arranging.by.set_value("client")
    board.arranging.status.set_value("waiting")
    board.arranging.priority.set_value(3)
    board.arranging.changed.emit()
    settle()
    assert (list(board.board.columns()), board.board._content.minimumWidth()) == ([], 0)


def test_several_rows_are_changed_in_one_step(pane: TasksPane, office: FrontOffice, desk: Desk) -> None:
    pane.list.select(INBOX)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.many.isVisible()
    assert pane.many.words.text().startswith("3 tasks")
    menu = _menu_of(pane, "many_priority")
    next(action for action in menu if action.text() == "High").trigger()
    settle()
    chosen = [office.tasks.task(task_id).priority for task_id in (INBOX, NEWSLETTER, NEWSLETTER + 1)]
    assert chosen == [Priority.HIGH] * 3
    assert desk.undo.newest is not None
    assert desk.undo.newest.label == "Changed 3 tasks"
    desk.undo.undo()
    assert office.tasks.task(INBOX).priority is Priority.NORMAL
    press(Qt.Key.Key_Escape)
    assert not pane.many.isVisible()


def _menu_of(pane: TasksPane, name: str) -> list:  # type: ignore[type-arg]
    from va_desktop.kit.ui.buttons import Button
    from va_desktop.kit.ui.menus import Menu

    button = pane.many.findChild(Button, name)
    assert isinstance(button, Button)
    menu = Menu(pane)
    assert button._fill_menu is not None
    button._fill_menu(menu)
    return menu.actions()


def test_rows_are_carried_into_another_group_of_the_list(pane: TasksPane, office: FrontOffice) -> None:
    target = pane.list.visualRect(pane.list.rows.find(INBOX)).center()
    source = pane.list.rows.find(1)
    start, viewport = pane.list.visualRect(source).center(), pane.list.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, start + QPoint(0, 20))
    QTest.mouseMove(viewport, target)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=target)
    settle()
    assert office.tasks.task(1).due_on == TODAY
    assert rows(pane)[0] == "Today"
    assert "महीने के अंत का खाता मिलान" in rows(pane)[1:5]


def test_a_grouping_is_chosen_and_remembered(pane: TasksPane) -> None:
    kept: list[str] = []
    pane._remember = kept.append
    pane.arranging.by.set_value("client")
    pane.arranging.sort.set_value("title")
    pane.arranging.changed.emit()
    settle()
    assert rows(pane)[:3] == ["Acme Dental", "Answering patient e-mails", "Appointments for December"]
    pane.view.button("board").click()
    assert kept == ["list;client,title;due,due", "board;client,title;due,due"]


def test_filters_leave_tasks_out_and_say_when_none_is_left(pane: TasksPane) -> None:
    pane.arranging.status.set_value("waiting")
    pane.arranging.changed.emit()
    settle()
    assert rows(pane) == ["Waiting for the client", "Logo in three colours"]
    pane.arranging.priority.set_value(3)
    pane.arranging.changed.emit()
    settle()
    assert rows(pane) == []
    assert pane._nothing.isVisible()


def test_a_narrow_card_leaves_out_what_tells_least(board: TasksPane) -> None:
    card = Card(
        1,
        "Mail",
        "Acme",
        0,
        due=TagText("14:00 Dublin", "warn"),
        priority=TagText("High priority", "warn"),
        effort="2:00 of 8:00 h",
        done=2,
        steps=5,
    )
    shown = dict.fromkeys(foot(card, room) for room in range(400, 0, -1))
    names = ["due", "priority", "steps", "bar", "effort"]
    assert list(shown) == [frozenset(names[:count]) for count in range(5, -1, -1)]
    assert foot(replace(card, steps=0, due=None), 400) == {"priority", "effort"}


def test_nothing_is_cut_in_hindi(board: TasksPane) -> None:
    speak("hi")
    board.resize(844, 540)
    settle()
    assert not cut_texts(board)
