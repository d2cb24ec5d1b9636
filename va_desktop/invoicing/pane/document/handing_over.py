"""Putting a document into the folder of its client in the window; who has none is asked for it first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.clients.service import as_new
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Invoice
from va_desktop.invoicing.pane.document.actions import Action, Actions, is_issued
from va_desktop.invoicing.pane.document.making import refused
from va_desktop.invoicing.service.handing_over import HandedOver, HandingOver
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.folders import FolderEdit
from va_desktop.kit.ui.forms import Form
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr


def handing_over_actions(room: InvoiceRoom, handing_over: HandingOver) -> Actions:
    """Return it."""

    def run(over: QWidget, invoice: Invoice) -> None:
        if handing_over.folder(invoice):
            put(over, invoice)
        else:
            sheet = FolderSheet(over, room, invoice)
            sheet.accepted.connect(partial(put, over, invoice))
            sheet.open()

    def put(over: QWidget, invoice: Invoice) -> None:
        # Not in turn: a drive that does not answer would keep back all that is typed meanwhile.
        room.desk.tasks.run(
            partial(_put, handing_over, invoice.id),
            partial(_say, room, invoice),
            partial(refused, room.desk),
            owner=over,
            label=tr("Writing the file …"),
        )

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
    """Asks for the folder of a client, and keeps it."""

    def __init__(self, over: QWidget, room: InvoiceRoom, invoice: Invoice) -> None:
        super().__init__(over, N_("Put into the client's folder"), width=520)
        self.setObjectName("folder_sheet")
        self._room, self._client_id = room, invoice.client_id
        words = Wrapped()
        words.set_text(
            tr(
                "Choose a folder that you share with {client}, such as one that a drive keeps in step. It is kept"
                " for all further documents.",
                client=invoice.client,
            )
        )
        self.body.addWidget(words)
        self.form = form = Form()
        self.body.addWidget(form)
        self.folder = form.add("folder", N_("Folder for its documents"), FolderEdit(), wide=True)
        save = Button(N_("Put it there"), "primary")
        self.add_button(save, primary=True).clicked.connect(self._save)

    @Slot()
    def _save(self) -> None:
        if self.form.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        if not self.folder.text().strip():
            raise UserError("Choose a folder.", field="folder")
        clients = self._room.clients
        client = clients.client(self._client_id)
        new = replace(as_new(client), folder=self.folder.text())
        done = clients.edit_client(client.id, new, client.revision)
        self._room.desk.undo.push(tr("Changed “{name}”", name=client.name), done.undo)
