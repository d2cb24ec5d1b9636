"""What the program is beside its window: the door for other starts of it, tray, mini window, keys for everywhere.

The window stands there without all of it, in tests and pictures too; on a desk it is made once the window shows its
data. What of it a person wants stands in the settings, and is followed at once.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from va_desktop.bootstrap.running import run_words
from va_desktop.bootstrap.system import program_words
from va_desktop.core.errors import UserError
from va_desktop.core.reasons import reason
from va_desktop.core.texts import N_, load_texts
from va_desktop.kit.desktop.autostart import system_autostart
from va_desktop.kit.desktop.calling import bring_forward
from va_desktop.kit.desktop.hotkeys import GlobalKeys, global_keys
from va_desktop.kit.desktop.notifications import Notifier
from va_desktop.kit.desktop.single import FrontDoor
from va_desktop.kit.desktop.tray import Tray
from va_desktop.kit.ui.shell import Shell
from va_desktop.kit.ui.shortcuts import Key
from va_desktop.kit.ui.texts import texts
from va_desktop.settings.model import GLOBAL_KEYS, KEEP_IN_TRAY, MINI_WINDOW, START_AT_LOGIN, Setting
from va_desktop.timekeeping.pane.outside.mini import MiniWindow
from va_desktop.timekeeping.pane.outside.running import Running
from va_desktop.timekeeping.pane.outside.tray import TimerTray

if TYPE_CHECKING:
    from collections.abc import Callable

    from va_desktop.bootstrap.desktop import Desktop
    from va_desktop.core.events import Changed
    from va_desktop.kit.desktop.autostart import Autostart


T = TypeVar("T")
AGAIN_AFTER: Final = 3000
"""Milliseconds until a window that did not greet is asked again, which may take it two seconds."""
TRIES: Final = 20


class Surroundings(QObject):
    """Everything around the window of a program on a desk."""

    def __init__(
        self,
        desktop: Desktop,
        *,
        in_tray: bool = False,
        autostart: Autostart | None = None,
        bus: str = "SESSION",
    ) -> None:
        """Surround a window; with `in_tray` it is not shown. `bus` is where notifications go."""
        super().__init__(desktop)
        self._desktop, self._in_tray = desktop, in_tray
        self._autostart = autostart or system_autostart()
        self.notifier = Notifier(bus, self)
        self.keys: GlobalKeys | None = global_keys(os.environ, self)
        self.tray: TimerTray | None = None
        self.mini: MiniWindow | None = None
        self._running: Running | None = None
        self._used_keys = ""
        home = desktop.program.home
        self.door = FrontDoor(home.door, home.latch, self._run, self)
        self.door.show_wanted.connect(self.show_window)
        if self.keys is not None:
            self.keys.pressed.connect(self.toggle)
        desktop.window.closing.connect(self._leave)
        desktop.entered.connect(self._settle)
        self._tries = 0
        self._arrive()

    @Slot()
    def _arrive(self) -> None:
        """Open the door; where another window was quicker, bring that one forward and leave.

        One that is still busy with its own start does not greet yet, so it is asked again.
        """
        home = self._desktop.program.home
        if self.door.open() or self._tries >= TRIES:
            self._begin()
        elif self._in_tray or bring_forward(str(home.folder), home.database_url):
            self._desktop.window.window().close()
        else:
            self._tries += 1
            QTimer.singleShot(AGAIN_AFTER, self, self._arrive)

    def _begin(self) -> None:
        window = self._desktop.window.window()
        if isinstance(window, Shell):
            window.stays = self.stays
        QGuiApplication.setQuitOnLastWindowClosed(False)  # a window that only hides is no end
        try:
            known = self._desktop.program.contractor is not None
        except UserError:  # the window says why
            known = False
        if known:
            self._settle()
        elif self._in_tray:
            self.show_window()

    @Slot()
    def _settle(self) -> None:
        """Follow the timer and the settings, once there is a profile."""
        if self._running is not None:
            return
        desktop = self._desktop
        self._running = Running(desktop.window.desk, desktop.program.timekeeping, self)
        self.tray = TimerTray(
            desktop.window.desk, desktop.program.timekeeping, self._running, self._wants_mini, self
        )
        self.tray.toggle_wanted.connect(self.toggle)
        self.tray.window_wanted.connect(self.show_window)
        self.tray.mini_wanted.connect(self._set_mini)
        self.tray.quit_wanted.connect(self.quit)
        self.notifier.use_tray(self.tray.tray.icon)
        desktop.around_timer.watch_focus()  # on the first day that is still to come
        if desktop.around_timer.asking is not None:
            desktop.around_timer.asking.use_system(self.notifier)
            desktop.around_timer.asking.window_wanted.connect(self.show_window)
        desktop.window.shortcuts.add(
            [Key("Ctrl+Shift+M", N_("Show or hide the mini window"), self.toggle_mini)]
        )
        desktop.bus.subscribe(("setting", "*"), self._changed)
        self._follow()

    # --- what the settings say

    @Slot(object)
    def _changed(self, _change: Changed) -> None:
        self._follow()

    def _follow(self) -> None:
        try:
            mini, keys = self._wants_mini(), self._setting(GLOBAL_KEYS)
            at_login = self._setting(START_AT_LOGIN)
        except UserError:  # the database is lost for a moment
            return
        self._use_keys(keys)
        self._start_at_login(at_login)
        if mini:
            self._show_mini()
        elif self.mini is not None:
            self.mini.hide()

    def _wants_mini(self) -> bool:
        return self._setting(MINI_WINDOW)

    def _setting(self, setting: Setting[T]) -> T:
        return self._desktop.program.settings.get(setting)

    def _use_keys(self, keys: str) -> None:
        if self.keys is None or keys == self._used_keys:
            return
        self._used_keys = keys
        if not self.keys.use(keys):
            self._say(
                UserError("Another program holds {keys}; choose other keys in the settings.", keys=keys)
            )

    def _start_at_login(self, wanted: bool) -> None:  # noqa: FBT001 - what the setting says
        command = self._command()
        if wanted == self._autostart.starts(command):
            return
        try:
            if wanted:
                self._autostart.start(command)
            else:
                self._autostart.stop()
        except OSError as error:
            self._say(UserError("The start at login can't be changed: {reason}.", reason=reason(error)))

    def _command(self) -> list[str]:
        """Return the words that start this program on its home, in the tray."""
        home = self._desktop.program.home
        return [*program_words(str(home.folder), home.database_url), "--tray"]

    # --- the mini window

    def _show_mini(self) -> None:
        if self.mini is None and self._running is not None:
            place = self._desktop.remembered.mini_place
            mini = MiniWindow(
                self._desktop.window.desk,
                self._desktop.program.timekeeping,
                self._running,
                QPoint(*place) if place is not None else None,
            )
            mini.toggle_wanted.connect(self.toggle)
            mini.window_wanted.connect(self.show_window)
            mini.closed.connect(self._mini_closed)
            mini.moved.connect(self._mini_moved)
            self.mini = mini
        if self.mini is not None and not self.mini.isVisible():
            self.mini.show()

    @Slot()
    def toggle_mini(self) -> None:
        """Show or hide the mini window, from now on and at the next start."""
        self._set_mini(not self._wants_mini())

    @Slot(bool)
    def _set_mini(self, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._attempt(lambda: self._desktop.program.settings.set(MINI_WINDOW, shown))

    @Slot()
    def _mini_closed(self) -> None:
        self._set_mini(False)

    @Slot(QPoint)
    def _mini_moved(self, place: QPoint) -> None:
        self._desktop.remember(self._desktop.remembered.with_mini_at(place.x(), place.y()))

    # --- what a person does

    @Slot()
    def toggle(self) -> None:
        """Start or stop the timer, from the tray, the mini window, or by keys in another program."""
        self._attempt(self._desktop.around_timer.toggle_timer)

    def _attempt(self, verb: Callable[[], object]) -> None:
        try:
            verb()
        except UserError as error:
            self._say(error)

    def _say(self, error: UserError) -> None:
        """Say it where the person looks: in the window, or beside the tray while that is hidden."""
        window = self._desktop.window
        if window.isVisible():
            window.say_error(error)
        else:
            self.notifier.show("error", "VA Desktop", error.in_words(texts()))

    @Slot(str)
    def show_window(self, token: str = "") -> None:
        """Bring the window forward; on Wayland a token of the start that asked for it allows that."""
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from there, and away
        window = self._desktop.window.window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def stays(self) -> bool:
        """Tell whether the program goes on when its window is closed: it is wanted, and there is a tray."""
        application = QGuiApplication.instance()
        leaving = isinstance(application, QGuiApplication) and application.isSavingSession()
        if self.tray is None or leaving:  # on the first day, and when the person logs out
            return False
        try:
            return self._setting(KEEP_IN_TRAY) and Tray.is_there()
        except UserError:
            return False

    @Slot()
    def quit(self) -> None:
        """Leave for good."""
        window = self._desktop.window.window()
        if isinstance(window, Shell):
            window.stays = None
        window.close()

    def _run(self, words: list[str], language: str) -> tuple[int, str, str]:
        """Run a command of somebody at a terminal, who reads it in the language of the program."""
        spoken = load_texts("hi" if language.lower().startswith("hi") else "en")
        return run_words(words, self._desktop.program, spoken)

    @Slot()
    def _leave(self) -> None:
        self.door.close()
        self.notifier.close()
        if self.keys is not None:
            self.keys.close()
        if self.tray is not None:
            self.tray.close()
        if self.mini is not None:
            self.mini.deleteLater()
        QTimer.singleShot(0, QGuiApplication.quit)
