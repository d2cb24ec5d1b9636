"""Prints a PDF through the system's dialogue: each page is painted as the printer wants it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSizeF, Slot
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from va_desktop.core.errors import UserError
from va_desktop.kit.ui.pages import page_image, page_sizes
from va_desktop.kit.ui.tasks import Progress, Tasks
from va_desktop.kit.ui.texts import tr

_FINEST: Final = 300
"""Dots per inch; more than that nobody sees, and a page takes long."""
_INCH: Final = 72.0


class PdfPrinter(QObject):
    """Asks for a printer and prints a document on it, away from the window's thread."""

    def __init__(self, over: QWidget, tasks: Tasks) -> None:
        super().__init__(over)
        self._over, self._tasks = over, tasks
        self._pdf = b""

    def ask(self, pdf: bytes, name: str) -> QDialog:
        """Open the system's dialogue; the document is printed when it is accepted."""
        self._pdf = pdf
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        self._printer = printer
        dialog = QPrintDialog(printer, self._over)
        dialog.setWindowTitle(tr("Print"))
        dialog.accepted.connect(self._accepted)
        QDialog.open(dialog)  # that of QPrintDialog wants a receiver of its own
        return dialog

    @Slot()
    def _accepted(self) -> None:
        self._tasks.run(partial(print_pdf, self._pdf, self._printer), owner=self)


def print_pdf(pdf: bytes, printer: QPrinter, progress: Progress) -> int:
    """Paint the pages of a document on a printer, each on a sheet of its size; return how many there were."""
    sizes = page_sizes(pdf)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QSizeF(*sizes[0]), QPageSize.Unit.Point))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    first = max(1, printer.fromPage() or 1)
    last = min(len(sizes), printer.toPage() or len(sizes))
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("The printer can't be used; choose another one.")
    for number in range(first, last + 1):
        progress(number - first, last - first + 1)
        if number > first:
            printer.newPage()
        width = sizes[number - 1][0] / _INCH * min(_FINEST, printer.resolution())
        image: QImage = page_image(pdf, number - 1, round(width))
        painter.drawImage(QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), image)
    painter.end()
    return last - first + 1
