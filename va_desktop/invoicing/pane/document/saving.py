"""Saving a document's PDF where the user wants it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.invoicing.dialogs import InvoiceRoom
from va_desktop.invoicing.model import Invoice
from va_desktop.kit.ui.saving import SaveDialog, Saving
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.writing import written

Annex = Literal["timesheet", "checklists", "receipts"]
"""What is drawn behind a document although it was issued without."""


class PdfSaver(Saving):
    """Asks for a file and writes a document into it."""

    def __init__(self, over: QWidget, room: InvoiceRoom) -> None:
        super().__init__(room.desk, over)
        self._over, self._room = over, room
        self._invoice_id = 0
        self._annexes: frozenset[Annex] = frozenset()

    def ask_where(self, invoice: Invoice, *annexes: Annex) -> SaveDialog:
        """Ask for the name of a file; the document is written when one is chosen."""
        self._invoice_id, self._annexes = invoice.id, frozenset(annexes)
        name = f"{invoice.number or tr('Draft')} {invoice.client}"
        dialog = SaveDialog(self._over, tr("Save PDF"), name, "pdf")
        dialog.fileSelected.connect(self.save)
        dialog.open()
        return dialog

    @Slot(str)
    def save(self, name: str) -> None:
        """Write the document that was asked for into a file."""
        work = partial(_write, self._room, self._invoice_id, Path(name), self._annexes)
        self.write(work, owner=self)


def _write(
    room: InvoiceRoom, invoice_id: int, path: Path, annexes: frozenset[Annex], progress: Progress
) -> Path:
    printed = room.invoicing.pdf(
        invoice_id,
        timesheet="timesheet" in annexes,
        checklists="checklists" in annexes,
        receipts="receipts" in annexes,
        step=progress,
    )
    return written(path, printed.pdf)
