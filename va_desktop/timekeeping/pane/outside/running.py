"""What runs at the moment, for everything that shows it beside the window's bar: the tray, the mini window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.texts import tr
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.pane.words import title_words
from va_desktop.timekeeping.service.timekeeping import Timekeeping

KINDS: Final = ("time_entry", "task", "client", "*")
"""The changes after which something else may run, or be called otherwise."""
_LOOK_BACK: Final = 30
"""How many entries are read to find the latest works among them."""


class Running(QObject):
    """Follows the running entry."""

    changed = Signal()
    """Another entry runs, or none, or it is called otherwise."""

    def __init__(self, desk: Desk, time: Timekeeping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._time = time
        self.entry: TimeEntry | None = None
        desk.bus.subscribe(KINDS, self._news)
        self.reload()

    def reload(self) -> None:
        """Read anew what runs; a database that is lost for a moment leaves what is shown."""
        try:
            self.entry = self._time.running()
        except UserError:
            return
        self.changed.emit()

    @property
    def seconds(self) -> int | None:
        """How long it has run; None while nothing runs."""
        return None if self.entry is None else self.entry.lasting(self._time.now())

    def title(self) -> str:
        """Return what it is called, in the window's language."""
        return tr("No timer is running.") if self.entry is None else title_words(self.entry)

    def latest(self, count: int) -> Sequence[TimeEntry]:
        """Return the latest entries of works that differ, without the one that runs."""
        found: dict[tuple[int | None, str], TimeEntry] = {}
        running = self.entry
        taken = None if running is None else (running.values.task_id, running.values.note)
        for entry in self._time.page(size=_LOOK_BACK).rows:
            work = (entry.values.task_id, entry.values.note)
            if work != taken and any(work):
                found.setdefault(work, entry)
        return list(found.values())[:count]

    @Slot(object)
    def _news(self, _change: Changed) -> None:
        self.reload()
