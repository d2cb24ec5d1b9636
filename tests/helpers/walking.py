"""A walk through a window: it goes everywhere that a click leads to, and keeps which texts were cut."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QDialog,
    QFileDialog,
    QMenu,
    QWidget,
)

from tests.helpers.ground import SettableClock
from tests.helpers.qt import cut_texts, grab, settle
from tests.helpers.whole import leave_whole, show_whole
from tests.screenshots import MOMENT
from va_desktop.bootstrap.desktop import Desktop
from va_desktop.kit.desktop.folders import Home
from va_desktop.kit.desktop.memory import WindowMemory
from va_desktop.kit.ui.overlay import Overlay
from va_desktop.kit.ui.sheet import Sheet
from va_desktop.kit.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from va_desktop.kit.ui.window import MainWindow

MOST_CLICKS = 120
"""On a pane: each button once, and each action of each menu; more would mean that the walk goes in circles."""


@contextmanager
def window_on_a_copy(
    told: Home, folder: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> Iterator[MainWindow]:
    """Show the whole window on a copy of a home; at its end nothing may have broken on the way."""
    # What belongs to the system, and not to us, stays closed.
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    home = Home(folder)
    home.database.write_bytes(told.database.read_bytes())
    desktop = Desktop(home, SettableClock(MOMENT), WindowMemory(home.window_memory))
    crashes: list[str] = []
    desktop.window.errors.crashed.connect(crashes.append)
    desktop.window.resize(*size)
    yield show_whole(desktop).window
    leave_whole(desktop)
    assert not crashes


class Walk:
    """Goes everywhere that a click leads to, and keeps what was cut on the way."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot
        self.cut: dict[str, str] = {}
        self.seen: list[str] = []

    def through(self, pane: str) -> None:
        """Look at a pane, then at whatever each of its buttons opens; tabs and switches come last."""
        self._go_to(pane)
        self._look(pane)
        pressed: set[str] = set()
        for _ in range(MOST_CLICKS):
            waiting = [one for one in self._buttons(pane) if _name(one) not in pressed]
            button = min(waiting, key=QAbstractButton.isCheckable, default=None)
            if button is None:
                return
            pressed.add(_name(button))
            stays = button.isCheckable() and not _is_one_of_many(button)
            self._press(button, f"{pane} > {_name(button)}")
            if stays and _lives(button) and button.isVisible():
                button.click()  # a switch is put back; of tabs another one is chosen in its turn
            self._go_to(pane)
        pytest.fail(f"the walk through {pane} never ends: {sorted(pressed)}")

    def look(self, place: str) -> None:
        """Look at the window as it is."""
        self._calm()
        self._look(place)

    def press(self, name: str) -> None:
        """Press the visible button with an object name, and look."""
        button = next(one for one in self.window.findChildren(QAbstractButton, name) if one.isVisible())
        button.click()
        self.look(name)

    def through_sheets(self, place: str, asks: Mapping[str, Callable[[], object]]) -> None:
        """Open each of some sheets, look at it and close it."""
        for name, ask in asks.items():
            ask()
            self.look(f"{place} > {name}")
            assert isinstance(Overlay.on(self.window), Sheet), name
            self.leave()

    def leave(self) -> None:
        """Close whatever lies over the window."""
        self._leave()

    def told(self) -> str:
        """Return what was cut, and where."""
        return "\n".join(f"{text}: {where}" for text, where in self.cut.items())

    def _go_to(self, pane: str) -> None:
        self.window.navigate(pane)
        self._calm()

    def _buttons(self, pane: str) -> list[QAbstractButton]:
        made = self.window.made_pane(pane)
        assert made is not None
        return [
            button
            for button in made.findChildren(QAbstractButton)
            if button.isVisible()
            and button.isEnabled()
            and not button.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            and not (button.isChecked() and _is_one_of_many(button))
            and button.text() != "English"  # would go on in English
        ]

    def _press(self, button: QAbstractButton, place: str) -> None:
        button.click()
        self._calm()
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            self._look(place)
            self._leave()
            return
        self._look(place, menu)
        count = len(menu.actions())
        menu.close()
        for number in range(count):
            self._choose(button, number, place)

    def _choose(self, button: QAbstractButton, number: int, place: str) -> None:
        if not (_lives(button) and button.isVisible() and button.isEnabled()):
            return  # the action before this one took away what the menu was for
        button.click()
        self._calm()
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu) or number >= len(menu.actions()):
            return
        action = menu.actions()[number]
        name = f"{place} > {action.text()}"
        menu.close()
        if action.isSeparator() or not action.isEnabled():
            return
        action.trigger()
        self._calm()
        self._look(name)
        self._leave()

    def _look(self, place: str, widget: QWidget | None = None) -> None:
        self.seen.append(place)
        for one in cut_texts(widget or self.window):
            self.cut.setdefault(f"{one.text} [{one.where}]", f"{place}: {one.why}")
        grab(widget or self.window, f"walk-{len(self.seen):03}")

    def _leave(self) -> None:
        """Close whatever lies over the window."""
        for _ in range(5):
            popup = QApplication.activePopupWidget()
            if popup is not None:
                popup.close()
            for dialog in self.window.findChildren(QDialog):
                dialog.reject()
            overlay = Overlay.on(self.window)
            if isinstance(overlay, Sheet):
                overlay.reject()
            elif overlay is not None:
                overlay.close_overlay()
            self._calm()
            if Overlay.on(self.window) is None and QApplication.activePopupWidget() is None:
                return
        pytest.fail(f"what {self.seen[-1]} opened can't be closed")

    def _calm(self) -> None:
        settle()
        tasks = self.window.tasks
        if isinstance(tasks, TaskRunner) and tasks.running:
            self._qtbot.waitUntil(lambda: not tasks.running, timeout=20_000)
            settle()


def _name(button: QAbstractButton) -> str:
    words = button.text() or button.accessibleName() or button.toolTip()
    if button.objectName() and any(char.isdigit() for char in words):
        words = ""  # a count or a choice, which changes on the way
    return f"{_owner(button)} {button.objectName()} {words}"


def _owner(button: QAbstractButton) -> str:
    """Return the kind of the part in which a button stands: `Save` in two of them are two."""
    parent: QWidget | None = button.parentWidget()
    while parent is not None and type(parent).__module__.startswith("PySide6"):
        parent = parent.parentWidget()
    return type(parent).__name__


def _is_one_of_many(button: QAbstractButton) -> bool:
    group: QButtonGroup | None = button.group()
    return button.isCheckable() and (button.autoExclusive() or (group is not None and group.exclusive()))


def _lives(widget: QWidget) -> bool:
    import shiboken6

    return bool(shiboken6.isValid(widget))
