"""Saves the sheet that tells a client what is left of a retainer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from va_desktop.contracts.model import Contract
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.kit.ui.saving import SaveDialog, Saving
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.writing import written


class SheetSaving(Saving):
    """Asks for a file and writes the sheet into it."""

    def __init__(self, over: QWidget, room: ContractRoom, contract: Contract) -> None:
        super().__init__(room.desk, over)
        self._over, self._room, self._contract = over, room, contract

    @Slot()
    def ask_where(self) -> None:
        """Ask for the name of a file; the sheet is written when one is chosen."""
        dialog = SaveDialog(self._over, tr("Save PDF"), self._contract.title, "pdf")
        dialog.setObjectName("save_sheet")
        dialog.fileSelected.connect(self.save)
        dialog.open()

    @Slot(str)
    def save(self, name: str) -> None:
        """Write the sheet into a file."""
        self.write(partial(_write, self._room, self._contract.id, Path(name)), owner=self)


def _write(room: ContractRoom, contract_id: int, path: Path, progress: Progress) -> Path:
    progress(0, 1)
    return written(path, room.sheets.pdf(contract_id))
