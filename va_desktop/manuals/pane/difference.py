"""Shows what differs between two texts: in one text, or side by side. Signs say it as well as colours do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QBrush, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QWidget
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.cards import Line
from va_desktop.kit.ui.fonts import face
from va_desktop.kit.ui.scroll import OverlayScrollBar
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role
from va_desktop.manuals.comparing import Change, Part, compare, without

_SIGNS: Final = {Change.GONE: ("−", "−"), Change.NEW: ("+", "+"), Change.SAME: ("", "")}
_COLOURS: Final[dict[Change, tuple[Role, Role]]] = {
    Change.GONE: ("bad", "bad_tint"),
    Change.NEW: ("good", "good_tint"),
}
_LINE: Final = 22


class PartsView(QTextEdit):
    """A text whose parts are marked: `+words+` are new, `−words−` are gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Sequence[Part] = ()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(tokens.S)
        self.setFont(face().font)
        self._bar = OverlayScrollBar(self)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts."""
        self._parts = parts
        self.document().clear()
        cursor = QTextCursor(self.document())
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.setBlockFormat(shape)
        for part in parts:
            before, behind = _SIGNS[part.change]
            # A sign stands at its words, not on the line before or behind them.
            words = part.text.strip("\n")
            lead = part.text[: len(part.text) - len(part.text.lstrip("\n"))]
            tail = part.text[len(lead) + len(words) :]
            cursor.insertText(lead, _letters(Change.SAME))
            if words or part.change is not Change.SAME:
                cursor.insertText(f"{before}{words or '¶'}{behind}", _letters(part.change))
            cursor.insertText(tail, _letters(Change.SAME))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @override
    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() == QEvent.Type.PaletteChange and self._parts:
            self.show_parts(self._parts)


class Difference(QWidget):
    """Two texts: what became of the former, in one view or in two beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self._beside = False
        self.first, self.second = PartsView(), PartsView()
        self._between = Line(standing=True)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.S)
        box.addWidget(self.first, 1)
        box.addWidget(self._between)
        box.addWidget(self.second, 1)
        self.show_texts("", "")

    def show_texts(self, before: str, after: str) -> None:
        """Compare two texts."""
        self._parts = compare(before, after)
        self._show()

    def set_beside(self, *, beside: bool) -> None:
        """Show the texts beside each other, or as one."""
        self._beside = beside
        self._show()

    def _show(self) -> None:
        self._between.setVisible(self._beside)
        self.second.setVisible(self._beside)
        if self._beside:
            self.first.show_parts(without(Change.NEW, self._parts))
            self.second.show_parts(without(Change.GONE, self._parts))
        else:
            self.first.show_parts(self._parts)
        self.first.setAccessibleName(tr("Differences"))
        self.second.setAccessibleName(tr("The later text"))

    def text(self) -> str:
        """Return what is shown, signs included."""
        return self.first.toPlainText()


def _letters(change: Change) -> QTextCharFormat:
    letters = QTextCharFormat()
    font = QFont(face().font)
    if change in _COLOURS:
        ink, ground = _COLOURS[change]
        letters.setForeground(QBrush(theme.c(ink)))
        letters.setBackground(QBrush(theme.c(ground)))
        font.setStrikeOut(change is Change.GONE)
    else:
        letters.setForeground(QBrush(theme.c("text")))
    letters.setFont(font)
    return letters
