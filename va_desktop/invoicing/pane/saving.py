"""Saving a document's PDF where the user wants it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.invoicing.dialogs import InvoiceRoom, SavePdfDialog
from va_desktop.invoicing.model import Invoice
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr

Annex = Literal["timesheet", "checklists"]
"""What is drawn behind a document although it was issued without."""


class PdfSaver(QObject):
    """Asks for a file and writes a document into it, away from the window's thread."""

    def __init__(self, over: QWidget, room: InvoiceRoom) -> None:
        super().__init__(over)
        self._over, self._room = over, room
        self._invoice_id = 0
        self._annexes: frozenset[Annex] = frozenset()

    def ask_where(self, invoice: Invoice, *annexes: Annex) -> SavePdfDialog:
        """Ask for the name of a file; the document is written when one is chosen."""
        self._invoice_id, self._annexes = invoice.id, frozenset(annexes)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{invoice.number or tr('Draft')} {invoice.client}".replace("/", "-")
        dialog = SavePdfDialog(self._over, name, Path(folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save)
        dialog.open()
        return dialog

    @Slot(str)
    def save(self, name: str) -> None:
        """Write the document that was asked for into a file."""
        work = partial(_write, self._room, self._invoice_id, Path(name), self._annexes)
        self._room.desk.tasks.run(work, self._saved, self._failed, owner=self)

    def _saved(self, path: Path) -> None:
        words = tr("Saved {name}.", name=path.name)
        self._room.desk.notify.say(words, "good", button=tr("Open"), action=partial(_open, path))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._room.desk.notify.error(error)


def _write(
    room: InvoiceRoom, invoice_id: int, path: Path, annexes: frozenset[Annex], progress: Progress
) -> Path:
    progress(0, 1)
    printed = room.invoicing.pdf(
        invoice_id, timesheet="timesheet" in annexes, checklists="checklists" in annexes
    )
    try:
        path.write_bytes(printed.pdf)
    except OSError as error:
        raise UserError("The file {name} can't be written.", name=path.name) from error
    return path


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
