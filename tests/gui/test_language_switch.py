"""The language is switched while the window is open: what screen readers are told follows, as all that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.ground import SettableClock
from tests.helpers.qt import settle
from tests.helpers.whole import leave_whole, show_whole
from tests.screenshots import MOMENT, PANES, tell
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.core.texts import load_texts
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.settings.model import LANGUAGE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TYPED = {"Office support"}
"""What the user of the sample business has written, though the program has the same words."""


def test_names_for_screen_readers_are_said_in_the_new_language(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    home = Home(tmp_path / "home")
    tell(home, "en")
    desktop = show_whole(Desktop(home, SettableClock(MOMENT), WindowMemory(home.window_memory)))
    hindi = load_texts("hi")
    left = {}
    for pane in PANES:
        desktop.window.navigate(pane)
        settle()
        before = names(desktop.window)
        desktop.program.settings.set(LANGUAGE, "hi")
        settle()
        same = before & names(desktop.window)
        left[pane] = sorted(
            name for name in same - TYPED if hindi(name) != name or name.startswith("This week")
        )
        desktop.program.settings.set(LANGUAGE, "en")
        settle()
    leave_whole(desktop)
    assert left == {pane: [] for pane in PANES}


def names(window: QWidget) -> set[str]:
    """Return what all that is shown is called."""
    return {one.accessibleName() for one in window.findChildren(QWidget) if one.isVisible()} - {""}
