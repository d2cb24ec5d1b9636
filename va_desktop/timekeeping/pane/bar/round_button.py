"""The quiet ring in the timer's bar: how much of the round of work, or of the break, is left."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from typing_extensions import override

from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.fonts import face, figures, text_width
from va_desktop.kit.ui.paint import draw_text, rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.kit.ui.tokens import Role
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.pomodoro import Round

_RING = 16


class RoundButton(PaintedButton):
    """Hidden without a round; a click offers what can be done with it."""

    def __init__(self) -> None:
        self._round: Round | None = None
        self._left = 0
        self._part = 0.0
        super().__init__()
        self.setObjectName("round")
        self._verbs: FocusVerbs | None = None
        self.clicked.connect(self._open)
        self.hide()

    def fill(self, verbs: FocusVerbs) -> None:
        """Take what can be done."""
        self._verbs = verbs

    def show_round(self, present: Round | None, now: datetime) -> None:
        """Show a round as it stands at a moment; None hides the ring."""
        if present is not None and (self._round is None or present.kind is not self._round.kind):
            self.updateGeometry()
        self._round = present
        if present is not None:
            self._left, self._part = present.left(now), present.part(now)
            self._name()
            self.update()
        self.setVisible(present is not None)

    def text_shown(self) -> str:
        """Return the time left as minutes and seconds, with the word for a break before it."""
        time = f"{self._left // 60}:{self._left % 60:02}"
        resting = self._round is not None and self._round.kind.is_break
        return tr("Break {time}", time=time) if resting else time

    def _name(self) -> None:
        work = self._round is not None and not self._round.kind.is_break
        time = f"{self._left // 60}:{self._left % 60:02}"
        words = tr("Round of work, {time} left", time=time) if work else tr("Break, {time} left", time=time)
        self.setAccessibleName(words)
        self.setToolTip(words)

    @Slot()
    def _open(self) -> None:
        if self._round is None or self._verbs is None:
            return
        from va_desktop.kit.ui.menus import Menu  # no part of the start

        menu = Menu(self)
        verbs = self._verbs
        if self._round.kind.is_break:
            menu.add(tr("Continue working"), "play").triggered.connect(verbs.go_on)
            menu.add(tr("5 minutes more"), "timer").triggered.connect(verbs.longer)
            menu.add(tr("End the break"), "close").triggered.connect(verbs.end_break)
        else:
            menu.add(tr("Take a break"), "stop").triggered.connect(verbs.take_break)
            menu.add(tr("5 minutes more"), "timer").triggered.connect(verbs.longer)
            menu.add(tr("Skip the break"), "forward").triggered.connect(verbs.skip_break)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    @override
    def sizeHint(self) -> QSize:
        widest = tr("Break {time}", time="00:00") if self._is_break() else "00:00"
        return QSize(int(8 + _RING + 7 + text_width(widest, face(tokens.BODY, 500)) + 12), tokens.CHIP)

    def _is_break(self) -> bool:
        return self._round is not None and self._round.kind.is_break

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        over = self._left == 0
        role: Role = "warn" if over else "good" if self._is_break() else "accent"
        with QPainter(self) as p:
            fill: Role = "line" if self.underMouse() else "sunken"
            rounded(p, QRectF(self.rect()), tokens.RADIUS, theme.c(fill))
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = QRectF(9, (self.height() - _RING) / 2 + 1, _RING - 2, _RING - 2)
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.setPen(QPen(theme.c("third", 0.4), 2.4))
            p.drawEllipse(ring)
            p.setPen(QPen(theme.c(role), 2.4))
            p.drawArc(ring, 90 * 16, -int(360 * 16 * self._part))
            colour = theme.c("warn" if over else "second")
            x = 9 + _RING + 5
            draw_text(p, x, 0, self.text_shown(), figures(tokens.BODY, 500), colour, line=self.height())
