"""Makes the QApplication, in two steps: what the first paint needs, then fonts and colours."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from va_desktop.kit.ui.theme import Mode


def start_application(arguments: Sequence[str] | None = None) -> QApplication:
    """Return the application as a `shell.Shell` needs it, with quiet logs and the same style on all systems."""
    _spare_sources()
    # Qt says of Inter that it misses OpenType tables for scripts it never claimed to have.
    QLoggingCategory.setFilterRules("qt.text.font.db=false\nqt.qpa.fonts.warning=false")
    application = QApplication(list(arguments if arguments is not None else sys.argv[:1]))
    application.setApplicationName("va-desktop")
    application.setApplicationDisplayName("VA Desktop")
    application.setDesktopFileName("va-desktop")
    application.setStyle("Fusion")  # what Qt paints by itself must fit the theme
    return application


def _spare_sources() -> None:
    """Keep PySide from reading the source of every module that is imported after it.

    It looks for a switch (`from __feature__ import snake_case`) that this program never uses, and takes a tenth of
    the start for it. There is no public way to say so; where the name is gone, nothing is spared.
    """
    from shibokensupport import feature  # type: ignore[import-not-found]

    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_no_switch  # noqa: SLF001 - see above


def _uses_no_switch(_module: object) -> bool:
    return False


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
