"""Completing a word while it is typed: words that begin with a sign (`#phone`) are offered below the field.

Down and Up choose, Enter or Tab take the chosen one, Escape closes; whoever types on is not held up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.paint import draw_text, rounded
from va_desktop.kit.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
Offer = Callable[[str], Sequence[str]]
"""Answers what was typed after the sign with the words to offer, without the sign; the best first."""
_HEIGHT, _LEAST_WIDTH, _PAD = 30, 140, 14
_MOST: Final = 6


class _Line(QStyledItemDelegate):
    """Paints one word."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        from PySide6.QtWidgets import QStyle  # only now: PySide builds its enums when it is first named

        rect, state = option.rect, option.state
        painter.save()
        painter.fillRect(rect, theme.c("card"))
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            selected = state & QStyle.StateFlag.State_Selected
            rounded(
                painter,
                QRectF(rect).adjusted(4, 1, -4, -1),
                6,
                theme.c("accent_tint" if selected else "sunken"),
            )
        draw_text(
            painter, rect.x() + _PAD, rect.y(), index.data(), face(), theme.c("text"),
            rect.width() - 2 * _PAD, line=rect.height(), may_elide=True,
        )  # fmt: skip
        painter.restore()


class _Words(QListView):
    """The list below the field."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setViewportMargins(1, 1, 1, 1)

    @override
    def drawFrame(self, painter: QPainter) -> None:
        painter.setPen(theme.c("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class WordCompletion(QObject):
    """Offers words in a field; it belongs to the field and goes with it."""

    def __init__(self, field: QLineEdit, sign: str, offer: Offer) -> None:
        super().__init__(field)
        self._field, self._sign, self._offer = field, sign, offer
        self._begun = re.compile(rf"(?:^|\s){re.escape(sign)}(\S*)$")
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        self._completer.setWidget(field)
        self._words = words = _Words()
        self._completer.setPopup(words)
        self._line = _Line(words)
        words.setItemDelegate(self._line)  # after setPopup, which gives the list one of Qt's own
        words.setFrameShape(QFrame.Shape.Box)
        self._completer.activated.connect(self._take)
        field.textEdited.connect(self._look)

    @property
    def is_open(self) -> bool:
        """Whether words are offered now: Enter then takes one of them."""
        return self._words.isVisible()

    @Slot()
    def _look(self) -> None:
        begun = self._begun.search(self._field.text()[: self._field.cursorPosition()])
        offered = [] if begun is None else [f"{self._sign}{word}" for word in self._offer(begun[1])]
        if begun is None or not offered or offered == [f"{self._sign}{begun[1]}"]:
            self._words.hide()
            return
        self._model.setStringList(offered)
        widest = max(text_width(word, face()) for word in offered)
        left = self._field.cursorRect().x() - int(text_width(begun[0].strip(), face()))
        width = max(_LEAST_WIDTH, int(widest) + 2 * _PAD + 4)
        self._completer.complete(QRect(max(0, left), 0, width, self._field.height() + 2))

    @Slot(str)
    def _take(self, word: str) -> None:
        text, at = self._field.text(), self._field.cursorPosition()
        begun = self._begun.search(text[:at])
        if begun is None:
            return
        first = begun.start(1) - len(self._sign)
        before, after = text[:first], text[at:].lstrip()
        self._field.setText(f"{before}{word} {after}")
        self._field.setCursorPosition(len(before) + len(word) + 1)
        self._field.setModified(True)
        self._field.textEdited.emit(self._field.text())
