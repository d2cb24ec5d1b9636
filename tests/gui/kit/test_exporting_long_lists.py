"""A long list on its way into a file: how far it is, and how it is given up."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from va_desktop.core.formatting import Formats
from va_desktop.core.paging import Cursor, Page
from va_desktop.kit.sheets.values import Column, Listed
from va_desktop.kit.ui.bus import Bus
from va_desktop.kit.ui.exporting import ListExport
from va_desktop.kit.ui.window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.tasks import Task, Tasks

pytestmark = pytest.mark.usefixtures("app")


class LongList(QWidget):
    """Has three hundred rows in pages, of which the last comes when the test lets it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.go_on, self.reached = Event(), Event()
        self.resize(100, 100)
        self.show()

    def listed(self) -> Listed[int]:
        """Say the list."""
        return Listed("Numbers", [Column("Number", int)], self._page)

    def _page(self, after: Cursor | None, _size: int) -> Page[int]:
        begin = 0 if after is None else int(str(after[0]))
        if begin == 200:
            self.reached.set()
            self.go_on.wait(20)
        rows = tuple(range(begin, begin + 100))
        return Page(rows, None if begin == 200 else (begin + 100,))


class Quick:
    """Lets work come to its last page before whoever began it can do anything else."""

    def __init__(self, tasks: Tasks, reached: Event) -> None:
        self._tasks, self._reached = tasks, reached

    def run(self, *given: Any, **named: Any) -> Task:
        """Run it."""
        task = self._tasks.run(*given, **named)
        assert self._reached.wait(20)
        return task


def test_rows_that_were_written_before_anybody_listened_are_counted(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Bus(), lambda: Formats("en", "IE"))
    qtbot.addWidget(window, before_close_func=lambda _: shown.go_on.set())
    window.show()
    shown = LongList(window)
    export = ListExport(replace(window.desk, tasks=Quick(window.tasks, shown.reached)), window)
    export.ask_where(shown).close()
    export.save(str(tmp_path / "numbers.csv"))
    qtbot.waitUntil(lambda: window.under_way.line is not None)
    assert window.under_way.line is not None
    assert window.under_way.line.words.text() == "Exporting, 200 rows written …"


def test_a_long_export_counts_its_rows_and_is_cancelled_without_a_trace(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Bus(), lambda: Formats("en", "IE"))
    qtbot.addWidget(window)
    window.show()
    shown = LongList(window)
    export = ListExport(window.desk, window)
    path = tmp_path / "numbers.csv"
    path.write_text("as before", "utf-8")
    export.ask_where(shown).close()
    export.save(str(path))

    def words() -> str:
        line = window.under_way.line
        return "" if line is None else line.words.text()

    qtbot.waitUntil(lambda: words() == "Exporting, 200 rows written …")
    line = window.under_way.line
    assert line is not None
    assert line.bar.maximum() == 0  # nobody knows how many rows there are
    QTest.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    shown.go_on.set()
    qtbot.waitUntil(lambda: window.notices.text() == "Cancelled: no file was written.")
    assert path.read_text("utf-8") == "as before"
    assert list(tmp_path.iterdir()) == [path]
    export.save(str(path))
    qtbot.waitUntil(lambda: "Saved" in window.notices.text())
    assert len(path.read_text("utf-8-sig").splitlines()) == 301
