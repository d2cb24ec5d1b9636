"""The row above the list of entries that says how much time has no task yet; it is gone when all has one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from va_desktop.core.events import Changed
from va_desktop.kit.ui import tokens
from va_desktop.kit.ui.buttons import PaintedButton
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fonts import face, figures
from va_desktop.kit.ui.icons import draw_icon
from va_desktop.kit.ui.paint import draw_text
from va_desktop.kit.ui.rows import PAD
from va_desktop.kit.ui.texts import ntr, tr
from va_desktop.kit.ui.theme import theme
from va_desktop.timekeeping.pane.focus_verbs import FocusVerbs
from va_desktop.timekeeping.service.focus import Focus
from va_desktop.timekeeping.service.timekeeping import Timekeeping
from va_desktop.timekeeping.service.unassigned import Tray

KINDS: Final = ("time_entry", "*")
_HEIGHT: Final = 41


class UnassignedRow(PaintedButton):
    """A click opens the sheet in which time is given to tasks."""

    def __init__(self, desk: Desk, time: Timekeeping, focus: Focus) -> None:
        self._tray = Tray()
        super().__init__()
        self.setObjectName("unassigned")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._desk, self._time, self._focus = desk, time, focus
        self._verbs = FocusVerbs(desk, time, focus)
        self.clicked.connect(self.open_sheet)
        desk.bus.subscribe(KINDS, self._changed)
        self.reload()

    def reload(self) -> None:
        """Read anew how much waits."""
        self._tray = self._focus.unassigned.tray()
        self.setVisible(self._tray.count > 0)
        self._name()

    def words_shown(self) -> str:
        """Return what is said of the tray."""
        return ntr("{n} entry without a task", "{n} entries without a task", self._tray.count)

    def _name(self) -> None:
        length = self._desk.formats.duration(self._tray.seconds)
        self.setAccessibleName(tr("{entries}, {duration}", entries=self.words_shown(), duration=length))
        self.update()

    @Slot()
    def open_sheet(self) -> None:
        """Open the sheet of the time without a task."""
        from va_desktop.timekeeping.pane.entries.unassigned_sheet import UnassignedSheet

        UnassignedSheet(self, self._desk, self._time, self._focus, self._verbs).open_list()

    @Slot(object)
    def _changed(self, _change: Changed) -> None:
        self.reload()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            p.fillRect(self.rect(), theme.c("sunken" if self.underMouse() else "card"))
            p.fillRect(0, self.height() - 1, self.width(), 1, theme.c("line"))
            draw_icon(p, "label", PAD, 12, "warn", 16)
            x, right = PAD + 24, self.width() - PAD
            draw_icon(p, "next", right - 14, 13, "second", 15)
            right -= 20
            length = self._desk.formats.duration(self._tray.seconds)
            colour, strong = theme.c("text"), figures(tokens.BODY, 700)
            used = draw_text(p, right, 0, length, strong, colour, right=True, line=_HEIGHT)
            room = right - used - 10 - x
            draw_text(p, x, 0, self.words_shown(), face(tokens.BODY, 600), colour, room, line=_HEIGHT)
