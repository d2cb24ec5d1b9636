"""The button of the room of invoices that tells whom to remind, and leads to ages and statements."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Slot
from typing_extensions import override

from va_desktop.clients.page import STATEMENT
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.menus import Menu
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.receivables.pane.room import AGING, REMIND, OwedRoom

_PAUSE = 80
"""Milliseconds in which changes of several kinds are read together."""


class OwedButton(Button):
    """Says how many reminders are due; its menu leads to what is owed."""

    def __init__(self, room: OwedRoom) -> None:
        super().__init__(N_("Owed"), icon="bell")
        self.setObjectName("owed")
        self._room = room
        self._due = 0
        self.set_menu(self._offer)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.count)
        kinds = ("invoice", "payment", "reminder", "reminder_plan", "client", "document_event", "*")
        room.desk.bus.subscribe(kinds, self._changed)
        self.count()

    @Slot(object)
    def _changed(self, _change: object) -> None:
        self._pause.start()

    @Slot()
    def count(self) -> None:
        """Tell how many reminders are due today."""
        self._due = len(self._room.reminders.due())
        self._say()

    def _say(self) -> None:
        due = self._due
        self.set_text(ntr("{n} to remind", "{n} to remind", due) if due else tr("Owed"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _offer(self, menu: Menu) -> None:
        navigate = self._room.desk.navigate
        menu.add(tr("Reminders that are due…"), "bell").triggered.connect(lambda: navigate(REMIND))
        menu.add(tr("What is owed by age…"), "chart").triggered.connect(lambda: navigate(AGING))
        menu.add(tr("Statement of account…"), "invoices").triggered.connect(lambda: navigate(STATEMENT))
