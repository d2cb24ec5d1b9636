"""The button that opens what makes tasks of its own accord: the list of series, and templates of several tasks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Slot

from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import tr
from va_desktop.tasks.model import Filter
from va_desktop.tasks.pane.series_sheet import SeriesSheet
from va_desktop.tasks.pane.template_sheet import TemplateSheet
from va_desktop.tasks.pane.template_start import StartTemplateSheet
from va_desktop.tasks.service.series import TaskSeries
from va_desktop.tasks.service.templates import Templates
from va_desktop.tasks.table import TaskRoom

SERIES: Final = "series"
TEMPLATES: Final = "templates"
"""Targets of `desk.navigate("tasks", ...)`: the list of series, the sheet that starts a template."""


class RepeatButton(Button):
    """Opens a menu; on a client's page what it opens is about that client."""

    def __init__(
        self, room: TaskRoom, series: TaskSeries, templates: Templates, *, small: bool = False
    ) -> None:
        super().__init__(N_("Repeat"), icon="refresh", small=small)
        self.setObjectName("repeat")
        self._room, self._series, self._templates = room, series, templates
        self.client_id: int | None = None
        self.set_menu(self._offer)

    def _offer(self, menu: Menu) -> None:
        menu.add(tr("Tasks that come again"), "refresh").triggered.connect(self.open_series)
        menu.add(tr("Start tasks from a template"), "copy").triggered.connect(self.start_template)
        menu.addSeparator()
        menu.add(tr("New template"), "add").triggered.connect(self._new_template)
        if self.client_id is not None:
            words = tr("New template of the open tasks")
            menu.add(words, "copy").triggered.connect(self._template_of_tasks)

    def open_soon(self, target: str) -> None:
        """Open `SERIES` or `TEMPLATES` when the window has given the keyboard to the pane."""
        opening = {SERIES: self.open_series, TEMPLATES: self.start_template}.get(target)
        if opening is not None:
            QTimer.singleShot(0, self, opening)

    @Slot()
    def open_series(self) -> None:
        """Show all series, or those of the client."""
        SeriesSheet(self, self._room, self._series, self.client_id).open()

    @Slot()
    def start_template(self) -> None:
        """Ask which template to start, for whom and from when."""
        StartTemplateSheet(self, self._room, self._templates, self.client_id).open()

    @Slot()
    def _template_of_tasks(self) -> None:
        """Make a template of what is to be done for the client; what does not belong to it is taken out there."""
        rows = self._room.tasks.listing(Filter(self.client_id)).rows
        open_ones = [row.id for row in rows if not row.done]
        template = self._templates.of_tasks("", open_ones) if open_ones else None
        TemplateSheet(self, self._room, self._templates, template).open()

    @Slot()
    def _new_template(self) -> None:
        TemplateSheet(self, self._room, self._templates).open()
