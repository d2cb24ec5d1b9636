"""The signed documents of a contract: added, opened, saved and removed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from va_desktop.contracts.model import Contract
from va_desktop.contracts.pane.room import ContractRoom
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.files.model import Attachment
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.labels import Label, Wrapped, row
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.writing import written

_KILO = 1024


class PaperList(QWidget):
    """The documents, each with what can be done with it."""

    def __init__(self, room: ContractRoom, contract: Contract) -> None:
        super().__init__()
        self._room, self._contract = room, contract
        self._folder: QTemporaryDir | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        papers = room.keeping.papers.papers(contract.id)
        for paper in papers:
            column.addWidget(self._row(paper))
        if not papers:
            column.addWidget(Wrapped(N_("Keep the signed contract here; a copy stays with your data.")))
        add = Button(N_("Add a document…"), small=True, icon="add")
        add.setObjectName("add_paper")
        add.clicked.connect(self.choose)
        column.addLayout(row(add, None))

    def _row(self, paper: Attachment) -> QWidget:
        name = Label(may_elide=True)
        name.set_text(paper.name)
        about = Label(role="second")
        size = self._room.desk.formats.number(max(1, paper.file.size // _KILO))
        about.set_text(tr("{size} KB · {hash}", size=size, hash=paper.file.sha256[:12]))
        about.setToolTip(f"SHA-256 {paper.file.sha256}")
        open_it = IconButton("open", N_("Open"), size=28)
        open_it.setObjectName(f"open_paper_{paper.id}")
        open_it.clicked.connect(partial(self._open, paper))
        save = IconButton("save", N_("Save a copy"), size=28)
        save.clicked.connect(partial(self._ask_where, paper))
        remove = IconButton("delete", N_("Remove"), size=28)
        remove.setObjectName(f"remove_paper_{paper.id}")
        remove.clicked.connect(partial(self._remove, paper))
        line = QWidget()
        line.setLayout(row(name, None, about, open_it, save, remove))
        return line

    @Slot()
    def choose(self) -> QFileDialog:
        """Open the dialog in which files are chosen."""
        dialog = QFileDialog(self, tr("Choose documents"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [tr("Documents") + " (*.pdf *.png *.jpg *.jpeg *.odt *.docx)", tr("All files (*)")]
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self.add)
        dialog.open()
        return dialog

    @Slot(list)
    def add(self, names: list[str]) -> None:
        """Keep copies of files."""
        for name in names:
            try:
                done = self._room.keeping.papers.add_paper(self._contract.id, Path(name))
            except UserError as error:
                self._room.desk.notify.error(error)
            else:
                self._room.desk.undo.push(tr("Added “{name}”", name=done.value.name), done.undo)

    def _open(self, paper: Attachment, _checked: object = None) -> None:
        """Open a copy in the program that the system has for such files."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        # The name alone: what stood before it is not ours to follow.
        path = Path(self._folder.filePath(Path(paper.name).name or "document"))
        if self._write(paper, path):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _ask_where(self, paper: Attachment, _checked: object = None) -> QFileDialog:
        dialog = QFileDialog(self, tr("Save a copy"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(Path(paper.name).name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self.save, paper))
        dialog.open()
        return dialog

    def save(self, paper: Attachment, name: str) -> None:
        """Write a copy of a document to a file."""
        if self._write(paper, Path(name)):
            self._room.desk.notify.say(tr("Saved {file}", file=Path(name).name), "good")

    def _write(self, paper: Attachment, path: Path) -> bool:
        """Write a copy of a document, or say why that can't be."""
        try:
            written(path, self._room.keeping.papers.content(paper))
        except UserError as error:
            self._room.desk.notify.error(error)
            return False
        return True

    def _remove(self, paper: Attachment, _checked: object = None) -> None:
        done = self._room.keeping.papers.remove_paper(paper.id)
        self._room.desk.undo.push(tr("Removed “{name}”", name=paper.name), done.undo, offer=True)
