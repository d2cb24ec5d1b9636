"""Saves files where a person wants them: asks, writes away from the window's thread, and says where or why not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from va_desktop.core.errors import UserError
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.writing import as_file_name


def documents() -> Path:
    """Return the folder where this person keeps documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


class SaveDialog(QFileDialog):
    """Asks for the name of a file; the answer comes by `fileSelected`, when the file may be written."""

    def __init__(self, over: QWidget, title: str, name: str, ending: str, kind: str = "") -> None:
        """Offer `name` with its `ending` (`png`) among the documents; `kind` is what such a file is called."""
        super().__init__(over, title, str(documents()), f"{kind or ending.upper()} (*.{ending})")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setDefaultSuffix(ending)
        self.selectFile(f"{as_file_name(name)}.{ending}")


class Saving(QObject):
    """Writes files and says where they are, with a button that opens them."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def write(self, work: Callable[[Progress], Path], *, owner: QObject | None) -> None:
        """Run what writes a file and returns it; nothing is said once `owner` is gone (see `TaskRunner`)."""
        label = tr("Writing the file …")
        self._desk.tasks.run(
            work, self.say_saved, self.say_failed, owner=owner, stopped=self.say_stopped, label=label
        )

    def say_saved(self, path: Path, more: str = "") -> None:
        """Say that a file was written."""
        words = " ".join(filter(None, (tr("Saved {name}.", name=path.name), more)))
        self._desk.notify.say(words, "good", button=tr("Open"), action=partial(_open, path))

    def say_stopped(self) -> None:
        """Say that a file was not written because somebody cancelled it."""
        self._desk.notify.say(tr("Cancelled: no file was written."))

    def say_failed(self, error: Exception) -> None:
        """Say why a file could not be written; what is no `UserError` is a bug, and raised."""
        if not isinstance(error, UserError):
            raise error
        self._desk.notify.error(error)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
