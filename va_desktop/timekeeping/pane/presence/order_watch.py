"""Warns when a timer starts on a task that comes after an unfinished one, wherever it was started."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.service.tasks import Tasks
from va_desktop.timekeeping.service.timekeeping import Timekeeping


class OrderWatch(QObject):
    """Looks at the running timer whenever this window changed time; each task of each timer is told once."""

    def __init__(
        self, desk: Desk, time: Timekeeping, tasks: Tasks, origin: str, parent: QObject | None = None
    ) -> None:
        """Take the origin of the window's own changes: what another program starts, that one tells."""
        super().__init__(parent)
        self._desk, self._time, self._tasks, self._origin = desk, time, tasks, origin
        self._seen = self._running()
        desk.bus.subscribe(("time_entry",), self._changed)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        running = self._running()
        if running == self._seen:
            return
        self._seen = running
        if running is not None and change.origin == self._origin:
            self._tell(running[1])

    def _running(self) -> tuple[int, int] | None:
        """Return the entry of the running timer and its task, if it has one."""
        try:
            entry = self._time.running()
        except UserError:
            return None  # the database is out of reach, which the window tells already
        if entry is None or entry.values.task_id is None:
            return None
        return entry.id, entry.values.task_id

    def _tell(self, task_id: int) -> None:
        try:
            task = self._tasks.task(task_id)
        except UserError:
            return  # gone meanwhile
        if task.waits_for:
            words = tr(
                "“{title}” comes after “{before}”, which is not done yet.",
                title=task.title,
                before=task.waits_for[0].title,
            )
            self._desk.notify.say(words, "warn")
