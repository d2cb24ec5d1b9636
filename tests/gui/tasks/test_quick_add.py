"""The field of one line: what it shows while it is typed, what Enter does, what stays when something is wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.tasks.test_tasks_pane import TODAY, pane, press, rows, sheet_of
from tests.helpers.front_office import FrontOffice
from tests.helpers.qt import cut_texts, settle, speak
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.tasks.dialogs import TaskSheet
from va_desktop.tasks.pane import TasksPane

if TYPE_CHECKING:
    from va_desktop.kit.ui.desk import Desk

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
__all__ = ["pane"]


def type_line(pane: TasksPane, text: str) -> None:
    pane.quick.setFocus()
    if text.isascii():
        QTest.keyClicks(pane.quick, text)
    else:  # QTest has keys for Latin letters only
        pane.quick.insert(text)
    settle()
    pane.activateWindow()  # the offscreen platform forgets it when the list of offers closes
    settle()


def test_enter_adds_what_the_line_says_and_undo_takes_it_back(
    pane: TasksPane, office: FrontOffice, desk: Desk
) -> None:
    type_line(pane, "order cards for @acme tomorrow 9am ~30m")
    press(Qt.Key.Key_Return)
    task = office.tasks.find_task("order cards")
    assert (task.client_id, task.due_minute, task.estimate_seconds) == (1, 540, 1800)
    assert "order cards" in rows(pane)
    current = pane.list.current()
    assert current is not None
    assert current.id == task.id
    assert (pane.quick.text(), pane.quick.hasFocus()) == ("", True)
    desk.undo.undo()
    settle()
    assert "order cards" not in rows(pane)


def test_the_preview_says_what_it_will_be(pane: TasksPane) -> None:
    type_line(pane, "banner @foxglove fri 17:00 80 GBP !high")
    preview = pane.quick.preview
    assert preview.isVisible()
    assert preview.title.text() == "banner"
    facts = [chip.words() for chip in preview.findChildren(type(preview._chips[0])) if chip.isVisible()]
    assert facts == [
        "Foxglove Studio › Writing",
        "Fri, 27 Nov 17:00 London",
        "High priority",
        "£\xa080.00 per task",
    ]
    press(Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert pane.quick.text() == ""


def test_a_line_that_comes_again_is_told_and_kept_in_the_form(pane: TasksPane, office: FrontOffice) -> None:
    type_line(pane, "tidy the inbox @acme every weekday")
    preview = pane.quick.preview
    facts = [chip.words() for chip in preview.findChildren(type(preview._chips[0])) if chip.isVisible()]
    assert facts[1:] == ["Thu, 26 Nov", "every weekday"]
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    again = sheet_of(pane).findChild(Wrapped, "comes_again")
    assert again is not None
    assert again.text() == "It comes again: every weekday."
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    task = office.tasks.find_task("tidy the inbox")
    assert office.series.of_task(task.id) is not None


def test_what_is_unclear_is_said_and_the_line_stays(pane: TasksPane, office: FrontOffice) -> None:
    before = sum(office.tasks.counts().values())
    type_line(pane, "order cards")
    assert "Name the client with @" in pane.quick.preview.trouble.text()
    press(Qt.Key.Key_Return)
    assert pane.quick.text() == "order cards"
    assert sum(office.tasks.counts().values()) == before


def test_a_client_is_taken_from_those_that_are_offered(pane: TasksPane, office: FrontOffice) -> None:
    type_line(pane, "order cards @fox")
    press(Qt.Key.Key_Down)
    QTest.keyClick(pane.quick._clients._words, Qt.Key.Key_Return)
    settle()
    assert pane.quick.text() == "order cards @foxglove "
    press(Qt.Key.Key_Return)
    assert office.tasks.find_task("order cards").client_id == 3


def test_control_enter_opens_the_form_with_what_was_read(pane: TasksPane, office: FrontOffice) -> None:
    type_line(pane, "order cards @acme today 2pm")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sheet_of(pane).isVisible()
    assert not pane.quick.preview.isVisible()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    task = office.tasks.find_task("order cards")
    assert (task.client_id, task.due_on, task.due_minute) == (1, TODAY, 840)
    assert pane.findChild(TaskSheet) is None
    assert pane.quick.text() == ""


def test_a_line_in_hindi(pane: TasksPane, office: FrontOffice) -> None:
    speak("hi")
    pane.resize(840, 480)
    settle()
    type_line(pane, "@dilli के लिए हिसाब कल शाम 5 बजे")
    assert not cut_texts(pane.window())
    press(Qt.Key.Key_Return)
    task = office.tasks.find_task("हिसाब")
    assert (task.client_id, task.due_on, task.due_minute) == (2, date(2026, 11, 27), 1020)
