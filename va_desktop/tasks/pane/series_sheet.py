"""All tasks that come again, or those of a client: when the next is due, and how to let one rest or end."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.coming_again import Coming, ComingLines
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.pane.series_words import when_words
from va_desktop.tasks.series import SeriesRow
from va_desktop.tasks.service.series import TaskSeries
from va_desktop.tasks.table import TaskRoom

_KINDS: Final = ("task", "task_series", "task_turn", "client", "*")


class SeriesSheet(Sheet):
    """The list; what was stopped stands last."""

    def __init__(
        self, over: QWidget, room: TaskRoom, service: TaskSeries, client_id: int | None = None
    ) -> None:
        super().__init__(over, N_("Tasks that come again"), width=620, cancel=False)
        self.setObjectName("series_sheet")
        self._room, self._service, self._client_id = room, service, client_id
        self.lines = ComingLines(
            room.desk,
            (N_("Show the task"), "tasks"),
            pause=service.pause,
            go_on=service.go_on,
            end=service.stop,
        )
        self.lines.opened.connect(self._open_task)
        self.body.addWidget(self.lines)
        self._empty = Wrapped(N_("Nothing comes again yet. Open a task and choose “Let it come again”."))
        self.body.addWidget(self._empty)
        done = Button(N_("Close"))
        self.add_button(done, primary=True).clicked.connect(self.accept)
        self._show()
        room.desk.bus.subscribe(_KINDS, self._changed)

    def _show(self) -> None:
        rows = self._service.rows(self._client_id)
        self.lines.show_lines([self._told(shown) for shown in rows])
        self._empty.setVisible(not rows)

    def _told(self, shown: SeriesRow) -> Coming:
        values, formats = shown.values, self._room.desk.formats
        when = ""
        if values.stopped_at is not None:
            when = tr("stopped")
        elif values.paused_at is not None:
            when = tr("paused")
        elif shown.due_on is not None:
            when = formats.day(shown.due_on, "weekday")
        words = when_words(values, formats)
        return Coming(
            shown.id,
            values.says.title,
            when,
            ((f"{shown.client} · {words}" if self._client_id is None else words, "second"),),
            shown.colour,
            values.active,
            values.stopped_at is not None,
            opens=shown.task_id,
        )

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self._show()

    @Slot(object)
    def _open_task(self, task_id: int) -> None:
        self.accept()
        self._room.desk.navigate("tasks", task_id)
