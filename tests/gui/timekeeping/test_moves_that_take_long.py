"""Many entries under a retainer take long: their sheet waits for them, and Escape stops them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.timekeeping.conftest import Room, day_entry, sheet_of
from tests.helpers.qt import settle
from tests.helpers.stopping import StoppingTasks, desk, tasks
from va_desktop.timekeeping.pane.today.entry_sheets import MoveSheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.workday import Workday
    from va_desktop.kit.ui.desk import Desk

__all__ = ["desk", "tasks"]
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
CONTROL = Qt.KeyboardModifier.ControlModifier
FIRST = "Newsletter draft"


def begin_moving(room: Room, day: Workday, tasks: StoppingTasks) -> tuple[MoveSheet, int, Callable[[], None]]:
    """Ask for an entry to be moved to another task, which waits from then on."""
    entry = day_entry(day, FIRST)
    room.pane.entry_actions.ask_task((entry,))
    sheet = sheet_of(room, MoveSheet)
    sheet.task.set_value(day.books.id)
    waiting: list[Callable[[], None]] = []
    tasks.waiting = waiting
    QTest.keyClick(sheet.task, Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(sheet.task, Qt.Key.Key_Return, CONTROL)
    (move,) = waiting
    tasks.waiting = None
    assert sheet.isVisible()
    return sheet, entry.id, move


def test_the_sheet_stays_until_its_entries_are_moved(
    room: Room, day: Workday, tasks: StoppingTasks, desk: Desk
) -> None:
    _, entry_id, move = begin_moving(room, day, tasks)
    move()
    settle()
    assert room.window.findChildren(MoveSheet) == []
    assert day.time.entry(entry_id).client_id == day.delhi_id
    assert desk.undo.newest is not None


def test_escape_stops_what_is_under_way(room: Room, day: Workday, tasks: StoppingTasks, desk: Desk) -> None:
    sheet, entry_id, move = begin_moving(room, day, tasks)
    client_id = day.time.entry(entry_id).client_id
    QTest.keyClick(sheet.task, Qt.Key.Key_Escape)
    settle()
    move()
    settle()
    assert day.time.entry(entry_id).client_id == client_id
    assert desk.undo.newest is None
