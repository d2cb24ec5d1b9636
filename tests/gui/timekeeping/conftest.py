"""The working day of the drawings, at a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.helpers.qt import settle
from tests.helpers.workday import TODAY, Workday

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.helpers.ground import SettableClock
    from va_desktop.kit.db.database import Database
    from va_desktop.kit.ui.desk import Desk
    from va_desktop.timekeeping.model import TimeEntry
    from va_desktop.timekeeping.pane.bar.timer_bar import TimerBar
    from va_desktop.timekeeping.pane.today.today_pane import TodayPane

Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def day(database: Database, clock: SettableClock) -> Workday:
    """An afternoon with entries, a running timer and tasks that are due."""
    workday = Workday(database, clock)
    workday.busy()
    return workday


class Room:
    """The bar above the pane, as the window has them."""

    def __init__(self, day: Workday, desk: Desk) -> None:
        self.window = QWidget()
        self.window.resize(1010, 800)
        self.bar: TimerBar = day.bar(desk)
        self.bar.setFixedHeight(60)
        self.pane: TodayPane = day.pane(desk)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.pane, 1)


@pytest.fixture
def room(day: Workday, desk: Desk, qtbot: QtBot) -> Room:
    """The bar and the pane, shown."""
    return shown(day, desk, qtbot)


def shown(day: Workday, desk: Desk, qtbot: QtBot) -> Room:
    """Show the bar and the pane of a day."""
    made = Room(day, desk)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    QTest.qWaitForWindowActive(made.window)
    settle()
    return made


def day_entry(day: Workday, title: str) -> TimeEntry:
    """Return today's entry of a title."""
    return next(one for one in day.time.entries_on(TODAY) if one.title == title)


def span_of(entry: TimeEntry) -> str:
    """Return when a finished entry began and ended, by its own clocks."""
    assert entry.ended is not None
    return f"{entry.started:%H:%M}-{entry.ended:%H:%M}"


def sheet_of(room: Room, kind: type[Kind]) -> Kind:
    """Return the one open sheet of a kind."""
    found = [one for one in room.window.findChildren(kind) if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def focused_widget() -> QWidget:
    """Return where the keyboard is."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
