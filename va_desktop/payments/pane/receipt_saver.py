"""Saving the PDF of a receipt where the user wants it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.core.texts import N_
from va_desktop.kit.ui.saving import SaveDialog, Saving
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.writing import written
from va_desktop.payments.pane.room import PaymentRoom
from va_desktop.payments.paying import Payment, Refund
from va_desktop.payments.receipts import ReceiptKind

_NAMES: Final = {
    ReceiptKind.RECEIPT: N_("Receipt"),
    ReceiptKind.RECEIPT_VOUCHER: N_("Voucher"),
    ReceiptKind.REFUND_VOUCHER: N_("Voucher"),
    ReceiptKind.REFUND_RECEIPT: N_("Refund receipt"),
}
"""What the proposed name of the file begins with."""


class ReceiptSaver(Saving):
    """Asks for a file and writes a receipt into it; it gets its number then."""

    def __init__(self, over: QWidget, room: PaymentRoom) -> None:
        super().__init__(room.desk, over)
        self._over, self._room = over, room
        self._wanted: tuple[ReceiptKind, int] = (ReceiptKind.RECEIPT, 0)

    def ask_where(self, paid: Payment | Refund, kind: ReceiptKind = ReceiptKind.RECEIPT) -> SaveDialog:
        """Ask for the name of a file; the receipt for what came, or went back, is written when one is chosen."""
        self._wanted = (kind, paid.id)
        day = paid.day if isinstance(paid, Refund) else paid.said.day
        name = f"{tr(_NAMES[kind])} {day.isoformat()} {paid.client}"
        dialog = SaveDialog(self._over, tr("Save PDF"), name, "pdf")
        dialog.fileSelected.connect(self.save)
        dialog.open()
        return dialog

    @Slot(str)
    def save(self, name: str) -> None:
        """Write the receipt that was asked for into a file."""
        kind, subject_id = self._wanted
        self.write(partial(_write, self._room, kind, subject_id, Path(name)), owner=self)


def _write(room: PaymentRoom, kind: ReceiptKind, subject_id: int, path: Path, progress: Progress) -> Path:
    progress(0, 1)
    return written(path, room.receipts.of_kind(kind, subject_id).pdf)
