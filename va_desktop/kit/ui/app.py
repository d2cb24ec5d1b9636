"""Makes the QApplication, in two steps: what the first paint needs, then fonts and colours."""

from __future__ import annotations

import builtins
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from va_desktop.kit.ui.theme import Mode


def start_application(arguments: Sequence[str] | None = None) -> QApplication:
    """Return the application as a `shell.Shell` needs it, with quiet logs and the same style on all systems."""
    # Qt says of Inter that it misses OpenType tables for scripts it never claimed to have.
    QLoggingCategory.setFilterRules("qt.text.font.db=false\nqt.qpa.fonts.warning=false")
    words = list(arguments if arguments is not None else sys.argv[:1])
    # What Qt paints by itself must fit the theme. Said so, and not with `setStyle`, which makes PySide build all
    # enums of QStyle, 5 % of what a bare window takes.
    application = QApplication([*words, "-style", "Fusion"])
    application.setApplicationName("va-desktop")
    application.setApplicationDisplayName("VA Desktop")
    application.setDesktopFileName("va-desktop")
    return application


def _spare_imports() -> None:
    """Take PySide's hook out of all imports that follow.

    It reads the source of each module for a switch (`from __feature__ import snake_case`) that this program never
    uses, and takes a tenth of the start for it. PySide keeps the interpreter's own import under a name that is not
    documented; where it is gone, nothing is spared.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


_spare_imports()


def dress(mode: Mode) -> None:
    """Give the application its fonts and colours; before any text is painted."""
    from va_desktop.kit.ui.fonts import load_fonts
    from va_desktop.kit.ui.theme import theme

    load_fonts()
    theme.use(mode)


def make_application(arguments: Sequence[str] | None = None, *, mode: Mode = "system") -> QApplication:
    """Return the application, ready for everything; the one that is there already, if there is one."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    application = start_application(arguments)
    dress(mode)
    return application
