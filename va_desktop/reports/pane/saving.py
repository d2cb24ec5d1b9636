"""The menu Export: the chart as picture, drawing or document, the table for a spreadsheet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QWidget

from va_desktop.core.texts import N_
from va_desktop.kit.sheets.writing import save_sheet
from va_desktop.kit.ui.chart_data import StackedBars
from va_desktop.kit.ui.chart_files import save_chart
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.saving import SaveDialog, Saving
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.reports.export import earnings_sheet
from va_desktop.reports.model import Earnings

_FORMATS: Final = {
    "png": N_("Picture (PNG)"),
    "svg": N_("Drawing (SVG)"),
    "pdf": N_("Document (PDF)"),
    "csv": N_("Table (CSV)"),
    "xlsx": N_("Workbook (XLSX)"),
}


class Exported(NamedTuple):
    """What is shown, and so is written."""

    title: str
    chart: StackedBars
    earnings: Earnings


class Export(Saving):
    """Asks for a file and writes what the pane shows, as it was when asked for."""

    def __init__(self, over: QWidget, desk: Desk) -> None:
        super().__init__(desk, over)
        self._over = over
        self.shown: Exported | None = None

    def fill_menu(self, menu: QMenu) -> None:
        """Offer the formats."""
        for ending, words in _FORMATS.items():
            menu.addAction(tr(words), partial(self.ask_where, ending))

    def ask_where(self, ending: str) -> SaveDialog:
        """Ask for the name of a file; it is written when one is chosen."""
        name = self.shown.title if self.shown is not None else ""
        dialog = SaveDialog(self._over, tr("Export"), name, ending)
        dialog.fileSelected.connect(self.save)
        dialog.open()
        return dialog

    @Slot(str)
    def save(self, name: str) -> None:
        """Write into a file, in the format of its ending, on another thread."""
        if self.shown is not None:
            self.write(partial(_write, self.shown, Path(name)), owner=self)


def _write(shown: Exported, path: Path, progress: Progress) -> Path:
    progress(0, 1)
    if path.suffix.lower() in (".csv", ".xlsx"):
        save_sheet(earnings_sheet(shown.earnings, texts()), path)
    else:
        save_chart(shown.chart, path, title=shown.title)
    progress(1, 1)
    return path
