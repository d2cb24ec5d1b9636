"""Makes the QApplication: style, fonts, colours, quiet logs. Imports Qt and this toolkit only."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from va_desktop.kit.ui.fonts import load_fonts
from va_desktop.kit.ui.theme import Mode, theme


def make_application(arguments: Sequence[str] | None = None, *, mode: Mode = "system") -> QApplication:
    """Return the application, ready for a window; the one that is there already, if there is one."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    # Qt says of Inter that it misses OpenType tables for scripts it never claimed to have.
    QLoggingCategory.setFilterRules("qt.text.font.db=false\nqt.qpa.fonts.warning=false")
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(list(arguments if arguments is not None else sys.argv[:1]))
    application.setApplicationName("va-desktop")
    application.setApplicationDisplayName("VA Desktop")
    application.setDesktopFileName("va-desktop")
    application.setStyle("Fusion")  # the same on all systems: what Qt paints itself must fit the theme
    load_fonts()
    theme.use(mode)
    return application
