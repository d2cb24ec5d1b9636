"""The floor of every start: a bare Qt window with a table. Prints the seconds until it was painted."""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


def main() -> None:
    """Show the window, paint it, leave."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = QTableView()
    table.setModel(QStringListModel([f"row {number}" for number in range(12)]))
    window.setCentralWidget(table)
    window.resize(1200, 800)
    window.show()
    application.processEvents()
    print(time.monotonic() - float(os.environ["SPAWNED_AT"]))


if __name__ == "__main__":
    main()
