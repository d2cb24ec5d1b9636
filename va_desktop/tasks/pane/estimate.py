"""The time spent beside the estimate, as a bar; what goes beyond it is red and said in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import LinkButton
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import theme
from va_desktop.tasks.model import Task, TaskRow
from va_desktop.tasks.pane.section import Place, TaskSection
from va_desktop.tasks.table import TaskRoom

_HIGH: Final = 8


class _Bar(QWidget):
    """A bar of which a part is filled; beyond its whole length the rest is red."""

    def __init__(self) -> None:
        super().__init__()
        self._spent, self._estimate = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_times(self, spent: int, estimate: int) -> None:
        """Show seconds spent of those that were estimated."""
        self._spent, self._estimate = spent, estimate
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(80, _HIGH)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        whole = QRectF(self.rect())
        over = self._spent > self._estimate
        part = self._estimate / self._spent if over else self._spent / self._estimate
        inner = QRectF(0, 0, max(whole.width() * part, _HIGH if part else 0), whole.height())
        with QPainter(self) as p:
            rounded(p, whole, _HIGH / 2, theme.c("bad" if over else "sunken"))
            rounded(p, inner, _HIGH / 2, theme.c("accent"))


class EstimateBar(TaskSection):
    """Hidden while nothing was estimated and nothing recorded."""

    place = Place.FACTS
    editing = Signal(str)
    """The field of the sheet that is to be changed."""

    def __init__(self, room: TaskRoom) -> None:
        super().__init__()
        self.setObjectName("estimate_bar")
        self._room = room
        self._words, self._over, self._bar = Label(tabular=True), Label(role="bad", weight=600), _Bar()
        self._change = LinkButton(N_("Estimate"), "second")
        self._change.setObjectName("change_estimate")
        self._change.clicked.connect(self._wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addLayout(row(self._words, self._over, None, self._change))
        column.addWidget(self._bar)

    @override
    def show_task(self, task: Task, shown: TaskRow) -> None:
        formats = self._room.desk.formats
        spent, estimate = shown.spent_seconds, task.estimate_seconds
        self.setVisible(estimate is not None or spent > 0)
        self._bar.setVisible(estimate is not None)
        over = 0 if estimate is None else spent - estimate
        if estimate is None:
            self._words.set_text(tr("{time} h", time=formats.duration(spent)))
        else:
            times = {"spent": formats.duration(spent), "estimate": formats.duration(estimate)}
            self._words.set_text(tr("{spent} of {estimate} h", **times))
            self._bar.show_times(spent, estimate)
        self._over.set_text(tr("{time} h over", time=formats.duration(over)) if over > 0 else "")
        self._over.setVisible(over > 0)

    def _wanted(self) -> None:
        self.editing.emit("estimate")
