"""The sheet that asks what to do with time in which nobody can be sure to have worked.

Nothing is chosen beforehand: no button has the keyboard, so Enter alone does nothing. Escape leaves the question
waiting. A question may come up while somebody types; for a moment it takes no answer, so that none is given unread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.clock import local
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.combo import ComboBox
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fonts import face, text_width
from va_desktop.kit.ui.forms import Banner
from va_desktop.kit.ui.labels import Label, Wrapped
from va_desktop.kit.ui.paint import draw_centred, draw_text, rounded
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.model import TimeEntry
from va_desktop.timekeeping.pane.presence.gap_words import answer_words, gap_sentence, gap_title, said_words
from va_desktop.timekeeping.pane.task_items import task_items
from va_desktop.timekeeping.presence import Answer, Cause
from va_desktop.timekeeping.service.gaps import Gaps, Question
from va_desktop.timekeeping.service.timekeeping import Timekeeping

_LEAST: Final = 8.0


class GapStrip(QWidget):
    """The entry before the gap, the gap hatched, and the entry after it, wide as they are long."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, float, bool]] = []
        self._colour: int | None = None
        self.setFixedHeight(tokens.CONTROL)
        self.setObjectName("gap_strip")

    def show_question(self, desk: Desk, question: Question, gaps: Gaps) -> None:
        """Show an entry with its gap."""
        entry, gap, now = question.entry, question.gap, gaps.now()
        zone, formats = entry.values.zone, desk.formats
        start, end = entry.values.started_at, entry.values.ended_at
        ended = gap.ended or now

        def clock(moment: datetime) -> str:
            return formats.time(local(moment, zone))

        parts = []
        if gap.began > start:
            parts.append((f"{clock(start)} – {clock(gap.began)}", (gap.began - start).total_seconds(), False))
        parts.append((tr("away"), (ended - gap.began).total_seconds(), True))
        if gap.ended is not None and (end is None or end > ended):
            last = f"{clock(ended)} – {clock(end) if end else ''}".rstrip()
            parts.append((last, ((end or now) - ended).total_seconds(), False))
        self._parts = parts
        self._colour = entry.colour
        self.setAccessibleName(", ".join(words for words, _, _ in self._parts))
        self.update()

    def _widths(self) -> list[float]:
        """Return widths by length; none is narrower than its words where there is room for them all."""
        room = float(self.width())
        wants = [text_width(words, face(tokens.SMALL, 500)) + 2 * _LEAST for words, _, _ in self._parts]
        spare = max(0.0, room - sum(wants))
        whole = sum(length for _, length, _ in self._parts) or 1.0
        shrink = min(1.0, room / sum(wants))
        shares = (length / whole for _, length, _ in self._parts)
        return [want * shrink + spare * share for want, share in zip(wants, shares, strict=True)]

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, tokens.CONTROL)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme.c("third") if self._colour is None else theme.client(self._colour)
        with QPainter(self) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(self.rect()), tokens.RADIUS, tokens.RADIUS)
            p.setClipPath(outline)
            x = 0.0
            for (words, _, away), width in zip(self._parts, self._widths(), strict=True):
                box = QRectF(x, 0, width, self.height())
                if away:
                    self._hatch(p, box)
                else:
                    p.fillRect(box, theme.tint(colour, 0.22))
                draw_centred(p, box, words, face(tokens.SMALL, 500), theme.c("text"), may_elide=True)
                x += width

    @staticmethod
    def _hatch(p: QPainter, box: QRectF) -> None:
        p.save()
        p.setClipRect(box, Qt.ClipOperation.IntersectClip)
        p.fillRect(box, theme.c("sunken"))
        p.setPen(QPen(theme.c("line"), 6))
        x = box.left() - box.height()
        while x < box.right() + box.height():
            p.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
            x += 16
        p.restore()


class AnswerButton(PaintedButton):
    """An answer over the whole width of the sheet, its key at the right."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.setObjectName(f"answer_{key}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(int(text_width(self.words(), face(tokens.BODY, 500))) + 56, 40)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        pressed = self.underMouse() or self.isDown()
        with QPainter(self) as p:
            box = QRectF(self.rect())
            rounded(p, box, tokens.RADIUS, theme.c("sunken" if pressed else "card"), theme.c("line"))
            f, line = face(tokens.BODY, 500), self.height()
            draw_text(p, 14, 0, self.words(), f, theme.c("text"), self.width() - 50, line=line)
            draw_text(p, self.width() - 14, 0, self.key, face(), theme.c("second"), right=True, line=line)


class GapSheet(Sheet):
    """Asks about one gap; it closes when the gap was decided, here or elsewhere."""

    decided = Signal()
    postponed = Signal()

    def __init__(self, over: QWidget, desk: Desk, gaps: Gaps, time: Timekeeping, *, calm_after: int) -> None:
        """Take the window over which is asked; `calm_after` milliseconds no answer is taken."""
        super().__init__(over, cancel=False)
        self.setObjectName("gap_sheet")
        self._desk, self._gaps, self._time = desk, gaps, time
        self._question: Question | None = None
        self.calm = False
        self._calming = QTimer(self)
        self._calming.setSingleShot(True)
        self._calming.setInterval(calm_after)
        self._calming.timeout.connect(self._be_calm)
        self.sentence = Wrapped()
        self.strip = GapStrip()
        self.error = Banner()
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.strip)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(tokens.S)
        self.body.addLayout(self._answers)
        self.buttons: dict[Answer, AnswerButton] = {}
        self.task = ComboBox(placeholder=N_("Choose a task"))
        self.task.setObjectName("gap_task")
        self.task.chosen.connect(self._give)
        self.task.hide()
        self.body.addWidget(self.task)
        self.body.addWidget(self.error)
        later = Label(N_("Esc leaves the question for later"), role="third", size=tokens.SMALL)
        self.foot.insertWidget(0, later)
        self.rejected.connect(self.postponed)

    @property
    def gap_id(self) -> int | None:
        """The gap that is asked about."""
        return self._question.id if self._question is not None else None

    def ask(self, question: Question) -> None:
        """Ask, without giving the keyboard to any of the answers."""
        self.show_question(question)
        self.open(self.card)
        self._calming.start()

    def show_question(self, question: Question) -> None:
        """Show the question as it is now."""
        self._question = question
        now, formats = self._gaps.now(), self._desk.formats
        self.set_title(gap_title(question, now))
        self.sentence.set_text(gap_sentence(formats, question, now))
        self.strip.show_question(self._desk, question, self._gaps)
        self.strip.setVisible(question.gap.cause is not Cause.CLOCK_BACK)
        words = answer_words(formats, question, now)
        for number, (answer, said) in enumerate(words.items(), start=1):
            self._button(answer, number).set_text(said)
        self.place()

    def _button(self, answer: Answer, number: int) -> AnswerButton:
        made = self.buttons.get(answer)
        if made is None:
            made = self.buttons[answer] = AnswerButton(str(number))
            made.clicked.connect(self._clicked)
            self._answers.addWidget(made)
        return made

    @Slot()
    def _be_calm(self) -> None:
        self.calm = True

    # --- answering

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        for button in self.buttons.values():
            if event.text() == button.key:
                button.click()
                return
        super().keyPressEvent(event)

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        answer = next((one for one, made in self.buttons.items() if made is button), None)
        if answer is None or self._question is None or not self.calm:
            return
        if answer is Answer.GIVEN:
            self._choose_task()
            return
        verbs: Mapping[Answer, Callable[[int], Done[TimeEntry]]] = {
            Answer.TAKEN_OUT: self._gaps.take_out,
            Answer.KEPT: self._gaps.keep,
            Answer.STOPPED: self._gaps.stop,
        }
        self._decide(answer, partial(verbs[answer], self._question.id))

    def _choose_task(self) -> None:
        self.task.set_items(
            [item for item in task_items(self._time.tasks(), whole=True) if item.value is not None]
        )
        self.task.show()
        self.task.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place()
        QTimer.singleShot(0, self.task, self.task.open_list)  # below where the field then is

    @Slot(object)
    def _give(self, task_id: int) -> None:
        if self._question is not None:
            self._decide(Answer.GIVEN, partial(self._gaps.give, self._question.id, task_id))

    def _decide(self, answer: Answer, verb: Callable[[], Done[TimeEntry]]) -> None:
        question = self._question
        if question is None:
            return
        try:
            done = verb()
        except UserError as error:
            self.error.say(error.in_words(texts()))
            return
        self._desk.undo.push(said_words(answer, question), done.undo, offer=True)
        self.accept()
        self.decided.emit()
