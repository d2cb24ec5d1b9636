"""Putting a document into the folder of its client in the window; who has none is asked for it first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.clients.model import checked_folder
from va_desktop.clients.service import as_new
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.events import HandedOver
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.pane.document.actions import Action, Actions, is_issued
from va_desktop.invoicing.pane.document.making import refused
from va_desktop.invoicing.service.handing_over import HandingOver, known_folder
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.folders import FolderEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import texts, tr

_OF_THE_FOLDER: Final = ("folder", "out")
"""Fields of errors that another folder may mend."""


def handing_over_actions(room: InvoiceRoom, handing_over: HandingOver) -> Actions:
    """Return what puts a document into its client's folder."""

    def run(over: QWidget, invoice: Invoice) -> None:
        if handing_over.folder(invoice):
            put(over, invoice)
        else:
            ask(over, invoice)

    def ask(over: QWidget, invoice: Invoice) -> None:
        sheet = FolderSheet(over, room, handing_over, invoice)
        sheet.accepted.connect(partial(put, over, invoice))
        sheet.open()

    def put(over: QWidget, invoice: Invoice) -> None:
        # Not in turn: a drive that does not answer would keep back all that is typed meanwhile.
        room.desk.tasks.run(
            partial(_put, handing_over, invoice.id),
            partial(_say, room, invoice),
            partial(failed, over, invoice),
            owner=over,
            label=tr("Writing the file …"),
        )

    def failed(over: QWidget, invoice: Invoice, error: Exception) -> None:
        if isinstance(error, UserError) and error.field in _OF_THE_FOLDER:
            another = partial(ask, over, invoice)
            room.desk.notify.say(error.in_words(texts()), "bad", button=tr("Choose a folder"), action=another)
        else:
            refused(room.desk, error)

    words = N_("Put into the client's folder")
    return Actions((Action("hand_over", words, "folder", is_issued, run, "Ctrl+Shift+S"),))


def _put(handing_over: HandingOver, invoice_id: int, _progress: Progress) -> Done[HandedOver]:
    return handing_over.hand_over(invoice_id)


def _say(room: InvoiceRoom, invoice: Invoice, done: Done[HandedOver]) -> None:
    folder = done.value.path.parent
    room.desk.undo.push(
        tr("Put {number} into {folder}", number=invoice.number, folder=folder), done.undo, offer=True
    )


class FolderSheet(Sheet):
    """Asks for the folder of a client, which has to be there, and keeps it."""

    def __init__(self, over: QWidget, room: InvoiceRoom, handing_over: HandingOver, invoice: Invoice) -> None:
        super().__init__(over, N_("Put into the client's folder"), width=520)
        self.setObjectName("folder_sheet")
        self._room, self._client_id = room, invoice.client_id
        words = Wrapped()
        words.set_text(
            tr(
                "Choose a folder that you share with {client}, such as one in a cloud drive. It is kept: next time"
                " you are not asked.",
                client=invoice.client,
            )
        )
        self.body.addWidget(words)
        self.form = form = Form()
        self.body.addWidget(form)
        self.folder = form.add("folder", N_("Folder for its documents"), FolderEdit(), wide=True)
        self.folder.set_text(handing_over.folder(invoice))
        save = Button(N_("Put it there"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        folder = checked_folder(self.folder.text())
        if not folder:
            raise UserError("Choose a folder.", field="folder")
        known_folder(folder)
        clients = self._room.clients
        client = clients.client(self._client_id)
        new = replace(as_new(client), folder=folder)
        done = clients.edit_client(client.id, new, client.revision)
        self._room.desk.undo.push(tr("Changed “{name}”", name=client.name), done.undo)
