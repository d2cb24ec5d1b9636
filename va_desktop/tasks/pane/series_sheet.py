"""All tasks that come again, or those of a client: when the next is due, and how to let one rest or end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.events import Changed
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.forms import clear_layout
from va_desktop.kit.ui.labels import Dot, Label, Wrapped, row
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.pane.series_words import when_words
from va_desktop.tasks.series import SeriesRow
from va_desktop.tasks.service.series import TaskSeries
from va_desktop.tasks.table import TaskRoom

_KINDS: Final = ("task", "task_series", "task_turn", "client", "*")


class _Line(QWidget):
    """One series: title and next day, below the client and the rule, and a menu."""

    wanted = Signal(object, str)
    """The series' row, and what is wanted: `open`, `pause`, `go_on`, `stop`."""

    def __init__(self, shown: SeriesRow, room: TaskRoom, *, with_client: bool) -> None:
        super().__init__()
        self.shown = shown
        values, formats = shown.values, room.desk.formats
        title = Label(weight=600, may_elide=True)
        title.set_text(values.says.title)
        when = Label(role="second")
        if values.stopped_at is not None:
            when.set_text(tr("stopped"))
        elif values.paused_at is not None:
            when.set_text(tr("paused"))
        elif shown.due_on is not None:
            when.set_text(formats.day(shown.due_on, "weekday"))
        below = Wrapped(role="second", size=tokens.SMALL)
        words = when_words(values, formats)
        below.set_text(f"{shown.client} · {words}" if with_client else words)
        self.more = Button(icon="more", small=True)
        self.more.setAccessibleName(tr("More about “{title}”", title=values.says.title))
        self.more.set_menu(self._fill_menu)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        top = row(title, when)
        top.setStretch(0, 1)
        lines.addLayout(top)
        lines.addWidget(below)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        box.setSpacing(tokens.S)
        box.addWidget(Dot(shown.colour), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(lines, 1)
        box.addWidget(self.more)

    def _fill_menu(self, menu: Menu) -> None:
        values = self.shown.values
        if self.shown.task_id is not None:
            menu.add(tr("Show the task"), "tasks").triggered.connect(self._open)
        if values.active:
            menu.add(tr("Pause"), "history").triggered.connect(self._pause)
        else:
            menu.add(tr("Go on"), "play").triggered.connect(self._go_on)
        if values.stopped_at is None:
            menu.addSeparator()
            menu.add(tr("Come no more"), "close").triggered.connect(self._stop)

    @Slot()
    def _open(self) -> None:
        self.wanted.emit(self.shown, "open")

    @Slot()
    def _pause(self) -> None:
        self.wanted.emit(self.shown, "pause")

    @Slot()
    def _go_on(self) -> None:
        self.wanted.emit(self.shown, "go_on")

    @Slot()
    def _stop(self) -> None:
        self.wanted.emit(self.shown, "stop")


class SeriesSheet(Sheet):
    """The list; what was stopped stands last."""

    def __init__(
        self, over: QWidget, room: TaskRoom, service: TaskSeries, client_id: int | None = None
    ) -> None:
        super().__init__(over, N_("Tasks that come again"), width=620, cancel=False)
        self.setObjectName("series_sheet")
        self._room, self._service, self._client_id = room, service, client_id
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.S)
        self.body.addLayout(self._lines)
        self._empty = Wrapped(N_("Nothing comes again yet. Open a task and choose “Let it come again”."))
        self.body.addWidget(self._empty)
        done = Button(N_("Close"))
        self.add_button(done, primary=True).clicked.connect(self.accept)
        self._show()
        room.desk.bus.subscribe(_KINDS, self._changed)

    def _show(self) -> None:
        clear_layout(self._lines)
        rows = self._service.rows(self._client_id)
        for shown in rows:
            line = _Line(shown, self._room, with_client=self._client_id is None)
            line.wanted.connect(self._wanted)
            self._lines.addWidget(line)
        self._empty.setVisible(not rows)

    @Slot(object)
    def _changed(self, change: Changed) -> None:
        del change
        self._show()

    @Slot(object, str)
    def _wanted(self, shown: SeriesRow, what: str) -> None:
        if what == "open":
            self.accept()
            self._room.desk.navigate("tasks", shown.task_id)
            return
        verbs: dict[str, tuple[Callable[[int], Done[object]], str]] = {
            "pause": (self._service.pause, N_("Paused “{title}”")),
            "go_on": (self._service.go_on, N_("“{title}” goes on")),
            "stop": (self._service.stop, N_("“{title}” comes no more")),
        }
        verb, said = verbs[what]
        try:
            done = verb(shown.id)
        except UserError as error:
            self._room.desk.notify.error(error)
            return
        words = tr(said, title=shown.values.says.title)
        self._room.desk.undo.push(words, done.undo)
