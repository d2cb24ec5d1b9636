"""Exporting the list at hand: which list is meant, where the file goes, and the way there, which can be given up.

A list that can be exported says so by what it puts into `listed` (of `lists.PagedList`, `tables.FigureTable` or any
other widget). What is written is what its filter lets through, all pages of it, whether they were loaded or not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.sheets.values import Listed
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.saving import SaveDialog, Saving
from va_desktop.kit.ui.tasks import Progress, Task
from va_desktop.kit.ui.texts import ntr, tr

_OFTEN: Final = 100
"""Rows between two words about how far it is."""
_KINDS: Final = {"xlsx": N_("Workbook (XLSX)"), "csv": N_("Table (CSV)")}


Tell = Callable[[], Listed[Any]]
"""Says a list as it stands; asked on the window's thread."""


def list_at_hand(shown: QWidget | None) -> Tell | None:
    """Return what says the list that is meant in what is shown: the one with the keyboard, else the largest."""
    if shown is None:
        return None
    lists = [one for one in (shown, *shown.findChildren(QWidget)) if _tell(one) and one.isVisible()]
    focus = QApplication.focusWidget()
    near = [one for one in lists if focus is not None and (one is focus or one.isAncestorOf(focus))]
    largest = sorted(lists, key=_area, reverse=True)
    return next(map(_tell, (*near, *largest)), None)


def _tell(widget: QWidget) -> Tell | None:
    """Return what says a widget's list; most widgets have none, and those that can't be exported say `None`."""
    tell: Tell | None = getattr(widget, "listed", None)
    return tell


def _area(widget: QWidget) -> int:
    return widget.width() * widget.height()


class ExportDialog(SaveDialog):
    """Asks for the name of a file that becomes a workbook or CSV, by its kind."""

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over, tr("Export list"), name, "xlsx")
        self._endings = {f"{tr(words)} (*.{ending})": ending for ending, words in _KINDS.items()}
        self.setNameFilters(list(self._endings))
        self.filterSelected.connect(self._kind_chosen)

    @Slot(str)
    def _kind_chosen(self, kind: str) -> None:
        """Let the name end as the chosen kind does, whatever it ended in before."""
        ending = self._endings[kind]
        self.setDefaultSuffix(ending)
        named = self.selectedFiles()
        if named:
            self.selectFile(Path(named[0]).with_suffix(f".{ending}").name)


class ListExport(Saving):
    """Exports the list at hand; one export at a time."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(desk, over)
        self._over = over
        self._wanted: Listed[Any] | None = None
        self._task: Task | None = None

    def ask_where(self, shown: QWidget | None) -> ExportDialog:
        """Ask for a file for the list at hand; raise `UserError` where nothing shown is a list."""
        tell = list_at_hand(shown)
        if tell is None:
            raise UserError("There is no list here that could be exported.")
        self._wanted = tell()
        dialog = ExportDialog(self._over, self._wanted.title)
        dialog.fileSelected.connect(self.save)
        dialog.open()
        return dialog

    @Slot(str)
    def save(self, name: str) -> None:
        """Write the list that was asked for into a file, on another thread."""
        if self._wanted is None:
            return
        self.cancel()
        work = partial(_write, self._wanted, Path(name))
        self._task = self._desk.tasks.run(
            work, self.say_saved, self.say_failed, owner=self, stopped=self.say_stopped, label=_words(0)
        )
        self._task.progressed.connect(self._progressed)
        self._progressed(*self._task.progress.at)  # rows that were written before anybody heard of them

    @Slot()
    def cancel(self) -> None:
        """Give up the export that goes on, if one does; the file stays as it was before."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot(int, int)
    def _progressed(self, done: int, _total: int) -> None:
        if self._task is not None:
            self._task.label = _words(done)


def _words(done: int) -> str:
    """Say how far an export is: nobody knows how long the list is before its last page was read."""
    return ntr("Exporting, {n} row written …", "Exporting, {n} rows written …", done)


def _write(listed: Listed[Any], path: Path, progress: Progress) -> Path:
    from va_desktop.kit.sheets.writing import save_sheet

    def step(done: int, total: int) -> None:
        if done % _OFTEN == 0:
            progress(done, total)

    return save_sheet(listed.sheet(), path, step)
