"""A window at rest: the program's on a folder, or a bare one; prints the % of a core that it takes, and its MB."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QStringListModel, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tests.bench.idle import REST, WATCHED


def main(folder: str | None) -> None:
    """Show the window, wait, measure, leave."""
    keep: list[object] = []
    if folder is None:
        application = QApplication(sys.argv[:1])
        window = QMainWindow()
        table = QTableView()
        table.setModel(QStringListModel([f"row {number}" for number in range(12)]))
        window.setCentralWidget(table)
        window.resize(1200, 800)
        window.show()
        keep.append(window)
    else:
        from va_desktop.bootstrap.window import put_up_window
        from va_desktop.kit.desktop.folders import Home

        application, desktop = put_up_window(Home(Path(folder)))
        keep.append(desktop)
    before: list[float] = []
    QTimer.singleShot(REST * 1000, lambda: before.append(_processor_seconds()))
    QTimer.singleShot((REST + WATCHED) * 1000, application.quit)
    application.exec()
    share = (_processor_seconds() - before[0]) / WATCHED * 100
    print(share, _megabytes())
    sys.stdout.flush()
    os._exit(0)  # what is measured is over; taking Qt apart is not part of it


def _processor_seconds() -> float:
    times = os.times()
    return times.user + times.system


def _megabytes() -> float:
    rollup = Path("/proc/self/smaps_rollup").read_text("utf-8")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
