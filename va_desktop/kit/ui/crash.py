"""What a bug shows: that the data is safe, and a report for the developers."""

from __future__ import annotations

import platform
import traceback

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from va_desktop import __version__
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.fields import TextArea
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import tr


def report_text(error: BaseException) -> str:
    """Return what a developer needs to know of a bug: versions and the traceback, no data of the user's."""
    versions = (
        f"VA Desktop {__version__}, Python {platform.python_version()}, PySide {pyside_version}, "
        f"{platform.system()} {platform.release()}"
    )
    return f"{versions}\n\n{''.join(traceback.format_exception(error))}"


class CrashSheet(Sheet):
    """Says that something broke, that the data is safe, and offers the report."""

    def __init__(self, over: QWidget, report: str) -> None:
        super().__init__(over, N_("Something went wrong"), width=620, cancel=False)
        self.report = report
        self.body.addWidget(
            Wrapped(
                N_(
                    "This is a mistake in the program, not yours. Your data is safe: what was saved stays saved, "
                    "and the step that failed has left nothing behind. You can go on working."
                )
            )
        )
        shown = TextArea(lines=8, most=8)
        shown.setPlainText(report)
        shown.setReadOnly(True)
        shown.setObjectName("report")
        shown.setAccessibleName(tr("Report"))
        self.body.addWidget(shown)
        self._copy = Button(N_("Copy the report"), icon="copy")
        self._copy.clicked.connect(self.copy_report)
        self.add_button(self._copy)
        self.add_button(Button(N_("Go on"), "primary"), primary=True).clicked.connect(self.accept)

    @Slot()
    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)
        self._copy.set_message(N_("Copied"))
