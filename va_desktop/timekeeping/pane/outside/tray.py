"""The timer in the system's tray: its time in the icon, and a menu that starts, stops and goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from va_desktop.kit.desktop.tray import Tray
from va_desktop.kit.ui.desk import Desk
from va_desktop.kit.ui.fonts import Face, figures
from va_desktop.kit.ui.icons import icon as role_icon
from va_desktop.kit.ui.icons import pixmap
from va_desktop.kit.ui.menus import dress_menu
from va_desktop.kit.ui.paint import draw_centred, rounded
from va_desktop.kit.ui.texts import tr
from va_desktop.kit.ui.theme import LIGHT
from va_desktop.timekeeping.pane.outside.running import Running
from va_desktop.timekeeping.pane.verbs import TimeVerbs
from va_desktop.timekeeping.service.timekeeping import Timekeeping

LATEST: Final = 3
"""How many works the menu offers to go on with."""
_EVERY: Final = 10_000
"""Milliseconds between two looks at the clock: the icon counts minutes."""
_SIZE: Final = 64
_DIGITS: Final = {1: 44, 2: 40, 3: 30}
"""The height of the figures by how many there are."""


class TimerTray(QObject):
    """Shows what runs, and lets a person do the timer's verbs without the window."""

    toggle_wanted = Signal()
    window_wanted = Signal()
    mini_wanted = Signal(bool)
    quit_wanted = Signal()

    def __init__(
        self, desk: Desk, time: Timekeeping, running: Running, mini_shown: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._running, self._mini_shown = desk, running, mini_shown
        self._verbs = TimeVerbs(desk, time)
        self.menu = dress_menu(QMenu())
        self.tray = Tray(self.menu, self)
        self._tick = QTimer(self)
        self._tick.setInterval(_EVERY)
        self._shown: tuple[str, str] | None = None
        self._tick.timeout.connect(self.show)
        self.menu.aboutToShow.connect(self._fill)
        self.tray.clicked.connect(self.window_wanted)
        running.changed.connect(self.show)
        self.show()

    @Slot()
    def show(self) -> None:
        """Show how it stands; the icon is drawn anew only when it says something else."""
        seconds = self._running.seconds
        figure, words = short_time(seconds), self._words()
        if (figure, words) != self._shown:
            self._shown = (figure, words)
            self.tray.show_state(timer_icon(figure), words)
            if not self.menu.isVisible():  # else it would change under the mouse
                self._fill()  # some panels show the menu as it was when it was made
        if seconds is None:
            self._tick.stop()
        else:
            self._tick.start()

    def close(self) -> None:
        """Leave the tray."""
        self._tick.stop()
        self.tray.hide()

    def _words(self) -> str:
        entry, seconds = self._running.entry, self._running.seconds
        if entry is None or seconds is None:
            return self._running.title()
        parts = (self._desk.formats.duration(seconds), self._running.title(), entry.client)
        return " · ".join(part for part in parts if part)

    @Slot()
    def _fill(self) -> None:
        menu, running = self.menu, self._running.entry
        menu.clear()
        self._add(self._words()).setEnabled(False)
        words, icon = (tr("Start timer"), "play") if running is None else (tr("Stop timer"), "stop")
        toggle = self._add(words, icon)
        toggle.triggered.connect(self.toggle_wanted)
        latest = self._running.latest(LATEST)
        if latest:
            menu.addSeparator()
        for entry in latest:
            words = " · ".join(part for part in (entry.title, entry.client) if part)
            go_on = self._add(tr("Continue “{title}”", title=words), "play")
            go_on.triggered.connect(partial(self._verbs.go_on, entry))
        menu.addSeparator()
        self._add(tr("Open the window"), "open").triggered.connect(self.window_wanted)
        mini = self._add(tr("Show the mini window"))
        mini.setCheckable(True)
        mini.setChecked(self._mini_shown())
        mini.triggered.connect(self.mini_wanted)
        menu.addSeparator()
        self._add(tr("Quit")).triggered.connect(self.quit_wanted)

    def _add(self, words: str, icon: str = "") -> QAction:
        action = self.menu.addAction(words.replace("&", "&&"))
        if icon:
            action.setIcon(role_icon(icon))
        return action


def short_time(seconds: int | None) -> str:
    """Return a length of time in as many signs as an icon has room for: `42` minutes, `3h`, or nothing."""
    if seconds is None:
        return ""
    minutes = seconds // 60
    return str(minutes) if minutes < 60 else f"{min(minutes // 60, 99)}h"


def timer_icon(figure: str) -> QIcon:
    """Return the icon: a figure on the accent while the timer runs, else a watch on grey, on any panel's ground."""
    drawn = QPixmap(_SIZE, _SIZE)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as p:
        box = QRectF(2, 2, _SIZE - 4, _SIZE - 4)
        rounded(p, box, 16, LIGHT.c("accent" if figure else "third"))
        if figure:
            face: Face = figures(_DIGITS[len(figure)], 700)
            draw_centred(p, box, figure, face, LIGHT.c("on_accent"))
        else:
            p.drawPixmap(12, 12, pixmap("timer", LIGHT.c("on_accent").name(), 40, 1))
    return QIcon(drawn)
