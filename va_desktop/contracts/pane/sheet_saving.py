"""Saves the sheet that tells a client what is left of a retainer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from va_desktop.contracts.model import Contract
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.core.errors import UserError
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr


class SheetSaving(QObject):
    """Asks for a file and writes the sheet into it, away from the window's thread."""

    def __init__(self, over: QWidget, room: ContractRoom, contract: Contract) -> None:
        super().__init__(over)
        self._over, self._room, self._contract = over, room, contract

    @Slot()
    def ask_where(self) -> None:
        """Ask for the name of a file; the sheet is written when one is chosen."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._over, tr("Save PDF"), folder, "PDF (*.pdf)")
        dialog.setObjectName("save_sheet")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._contract.title.replace('/', '-')}.pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    @Slot(str)
    def save(self, name: str) -> None:
        """Write the sheet into a file."""
        work = partial(_write, self._room, self._contract.id, Path(name))
        self._room.desk.tasks.run(work, self._saved, self._failed, owner=self)

    def _saved(self, path: Path) -> None:
        words = tr("Saved {name}.", name=path.name)
        self._room.desk.notify.say(words, "good", button=tr("Open"), action=partial(_open, path))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._room.desk.notify.error(error)


def _write(room: ContractRoom, contract_id: int, path: Path, progress: Progress) -> Path:
    progress(0, 1)
    pdf = room.sheets.pdf(contract_id)
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise UserError("The file {name} can't be written.", name=path.name) from error
    return path


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
