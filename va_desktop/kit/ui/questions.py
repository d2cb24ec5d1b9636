"""Questions in a corner of the window, with buttons; each stays until it is answered, closed or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.core.values import dataclass
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.theme import theme

_WIDTH, _ABOVE_NOTICES = 400, 76


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: ready texts, and buttons as pairs of a key and a caption."""

    key: str
    title: str
    text: str
    buttons: tuple[tuple[str, str], ...]


class _Corner(QWidget):
    """Shows one question above the lower right corner of its parent."""

    pressed = Signal(str)
    closed = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("question")
        self._over = over
        self._title = Label(weight=600)
        self._words = Wrapped(role="second")
        self._close = IconButton("close", N_("Close"), size=28)
        self._close.setObjectName("close_question")
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._row = Flow()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(44, 12, 12, 14)
        column.setSpacing(tokens.S)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self._row)
        over.installEventFilter(self)
        self.hide()

    def ask(self, question: Question) -> None:
        """Show a question."""
        self._title.set_text(question.title)
        self._words.set_text(question.text)
        self._words.setVisible(bool(question.text))
        self.setAccessibleName(f"{question.title}. {question.text}")
        self._column.removeWidget(self._row)
        self._row.deleteLater()
        self._row = Flow()
        for number, (key, caption) in enumerate(question.buttons):
            button = Button(kind="primary" if number == 0 else "plain", small=True)
            button.set_text(caption)
            button.setObjectName(f"answer_{key}")
            button.clicked.connect(partial(self._press, key))
            self._row.add(button)
        self._column.addWidget(self._row)
        self.show()
        self.raise_()
        self.place()

    def _press(self, key: str, _checked: object = None) -> None:
        self.pressed.emit(key)

    def place(self) -> None:
        """Stand above the place of the notices."""
        width = min(_WIDTH, self._over.width() - 32)
        layout = self.layout()
        height = layout.heightForWidth(width) if layout is not None else 0
        bottom = self._over.height() - _ABOVE_NOTICES
        self.setGeometry(self._over.width() - width - 16, max(0, bottom - height), width, height)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.CARD_RADIUS, theme.c("card"), theme.c("accent"))
            draw_icon(p, "bell", 16, 18, "accent", 18)


class Questions(QObject):
    """Asks in the window; the newest question is seen, the others wait behind it."""

    answered = Signal(str, str)
    """The keys of a question and of the button that was pressed. A closed question has no answer."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._waiting: dict[str, Question] = {}
        self._corner = _Corner(over)
        self._corner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._corner.pressed.connect(self._answer)
        self._corner.closed.connect(self._drop)

    @property
    def open(self) -> Question | None:
        """The question that is seen."""
        return next(reversed(self._waiting.values()), None)

    def show(self, key: str, title: str, text: str, buttons: Sequence[tuple[str, str]]) -> None:
        """Ask something; the same key replaces what was asked before."""
        self._waiting.pop(key, None)
        self._waiting[key] = Question(key, title, text, tuple(buttons))
        self._present()

    def withdraw(self, key: str) -> None:
        """Take a question back."""
        if self._waiting.pop(key, None) is not None:
            self._present()

    def _present(self) -> None:
        question = self.open
        if question is None:
            self._corner.hide()
        else:
            self._corner.ask(question)

    @Slot(str)
    def _answer(self, button: str) -> None:
        question = self.open
        if question is not None:
            self.withdraw(question.key)
            self.answered.emit(question.key, button)

    @Slot()
    def _drop(self) -> None:
        question = self.open
        if question is not None:
            self.withdraw(question.key)
