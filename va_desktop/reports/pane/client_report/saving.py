"""Drawing a report away from the window's thread, and writing it where it can be found again."""

from __future__ import annotations

import re
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from va_desktop.core.errors import UserError
from va_desktop.core.patterns import Pattern
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr
from va_desktop.reports.client_report import ClientReport
from va_desktop.reports.service.client_reports import ClientReports

_NOT_IN_NAMES: Final = Pattern(r'[\\/:*?"<>|\x00-\x1f]+', re.ASCII)
"""What no file name may hold on Windows, nor a name that travels there."""


class Steps:
    """Tells a task's progress how far a document is; implements `service.client_reports.Progress`."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def step(self, done: int, total: int) -> None:
        """Pass it on; raises what stops the work."""
        self._progress(done, total)


def documents() -> Path:
    """Return the folder where this person keeps documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def file_name(report: ClientReport) -> str:
    """Return what the file of a report is called, without its ending: the client and the days."""
    first, last = report.period.first.isoformat(), report.period.last.isoformat()
    days = first if first == last else f"{first} {last}"
    client = report.client[report.languages[0]]
    return _NOT_IN_NAMES.sub("-", tr("Report {client} {days}", client=client, days=days)).strip(" .")


def free_path(folder: Path, name: str) -> Path:
    """Return a file in a folder that does not exist yet: nothing is ever overwritten unasked."""
    candidates = (
        folder / f"{name}.pdf" if number == 1 else folder / f"{name} ({number}).pdf" for number in count(1)
    )
    return next(path for path in candidates if not path.exists())


class Saver:
    """Writes reports as PDF and says where."""

    def __init__(self, desk: Desk, reports: ClientReports) -> None:
        self._desk, self._reports = desk, reports

    def save(self, report: ClientReport, path: Path | None = None) -> None:
        """Write a report into a file; without one, into a new file among the documents."""
        self._desk.tasks.run(partial(self._write, report, path), self._saved, self._failed)

    def _write(self, report: ClientReport, path: Path | None, progress: Progress) -> Path:
        pdf = self._reports.render(report, Steps(progress)).whole()
        try:
            if path is None:
                folder = documents()
                folder.mkdir(parents=True, exist_ok=True)
                path = free_path(folder, file_name(report))
            path.write_bytes(pdf)
        except OSError as error:
            name = "" if path is None else path.name
            raise UserError("The file {name} can't be written.", name=name) from error
        return path

    def _saved(self, path: Path) -> None:
        words = tr("Saved {name}.", name=path.name)
        self._desk.notify.say(words, "good", button=tr("Open"), action=partial(_open, path))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._desk.notify.error(error)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
