"""A receipt as it looks: the pages of a PDF, a picture, or for other files what they are called."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt, QTemporaryDir, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.expenses.table import ExpenseRoom
from va_desktop.files.model import Attachment
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.pages import PageView
from va_desktop.kit.ui.tasks import Progress
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.writing import written

_LARGEST: Final = QSize(1600, 1600)
"""Pictures are read no larger than this: a photo of a bill need not fill the memory."""
_MOST_PIXELS: Final = 100_000_000


class PictureView(QWidget):
    """A picture, as large as its place lets it be."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """Show a picture."""
        self._image = image
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("sunken"))
            if self._image.isNull():
                draw_icon(p, "image", (self.width() - 32) / 2, (self.height() - 32) / 2, "third", 32)
                return
            room = self.rect().adjusted(16, 16, -16, -16).size()
            size = self._image.size()
            if size.width() > room.width() or size.height() > room.height():
                size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) / 2, 16
            p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            p.drawImage(QRectF(left, top, size.width(), size.height()), self._image)


class ReceiptView(QStackedWidget):
    """Shows one receipt; reads and draws it away from the window's thread."""

    def __init__(self, room: ExpenseRoom) -> None:
        super().__init__()
        self._room = room
        self._shown: Attachment | None = None
        self._folder: QTemporaryDir | None = None
        self.pages = PageView(room.desk.tasks, N_("Receipt"))
        self.pages.broken.connect(self._show_nothing)
        self.picture = PictureView()
        self.none = Wrapped(N_("This file has no preview; open it in another program."), centred=True)
        for view in (self.none, self.pages, self.picture):
            self.addWidget(view)

    def show_receipt(self, receipt: Attachment) -> None:
        """Show a receipt."""
        if self._shown == receipt:
            return
        self._shown = receipt
        self.setAccessibleName(receipt.name)
        if receipt.file.mime == "application/pdf":
            self.setCurrentWidget(self.pages)
        elif receipt.file.mime.startswith("image/"):
            self.picture.show_image(QImage())
            self.setCurrentWidget(self.picture)
        else:
            self._show_nothing()
            return
        work = partial(_read, self._room, receipt)
        self._room.desk.tasks.run(work, partial(self._came, receipt), self._failed, owner=self)

    @Slot()
    def open_outside(self) -> None:
        """Open a copy of the receipt in the program that the system has for such files."""
        if self._shown is None:
            return
        if self._folder is None:
            self._folder = QTemporaryDir()
        # The name alone: what stood before it is not ours to follow.
        path = Path(self._folder.filePath(Path(self._shown.name).name or "receipt"))
        try:
            written(path, self._room.expenses.receipt_content(self._shown))
        except UserError as error:
            self._room.desk.notify.error(error)
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _came(self, receipt: Attachment, content: bytes | QImage) -> None:
        if receipt != self._shown:
            return
        if isinstance(content, QImage):
            self.picture.show_image(content)
            self.setCurrentWidget(self.none if content.isNull() else self.picture)
        else:
            self.pages.show_pdf(content)

    @Slot()
    def _show_nothing(self) -> None:
        self.setCurrentWidget(self.none)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._room.desk.notify.error(error)


def _read(room: ExpenseRoom, receipt: Attachment, progress: Progress) -> bytes | QImage:
    progress(0, 1)
    content = room.expenses.receipt_content(receipt)
    return content if receipt.file.mime == "application/pdf" else _picture(content)


def _picture(content: bytes) -> QImage:
    """Return a picture, made smaller where it is large; an empty one for what can't be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # cameras lay pictures on their side and note it
    size = reader.size()
    if size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    if size.width() > _LARGEST.width() or size.height() > _LARGEST.height():
        reader.setScaledSize(size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
