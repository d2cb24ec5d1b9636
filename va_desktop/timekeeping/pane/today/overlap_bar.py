"""The bar below a timeline that asks about one overlap at a time: trim, split or keep."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.clock import local
from va_desktop.core.texts import N_
from va_desktop.kit.ui.buttons import Button, IconButton
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.pane.today.actions import EntryActions
from va_desktop.timekeeping.pane.words import title_words
from va_desktop.timekeeping.service.editing import Overlap

_WIDE = 640


class _Mark(QWidget):
    """The warning sign."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(18, 20)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            draw_icon(p, "warning", 0, (self.height() - 16) / 2, "warn", 16)


class OverlapBar(QWidget):
    """Names two entries that share time, and what can be done; hidden while there is nothing to ask."""

    def __init__(self, actions: EntryActions) -> None:
        super().__init__()
        self.setObjectName("overlap_bar")
        self._actions = actions
        self._questions: Sequence[Overlap] = ()
        self._at = 0
        self.words = Label(may_elide=True)
        self.more = IconButton("next", N_("Next overlap"), size=28)
        self.trim = Button(N_("Trim"), small=True)
        self.split = Button(N_("Split"), small=True)
        self.delete = Button(N_("Delete"), "danger", small=True)
        self.keep = Button(N_("Keep"), small=True)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(14, 8, 12, 10)
        self._box.setSpacing(6)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(_Mark())
        said.addWidget(self.words, 1)
        said.addWidget(self.more)
        self._box.addLayout(said, 1)
        offered = QHBoxLayout()
        offered.setSpacing(8)
        for name, button, slot in (
            ("trim_overlap", self.trim, self._trim),
            ("split_overlap", self.split, self._split),
            ("delete_overlap", self.delete, self._delete),
            ("keep_overlap", self.keep, self._keep),
        ):
            button.setObjectName(name)
            button.clicked.connect(slot)
            offered.addWidget(button)
        offered.addStretch(1)
        self._box.addLayout(offered)
        self.more.setObjectName("next_overlap")
        self.more.clicked.connect(self._next)
        self.hide()

    def show_questions(self, questions: Sequence[Overlap]) -> None:
        """Ask about these, one after the other; the one that is asked about stays, if it is still there."""
        before = self.question
        self._questions = questions
        pairs = [(one.first.id, one.second.id) for one in questions]
        pair = None if before is None else (before.first.id, before.second.id)
        self._at = pairs.index(pair) if pair in pairs else 0
        self._show()

    def ask_about(self, entry_id: int) -> None:
        """Ask about the overlap of an entry, and take the keyboard to the answers."""
        for number, one in enumerate(self._questions):
            if entry_id in (one.first.id, one.second.id):
                self._at = number
                self._show()
                self._first_answer().setFocus(Qt.FocusReason.TabFocusReason)
                return

    @property
    def question(self) -> Overlap | None:
        """What is asked about."""
        return self._questions[self._at] if self._at < len(self._questions) else None

    def overlap_of(self, entry_id: int) -> Overlap | None:
        """Return the first open overlap of an entry."""
        return next((one for one in self._questions if entry_id in (one.first.id, one.second.id)), None)

    def _first_answer(self) -> Button:
        return next(
            one
            for one in (self.trim, self.split, self.delete, self.keep)
            if one.isVisibleTo(self) and one.isEnabled()
        )

    def retranslate(self) -> None:
        """Write everything anew: after a change of language."""
        self._show()

    def _show(self) -> None:
        question = self.question
        self.setVisible(question is not None)
        if question is None:
            return
        formats = self._actions.desk.formats
        zone = question.second.values.zone
        span = f"{formats.time(local(question.start, zone))}–{formats.time(local(question.end, zone))}"
        titles = {"first": title_words(question.first), "second": title_words(question.second)}
        words = tr("{span}: “{first}” and “{second}” overlap", span=span, **titles)
        count = len(self._questions)
        self.words.set_text(f"{self._at + 1}/{count}  {words}" if count > 1 else words)
        self.more.setVisible(count > 1)
        self._offer(question)

    def _offer(self, question: Overlap) -> None:
        trimmed, split = question.trimmed, question.split
        self.trim.setVisible(trimmed is not None)
        self.split.setVisible(split is not None)
        # Nothing would be left of either: what was written down twice is deleted once.
        self.delete.setVisible(trimmed is None and split is None and question.second.billed is None)
        if trimmed is not None:
            other = title_words(question.other(trimmed))
            self.trim.setToolTip(
                tr(
                    "“{title}” gives up the time shared with “{other}”",
                    title=title_words(trimmed),
                    other=other,
                )
            )
        if split is not None:
            other = title_words(question.other(split))
            self.split.setToolTip(
                tr("“{title}” is split around “{other}”", title=title_words(split), other=other)
            )
        self.keep.setToolTip(tr("Both are right; do not ask again"))

    # --- answers

    @Slot()
    def _trim(self) -> None:
        if self.question is not None:
            self._actions.trim(self.question)

    @Slot()
    def _split(self) -> None:
        if self.question is not None:
            self._actions.split_around(self.question)

    @Slot()
    def _delete(self) -> None:
        if self.question is not None:
            self._actions.delete((self.question.second,))

    @Slot()
    def _keep(self) -> None:
        if self.question is not None:
            self._actions.keep(self.question)

    @Slot()
    def _next(self) -> None:
        self._at = (self._at + 1) % max(1, len(self._questions))
        self._show()

    # --- how it looks

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= _WIDE
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            p.fillRect(QRectF(self.rect()), theme.c("warn_tint"))
            p.fillRect(QRect(0, 0, self.width(), 1), theme.c("line"))
