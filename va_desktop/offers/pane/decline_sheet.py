"""Asks why the client does not want what was offered."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.texts import N_
from va_desktop.invoicing.model import Invoice
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr
from va_desktop.offers.pane.room import OfferRoom


class DeclineSheet(Sheet):
    """A reason, which may be left out."""

    def __init__(self, over: QWidget, room: OfferRoom, document: Invoice) -> None:
        super().__init__(over, N_("The client declines"), width=440)
        self.setObjectName("decline_sheet")
        self._room, self._document = room, document
        self.form = Form()
        self.body.addWidget(self.form)
        self._reason = self.form.add("reason", N_("Reason"), LineEdit(), wide=True, optional=True)
        save = Button(N_("Note it"), "primary")
        save.setObjectName("decline")
        self.add_button(save, primary=True).clicked.connect(self._save)

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        done = self._room.quotes.decline(self._document.id, self._reason.text())
        said = tr("Declined {number} of {client}", number=self._document.number, client=self._document.client)
        self._room.desk.undo.push(said, done.undo, offer=True)
