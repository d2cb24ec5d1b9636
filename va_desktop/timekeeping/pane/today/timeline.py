"""Days as a timeline: the canvas of their hours, scrolled to the working day and by a drag at its edges."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea
from typing_extensions import override

from va_desktop.kit.ui.scroll import OverlayScrollBar
from va_desktop.timekeeping.pane.today.canvas import TimeCanvas
from va_desktop.timekeeping.pane.today.dragging import Dragged, EdgeScroll
from va_desktop.timekeeping.pane.today.grid import HOUR_HEIGHT, TOP, y_of


class Timeline(QScrollArea):
    """The canvas, scrolled to the working hours, and by a drag at its edges."""

    def __init__(self, columns: int = 1) -> None:
        super().__init__()
        self.canvas = TimeCanvas(columns)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.canvas)
        self._bar = OverlayScrollBar(self)
        self.edges = EdgeScroll(self)
        self.canvas.drag_moved.connect(self._drag_moved)
        self.canvas.drag_left.connect(self._drag_left)
        self.canvas.minute_chosen.connect(self.show_minute)
        self.canvas.retranslate()

    def show_hour(self, hour: float) -> None:
        """Scroll an hour to the top."""
        self.verticalScrollBar().setValue(y_of(hour * 60) - TOP)

    @Slot(int)
    def show_minute(self, minute: int) -> None:
        """Scroll no further than a minute of the day needs to be seen, with half an hour around it."""
        self.ensureVisible(0, y_of(minute), 0, HOUR_HEIGHT // 2)

    @Slot(object, QPointF)
    def _drag_moved(self, dragged: Dragged, at: QPointF) -> None:
        self.edges.follow(dragged, at)

    @Slot()
    def _drag_left(self) -> None:
        self.edges.stop()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.canvas.retranslate()
        super().changeEvent(event)
