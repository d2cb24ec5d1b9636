"""The mini window: what runs and for how long, on top of all other windows, with its task and one button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from va_desktop.core.errors import UserError
from va_desktop.core.texts import N_
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import IconButton, StopButton
from va_desktop.kit.ui.combo import Item
from va_desktop.kit.ui.focus import FocusRing
from va_desktop.kit.ui.labels import Label, row
from va_desktop.kit.ui.paint import rounded
from va_desktop.kit.ui.speaking import Speaking
from va_desktop.kit.ui.texts import texts, tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.pane.bar.stopwatch import Stopwatch
from va_desktop.timekeeping.pane.bar.task_picker import TaskPicker
from va_desktop.timekeeping.pane.task_items import items_with
from va_desktop.timekeeping.pane.verbs import TimeVerbs

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QHideEvent,
        QKeyEvent,
        QMouseEvent,
        QMoveEvent,
        QPaintEvent,
        QShowEvent,
    )

    from va_desktop.kit.ui.desk import Desk
    from va_desktop.timekeeping.pane.outside.running import Running
    from va_desktop.timekeeping.service.timekeeping import Timekeeping

WIDTH: Final = 336
_TICK: Final = 250
"""Milliseconds: a quarter of a second, so that no second is skipped."""
_EDGE: Final = 24
"""Pixels from the corner of the screen at its first time."""


class MiniWindow(Speaking):
    """A small window without a frame: it is moved by its ground, and closed by its button or Escape."""

    toggle_wanted = Signal()
    window_wanted = Signal()
    closed = Signal()
    """A person closed it."""
    moved = Signal(QPoint)

    def __init__(self, desk: Desk, time: Timekeeping, running: Running, place: QPoint | None = None) -> None:
        """Stand at a place of last time where a screen still has it, else in the lower right corner."""
        flags = Qt.WindowType
        super().__init__(None, flags.Tool | flags.FramelessWindowHint | flags.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setObjectName("mini_window")
        self._time, self._running = time, running
        self._verbs = TimeVerbs(desk, time)
        self._grip: QPoint | None = None
        self.what = Label(weight=600, may_elide=True)
        self.clock = Stopwatch()
        self.button = StopButton(N_("Start the timer"))
        self.task = TaskPicker()
        self.window_button = IconButton("open", N_("Open the window"), size=tokens.CHIP)
        self.close_button = IconButton("close", N_("Hide the mini window"), size=tokens.CHIP)
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK)
        self._tick.timeout.connect(self._show_time)
        self.button.clicked.connect(self.toggle_wanted)
        self.window_button.clicked.connect(self.window_wanted)
        self.close_button.clicked.connect(self.close)
        self.task.chosen.connect(self._choose_task)
        running.changed.connect(self.show_running)
        desk.theme.changed.connect(self.update)
        self.show_running()
        self.setFixedWidth(WIDTH)
        self.adjustSize()
        self._stand(place)

    def _build(self) -> None:
        self.button.setFixedSize(36, 36)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.M, tokens.M)
        column.setSpacing(tokens.XS)
        first = row(self.what, self.clock, self.button, spacing=tokens.M)
        first.setStretch(0, 1)
        column.addLayout(first)
        column.addLayout(row(self.task, None, self.window_button, self.close_button, spacing=tokens.XS))
        for one, other in (
            (self.button, self.task),
            (self.task, self.window_button),
            (self.window_button, self.close_button),
        ):
            QWidget.setTabOrder(one, other)
        FocusRing(self)

    def _stand(self, place: QPoint | None) -> None:
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if place is not None and any(screen.contains(place) for screen in screens):
            self.move(place)
            return
        corner = self.screen().availableGeometry().bottomRight()
        self.move(corner - QPoint(self.width() + _EDGE, self.height() + _EDGE))

    # --- what it shows

    @Slot()
    def show_running(self) -> None:
        """Show what runs now."""
        entry = self._running.entry
        self.task.set_items(self._offered())
        self.task.set_value(entry.values.task_id if entry is not None else None)
        self.button.running = entry is not None
        if entry is not None and self.isVisible():
            self._tick.start()
        elif entry is None:
            self._tick.stop()
        self._show_time()
        self.retranslate()

    def _offered(self) -> list[Item]:
        try:
            return items_with(self._time.tasks(), self._running.entry)
        except UserError:  # the database is lost for a moment
            return []

    @override
    def retranslate(self) -> None:
        """Say in the present language what holds values."""
        running = self._running.entry is not None
        self.setWindowTitle(tr("Timer"))
        self.what.set_text(self._running.title())
        self.what.set_role("text" if running else "second")
        self.button.set_message(N_("Stop the timer") if running else N_("Start the timer"))
        self.task.setAccessibleName(tr("Task"))
        self.task.updateGeometry()

    @Slot()
    def _show_time(self) -> None:
        self.clock.show_seconds(self._running.seconds)

    # --- what a person does

    @Slot(object)
    def _choose_task(self, task_id: int | None) -> None:
        """Give the running timer to a task, or start it on one."""
        entry = self._running.entry
        if entry is not None:
            said = tr("Gave “{title}” to another task", title=self._running.title())
            self._verbs.do(lambda: self._time.switch_task(entry.id, task_id), said)
        elif task_id is not None:
            try:
                self._verbs.start("", task_id)
            except UserError as error:
                self.what.set_text(error.in_words(texts()))
                self.what.set_role("bad")

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.windowHandle().startSystemMove():
            return
        self._grip = event.globalPosition().toPoint() - self.pos()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.window_wanted.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    # --- how it comes and goes

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.show_running()
        super().showEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        super().hideEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        if self.isVisible():
            self.moved.emit(self.pos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("card"))
            rounded(p, self.rect().toRectF(), 0, None, theme.c("line"))
