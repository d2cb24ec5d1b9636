"""The field in which Markdown is written: lists go on by themselves, pictures are pasted and dropped."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QTextCursor
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.kit.ui.fields import TextArea
from va_desktop.kit.ui.scroll import OverlayScrollBar
from va_desktop.kit.ui.texts import tr
from va_desktop.manuals.composing import Draft, continued

_ENDINGS: Final = (".png", ".jpg", ".jpeg")


class MarkdownEdit(TextArea):
    """The text itself. Enter goes on with a list; pictures can be pasted and dropped."""

    pictured = Signal(object, str)
    """A picture's content and its name."""

    def __init__(self) -> None:
        super().__init__(N_("Steps, rules, addresses: whatever the work needs."), fills=True)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(True)
        self._bar = OverlayScrollBar(self)

    def draft(self) -> Draft:
        """Return the text and what is selected of it."""
        cursor, text = self.textCursor(), self.toPlainText()
        return Draft(text, _to_python(text, cursor.selectionStart()), _to_python(text, cursor.selectionEnd()))

    def take(self, made: Draft) -> None:
        """Show another text by changing only what differs: one step that the editor's own undo takes back."""
        before = self.toPlainText()
        first = _alike(before, made.text)
        behind = _alike(before[first:][::-1], made.text[first:][::-1])
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.setPosition(_to_qt(before, first))
        cursor.setPosition(_to_qt(before, len(before) - behind), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(made.text[first : len(made.text) - behind])
        cursor.endEditBlock()
        cursor.setPosition(_to_qt(made.text, made.first))
        cursor.setPosition(_to_qt(made.text, made.last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            made = continued(self.draft())
            if made is not None:
                self.take(made)
                self.ensureCursorVisible()
                return
        super().keyPressEvent(event)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or bool(_files(source)) or super().canInsertFromMimeData(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        files = _files(source)
        if files:
            for path in files:
                self.pictured.emit(path, path.name)
        elif source.hasImage():
            self.pictured.emit(_png(QImage(source.imageData())), tr("picture"))
        else:
            self.insertPlainText(source.text())

    @override
    def dragEnterEvent(self, e: QDragEnterEvent) -> None:
        if self.canInsertFromMimeData(e.mimeData()):
            e.acceptProposedAction()

    @override
    def dropEvent(self, e: QDropEvent) -> None:
        if _files(e.mimeData()) or e.mimeData().hasImage():
            self.setTextCursor(self.cursorForPosition(e.position().toPoint()))
            self.insertFromMimeData(e.mimeData())
            e.acceptProposedAction()
        else:
            super().dropEvent(e)


def _alike(one: str, other: str) -> int:
    """Return with how many equal characters two texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _files(source: QMimeData) -> list[Path]:
    paths = [Path(one.toLocalFile()) for one in source.urls() if one.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in _ENDINGS]


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _to_python(text: str, place: int) -> int:
    """Return a place in characters; Qt counts those beyond the basic plane twice."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return place
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))


def _to_qt(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le")) // 2
