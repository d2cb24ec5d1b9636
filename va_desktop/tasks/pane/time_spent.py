"""The time that was spent on a task, the latest first, on the task's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from va_desktop.core.clock import ZoneOf
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import IconButton
from va_desktop.kit.ui.clocks import ClocksLine, offer_clocks
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.model import Stretch
from va_desktop.tasks.table import TaskRoom

_LATEST: Final = 20
"""How many pieces of time it shows."""


class TimeSpent(QWidget):
    """Hidden while there is none; its menu chooses by whose clocks the times are told."""

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self.setObjectName("time_spent")
        self._room = room
        self._task_id: int | None = None
        self._stretches: Sequence[Stretch] = ()
        self._clocks = ZoneOf.RECORDED
        self.more = IconButton("more", N_("By whose clocks"), size=26)
        self.more.setObjectName("clocks_of_task")
        self.more.clicked.connect(self._open_menu)
        self.clocks = ClocksLine()
        self.clocks.dismissed.connect(self._read_as_recorded)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(row(Label(N_("Time"), weight=600), None, self.more))
        column.addWidget(self.clocks)
        column.addLayout(self._rows)

    @property
    def running(self) -> bool:
        """Whether the timer runs on the task."""
        return any(one.ended is None for one in self._stretches)

    def show_task(self, task_id: int | None) -> None:
        """Read the time of a task; None shows nothing."""
        self._task_id = task_id
        self._stretches = () if task_id is None else self._room.time.latest_on(task_id, _LATEST)
        self.setVisible(bool(self._stretches))
        self._show()

    def _show(self) -> None:
        today = self._room.tasks.calendar().today
        clear_layout(self._rows)
        for one in self._stretches:
            when, long = Label(role="second", may_elide=True), Label(weight=600, tabular=True, align="right")
            when.set_text(self._when(one.read_by(self._clocks), today))
            long.set_text(self._room.desk.formats.duration(one.seconds))
            self._rows.addLayout(row(when, None, long))

    def _when(self, one: Stretch, today: date) -> str:
        formats = self._room.desk.formats
        day = one.started.date()
        shown = tr("Today") if day == today else formats.day(day, "weekday")
        end = "" if one.ended is None else formats.time(one.ended)
        return f"{shown} {formats.time(one.started)} – {end}".rstrip()

    @Slot()
    def _open_menu(self) -> None:
        menu = Menu(self)
        offer_clocks(menu, self._clocks, self._read_by)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @Slot()
    def _read_by(self, clocks: ZoneOf) -> None:
        self._clocks = clocks
        self.clocks.show_clocks(clocks)
        self._show()

    @Slot()
    def _read_as_recorded(self) -> None:
        self._read_by(ZoneOf.RECORDED)
