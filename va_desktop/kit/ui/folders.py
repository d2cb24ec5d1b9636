"""A field for the path of a folder, with a button that chooses one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.saving import documents
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.texts import tr


class FolderEdit(Speaking):
    """A path that can be typed, or chosen from the folders that there are."""

    def __init__(self) -> None:
        super().__init__()
        self._path = LineEdit()
        self._choose = Button(N_("Choose…"), icon="folder")
        self._choose.setObjectName("choose_folder")
        self._choose.clicked.connect(self.ask)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.S)
        line.addWidget(self._path, 1)
        line.addWidget(self._choose)
        self.setFocusProxy(self._path)
        self.retranslate()

    def text(self) -> str:
        """Return the path as it stands there."""
        return self._path.text()

    @Slot(str)
    def set_text(self, path: str) -> None:
        """Show a path."""
        self._path.setText(path)

    def set_faulty(self, *, faulty: bool) -> None:
        """Mark the path as wrong, or no longer."""
        self._path.set_faulty(faulty=faulty)

    @override
    def retranslate(self) -> None:
        """Say to those who can't see the field what would be chosen."""
        self._choose.setAccessibleDescription(tr("Choose a folder"))

    @override
    def setAccessibleName(self, name: str) -> None:
        """Name the field in which the path stands, which has the focus."""
        super().setAccessibleName(name)
        self._path.setAccessibleName(name)

    @override
    def setAccessibleDescription(self, description: str) -> None:
        """Describe it too: what is wrong with the path is said there."""
        super().setAccessibleDescription(description)
        self._path.setAccessibleDescription(description)

    @Slot()
    def ask(self) -> QFileDialog:
        """Open the dialog in which a folder is chosen."""
        dialog = QFileDialog(self, tr("Choose a folder"), self._path.text().strip() or str(documents()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.set_text)
        dialog.open()
        return dialog
