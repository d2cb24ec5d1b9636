"""Shows a section's text: selectable, with pictures of the manual and links that wait for a click.

Whatever Qt asks to be loaded is answered from the pictures that were handed over, and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget
from typing_extensions import override

from va_desktop.kit.ui.fonts import face
from va_desktop.kit.ui.tokens import Role
from va_desktop.manuals.markdown import is_link
from va_desktop.manuals.nodes import Block
from va_desktop.manuals.pane.drawing import PICTURE, Drawing


class TextView(QTextBrowser):
    """As high as its text; it stands in something that scrolls."""

    link_clicked = Signal(str)
    """An address of http, https or mailto that was clicked, or entered by key."""

    def __init__(self, *, role: Role = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[Block, ...] = ()
        self._images: dict[str, QImage] = {}
        self._role: Role = role
        self._drawn = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(face().font)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.anchorClicked.connect(self._clicked)

    def show_blocks(self, blocks: tuple[Block, ...], pictures: Mapping[str, bytes]) -> None:
        """Show a text with its pictures, given by their names."""
        self._blocks = blocks
        self._images = {}
        for name, content in pictures.items():
            image = QImage.fromData(content)
            if not image.isNull():
                self._images[name] = image
        self._draw()

    def _draw(self) -> None:
        self._drawn = self.viewport().width()
        sizes = {name: QSizeF(image.size()) for name, image in self._images.items()}
        Drawing(self.document(), sizes, self._drawn).draw(self._blocks, role=self._role)
        self.setAccessibleDescription(self.toPlainText())
        self._fit()

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        address = QUrl(name)
        if address.scheme() == PICTURE:
            return self._images.get(address.path(QUrl.ComponentFormattingOption.FullyDecoded))
        return None

    @override
    def doSetSource(self, name: QUrl | str, type: Any = None) -> None:
        """Go nowhere: there are no other documents."""

    @Slot(QUrl)
    def _clicked(self, address: QUrl) -> None:
        target = address.toString()
        if is_link(target):
            self.link_clicked.emit(target)

    # --- as high as its text

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(int(self.document().size().height() + 1.99))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._images and self.viewport().width() != self._drawn:
            self._draw()
        else:
            self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, 24)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._blocks:
            self._draw()


def open_in_browser(address: str) -> None:
    """Hand an address to the system, after a person clicked it."""
    if is_link(address):
        QDesktopServices.openUrl(QUrl(address))
