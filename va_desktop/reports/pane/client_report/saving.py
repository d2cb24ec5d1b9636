"""Drawing a report away from the window's thread, and writing it where it can be found again."""

from __future__ import annotations

from functools import partial
from itertools import count
from pathlib import Path

from va_desktop.core.errors import UserError
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.saving import Saving, documents
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.writing import as_file_name, written
from va_desktop.reports.client_report import ClientReport
from va_desktop.reports.service.client_reports import ClientReports


def file_name(report: ClientReport) -> str:
    """Return what the file of a report is called, without its ending: the client and the days."""
    first, last = report.period.first.isoformat(), report.period.last.isoformat()
    days = first if first == last else f"{first} {last}"
    client = report.client[report.languages[0]]
    return as_file_name(tr("Report {client} {days}", client=client, days=days))


def free_path(folder: Path, name: str) -> Path:
    """Return a file in a folder that does not exist yet: nothing is ever overwritten unasked."""
    candidates = (
        folder / f"{name}.pdf" if number == 1 else folder / f"{name} ({number}).pdf" for number in count(1)
    )
    return next(path for path in candidates if not path.exists())


class Saver(Saving):
    """Writes reports as PDF; it says where, also when the sheet is closed meanwhile."""

    def __init__(self, desk: Desk, reports: ClientReports) -> None:
        super().__init__(desk)
        self._reports = reports

    def save(self, report: ClientReport, path: Path | None = None) -> None:
        """Write a report into a file; without one, into a new file among the documents."""
        self.write(partial(self._write, report, path), owner=None)

    def _write(self, report: ClientReport, path: Path | None, progress: Progress) -> Path:
        pdf = self._reports.render(report, progress).whole()
        return written(_new_file(file_name(report)) if path is None else path, pdf)


def _new_file(name: str) -> Path:
    folder = documents()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("The file {name} can't be written.", name=folder.name) from error
    return free_path(folder, name)
