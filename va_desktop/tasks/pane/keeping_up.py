"""Makes in time what comes again while the window is open: at once, after changes elsewhere, with each new day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.texts import ntr
from va_desktop.tasks.service.series import TaskSeries

EVERY: Final = 60_000
"""Milliseconds between two looks; each is one query where nothing is due."""
_KINDS: Final = ("task", "task_series", "client", "contract", "*")


class KeepingUp(QObject):
    """Lives as long as the window."""

    def __init__(self, desk: Desk, series: TaskSeries, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._series = desk, series
        self._waiting = False
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        desk.bus.subscribe(_KINDS, self._changed)
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._clock.stop()
        self._waiting = True

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        """Look when the others who hear of the change have seen it; many changes are one look."""
        del change
        if not self._waiting:
            self._waiting = True
            QTimer.singleShot(0, self, self._look_again)

    @Slot()
    def _look_again(self) -> None:
        self._waiting = False
        self.look()

    @Slot()
    def look(self) -> None:
        """Make what has become due, and tell how much was missed before it."""
        try:
            caught = self._series.catch_up()
        except UserError:  # the database can't be reached just now; the window says so
            return
        if caught.missed:
            self._desk.notify.say(
                ntr(
                    "A task came again; {n} was missed before it.",
                    "Tasks came again; {n} were missed before them.",
                    caught.missed,
                )
            )
