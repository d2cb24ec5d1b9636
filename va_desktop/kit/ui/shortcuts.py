"""Shortcuts, declared as data: what a window answers to, and what the help shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from va_desktop.core.errors import UserError
from va_desktop.core.values import dataclass
from va_desktop.kit.ui.overlay import Overlay


@dataclass(frozen=True, slots=True)
class Key:
    """A shortcut: its keys (`Ctrl+K`), a marked message that says what it does, and what it does."""

    keys: str
    message: str
    run: Callable[[], object]


class Shortcuts(QObject):
    """The shortcuts of a window; they rest while a sheet or the palette has the keyboard."""

    def __init__(self, window: QWidget, failed: Callable[[UserError], None]) -> None:
        super().__init__(window)
        self._window, self._failed = window, failed
        self._keys: dict[QShortcut, Key] = {}

    def add(self, keys: Sequence[Key]) -> None:
        """Answer to these as well."""
        for key in keys:
            shortcut = QShortcut(QKeySequence(key.keys), self._window)
            shortcut.activated.connect(self._pressed)
            self._keys[shortcut] = key

    @property
    def keys(self) -> list[Key]:
        """All shortcuts, for the help."""
        return list(self._keys.values())

    @Slot()
    def _pressed(self) -> None:
        shortcut = self.sender()
        if not isinstance(shortcut, QShortcut) or Overlay.on(self._window) is not None:
            return
        try:
            self._keys[shortcut].run()
        except UserError as error:
            self._failed(error)


def shown_keys(keys: str) -> str:
    """Return keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
