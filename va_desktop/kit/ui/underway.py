"""What is under way: a calm line with what is done, how far it is, and a button that stops it.

It comes only for work that somebody waits for (`tasks.Task.label`) and that takes longer than a moment. It stands
at the foot of the window, or in the sheet that lies over the window, so that it can always be reached.
"""

from __future__ import annotations

from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import Button
from va_desktop.kit.ui.labels import Label
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tasks import Task
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme

PATIENCE: Final = 500
"""Milliseconds after which work is shown."""
_BEAT: Final = 80
"""Milliseconds between two looks at how far it is."""
_FINE: Final = 1000
_LINE_HEIGHT, _BAR_HEIGHT, _BAR_WIDTH, _WIDEST = 48, 6, 160, 640
_BLOCK: Final = 0.3
"""The part of the bar that wanders where nobody knows how far it is."""
_WANDERING: Final = 40
"""How many looks it takes there and back."""


class ProgressBar(QProgressBar):
    """A thin bar that fills, or in which a block wanders to and fro while nobody knows how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setRange(0, 0)

    def show_steps(self, done: int, total: int) -> None:
        """Show how far it is; of 0 steps nobody knows."""
        if total > 0:
            self.setRange(0, _FINE)
            self.setValue(min(_FINE, _FINE * done // total))
        else:
            self.setRange(0, 0)
            self._at = (self._at + 1) % _WANDERING
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_BAR_WIDTH, _BAR_HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_BAR_WIDTH // 2, _BAR_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        with QPainter(self) as p:
            rounded(p, whole, radius, theme.c("line"))
            if self.maximum():
                filled = whole.width() * self.value() / self.maximum()
                if filled >= whole.height():
                    rounded(p, QRectF(0, 0, filled, whole.height()), radius, theme.c("accent"))
                return
            block = whole.width() * _BLOCK
            way = abs(2 * self._at / _WANDERING - 1)  # there and back
            left = (whole.width() - block) * (1 - way)
            rounded(p, QRectF(left, 0, block, whole.height()), radius, theme.c("accent"))


class WorkLine(QWidget):
    """Words, a bar, and the button that stops the work."""

    def __init__(self, *, framed: bool, parent: QWidget | None = None) -> None:
        """`framed` is for a line that floats over other things."""
        super().__init__(parent)
        self.setObjectName("work_line")
        self._framed = framed
        self._task: Task | None = None
        self.words = Label(may_elide=True)
        self.bar = ProgressBar()
        # A sheet has a button of its own that says "Cancel", and means itself.
        self.cancel = Button(N_("Cancel") if framed else N_("Stop"), small=True)
        self.cancel.setObjectName("stop_work")
        self.cancel.clicked.connect(self._stop)
        box = QHBoxLayout(self)
        edge = tokens.L if framed else 0
        box.setContentsMargins(edge, 0, 10 if framed else 0, 0)
        box.setSpacing(tokens.M)
        box.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(_LINE_HEIGHT)

    def show_task(self, task: Task) -> None:
        """Show how far a piece of work is."""
        self._task = task
        words = tr("Cancelling …") if task.is_stopping else task.label
        if words != self.words.text():
            self.words.set_text(words)
            self.setAccessibleName(words)
        self.cancel.setEnabled(not task.is_stopping)
        self.bar.setAccessibleName(words)
        self.bar.show_steps(*task.progress.at)

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
            self.show_task(self._task)

    def place(self, over: QWidget) -> None:
        """Stand at the foot of a widget."""
        width = min(self.sizeHint().width() + tokens.S, over.width() - 32, _WIDEST)
        self.setGeometry((over.width() - width) // 2, over.height() - _LINE_HEIGHT - 16, width, _LINE_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._framed:
            with QPainter(self) as p:
                rounded(p, QRectF(self.rect()), tokens.CARD_RADIUS, theme.c("card"), theme.c("line"))


class UnderWay(QObject):
    """Shows the oldest piece of work that takes long, and the next when it is over."""

    lifted = Signal(int)
    """How many pixels at the foot of the window the line takes: notices stand above it."""

    def __init__(self, window: QWidget, place: QWidget, patience: int = PATIENCE) -> None:
        """The line stands at the foot of `place`, or in a sheet over the `window`."""
        super().__init__(window)
        self._window, self._place, self._patience = window, place, patience
        self._waiting: list[Task] = []
        self._line: WorkLine | None = None
        self._home: QWidget | None = None
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self._look)

    @property
    def line(self) -> WorkLine | None:
        """The line, while there is one."""
        return self._line if self._line is not None and shiboken6.isValid(self._line) else None

    def watch(self, task: Task) -> None:
        """Show a piece of work once it has taken a moment."""
        QTimer.singleShot(self._patience, self, partial(self._came, task))

    def _came(self, task: Task) -> None:
        if task.is_wanted:
            self._waiting.append(task)
            task.finished.connect(self._look)
            self._beat.start()
            self._look()

    @Slot()
    def stop(self) -> None:
        """Ask the work that is shown to stop."""
        if self._waiting:
            self._waiting[0].stop()
            self._look()

    @Slot()
    def _look(self) -> None:
        self._waiting = [task for task in self._waiting if task.is_wanted]
        if not self._waiting:
            self._beat.stop()
            self._remove()
            return
        overlay = Overlay.on(self._window)
        home = overlay if isinstance(overlay, Sheet) else self._place
        line = self.line
        if line is None or home is not self._home:
            self._remove()
            line = self._make(home)
        line.show_task(self._waiting[0])
        if home is self._place:
            line.place(self._place)

    def _make(self, home: QWidget) -> WorkLine:
        self._home = home
        if isinstance(home, Sheet):
            self._line = WorkLine(framed=False)
            home.add_line(self._line)
        else:
            self._line = WorkLine(framed=True, parent=home)
            self._line.show()
            self._line.raise_()
            self.lifted.emit(_LINE_HEIGHT + tokens.S)
        return self._line

    def _remove(self) -> None:
        line, self._line, self._home = self.line, None, None
        if line is not None:
            line.hide()
            line.deleteLater()
        self.lifted.emit(0)
