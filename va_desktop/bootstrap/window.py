"""Opens the window: an empty one is on the screen before anything else is imported, then it is filled.

The order at the start is the design: Qt, the empty window, the toolkit and the rail, SQLAlchemy and the data,
then the pane that was open last. The rest (documents, rates, Alembic) is imported when it is used.
"""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from va_desktop.core.garbage import no_collecting
from va_desktop.kit.ui.app import start_application
from va_desktop.kit.ui.shell import Shell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from va_desktop.bootstrap.computer import Computer
    from va_desktop.bootstrap.desktop import Desktop
    from va_desktop.kit.desktop.folders import Home
    from va_desktop.kit.desktop.memory import Remembered

SURROUNDED_AFTER: Final = 150
"""Milliseconds after the first pane: nothing around the window may delay it."""


def open_window(where: Home, *, in_tray: bool = False) -> int:
    """Open the window and stay until it is closed; return the exit status.

    With `in_tray` it opens as an icon in the tray alone, where there is a tray.
    """
    application, _desktop = put_up_window(where, in_tray=in_tray)
    return application.exec()


def put_up_window(where: Home, *, in_tray: bool = False) -> tuple[QApplication, Desktop]:
    """Put the window on the screen, without staying; what belongs around it follows a moment later."""
    with no_collecting():
        application = start_application()
        in_tray = in_tray and _has_tray()
        shell, remembered = show_shell(where, hidden=in_tray)
        application.processEvents()
        desktop = furnish(shell, where, remembered)
        desktop.fill()
        application.processEvents()
        gc.freeze()  # what a start has made stays for good: no later collection need look through it
    surrounding = partial(surround, desktop, in_tray=in_tray)
    QTimer.singleShot(SURROUNDED_AFTER, desktop, partial(desktop.when_loaded, surrounding))
    return application, desktop


def _has_tray() -> bool:
    from va_desktop.kit.desktop.tray import Tray

    return Tray.is_there()


def surround(desktop: Desktop, *, in_tray: bool = False) -> None:
    """Give the window what belongs to it on a desk."""
    from va_desktop.bootstrap.surroundings import Surroundings

    Surroundings(desktop, in_tray=in_tray)
    gc.freeze()


def show_shell(where: Home, *, hidden: bool = False) -> tuple[Shell, Remembered]:
    """Show the empty window, as large as it was last time; or make it only."""
    from va_desktop.kit.desktop.memory import WindowMemory

    remembered = WindowMemory(where.window_memory).read()
    dark = None if remembered.mode == "system" else remembered.mode == "dark"
    shell = Shell(remembered.geometry_bytes, dark=dark, furnished=bool(remembered.owner))
    if not hidden:
        shell.show()
    return shell, remembered


def furnish(shell: Shell, where: Home, remembered: Remembered, computer: Computer | None = None) -> Desktop:
    """Put the rail into the window; its data come with `Desktop.fill`.

    `computer` is the one on which the program runs, unless another is given.
    """
    from va_desktop.bootstrap.computer import this_computer
    from va_desktop.bootstrap.desktop import Desktop
    from va_desktop.bootstrap.system import system_country, system_language
    from va_desktop.core.clock import SystemClock
    from va_desktop.kit.desktop.memory import WindowMemory
    from va_desktop.kit.ui.app import dress
    from va_desktop.kit.ui.texts import set_language

    dress(remembered.mode)
    set_language(remembered.language or system_language(), system_country())
    clock = SystemClock()
    desktop = Desktop(
        where, clock, WindowMemory(where.window_memory), shell, computer or this_computer(clock)
    )
    desktop.window.errors.install()
    return desktop
