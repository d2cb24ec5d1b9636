"""The field into which a task is written in one line, and below it what the line would become.

Enter adds the task and leaves the field ready for the next, Ctrl+Enter opens the sheet with what was read, Escape
clears. Behind `@` clients are offered, behind `#` tags.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.choices import Chip, ChipText
from va_desktop.kit.ui.completion import WordCompletion
from va_desktop.kit.ui.fields import LineEdit
from va_desktop.kit.ui.flow import Flow
from va_desktop.kit.ui.labels import Wrapped
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.shortcuts import shown_keys
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.kit.ui.theme import theme
from va_desktop.tasks.pane.quick_words import fact_words
from va_desktop.tasks.service.adding import Proposal
from va_desktop.tasks.table import TaskRoom

_WIDTH: Final = 430
_PAD: Final = 14


class QuickPreview(QWidget):
    """Lies over the window below the field: the title, the facts as chips, and what is still unclear."""

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self.setObjectName("quick_preview")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._room = room
        self.title = Wrapped(role="text", weight=600)
        self.facts = Flow(gap=6, line_gap=6)
        self._chips: list[Chip] = []
        self.trouble = Wrapped(role="bad")
        self._keys = Wrapped(role="third", size=tokens.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 12, _PAD, 12)
        column.setSpacing(tokens.S)
        for widget in (self.title, self.facts, self.trouble, self._keys):
            column.addWidget(widget)
        self.hide()

    def show_proposal(self, proposal: Proposal, field: QWidget) -> None:
        """Show what a line would become, below its field."""
        self.title.set_text(proposal.quick.title)
        self.title.setVisible(bool(proposal.quick.title))
        self._show_facts(fact_words(proposal, self._room.desk.formats))
        trouble = proposal.trouble
        self.trouble.set_text("" if trouble is None else trouble.in_words(texts()))
        self.trouble.setVisible(trouble is not None)
        keys = {"enter": shown_keys("Enter"), "more": shown_keys("Ctrl+Enter")}
        if trouble is None:
            self._keys.set_text(tr("{enter} adds it, {more} opens the form", **keys))
        else:
            self._keys.set_text(tr("{more} opens the form", **keys))
        self._place(field)

    def _show_facts(self, facts: list[ChipText]) -> None:
        while len(self._chips) < len(facts):
            chip = Chip(facts[len(self._chips)])
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._chips.append(chip)
            self.facts.add(chip)
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(facts))
            if number < len(facts):
                chip.show_chip(facts[number])
        self.facts.setVisible(bool(facts))

    def _place(self, field: QWidget) -> None:
        window = field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = field.mapTo(window, QPoint(0, field.height() + 6))
        width = min(max(_WIDTH, field.width()), window.width() - 2 * tokens.L)
        left = max(tokens.L, min(corner.x(), window.width() - width - tokens.L))
        layout = self.layout()
        self.show()
        self.setGeometry(left, corner.y(), width, 10)
        if layout is not None:
            layout.activate()
            self.resize(width, layout.totalHeightForWidth(width))
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            rounded(p, QRectF(self.rect()), tokens.CARD_RADIUS, theme.c("card"), theme.c("line"))


class QuickField(LineEdit):
    """The field itself."""

    added = Signal(object)
    """The id of a task that was added."""
    sheet_wanted = Signal(object)
    """A `Proposal` is to be finished in the sheet."""
    left_down = Signal()

    def __init__(self, room: TaskRoom, default_client: Callable[[], int | None]) -> None:
        super().__init__(N_("blog post @acme fri 5pm 120 EUR"), icon="add")
        self.setObjectName("quick_add")
        self.setMaxLength(500)
        self._room, self._default_client = room, default_client
        self.preview = QuickPreview(room)
        self._clients = WordCompletion(self, "@", room.adding.offered_clients)
        self._tags = WordCompletion(self, "#", room.adding.offered_tags)
        self.textChanged.connect(self._look)
        self.destroyed.connect(self.preview.deleteLater)
        self._name()

    def proposal(self) -> Proposal:
        """Return what the line would become now."""
        return self._room.adding.read(self.text(), self._default_client())

    @Slot()
    def _look(self) -> None:
        if self.text().strip() and self.hasFocus():
            proposal = self.proposal()
            self.preview.show_proposal(proposal, self)
            self.setAccessibleDescription(self.preview.trouble.text() or self.preview.title.text())
        else:
            self.preview.hide()
        self.set_faulty(faulty=False)

    @Slot()
    def _add(self) -> None:
        text = self.text().strip()
        if not text:
            return
        try:
            done = self._room.adding.add(text, self._default_client())
        except UserError:
            self._look()
            self.set_faulty(faulty=True)
            return
        self._room.desk.undo.push(tr("Added “{title}”", title=done.value.title), done.undo)
        self.clear()
        self.added.emit(done.value.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (self._clients.is_open or self._tags.is_open):
            event.ignore()  # it takes the word that is offered
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.preview.hide()
            self.sheet_wanted.emit(self.proposal())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Down and not self.text():
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self._look_when_entered()
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.preview.hide()
        elif kind in (QEvent.Type.Resize, QEvent.Type.Move) and self.preview.isVisible():
            self._look()
        return super().event(event)

    def _look_when_entered(self) -> None:
        if self.text().strip():
            self.preview.show_proposal(self.proposal(), self)

    def _name(self) -> None:
        self.setAccessibleName(tr("Add a task in one line"))

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self._name()
