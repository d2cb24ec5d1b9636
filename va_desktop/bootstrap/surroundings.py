"""What the program is beside its window: the door at which other starts of it knock.

The window stands there without it, in tests and pictures too; on a desk it is made once the window shows its data.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from va_desktop.bootstrap.knock import bring_forward
from va_desktop.bootstrap.running import run_words
from va_desktop.core.texts import load_texts
from va_desktop.kit.desktop.single import FrontDoor

if TYPE_CHECKING:
    from va_desktop.bootstrap.desktop import Desktop

AFTER: Final = 150
"""Milliseconds after the first pane: none of it may delay the window."""


class Surroundings(QObject):
    """Everything around the window of a program on a desk."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        home = desktop.program.home
        self.door = FrontDoor(home.door, home.latch, self._run, self)
        self.door.show_wanted.connect(self.show_window)
        desktop.window.closing.connect(self._leave)
        QTimer.singleShot(AFTER, self, self._arrive)

    @Slot()
    def _arrive(self) -> None:
        """Open the door; where another window was quicker, bring that one forward and leave."""
        home = self._desktop.program.home
        if not self.door.open() and bring_forward(str(home.folder), home.database_url):
            self._desktop.window.window().close()

    def _run(self, words: list[str], language: str) -> tuple[int, str, str]:
        """Run a command of somebody at a terminal, who reads it in the language of the program."""
        texts = load_texts("hi" if language.lower().startswith("hi") else "en")
        return run_words(words, self._desktop.program, texts)

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

    @Slot()
    def _leave(self) -> None:
        self.door.close()
